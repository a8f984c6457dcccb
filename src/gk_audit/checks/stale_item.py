"""Find items that were not updated within the cycle that their own catalog row states."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from gk_audit.checks.item_rows import rows_in
from gk_audit.checks.protocol import NoParams, unit_check
from gk_audit.facts.held import UnitView
from gk_audit.model.facts import ItemState
from gk_audit.model.hit import Hit
from gk_audit.model.standard import DayUnit, Item, LimitKind

_CALENDAR = (DayUnit.MONTH, DayUnit.QUARTER, DayUnit.YEAR)
"""Cycles that are periods: their documents are owed one by one (``missing-item``)."""


@unit_check("stale-item", params=NoParams, whole=True, values=("field", "item", "limit", "last", "due"))
def stale_item(held: UnitView, params: NoParams) -> Iterator[Hit]:
    """Yield each item whose newest document is older than its cycle (每20个工作日)."""
    for entry in rows_in(held, ItemState.SUBSTANTIVE):
        documents = [held.by_key[key] for key in entry.row.documents if key in held.by_key]
        days = [(facts.published, facts.key) for facts in documents if facts.published]
        due = _due(entry.item, max(days)[0], held) if days and len(days) == len(documents) else None
        if due is None or held.as_of <= due:
            continue
        last, key = max(days)
        yield Hit.on(
            key,
            subject=entry.item.id,
            evidence=last.isoformat(),
            field=entry.item.field_,
            item=entry.name,
            limit=entry.item.limit_text,
            last=last.isoformat(),
            due=due.isoformat(),
        )


def _due(item: Item, last: date, held: UnitView) -> date | None:
    """Last day on which what was updated on ``last`` is up to date; None: no cycle of days is stated."""
    cycles = [limit for limit in item.limits if limit.kind is LimitKind.REFRESH]
    if len(cycles) != 1 or cycles[0].count is None or cycles[0].unit in (None, *_CALENDAR):
        return None
    (limit,) = cycles
    assert limit.count is not None
    if limit.unit is DayUnit.WORKING_DAY:
        return held.calendar.add(last, limit.count).date
    return last + timedelta(days=limit.count)
