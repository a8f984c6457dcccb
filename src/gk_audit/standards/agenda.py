"""What falls due when: the calendar of a unit's periodic items, and what is about to be owed."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable
from datetime import date, timedelta

from gk_audit.model import chinese
from gk_audit.model.records import Record
from gk_audit.model.standard import Item, LimitKind, Period
from gk_audit.standards.catalog_pages import usual_name

zh = chinese.of(__name__)

_MONTHS = {Period.MONTH: 1, Period.QUARTER: 3, Period.HALF_YEAR: 6, Period.YEAR: 12}
_DEFAULT_GRACE = 30


class Due(Record):
    """One document that is owed by a day."""

    item: str
    name: str
    due: date
    period: str
    """2024年第三季度."""
    why: str
    """Time limit and basis, in Chinese."""
    example: str
    """A title that would do."""


def due_between(items: Iterable[Item], first: date, last: date, unit: str = "") -> tuple[Due, ...]:
    """Periodic documents that fall due from ``first`` to ``last``, by day, then item.

    ``unit`` goes into the example titles.
    """
    found = []
    for item in items:
        months = _MONTHS.get(item.periodicity)
        if months is None or (not item.mandatory and item.evidence == "knowledge"):
            continue
        grace = _DEFAULT_GRACE if item.period_due_day is None else item.period_due_day
        for start, end in _periods(months, first - timedelta(days=400), last + timedelta(days=400)):
            due = end + timedelta(days=grace)
            if first <= due <= last and item.in_force(due):
                found.append(_due(item, start, due, months, unit))
    return tuple(sorted(found, key=lambda entry: (entry.due, entry.item)))


def due_in_month(items: Iterable[Item], year: int, month: int, unit: str = "") -> tuple[Due, ...]:
    """The calendar of one month."""
    return due_between(items, date(year, month, 1), date(year, month, monthrange(year, month)[1]), unit)


def due_within(items: Iterable[Item], as_of: date, days: int, unit: str = "") -> tuple[Due, ...]:
    """What falls due from ``as_of`` within ``days`` days."""
    return due_between(items, as_of, as_of + timedelta(days=days), unit)


def _due(item: Item, start: date, due: date, months: int, unit: str) -> Due:
    period = _label(start, months)
    limit = next(
        (item.limit_text for limit in item.limits if limit.kind is not LimitKind.MANUAL), item.limit_text
    )
    basis = zh("basis", bases=item.bases[0]) if item.bases else ""
    title = f"{unit}{period}{usual_name(item)}"
    return Due(item.id, item.name, due, period, zh("limit", limit=limit, basis=basis), title)


def _periods(months: int, first: date, last: date) -> Iterable[tuple[date, date]]:
    year, month = first.year, (first.month - 1) // months * months + 1
    while date(year, month, 1) <= last:
        final = month + months - 1
        yield date(year, month, 1), date(year, final, monthrange(year, final)[1])
        month += months
        if month > 12:
            year, month = year + 1, 1


def _label(start: date, months: int) -> str:
    if months == 12:
        return zh("year", year=start.year)
    if months == 6:
        return zh(
            "half-year",
            year=start.year,
            part=zh("first-half-name") if start.month == 1 else zh("second-half-name"),
        )
    if months == 3:
        return zh("quarter", year=start.year, part=zh("quarter-numerals")[(start.month - 1) // 3])
    return zh("month", year=start.year, month=start.month)
