"""The two streams of the program, with every long number in them masked.

Messages of ours, of libraries and of the interpreter name files, values of settings and lines of a register;
none of them may show what a file hides. What native code writes to the error stream passes by Python: it goes
to a nameless file, and is shown, masked, to who asks with ``--debug``.
"""

from __future__ import annotations

import errno
import gc
import io
import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, Any, NoReturn, cast

_MOST = 1 << 16
"""Bytes of native messages that are shown."""


class MaskedStream:
    """A text stream that scrubs what is written; everything else is the stream's own."""

    def __init__(self, stream: Any) -> None:
        self.stream = stream

    def write(self, text: str) -> int:
        """Write ``text``, masked; the length is the same."""
        from gk_audit.text.masking import scrub

        self.stream.write(scrub(text))
        return len(text)

    def writelines(self, lines: Any) -> None:
        """Write several texts."""
        self.write("".join(lines))

    def __getattr__(self, name: str) -> Any:
        return getattr(self.stream, name)


@contextmanager
def masked_streams() -> Iterator[None]:
    """Whatever is printed meanwhile is masked."""
    kept = sys.stdout, sys.stderr
    masked = [stream if isinstance(stream, MaskedStream) else MaskedStream(stream) for stream in kept]
    sys.stdout, sys.stderr = cast("list[IO[str]]", masked)
    try:
        yield
    finally:
        sys.stdout, sys.stderr = kept


@contextmanager
def native_messages_kept(*, is_shown: bool) -> Iterator[None]:
    """Native code, here and in workers, writes where nobody reads; Python's own messages go on to the user.

    On Windows ``os.dup2`` onto 2 also sets the standard error handle of a console program, and leaves it
    inheritable: native code with a C runtime of its own, and workers, ask for that handle and get the kept one.
    """
    try:
        sys.stderr.flush()
        seen, kept = os.dup(2), _nameless()
    except (OSError, AttributeError):
        yield  # no error stream: nothing to turn aside
        return
    os.dup2(kept, 2)
    before = sys.stderr
    raw = os.fdopen(os.dup(seen), "wb", 0)
    sys.stderr = io.TextIOWrapper(raw, encoding="utf-8", errors="backslashreplace", write_through=True)
    try:
        yield
    finally:
        with suppress(OSError, ValueError):
            sys.stderr.flush()
        os.dup2(seen, 2)
        os.close(seen)
        sys.stderr = before
        if is_shown:
            _show(kept)
        os.close(kept)


def _nameless() -> int:
    """A file without a name, in memory; where there is none, what is written there is lost."""
    make = getattr(os, "memfd_create", None)
    return int(make("native")) if make is not None else os.open(os.devnull, os.O_RDWR)


def _show(kept: int) -> None:
    from gk_audit.text.masking import scrub

    with suppress(OSError):
        os.lseek(kept, 0, os.SEEK_SET)
        sys.stderr.write(scrub(os.read(kept, _MOST).decode("utf-8", "replace")))


_ONCE = "GK_AUDIT_UTF8"
_OBJECTS = 50_000
"""New objects between two looks for unreachable ones; Python's own 700 are meant for small programs."""


def ready(arguments: Sequence[str], *, is_process: bool) -> None:
    """Start anew in UTF-8 mode where file names could not be Chinese; stand in for closed streams."""
    if (
        is_process
        and sys.getfilesystemencoding().lower() not in ("utf-8", "utf8")
        and _ONCE not in os.environ
    ):
        call = [sys.executable, "-X", "utf8", "-m", "gk_audit", *arguments]
        os.execve(sys.executable, call, {**os.environ, _ONCE: "1"})  # noqa: S606 - this very program, no shell
    # numpy brings a library that starts a thread for each processor; nothing here asks it for anything.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    # Nearly all that a start makes stays to the end: looking for what could be thrown away costs a tenth of it.
    gc.set_threshold(_OBJECTS)
    if sys.stdout is None:
        sys.stdout = _Closed()
    if sys.stderr is None:
        sys.stderr = Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115 - for the life of the process


class _Closed:
    """Standard output that the caller has closed: the first result that goes there is told as lost."""

    encoding = "utf-8"

    def write(self, _text: Any) -> NoReturn:
        """Raise OSError."""
        raise OSError(errno.EBADF, "closed")

    def flush(self) -> None:
        """Nothing is held back."""

    def isatty(self) -> bool:
        """Nobody looks."""
        return False

    @property
    def buffer(self) -> _Closed:
        """Bytes go nowhere, either."""
        return self
