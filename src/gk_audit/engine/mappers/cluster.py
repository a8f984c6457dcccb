"""The map over a Dask cluster: bytes are sent, so no shared disk is needed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from gk_audit.engine.document import Auditor
from gk_audit.engine.mappers.protocol import MapperSettings, mapper
from gk_audit.engine.plan import AuditPlan, Outcome, Task
from gk_audit.model import chinese
from gk_audit.model.document import Skipped
from gk_audit.model.reading import SkipReason
from gk_audit.model.records import replace
from gk_audit.model.registry import RegistryError

zh = chinese.of(__name__)

_CHUNK = 40
_RETRIES = 2
_PATIENCE = 60.0
"""Seconds for workers to come up, beside the time limit of each chunk."""
_auditors: dict[str, Auditor] = {}


@mapper("dask")
def dask(plan: AuditPlan, tasks: Sequence[Task], settings: MapperSettings) -> Iterable[Outcome]:
    """Chunks of files over the workers of a scheduler, or of a small cluster started here.

    The plan is broadcast once. A worker that dies is tried elsewhere; a file that kills
    its workers becomes ``Skipped``, the rest of its chunk is done one by one.
    """
    try:
        import distributed
        from dask import config
    except ImportError as error:
        raise RegistryError(zh("dask-needed")) from error
    parts: Any = distributed  # untyped
    # A lost worker must not hold the run up for the default half minute.
    with config.set({"distributed.comm.timeouts.connect": "5s", "distributed.scheduler.allowed-failures": 1}):
        cluster = (
            None
            if settings.address
            else parts.LocalCluster(
                n_workers=max(1, settings.workers), threads_per_worker=1, dashboard_address=None
            )
        )
        try:
            with parts.Client(settings.address or cluster) as client:
                yield from _spread(client, plan, tasks)
        finally:
            if cluster is not None:
                cluster.close()


def _spread(client: Any, plan: AuditPlan, tasks: Sequence[Task]) -> Iterable[Outcome]:
    shared = client.scatter(plan, broadcast=True)
    chunks = [tasks[start : start + _CHUNK] for start in range(0, len(tasks), _CHUNK)]
    lost: list[Task] = []
    for chunk, outcomes in _submitted(client, shared, chunks, plan.limits.seconds):
        if outcomes is None:
            lost.extend(chunk)
        else:
            yield from outcomes
    for chunk, outcomes in _submitted(client, shared, [[task] for task in lost], plan.limits.seconds):
        if outcomes is None:
            detail = zh("interrupted")
            yield Outcome(chunk[0].key, skipped=(Skipped(chunk[0].key, SkipReason.CRASHED, detail),))
        else:
            yield from outcomes


def _submitted(
    client: Any, shared: Any, chunks: Sequence[Sequence[Task]], seconds: float
) -> Iterable[tuple[Sequence[Task], list[Outcome] | None]]:
    import distributed
    from distributed.scheduler import KilledWorker

    parts: Any = distributed  # untyped

    futures = {
        client.submit(
            _audit_chunk, shared, [_loaded(task) for task in chunk], retries=_RETRIES, pure=False
        ): chunk
        for chunk in chunks
    }
    left = dict(futures)
    try:
        for future in parts.as_completed(futures, timeout=_PATIENCE + len(chunks) * seconds):
            chunk = left.pop(future)
            try:
                yield chunk, future.result()
            except KilledWorker:
                yield chunk, None
    except TimeoutError:
        # Workers that never come up, or a hang: what is left is given up, not waited for.
        for chunk in left.values():
            yield chunk, None


def _loaded(task: Task) -> Task:
    """The task with its bytes; one that cannot be read is left for the auditor to report."""
    if task.data is not None:
        return task
    try:
        return replace(task, data=Path(task.path).read_bytes())
    except OSError:
        return task


def _audit_chunk(plan: AuditPlan, tasks: Sequence[Task]) -> list[Outcome]:
    """On a worker: the services of a plan are built once per process."""
    auditor = _auditors.get(plan.salt)
    if auditor is None:
        _auditors.clear()
        auditor = _auditors[plan.salt] = Auditor(plan)
    return list(auditor.batch(tasks))
