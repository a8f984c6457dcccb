"""Work in processes that may die alone: a crash, a hang or a memory hog costs one task.

A plain process pool loses its whole queue to one native crash (194 of 200 documents
measured); pebble loses the task that was running. Tasks travel in chunks, because one
message per task would cost more than the task; a chunk that dies is run again task by
task, so that only the guilty one is lost. That one is tried a second time, alone and with
more time, before it is given up: on a busy machine the first try may have been unlucky.
"""

from __future__ import annotations

import signal
import sys
import traceback
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, Generic, TypeVar

from gk_audit.model import chinese
from gk_audit.model.reading import SkipReason
from gk_audit.model.records import Record
from gk_audit.readers.last_stop import begin, end, is_possible, renew

zh = chinese.of(__name__)

AGAIN = 2.0
"""Times the limit for the second try, alone."""
_STOPS = frozenset(int(getattr(signal, name)) for name in ("SIGALRM", "SIGPROF") if hasattr(signal, name))
"""Signals by which ``last_stop`` ends a worker."""

T = TypeVar("T")
R = TypeVar("R")


class Died(Record):
    """Why a task brought no result."""

    reason: SkipReason
    """TIMED_OUT, OUT_OF_MEMORY or CRASHED."""
    detail: str
    """One Chinese sentence for the reader of the report."""
    error: str = ""
    """Type and place of an exception that the work let through; never its message."""
    may_pass: bool = False
    """True where a second try, alone, may end better: time, memory, a crash."""


class _Shift(Record, Generic[R]):
    """What a worker got done of its chunk before its time was half over."""

    results: list[R | Died]


def guarded_map(
    work: Callable[[T], R],
    tasks: Sequence[T],
    *,
    workers: int = 2,
    seconds: float = 30.0,
    address_space: int = 2 << 30,
    chunk: int = 25,
    prepare: Callable[[Sequence[T]], None] | None = None,
    doubt: Callable[[R], bool] | None = None,
    patience: float = 20.0,
) -> Iterator[tuple[T, R | Died]]:
    """Yield ``(task, result)`` for every task, in any order, each exactly once.

    ``work`` and ``address_space`` (bytes) reach a worker when it starts; tasks and
    results are pickled. ``seconds`` of processor time limit one document (see ``last_stop``),
    ``patience`` times as much by the clock. What kills a worker comes back as
    :class:`Died`. Where ``work`` raises, the task died too: a reader has its own
    handling, so that is a defect and ``Died.error`` says where. ``prepare`` is shown each
    chunk of several tasks before its first one, for what is cheaper to do for all together.
    A task that died, or whose result is in ``doubt``, is tried once more, alone.
    """
    again: list[T] = []
    for task, result in _all(work, tasks, _Limits(workers, seconds, address_space, patience), chunk, prepare):
        is_doubtful = doubt is not None and not isinstance(result, Died) and doubt(result)
        if is_doubtful or (isinstance(result, Died) and result.may_pass):
            again.append(task)
        else:
            yield task, result
    alone = _Limits(1, seconds * AGAIN, address_space, patience)
    for task in again:
        yield from _all(work, [task], alone, 1, None)


class _Limits(Record):
    """What the workers of one pool may use."""

    workers: int
    seconds: float
    address_space: int
    patience: float


