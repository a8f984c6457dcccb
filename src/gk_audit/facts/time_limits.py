"""Which time limit a document stands under, and whether it kept it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from gk_audit.facts.held import UnitView
from gk_audit.model import chinese
from gk_audit.model.facts import DocumentFacts
from gk_audit.model.records import Record
from gk_audit.model.standard import Anchor, DayUnit, Item, LimitKind, TimeLimit
from gk_audit.text.workdays import Due, WorkCalendar, add_months

zh = chinese.of(__name__)


class Limit(Record):
    """A number of days from an event."""

    count: int
    unit: DayUnit

    @property
    def words(self) -> str:
        """``20个工作日``."""
        return f"{self.count}{_WORDS[self.unit]}"

    def due(self, start: date, calendar: WorkCalendar) -> Due:
        """The last day in time; the day of the event is not counted."""
        match self.unit:
            case DayUnit.WORKING_DAY:
                return calendar.add(start, self.count)
            case DayUnit.DAY:
                return Due(start + timedelta(days=self.count), is_certain=True)
            case DayUnit.MONTH:
                return Due(add_months(start, self.count), is_certain=True)
            case DayUnit.QUARTER:
                return Due(add_months(start, 3 * self.count), is_certain=True)
            case DayUnit.YEAR:
                return Due(add_months(start, 12 * self.count), is_certain=True)


_WORDS = {DayUnit[name]: word for name, word in zh.table("words").items()}


def items_of(facts: DocumentFacts, items: Iterable[Item]) -> list[Item]:
    """The catalog items that the document certainly is about, best match first."""
    by_id = {item.id: item for item in items}
    matches = sorted((match for match in facts.matches if match.is_certain), key=lambda match: -match.score)
    return [by_id[match.item] for match in matches if match.item in by_id]


def item_limits(item: Item, kind: LimitKind, anchor: Anchor) -> list[Limit]:
    """The item's own limits of one kind and anchor."""
    return [
        Limit(limit.count, limit.unit)
        for limit in item.limits
        if limit.kind is kind and limit.anchor is anchor and _is_counted(limit)
        if limit.count is not None and limit.unit is not None
    ]


def _is_counted(limit: TimeLimit) -> bool:
    return limit.count is not None and limit.unit is not None


def formed_limit(
    facts: DocumentFacts, held: UnitView, default: Limit | None
) -> tuple[Limit | None, Item | None]:
    """The limit from formation: the most generous among the items, else the default.

    None where the items' limits run from another event (approval, decision), or where
    an item is on request or left to a person.
    """
    items = items_of(facts, held.items)
    own = [(limit, item) for item in items for limit in item_limits(item, LimitKind.DEADLINE, Anchor.FORMED)]
    if own:
        return max(own, key=lambda pair: _calendar_days(pair[0]))
    other = [limit for item in items for limit in item.limits if limit.kind is LimitKind.DEADLINE]
    if any(limit.anchor is not Anchor.FORMED for limit in other):
        return None, None
    return default, items[0] if items else None


def _calendar_days(limit: Limit) -> float:
    length = {
        DayUnit.WORKING_DAY: 1.4,
        DayUnit.DAY: 1,
        DayUnit.MONTH: 30,
        DayUnit.QUARTER: 91,
        DayUnit.YEAR: 365,
    }
    return limit.count * length[limit.unit]
