"""What goes to which stream: results to stdout, everything else to stderr."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from gk_audit.model import chinese

zh = chinese.of(__name__)

_LOST = {getattr(errno, name): word for name, word in zh.table("lost").items()}


class OutputLost(Exception):
    """A result could not be written where it was asked for; carries a Chinese sentence."""


def command_line(*words: str | Path) -> str:
    """A command of this program that can be copied into a shell, Windows included: quoted where it must be."""
    quoted = (f'"{word}"' if set(str(word)) & set(" ()&|;<>'") else str(word) for word in words)
    return " ".join(("gk-audit", *quoted))


def say(message: str) -> None:
    """One line to stderr: progress, warnings, errors."""
    sys.stderr.write(f"{message}\n")


def put(data: bytes, *, is_sealed: bool = False) -> None:
    """A result to stdout as UTF-8 whatever the locale is (Chinese paths on a C locale).

    It is masked on the way, but for what was masked when it was made (``is_sealed``: the reports of a run) and
    must stay as it is.
    """
    if not is_sealed:
        from gk_audit.text.masking import scrub

        with suppress(UnicodeDecodeError):  # no text: a workbook
            data = scrub(data.decode("utf-8")).encode("utf-8")
    try:
        sys.stdout.flush()
        stream = getattr(sys.stdout, "buffer", None)
        if stream is None:  # a test's replacement of stdout
            sys.stdout.write(data.decode("utf-8"))
            return
        stream.write(data)
        stream.flush()
    except BrokenPipeError:
        _give_up_stdout()  # the reader has seen enough: the code of the run still counts
    except OSError as error:
        _give_up_stdout()
        reason = _LOST.get(error.errno or 0) or error.strerror or type(error).__name__
        raise OutputLost(zh("no-output", reason=reason)) from error


def _give_up_stdout() -> None:
    """What is still held back goes nowhere: at its end the interpreter would try once more, and fail."""
    with suppress(OSError, ValueError, AttributeError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)


def write_file(path: Path, data: bytes) -> None:
    """Write one result file, making its folder: whole, or not at all. OSError is the caller's to explain."""
    path.parent.mkdir(parents=True, exist_ok=True)
    if path.exists() and not path.is_file():
        path.write_bytes(data)  # a pipe or a device cannot be replaced
        return
    place = path.resolve() if path.is_symlink() else path
    aside = place.with_name(f".{place.name[:60]}.{os.getpid()}")
    try:
        aside.write_bytes(data)
        aside.replace(place)
    finally:
        with suppress(OSError):
            aside.unlink()


def uses_colour(wanted: bool) -> bool:
    """Colour only where a person looks and has not asked for none."""
    return wanted and sys.stdout.isatty() and not os.environ.get("NO_COLOR")


def width() -> int:
    """Columns of the terminal; 80 where there is none."""
    if not sys.stdout.isatty():
        return 80
    return max(60, os.get_terminal_size().columns)


def progress(quiet: bool) -> Callable[[int, int], None]:
    """A counter on stderr for people who watch; silent in pipes and with --quiet."""
    if quiet or not sys.stderr.isatty():
        return lambda _done, _total: None

    def show(done: int, total: int) -> None:
        if done % 20 == 0 or done == total:
            sys.stderr.write("\r" + zh("progress", done=done, total=total))
            sys.stderr.write("\n" if done == total else "")
            sys.stderr.flush()

    return show
