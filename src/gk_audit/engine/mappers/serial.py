"""Everything in this process, but for files whose format native code must parse."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress

from gk_audit.engine.document import Auditor
from gk_audit.engine.mappers.guarded import guarded, is_plain
from gk_audit.engine.mappers.protocol import MapperSettings, mapper
from gk_audit.engine.plan import AuditPlan, Outcome, Task
from gk_audit.model.document import Skipped
from gk_audit.readers.guard import AGAIN, timed_out
from gk_audit.readers.last_stop import OutOfTime, can_watch, watched

_BATCH = 40


@mapper("serial")
def serial(plan: AuditPlan, tasks: Sequence[Task], _settings: MapperSettings) -> Iterable[Outcome]:
    """Plain text is read here; other formats in one guarded worker that may die alone."""
    here: list[Task] = []
    others: list[Task] = []
    for task in tasks:
        (here if is_plain(task) and can_watch() else others).append(task)
    auditor = _Watched(plan)
    for start in range(0, len(here), _BATCH):
        yield from auditor.batch(here[start : start + _BATCH])
    yield from guarded(plan, others, workers=1)


class _Watched:
    """An auditor in this process whose every file is timed."""

    def __init__(self, plan: AuditPlan) -> None:
        self.plan = plan
        self._auditor: Auditor | None = None

    def batch(self, tasks: Sequence[Task]) -> Iterator[Outcome]:
        """Outcomes in order; a file that takes too long is tried once more, then given up."""
        seconds = self.plan.limits.seconds
        with suppress(OutOfTime), watched(seconds):
            self._ready().prepare(tasks)
        for task in tasks:
            outcome = self._attempt(task, seconds) or self._attempt(task, seconds * AGAIN)
            if outcome is None:
                died = timed_out(seconds * AGAIN)
                outcome = Outcome(task.key, skipped=(Skipped(task.key, died.reason, died.detail),))
            yield outcome

    def _attempt(self, task: Task, seconds: float) -> Outcome | None:
        try:
            with watched(seconds):
                return self._ready()(task)
        except OutOfTime:
            self._auditor = None  # what was stopped midway may have left services half built
            return None

    def _ready(self) -> Auditor:
        if self._auditor is None:
            self._auditor = Auditor(self.plan)
        return self._auditor
