"""Remind of columns that will be overdue in a few days."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from gk_audit.checks.column_ages import column_ages
from gk_audit.checks.protocol import unit_check
from gk_audit.checks.stale_column import Params
from gk_audit.facts.held import UnitView
from gk_audit.model.hit import Hit


@unit_check("soon-stale", params=Params, whole=True, values=("column", "kind", "last", "due", "left"))
def soon_stale(held: UnitView, params: Params) -> Iterator[Hit]:
    """Yield each column whose due date lies within the reminder days of its kind."""
    for age in column_ages(held, params.kinds, params.dated_share):
        if age.due - timedelta(days=age.kind.warn) <= held.as_of <= age.due and age.kind.warn:
            yield Hit.on(
                age.newest.key,
                subject=age.column,
                evidence=age.column,
                column=age.column,
                kind=age.kind.name,
                last=age.last.isoformat(),
                due=age.due.isoformat(),
                left=str((age.due - held.as_of).days),
            )
