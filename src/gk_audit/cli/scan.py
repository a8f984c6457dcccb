"""``gk-audit scan``: the quarterly run over an export of all units, for the district office."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from gk_audit.cli import options as opt
from gk_audit.cli.console import say
from gk_audit.model import chinese

if TYPE_CHECKING:
    from gk_audit.model.run import AuditRun

zh = chinese.of(__name__)


_IN_FOLDER = ("json", "html", "xlsx", "notice", "export-letter")
"""What ``--out`` writes unless told otherwise."""


def scan(
    export: Annotated[Path, typer.Argument(parser=opt.path_of, **zh.option("scan.export"))],
    out: Annotated[Path | None, typer.Option("--out", **zh.option("out"))] = None,
    as_of: opt.AsOf = "",
    units: opt.Units = "",
    preset: opt.Preset = "",
    config: opt.Config = "",
    standards: opt.Standards = None,
    quarter: Annotated[str, typer.Option("--quarter", **zh.option("quarter"))] = "",
    formats: Annotated[
        str, typer.Option("--formats", callback=opt.known_names, **zh.option("formats"))
    ] = ",".join(_IN_FOLDER),
    format_: opt.Format = "text",
    output: opt.Output = None,
    only: opt.Only = None,
    skip: opt.Skip = None,
    severity_min: opt.SeverityMin = "",
    fail_on: opt.FailOnOption = "",
    jobs: opt.Jobs = None,
    mapper: opt.MapperOption = "",
    cluster: Annotated[str, typer.Option("--cluster", **zh.option("cluster"))] = "",
    ledger: Annotated[Path | None, typer.Option("--ledger", **zh.option("ledger"))] = None,
    paper: opt.Paper = None,
    ocr: opt.Ocr = False,
    no_cache: opt.NoCache = False,
    quiet: opt.Quiet = False,
    no_color: opt.NoColor = False,
    exit_zero: opt.ExitZero = False,
    allow_unreadable: opt.AllowUnreadable = False,
    allow_partial: opt.AllowPartial = False,
    allow_empty: opt.AllowEmpty = False,
) -> None:
    from gk_audit.cli.outputs import Outputs, emit, look_of
    from gk_audit.cli.session import Request, audit, leave, settings_of
    from gk_audit.engine.ledger.states import numbered
    from gk_audit.model.records import replace

    day = opt.day_of(as_of)
    request = Request(
        profile="quarterly",
        as_of=day,
        paths=(export,),
        config=config,
        standards=standards,
        given=opt.given(
            units=units, preset=preset, only=only, skip=skip, severity_min=severity_min, fail_on=fail_on,
            jobs=jobs, mapper=mapper, ocr=ocr, no_cache=no_cache,
        ),
        is_holdings=True,
        is_quiet=quiet,
        cluster=cluster,
        period=period_words(quarter, export.name, day),
        ledger=ledger,
    )  # fmt: skip
    look = look_of(settings_of(request).settings, paper)
    run = audit(request)
    run = numbered(run) if ledger is None else _registered(run, ledger)
    if out is not None:
        from gk_audit.cli.report import write_folder

        for path in write_folder(run, out, [name for name in formats.split(",") if name], look):
            say(zh("written", path=path))
    again: list[str | Path] = [export, "--as-of", day.isoformat()]
    for name, value in opt.given(
        config=config, units=units, preset=preset, quarter=quarter, standards=standards
    ).items():
        again += (f"--{name}", str(value))
    look = replace(look, texts=_next_step(out, ledger, again, has_run="json" in formats.split(",")))
    emit(run, Outputs(format_, tuple(output or ()), not no_color, look))
    leave(
        run,
        exit_zero=exit_zero,
        allow_unreadable=allow_unreadable,
        allow_partial=allow_partial,
        allow_empty=allow_empty,
    )


def _next_step(
    out: Path | None, ledger: Path | None, again: Sequence[str | Path], *, has_run: bool
) -> dict[str, str]:
    """What the office does now, with a command that works as printed."""
    from gk_audit.cli.console import command_line

    if out is None:
        folder = Path(zh("reports"), Path(again[0]).resolve().name)
        return {"next": zh("next-write"), "command": command_line("scan", *again, "--out", folder)}
    if ledger is not None:
        command = command_line("ledger", "export", "--ledger", ledger, "--to", zh("books"))
        return {"next": zh("next-books", out=out), "command": command}
    command = command_line("ledger", "add", out / "run.json") if has_run else ""
    return {"next": zh("next-ledger" if has_run else "next-look", out=out), "command": command}


def _registered(run: AuditRun, ledger: Path) -> AuditRun:
    """Take the run into the ledger, as ``gk-audit ledger add run.json`` would; the run with its numbers."""
    from gk_audit.cli.ledger import opened, take_run

    with opened(ledger, is_new=True) as (book, terms):
        return take_run(book, terms, run)


_QUARTER = zh.pattern("quarter-form")
_NUMERALS = zh.table("numerals")


def period_words(chosen: str, folder: str, as_of: date) -> str:
    """``2024年第三季度`` from ``--quarter``, else the folder's name, else the as-of date."""
    match = _QUARTER.fullmatch(chosen.strip()) if chosen else re.search(r"(20\d\d)[Qq]([1-4])", folder)
    if chosen and match is None:
        raise typer.BadParameter(zh("bad-quarter", chosen=chosen))
    if match is not None:
        return zh("quarter-words", match=match[1], numerals=_NUMERALS.get(match[2], match[2]))
    return zh("quarter-of-day", year=as_of.year, numerals=_NUMERALS[str((as_of.month - 1) // 3 + 1)])
