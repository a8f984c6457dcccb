"""The program's door: runs the command line and turns every way out into an exit code."""

from __future__ import annotations

import errno
import sys
from typing import TYPE_CHECKING, Any

from gk_audit.model import chinese

if TYPE_CHECKING:
    from collections.abc import Sequence

zh = chinese.of(__name__)
_FULL = frozenset((errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EROFS))


def main(arguments: Sequence[str] | None = None) -> None:
    """Run and exit. One Chinese sentence for what a user can mend, no traceback."""
    from gk_audit.cli.streams import ready

    given = list(sys.argv[1:] if arguments is None else arguments)
    ready(given, is_process=arguments is None)
    from gk_audit.cli.streams import native_messages_kept

    with native_messages_kept(is_shown="--debug" in given):
        code = run(given, is_program=True)
    sys.exit(code)


def run(arguments: list[str], *, is_program: bool = False) -> int:
    """Run one command line and return its exit code; whatever it prints is masked.

    ``is_program``: the process does nothing else, so that a command may start another one beside it.
    """
    from gk_audit.cli.streams import masked_streams

    _speak_utf8()
    with masked_streams():
        return _run(arguments, is_program)


def _run(arguments: list[str], is_program: bool) -> int:
    import typer

    from gk_audit.cli.app import build_app
    from gk_audit.cli.console import say
    from gk_audit.cli.exits import ExitCode

    usage_error: Any = typer.BadParameter.__mro__[1]
    is_debug = "--debug" in arguments
    given = [item for item in arguments if item != "--debug"]
    try:
        result = build_app(given)(args=given, prog_name="gk-audit", standalone_mode=False, obj=is_program)
    except typer.Exit as leaving:
        return leaving.exit_code
    except usage_error as error:
        say(zh("usage-error", translated=_translated(error.format_message()), command=_command(error)))
        return ExitCode.USAGE
    except (typer.Abort, KeyboardInterrupt):
        say(zh("interrupted"))
        return 130
    except Exception as error:  # noqa: BLE001 - the last door: anything else is our fault
        return _explain(error, is_debug)
    return int(result or 0)


def _explain(error: Exception, is_debug: bool) -> int:
    from gk_audit.cli.console import OutputLost, say
    from gk_audit.cli.exits import ExitCode
    from gk_audit.engine.discover import MissingPath
    from gk_audit.engine.ledger.baseline import BaselineError
    from gk_audit.engine.ledger.store import LedgerError
    from gk_audit.model.registry import RegistryError
    from gk_audit.reports.protocol import ReportError
    from gk_audit.reports.refusal import RunFileError
    from gk_audit.standards.errors import StandardsError
    from gk_audit.text.neural import NeuralError
    from gk_audit.text.typos.kept import LearnedError

    mendable = (
        StandardsError, MissingPath, RegistryError, BaselineError, ReportError, RunFileError, NeuralError,
        LearnedError, LedgerError, OutputLost,
    )  # fmt: skip
    if isinstance(error, mendable):
        say(zh("error", error=error))
        return ExitCode.USAGE
    if isinstance(error, OSError) and error.errno in _FULL:
        say(zh("disk-full", strerror=error.strerror))
        return ExitCode.USAGE
    if is_debug:
        import traceback

        traceback.print_exception(error)
    else:
        from gk_audit.engine.faults import where

        say(zh("internal", where=where(error)))
    return ExitCode.INTERNAL


def _translated(message: str) -> str:
    for english, translated in zh.rows("translated"):
        message = message.replace(english, translated)
    return message.replace("?", "？").rstrip(".。？")


def _command(error: Any) -> str:
    """The commands that a usage error happened in; nothing where the command itself is unknown."""
    words: list[str] = []
    context = error.ctx
    while context is not None and context.parent is not None:
        words.insert(0, f"{context.info_name} ")
        context = context.parent
    return "".join(words)


def _speak_utf8() -> None:
    """Chinese output also where the locale is C."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="backslashreplace")
