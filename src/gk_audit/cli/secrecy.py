"""``gk-audit secrecy``: the confidentiality checklist, and the review form filled as far as a machine can."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from gk_audit.cli import options as opt
from gk_audit.cli.console import say
from gk_audit.model import chinese

zh = chinese.of(__name__)


def secrecy(
    files: Annotated[list[Path], typer.Argument(parser=opt.path_of, **zh.option("secrecy.files"))],
    form: Annotated[Path | None, typer.Option("--form", **zh.option("form"))] = None,
    unit: Annotated[str, typer.Option("--unit", **zh.option("unit"))] = "",
    mask: Annotated[str, typer.Option("--mask", **zh.option("mask"))] = "on",
    as_of: opt.AsOf = "",
    format_: opt.Format = "text",
    output: opt.Output = None,
    config: opt.Config = "",
    standards: opt.Standards = None,
    ocr: opt.Ocr = False,
    no_color: opt.NoColor = False,
) -> None:
    from gk_audit.cli.outputs import Outputs, emit, report_specs, save
    from gk_audit.cli.session import Request, audit, leave
    from gk_audit.reports.protocol import ReportOptions

    if mask != "on":
        raise typer.BadParameter(zh("always-masked"))
    request = Request(
        profile="self-check",
        as_of=opt.day_of(as_of),
        paths=tuple(files),
        config=config,
        standards=standards,
        given=opt.given(only=["confidentiality", "personal-data", "hidden-content"], ocr=ocr),
    )
    run = audit(request)
    if form is not None:
        texts = {"unit": unit, "documents": "\n".join(line.document for line in run.documents)}
        rendered = report_specs()["secrecy-form"].render(run, ReportOptions(texts=texts))
        for data in rendered.values():
            save(form, data)
        say(zh("form-written", form=form))
    emit(run, Outputs(format_, tuple(output or ()), not no_color))
    leave(run, exit_zero=False, allow_unreadable=False, allow_partial=False, allow_empty=False)
