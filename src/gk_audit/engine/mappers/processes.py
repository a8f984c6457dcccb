"""Worker processes with limits of time and memory; one may die without taking others along."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from gk_audit.engine.mappers.guarded import guarded
from gk_audit.engine.mappers.protocol import MapperSettings, mapper
from gk_audit.engine.plan import AuditPlan, Outcome, Task


@mapper("processes")
def processes(plan: AuditPlan, tasks: Sequence[Task], settings: MapperSettings) -> Iterable[Outcome]:
    """Chunks of files over ``settings.workers`` guarded workers."""
    return guarded(plan, tasks, workers=max(1, settings.workers))
