"""Options that several commands share, with their help in plain Chinese."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import Annotated, Any

import typer

from gk_audit.model import chinese

zh = chinese.of(__name__)

_DAY = zh.compiled("day", re.ASCII)

_FIRST_YEAR, _LAST_YEAR = 1990, 2100
"""Deadlines and periods are counted from the day; no rule is older, no calendar reaches further."""


def parse_day(text: str) -> date:
    """``2024-09-30`` as a date, or as people write it: 2024年9月30日, 2024/9/30. A usage error otherwise."""
    match = _DAY.fullmatch(text)
    try:
        day = date(*map(int, match.groups())) if match else date.fromisoformat(text)
    except ValueError:
        raise typer.BadParameter(zh("bad-day", text=text)) from None
    if not _FIRST_YEAR <= day.year <= _LAST_YEAR:
        raise typer.BadParameter(
            zh("day-out-of-range", text=text, first_year=_FIRST_YEAR, last_year=_LAST_YEAR)
        )
    return day


def path_of(text: str) -> Path:
    """A path as it was given; an empty one would mean the current folder, which nobody asked for."""
    if not text.strip():
        raise typer.BadParameter(zh("no-path"))
    return Path(text)


def day_of(as_of: str) -> date:
    """The as-of date; today where none is given (only the command line may ask)."""
    return parse_day(as_of) if as_of else date.today()


def _known_formats(given: Any) -> Any:
    """What names reports, before anything is audited: a wrong name must not cost the time of a run."""
    from gk_audit.cli.outputs import report_spec, shown

    if isinstance(given, list):
        for text in given:
            report_spec(text.partition(":")[0])
    elif given:
        shown(given)
    return given


def known_names(given: str) -> str:
    """Names of reports, apart by commas."""
    from gk_audit.cli.outputs import report_spec

    for name in filter(None, given.split(",")):
        report_spec(name)
    return given


AsOf = Annotated[str, typer.Option("--as-of", "--today", **zh.option("as-of"))]
Config = Annotated[str, typer.Option("--config", envvar="GK_AUDIT_CONFIG", **zh.option("config"))]
Standards = Annotated[Path | None, typer.Option("--standards", **zh.option("standards"))]
Export = Annotated[Path | None, typer.Option("--export", parser=path_of, **zh.option("export"))]
Units = Annotated[str, typer.Option("--units", **zh.option("units"))]
Preset = Annotated[str, typer.Option("--preset", **zh.option("preset"))]
Only = Annotated[list[str] | None, typer.Option("--only", **zh.option("only"))]
Skip = Annotated[list[str] | None, typer.Option("--skip", **zh.option("skip"))]
SeverityMin = Annotated[str, typer.Option("--severity-min", **zh.option("severity-min"))]
FailOnOption = Annotated[str, typer.Option("--fail-on", **zh.option("fail-on"))]
Format = Annotated[str, typer.Option("--format", "-f", callback=_known_formats, **zh.option("format"))]
Output = Annotated[
    list[str] | None, typer.Option("-o", "--output", callback=_known_formats, **zh.option("output"))
]
Jobs = Annotated[int | None, typer.Option("--jobs", "-j", **zh.option("jobs"))]
MapperOption = Annotated[str, typer.Option("--mapper", **zh.option("mapper"))]
NoCache = Annotated[bool, typer.Option("--no-cache", **zh.option("no-cache"))]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", **zh.option("quiet"))]
NoColor = Annotated[bool, typer.Option("--no-color", **zh.option("no-color"))]
ExitZero = Annotated[bool, typer.Option("--exit-zero", **zh.option("exit-zero"))]
AllowUnreadable = Annotated[bool, typer.Option("--allow-unreadable", **zh.option("allow-unreadable"))]
AllowPartial = Annotated[bool, typer.Option("--allow-partial", **zh.option("allow-partial"))]
AllowEmpty = Annotated[bool, typer.Option("--allow-empty", **zh.option("allow-empty"))]
Ocr = Annotated[bool, typer.Option("--ocr", **zh.option("ocr"))]
Paper = Annotated[list[str] | None, typer.Option("--paper", **zh.option("paper"))]


def given(*, no_cache: bool = False, **values: Any) -> dict[str, Any]:
    """Only what was really given on the command line: it outranks every file."""
    found = {name: value for name, value in values.items() if value not in (None, "", (), [], False)}
    return found | ({"cache": False} if no_cache else {})


def result_file(path: Path) -> bytes:
    """A ``run.json`` as an earlier run wrote it. A usage error where it cannot be read."""
    try:
        return path.read_bytes()
    except OSError as error:
        raise typer.BadParameter(zh("unreadable", path=path)) from error
