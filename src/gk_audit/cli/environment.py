"""What the program finds when it starts: an encoding for names, and streams that may be closed."""

from __future__ import annotations

import errno
import gc
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NoReturn

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
