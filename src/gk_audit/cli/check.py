"""``gk-audit check``: one draft or folder before it is published, for town staff."""

from __future__ import annotations

import sys
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from gk_audit.cli import options as opt
from gk_audit.cli.console import put, say
from gk_audit.model import chinese

if TYPE_CHECKING:
    from gk_audit.cli.session import Request
    from gk_audit.model.run import AuditRun

zh = chinese.of(__name__)


def check(
    context: typer.Context,
    files: Annotated[
        list[Path] | None, typer.Argument(parser=opt.path_of, **zh.option("check.files"))
    ] = None,
    as_of: opt.AsOf = "",
    format_: opt.Format = "text",
    output: opt.Output = None,
    config: opt.Config = "",
    standards: opt.Standards = None,
    units: opt.Units = "",
    preset: opt.Preset = "",
    only: opt.Only = None,
    skip: opt.Skip = None,
    severity_min: opt.SeverityMin = "",
    fail_on: opt.FailOnOption = "",
    files_from: Annotated[str, typer.Option("--files-from", **zh.option("files-from"))] = "",
    stdin_name: Annotated[str, typer.Option("--stdin-name", **zh.option("stdin-name"))] = zh("check"),
    jobs: opt.Jobs = None,
    mapper: opt.MapperOption = "",
    ocr: opt.Ocr = False,
    suggest: Annotated[bool, typer.Option("--suggest", **zh.option("suggest"))] = False,
    neural: Annotated[Path | None, typer.Option("--neural", **zh.option("neural"))] = None,
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
    from gk_audit.engine.plan import Task
    from gk_audit.text.masking import scrub

    paths = [path for path in files or [] if str(path) != "-"]
    paths += [Path(line) for line in _listed(files_from)]
    piped = (
        (Task(path="", key=scrub(stdin_name), data=sys.stdin.buffer.read()),) if _wants_stdin(files) else ()
    )
    if not paths and not piped and not allow_empty:
        raise typer.BadParameter(zh("nothing-given"))
    if context.obj and not (
        only or skip or neural or files_from or config
    ):  # else the typo engine may not be wanted
        _load_ahead(paths)
    request = Request(
        profile="self-check",
        as_of=opt.day_of(as_of),
        paths=tuple(paths),
        config=config,
        standards=standards,
        given=opt.given(
            units=units, preset=preset, only=only, skip=skip, severity_min=severity_min, fail_on=fail_on,
            jobs=jobs, mapper=mapper or ("serial" if neural else ""), ocr=ocr,
            neural=str(neural) if neural else "", no_cache=no_cache,
        ),
        is_quiet=quiet,
        extra_tasks=piped,
    )  # fmt: skip
    run = audit(request)
    look = look_of(settings_of(request).settings)
    emit(run, Outputs(format_, tuple(output or ()), not no_color, look))
    if suggest:
        _suggest(run, request, is_machine=format_ != "text")
    leave(
        run,
        exit_zero=exit_zero,
        allow_unreadable=allow_unreadable,
        allow_partial=allow_partial,
        allow_empty=allow_empty,
    )


def _load_ahead(paths: list[Path]) -> None:
    """Where one file or a few are checked, let another process load the typo engine meanwhile.

    Begun only now, when what both need is imported: earlier the other process imported it once more.
    """
    from gk_audit.standards.compiled import cache_folder
    from gk_audit.text.typos.ahead import begin

    with suppress(OSError):  # no file name: the command says so
        if paths and all(path.is_file() for path in paths):
            begin(cache_folder())


def _suggest(run: AuditRun, request: Request, *, is_machine: bool) -> None:
    """Show the suggestions beside the report; machine formats stay alone on stdout."""
    from gk_audit.cli.suggest import suggestions
    from gk_audit.engine.discover import discover

    tasks = [*(discover(request.paths).tasks if request.paths else ()), *request.extra_tasks]
    by_key = {task.key: task for task in tasks}

    def read(key: str) -> bytes | None:
        task = by_key.get(key)
        if task is None:
            return None
        try:
            return task.data if task.data is not None else Path(task.path).read_bytes()
        except OSError:  # gone since it was audited: its suggestions are listed without a diff
            return None

    shown = suggestions(run, read)
    if is_machine:
        say(shown)
    else:
        put(shown.encode())


def _wants_stdin(files: list[Path] | None) -> bool:
    return any(str(path) == "-" for path in files or [])


def _listed(source: str) -> list[str]:
    """Paths of a list file, one a line; names with spaces and Chinese are fine."""
    if not source:
        return []
    if source == "-":
        data = sys.stdin.buffer.read()
    else:
        try:
            data = Path(source).read_bytes()
        except OSError as error:
            raise typer.BadParameter(zh("list-unreadable", source=source)) from error
    try:
        lines = data.decode("utf-8-sig").splitlines()
    except UnicodeDecodeError:
        say(zh("list-gb18030"))
        lines = data.decode("gb18030", "replace").splitlines()
    return [line.strip() for line in lines if line.strip()]
