"""``gk-audit verify``: do the figures of a document add up? Every relation tried is shown."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from gk_audit.cli import options as opt
from gk_audit.model import chinese

zh = chinese.of(__name__)


def verify(
    files: Annotated[list[Path], typer.Argument(**zh.option("verify.files"))],
    as_of: opt.AsOf = "",
    format_: Annotated[str, typer.Option("--format", "-f", **zh.option("format"))] = "text",
    config: opt.Config = "",
    standards: opt.Standards = None,
    units: opt.Units = "",
    only: opt.Only = None,
    skip: opt.Skip = None,
    fail_on: opt.FailOnOption = "",
    jobs: opt.Jobs = None,
    mapper: opt.MapperOption = "",
    ocr: opt.Ocr = False,
    no_cache: opt.NoCache = False,
    quiet: opt.Quiet = False,
    output: opt.Output = None,
    paper: opt.Paper = None,
    verbose: Annotated[bool, typer.Option("--verbose", "-v", **zh.option("verbose"))] = False,
    exit_zero: opt.ExitZero = False,
    allow_unreadable: opt.AllowUnreadable = False,
    allow_partial: opt.AllowPartial = False,
) -> None:
    from gk_audit.cli.console import put, say
    from gk_audit.cli.outputs import Outputs, emit, look_of
    from gk_audit.cli.session import Request, audit, leave, settings_of
    from gk_audit.cli.verify_json import as_json
    from gk_audit.cli.verify_text import as_text

    if format_ not in ("text", "json"):
        raise typer.BadParameter(zh("bad-format", format=format_))
    request = Request(
        profile="verify",
        as_of=opt.day_of(as_of),
        paths=tuple(files),
        config=config,
        standards=standards,
        given=opt.given(
            units=units, only=only, skip=skip, fail_on=fail_on, jobs=jobs, mapper=mapper, ocr=ocr,
            no_cache=no_cache,
        ),
        relations=True,
        is_quiet=quiet,
    )  # fmt: skip
    run = audit(request)
    for warning in (*run.doubts, *run.warnings):
        say(warning)
    if output:
        look = look_of(settings_of(request).settings, paper)
        emit(run, Outputs("", tuple(output), look=look))
    put((as_json(run) if format_ == "json" else as_text(run, verbose=verbose)).encode())
    leave(
        run,
        exit_zero=exit_zero,
        allow_unreadable=allow_unreadable,
        allow_partial=allow_partial,
        allow_empty=False,
    )
