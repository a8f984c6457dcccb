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


AsOf = Annotated[str, typer.Option("--as-of", "--today", metavar=zh("as-of.metavar"), help=zh("as-of.help"))]
Config = Annotated[
    str,
    typer.Option("--config", metavar=zh("config.metavar"), envvar="GK_AUDIT_CONFIG", help=zh("config.help")),
]
Standards = Annotated[
    Path | None,
    typer.Option("--standards", metavar=zh("standards.metavar"), help=zh("standards.help")),
]
Units = Annotated[str, typer.Option("--units", metavar=zh("units.metavar"), help=zh("units.help"))]
Preset = Annotated[str, typer.Option("--preset", metavar=zh("preset.metavar"), help=zh("preset.help"))]
Only = Annotated[list[str] | None, typer.Option("--only", metavar=zh("only.metavar"), help=zh("only.help"))]
Skip = Annotated[list[str] | None, typer.Option("--skip", metavar=zh("skip.metavar"), help=zh("skip.help"))]
SeverityMin = Annotated[
    str,
    typer.Option(
        "--severity-min",
        metavar=zh("severity-min.metavar"),
        help=zh("severity-min.help"),
    ),
]
FailOnOption = Annotated[
    str,
    typer.Option(
        "--fail-on",
        metavar=zh("fail-on.metavar"),
        help=zh("fail-on.help"),
    ),
]
Format = Annotated[
    str,
    typer.Option("--format", "-f", metavar=zh("format.metavar"), help=zh("format.help")),
]
Output = Annotated[
    list[str] | None,
    typer.Option("-o", "--output", metavar=zh("output.metavar"), help=zh("output.help")),
]
Jobs = Annotated[int | None, typer.Option("--jobs", "-j", metavar=zh("jobs.metavar"), help=zh("jobs.help"))]
MapperOption = Annotated[str, typer.Option("--mapper", metavar=zh("mapper.metavar"), help=zh("mapper.help"))]
NoCache = Annotated[bool, typer.Option("--no-cache", help=zh("no-cache.help"))]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help=zh("quiet.help"))]
NoColor = Annotated[bool, typer.Option("--no-color", help=zh("no-color.help"))]
ExitZero = Annotated[bool, typer.Option("--exit-zero", help=zh("exit-zero.help"))]
AllowUnreadable = Annotated[bool, typer.Option("--allow-unreadable", help=zh("allow-unreadable.help"))]
AllowPartial = Annotated[bool, typer.Option("--allow-partial", help=zh("allow-partial.help"))]
AllowEmpty = Annotated[bool, typer.Option("--allow-empty", help=zh("allow-empty.help"))]
Ocr = Annotated[bool, typer.Option("--ocr", help=zh("ocr.help"))]
Paper = Annotated[
    list[str] | None,
    typer.Option("--paper", metavar=zh("paper.metavar"), help=zh("paper.help")),
]


def given(**values: Any) -> dict[str, Any]:
    """Only what was really given on the command line: it outranks every file."""
    return {name: value for name, value in values.items() if value not in (None, "", (), [], False)}