def _all(
    work: Callable[[T], R],
    tasks: Sequence[T],
    limits: _Limits,
    chunk: int,
    prepare: Callable[[Sequence[T]], None] | None,
) -> Iterator[tuple[T, R | Died]]:
    """Every task once, in a pool of its own."""
    if not tasks:
        return
    from pebble import ProcessPool

    workers = limits.workers
    pool: Any = ProcessPool(
        max_workers=max(1, min(workers, len(tasks))),
        initializer=_prepare,
        initargs=(work, prepare, limits),
        context=_context(),
    )
    size = max(1, min(chunk, -(-len(tasks) // (workers * 2))))
    try:
        yield from _Supervisor(pool, tasks, limits.seconds, workers).run(size)
    finally:
        pool.stop()
        pool.join()


class _Supervisor(Generic[T]):
    """Keeps the pool busy and sorts out what comes back."""

    def __init__(self, pool: Any, tasks: Sequence[T], seconds: float, workers: int) -> None:
        from queue import SimpleQueue

        self.pool, self.tasks, self.seconds = pool, tasks, seconds
        self.free = workers * 2
        self.done: SimpleQueue[tuple[list[int], Any]] = SimpleQueue()
        self.waiting: deque[list[int]] = deque()

    def run(self, size: int) -> Iterator[tuple[T, Any]]:
        """All results as they come."""
        numbers = list(range(len(self.tasks)))
        self.waiting.extend(numbers[start : start + size] for start in range(0, len(numbers), size))
        left = len(numbers)
        while left:
            while self.waiting and self.free:
                self.send(self.waiting.popleft())
            chunk, future = self.done.get()
            self.free += 1
            for number, result in self.outcome(chunk, future):
                left -= 1
                yield self.tasks[number], result

    def send(self, chunk: list[int]) -> None:
        """Hand a chunk to the pool."""
        self.free -= 1
        batch = [self.tasks[number] for number in chunk]
        # Where processor time cannot be limited, the clock must do.
        clock = None if is_possible() else self.seconds
        future = self.pool.schedule(_work_off, args=[batch, self.seconds / 2], timeout=clock)
        future.add_done_callback(lambda done: self.done.put((chunk, done)))

    def outcome(self, chunk: list[int], future: Any) -> Iterator[tuple[int, Any]]:
        """Results of a chunk; what it left undone is queued again."""
        try:
            results = future.result().results
        except Exception as error:  # noqa: BLE001 - whatever a dying worker leaves behind is told apart below
            if len(chunk) > 1:
                self.waiting.extendleft([number] for number in reversed(chunk))
            else:
                yield chunk[0], _death(error, self.seconds)
            return
        if len(results) < len(chunk):
            self.waiting.appendleft(chunk[len(results) :])
        yield from zip(chunk, results, strict=False)


def _death(error: BaseException, seconds: float) -> Died:
    code = getattr(error, "exitcode", None)
    if isinstance(error, TimeoutError) or (code is not None and -code in _STOPS):
        return timed_out(seconds)
    if isinstance(error, MemoryError):
        return Died(SkipReason.OUT_OF_MEMORY, zh("out-of-memory"), may_pass=True)
    detail = zh("crashed")
    return Died(SkipReason.CRASHED, detail, type(error).__name__, may_pass=True)


def timed_out(seconds: float) -> Died:
    """What is said of a task that took too long."""
    detail = zh("timed-out", seconds=seconds)
    return Died(SkipReason.TIMED_OUT, detail, may_pass=True)


def _context() -> Any:
    """Fork where it is safe: a worker starts in milliseconds with everything loaded."""
    import multiprocessing

    return multiprocessing.get_context("fork" if sys.platform == "linux" else "spawn")


_work: Callable[[Any], Any] | None = None
_ahead: Callable[[Sequence[Any]], None] | None = None
_limits = _Limits(1, 0.0, 0, 0.0)


def _prepare(
    work: Callable[[Any], Any], ahead: Callable[[Sequence[Any]], None] | None, limits: _Limits
) -> None:
    """Runs once in each worker."""
    global _work, _ahead, _limits  # one worker process serves one map; sending it with each chunk costs more
    _work, _ahead, _limits = work, ahead, limits
    limit_memory(limits.address_space)


def limit_memory(address_space: int) -> None:
    """Cap the address space of this process, in bytes; without effect on Windows."""
    if sys.platform == "win32":
        return
    import resource

    hard = resource.getrlimit(resource.RLIMIT_AS)[1]
    most = address_space if hard == resource.RLIM_INFINITY else min(address_space, hard)
    resource.setrlimit(resource.RLIMIT_AS, (most, hard))
    resource.setrlimit(resource.RLIMIT_CORE, (0, resource.getrlimit(resource.RLIMIT_CORE)[1]))


def _work_off(batch: list[Any], seconds: float) -> _Shift[Any]:
    """Work through a chunk until half the time is over; at least one task is done."""
    from time import monotonic

    assert _work is not None
    start, results = monotonic(), []
    begin(_limits.seconds, _limits.patience)
    if _ahead is not None and len(batch) > 1:
        _ahead(batch)
    for task in batch:
        renew()
        results.append(_attempt(_work, task))
        if monotonic() - start > seconds:
            break
    end()
    return _Shift(results)


def _attempt(work: Callable[[Any], Any], task: Any) -> Any:
    try:
        return work(task)
    except MemoryError as error:
        return _death(error, 0)
    except Exception as error:  # noqa: BLE001 - a defect of the work costs one task and is reported with its place
        frame = traceback.extract_tb(error.__traceback__)[-1]
        place = f"{type(error).__name__} ({Path(frame.filename).name}:{frame.lineno})"
        return Died(SkipReason.CRASHED, zh("internal"), place)


__all__ = ["AGAIN", "Died", "guarded_map", "limit_memory", "timed_out"]
