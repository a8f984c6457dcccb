"""``gk-audit report``: render a kept run again, without opening any document."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from gk_audit.cli import options as opt
from gk_audit.cli.console import command_line, say
from gk_audit.model import chinese

if TYPE_CHECKING:
    from gk_audit.model.run import AuditRun
    from gk_audit.reports.protocol import ReportOptions

zh = chinese.of(__name__)


def report(
    run_file: Annotated[Path, typer.Argument(**zh.option("report.run-file"))],
    out: Annotated[Path | None, typer.Option("--out", **zh.option("out"))] = None,
    formats: Annotated[
        str, typer.Option("--formats", "--format", callback=opt.known_names, **zh.option("formats"))
    ] = "html,xlsx,notice",
    templates: Annotated[str, typer.Option("--templates", **zh.option("templates"))] = "",
    paper: opt.Paper = None,
    config: opt.Config = "",
    output: opt.Output = None,
    no_color: opt.NoColor = False,
) -> None:
    from gk_audit.cli.outputs import Outputs, emit, look_of
    from gk_audit.cli.session import Request, settings_of
    from gk_audit.engine.outlet import sealed
    from gk_audit.model.records import replace
    from gk_audit.model.run import AuditRun
    from gk_audit.reports.machine import load_run

    run = sealed(
        AuditRun, load_run(opt.result_file(run_file))
    )  # a file may have been edited since it was written
    day = date.fromisoformat(run.as_of)
    look = look_of(settings_of(Request("quarterly", day, config=config)).settings, paper, templates)
    if out is not None:
        for path in write_folder(
            run, out, [name for name in formats.split(",") if name], look, is_whole_run=False
        ):
            say(zh("written", path=path))
    if out is None or output:
        command = command_line("report", run_file, "--out", run_file.parent)
        look = replace(look, texts={"next": zh("next-write"), "command": command})
        emit(run, Outputs("text", tuple(output or ()), not no_color, look))


def write_folder(
    run: AuditRun, out: Path, formats: Sequence[str], look: ReportOptions, *, is_whole_run: bool = True
) -> list[Path]:
    """Write the named reports into a folder, all or none; returns what was written, folders once."""
    from gk_audit.cli.outputs import report_specs
    from gk_audit.cli.result_set import write_set

    specs = report_specs()
    files: dict[str, bytes] = {}
    written = []
    for name in formats:
        made = specs[name].render(run, look)
        files |= made
        written += [out / specs[name].file_name] if made else []
    try:
        write_set(out, files, is_whole_run=is_whole_run)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise typer.BadParameter(zh("cannot-write", out=out, reason=reason)) from error
    return written
