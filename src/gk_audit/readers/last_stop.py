"""The last stop: the processor time that one document may take, wherever it is read.

What a file may cost is limited by counted work: bytes, cells, blocks, pages. Those limits give
the same answer on every machine. Only what slips through them (a hang in native code, a pattern
that never ends) is stopped here, by processor time, so that busy neighbours change nothing.
"""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager

_PATIENCE = 20.0
"""Times the limit after which a process that only waits is stopped, too: a clock for deadlocks."""

_limit: tuple[float, float] = (0.0, 0.0)


class OutOfTime(BaseException):
    """One document took too long. No Exception: a check that failed must not swallow it."""


def is_possible() -> bool:
    """Whether this system can limit the processor time of a process (Windows cannot)."""
    return hasattr(signal, "setitimer")


def begin(seconds: float, patience: float = _PATIENCE) -> None:
    """From here on this process dies where one document takes longer: for workers."""
    global _limit  # of the process, like the timers themselves
    if not is_possible():
        return
    for each in (signal.SIGPROF, signal.SIGALRM):
        signal.signal(each, signal.SIG_DFL)
    _limit = (seconds, seconds * patience)
    renew()


def end() -> None:
    """Nothing is being read: waiting for work is no crime."""
    global _limit
    if is_possible():
        signal.setitimer(signal.ITIMER_PROF, 0)
        if _limit[1]:
            signal.setitimer(signal.ITIMER_REAL, 0)
    _limit = (0.0, 0.0)


def renew() -> None:
    """The next document begins: a file of ten thousand records may take as long as they do."""
    processor, clock = _limit
    if processor:
        signal.setitimer(signal.ITIMER_PROF, processor)
        if clock:
            signal.setitimer(signal.ITIMER_REAL, clock)


@contextmanager
def watched(seconds: float) -> Iterator[None]:
    """Raise ``OutOfTime`` where one document takes longer: for the process that runs the audit.

    Only Python code and its regular expressions can be stopped so, hence plain text only.
    """
    global _limit
    if not can_watch():
        yield
        return
    before = signal.signal(signal.SIGPROF, _raise)
    _limit = (seconds, 0.0)
    renew()
    try:
        yield
    finally:
        end()
        signal.signal(signal.SIGPROF, before)


def can_watch() -> bool:
    """Whether ``watched`` works here: signals reach the main thread only."""
    return is_possible() and threading.current_thread() is threading.main_thread()


def _raise(_number: int, _frame: object) -> None:
    raise OutOfTime
