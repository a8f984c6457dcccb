"""What goes to which stream: results to stdout, everything else to stderr."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path


def say(message: str) -> None:
    """One line to stderr: progress, warnings, errors."""
    sys.stderr.write(f"{message}\n")


def put(data: bytes, *, is_sealed: bool = False) -> None:
    """A result to stdout as UTF-8 whatever the locale is (Chinese paths on a C locale).

    It is masked on the way, but for what was masked when it was made (``is_sealed``: the reports of a run) and
    must stay as it is.
    """
    sys.stdout.flush()
    if not is_sealed:
        from gk_audit.text.masking import scrub

        with suppress(UnicodeDecodeError):  # no text: a workbook
            data = scrub(data.decode("utf-8")).encode("utf-8")
    stream = getattr(sys.stdout, "buffer", None)
    if stream is None:  # a test's replacement of stdout
        sys.stdout.write(data.decode("utf-8"))
        return
    stream.write(data)
    stream.flush()


def write_file(path: Path, data: bytes) -> None:
    """Write one result file, making its folder. OSError is the caller's to explain."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)


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
            sys.stderr.write(f"\r已检查 {done}/{total}")
            sys.stderr.write("\n" if done == total else "")
            sys.stderr.flush()

    return show
