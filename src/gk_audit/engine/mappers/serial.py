"""Everything in this process, but for files whose format native code must parse."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from gk_audit.engine.document import Auditor
from gk_audit.engine.mappers.guarded import guarded, is_plain
from gk_audit.engine.mappers.protocol import MapperSettings, mapper
from gk_audit.engine.plan import AuditPlan, Outcome, Task

_BATCH = 40


@mapper("serial")
def serial(plan: AuditPlan, tasks: Sequence[Task], _settings: MapperSettings) -> Iterable[Outcome]:
    """Plain text is read here; other formats in one guarded worker that may die alone."""
    here: list[Task] = []
    others: list[Task] = []
    for task in tasks:
        (here if is_plain(task) else others).append(task)
    auditor = Auditor(plan) if here else None
    for start in range(0, len(here), _BATCH):
        if auditor is not None:
            yield from auditor.batch(here[start : start + _BATCH])
    yield from guarded(plan, others, workers=1)
