"""The map inside guarded workers with limits of time and memory: chunks of tasks, a death costs one file."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from gk_audit.engine.document import Auditor
from gk_audit.engine.mappers.protocol import MapperSettings, mapper
from gk_audit.engine.plan import AuditPlan, Outcome, Task
from gk_audit.model.document import Skipped
from gk_audit.model.reading import SkipReason
from gk_audit.readers.guard import Died, guarded_map
from gk_audit.text.masking import scrub

_PLAIN = (".txt", ".md", ".markdown", ".csv", ".tsv", ".json", ".jsonl", ".ndjson")
_LARGEST_PLAIN = 1 << 20
# What begins so is parsed by native code whatever its name says, hence in a worker.
_NATIVE_HEADS = (b"PK", b"%PDF", b"\xd0\xcf\x11\xe0", b"Rar!", b"7z\xbc\xaf", b"{\\rtf")
_CHUNK = 40
_MANY = 24
"""From so many files on, what all workers need is loaded before they are forked."""

_auditor: Auditor | None = None


def is_plain(task: Task) -> bool:
    """Whether a file may be read in this process: small text by name and by its head."""
    if not task.key.lower().endswith(_PLAIN):
        return False
    try:
        if task.data is not None:
            head, size = task.data[:512], len(task.data)
        else:
            path = Path(task.path)
            size = path.stat().st_size
            with path.open("rb") as stream:
                head = stream.read(512)
    except OSError:
        return True  # the auditor reports it
    lowered = head.lower()
    is_markup = b"<html" in lowered or b"<!doctype" in lowered
    return size <= _LARGEST_PLAIN and not head.startswith(_NATIVE_HEADS) and not is_markup


def is_doubtful(outcome: Outcome) -> bool:
    """Whether memory ran out: in a process that has read other files before, that proves nothing."""
    return any(skipped.reason is SkipReason.OUT_OF_MEMORY for skipped in outcome.skipped) or any(
        failure.detail.startswith(MemoryError.__name__)
        for part in outcome.audited
        for failure in part.failures
    )


def guarded(plan: AuditPlan, tasks: Sequence[Task], workers: int) -> Iterable[Outcome]:
    """Outcomes of all tasks, in any order. Workers are forked, so they share the plan."""
    if not tasks:
        return
    global _auditor  # handed to the forked workers; a plan is too large to send per chunk
    _auditor = Auditor(plan)
    if len(tasks) >= _MANY:
        _auditor.load()
    limits = plan.limits
    answers = guarded_map(
        _work,
        tasks,
        workers=workers,
        seconds=limits.seconds,
        address_space=limits.address_space,
        chunk=1 if limits.recognise else max(1, min(_CHUNK, len(tasks) // (workers * 4) or 1)),
        prepare=_ahead,
        doubt=is_doubtful,
    )
    for task, answer in answers:
        if isinstance(answer, Died):
            yield Outcome(task.key, skipped=(Skipped(task.key, answer.reason, scrub(answer.detail)),))
        else:
            yield answer


def _work(task: Task) -> Outcome:
    if _auditor is None:
        raise RuntimeError("worker started without a plan")
    return _auditor(task)


def _ahead(tasks: Sequence[Task]) -> None:
    if _auditor is not None:
        _auditor.prepare(tasks)


@mapper("processes")
def processes(plan: AuditPlan, tasks: Sequence[Task], settings: MapperSettings) -> Iterable[Outcome]:
    """Chunks of files over ``settings.workers`` guarded workers."""
    return guarded(plan, tasks, workers=max(1, settings.workers))
