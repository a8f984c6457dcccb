"""How a mapper is written: tasks in, outcomes out in any order; nothing else."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Protocol

from gk_audit.engine.plan import AuditPlan, Outcome, Task
from gk_audit.model.records import Record
from gk_audit.model.registry import Group, register


class MapperSettings(Record):
    """What a person may choose about spreading the work."""

    workers: int = 1
    address: str = ""
    """Scheduler of a cluster, ``tcp://host:port``; empty starts one on this machine."""


class Mapper(Protocol):
    """Runs the map. A task whose worker dies becomes ``Skipped``; no task is lost."""

    def __call__(
        self, plan: AuditPlan, tasks: Sequence[Task], settings: MapperSettings, /
    ) -> Iterable[Outcome]: ...


def mapper(name: str) -> Callable[[Mapper], Mapper]:
    """Register a mapper; ``--mapper`` choices come from here."""

    def enter(function: Mapper) -> Mapper:
        register(Group.MAPPERS, name, function)
        return function

    return enter
