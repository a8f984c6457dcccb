"""``gk-audit ci``: the hook of a content repository; fails on what is new."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from gk_audit.cli import options as opt
from gk_audit.cli.console import say
from gk_audit.model import chinese

zh = chinese.of(__name__)

_SHOWN = 5


def ci(
    files: Annotated[list[Path] | None, typer.Argument(**zh.option("ci.files"))] = None,
    changed_from: Annotated[
        str, typer.Option("--changed-from", "--changed-since", **zh.option("changed-from"))
    ] = "",
    baseline: Annotated[Path | None, typer.Option("--baseline", **zh.option("baseline"))] = None,
    sarif: Annotated[str, typer.Option("--sarif", **zh.option("sarif"))] = "",
    junit: Annotated[str, typer.Option("--junit", **zh.option("junit"))] = "",
    format_: opt.Format = "lines",
    output: opt.Output = None,
    as_of: opt.AsOf = "",
    config: opt.Config = "",
    standards: opt.Standards = None,
    fail_on: opt.FailOnOption = "",
    only: opt.Only = None,
    skip: opt.Skip = None,
    jobs: opt.Jobs = None,
    no_cache: opt.NoCache = False,
    exit_zero: opt.ExitZero = False,
    allow_unreadable: opt.AllowUnreadable = False,
    allow_partial: opt.AllowPartial = False,
) -> None:
    from gk_audit.cli.outputs import Outputs, emit
    from gk_audit.cli.repository import changed_content
    from gk_audit.cli.session import Request, audit, leave

    paths = list(files or [])
    if changed_from:
        paths, left = changed_content(changed_from, paths)
        if paths:
            say(zh("changed", revision=changed_from, files=len(paths), names=_first(paths)))
        else:
            say(zh("nothing-changed", revision=changed_from))
        if left:
            say(zh("left", files=len(left), names=_first(left)))
    if not paths and not changed_from:
        paths = [Path()]
    request = Request(
        profile="ci",
        as_of=opt.day_of(as_of),
        paths=tuple(dict.fromkeys(paths)),
        config=config,
        standards=standards,
        given=opt.given(fail_on=fail_on, only=only, skip=skip, jobs=jobs, no_cache=no_cache),
        is_quiet=True,
        baseline=baseline,
        is_repository=True,
        is_part=bool(changed_from) or any(path.is_file() for path in paths),
    )
    run = audit(request)
    also = [*(output or ()), *([f"sarif:{sarif}"] if sarif else ()), *([f"junit:{junit}"] if junit else ())]
    emit(run, Outputs(format_, tuple(also)))
    leave(
        run,
        exit_zero=exit_zero,
        allow_unreadable=allow_unreadable,
        allow_partial=allow_partial,
        allow_empty=not paths,  # a branch without content: its reports are written all the same, and empty
    )


def _first(files: Sequence[Path]) -> str:
    """The first files by name, and how many there are."""
    names = "、".join(path.as_posix() for path in files[:_SHOWN])
    return names + (zh("and-more", files=len(files)) if len(files) > _SHOWN else "")
