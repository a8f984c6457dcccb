"""Find publicity periods (公示) shorter than the minimum of their kind."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gk_audit.checks.facts_dates import hit_on, periods_of
from gk_audit.checks.protocol import unit_check
from gk_audit.checks.time_limits import Limit, item_limits, items_of
from gk_audit.facts.held import UnitView
from gk_audit.model import chinese
from gk_audit.model.facts import DocumentFacts
from gk_audit.model.hit import Hit
from gk_audit.model.records import Record, replace
from gk_audit.model.standard import Anchor, DayUnit, LimitKind
from gk_audit.text.dates_periods import Period, PeriodKind, PeriodUnit
from gk_audit.text.workdays import WorkCalendar

zh = chinese.of(__name__)


class Minimum(Record):
    """The shortest period for one kind of publicity, recognised by its title."""

    pattern: re.Pattern[str] | None
    count: int
    unit: DayUnit
    name: str
    basis: str = ""
    """``law:<id>#<topic>``, several with spaces; empty: common practice, not law."""
    source: str = ""
    """Where a catalog item's own limit is written."""
    condition: str = ""
    """Whom the minimum binds where the title does not tell it: to be confirmed by a person."""


class Params(Record, kw_only=True):
    """Minimum periods; the first pattern that fits the title counts."""

    minimums: tuple[Minimum, ...]
    titles: re.Pattern[str]
    not_titles: re.Pattern[str]


@unit_check(
    "short-publicity",
    params=Params,
    values=("quote", "length", "minimum", "name", "source", "condition"),
    variants=("law", "item", "condition", "uncertain"),
)
def short_publicity(held: UnitView, params: Params) -> Iterator[Hit]:
    """Yield each period that is too short in every way of counting."""
    for facts in held.titled(params.titles):
        bound = None if params.not_titles.search(facts.title) else _minimum(facts, held, params)
        if bound is None:
            continue
        limit, variant, minimum = bound
        for period, told in periods_of(facts, PeriodKind.PUBLICITY):
            length = _too_short(period, limit, held.calendar)
            if length is None:
                continue
            words, is_certain = length
            hit = hit_on(
                facts,
                told,
                variant=variant if is_certain else "uncertain",
                quote=told.quote,
                length=words,
                minimum=limit.words,
                name=minimum.name,
                source=minimum.source,
                condition=minimum.condition,
            )
            yield replace(hit, basis=tuple(minimum.basis.split()))


def _minimum(facts: DocumentFacts, held: UnitView, params: Params) -> tuple[Limit, str, Minimum] | None:
    for item in items_of(facts, held.items):
        own = item_limits(item, LimitKind.MINIMUM_DISPLAY, Anchor.FORMED)
        own += item_limits(item, LimitKind.MINIMUM_DISPLAY, Anchor.OTHER)
        if own:
            printed = Minimum(None, own[0].count, own[0].unit, item.name, source=item.limit_text)
            return own[0], "item", printed
    for minimum in params.minimums:
        if minimum.pattern is None or minimum.pattern.search(facts.title):
            variant = "condition" if minimum.condition else "law" if minimum.basis else ""
            return Limit(minimum.count, minimum.unit), variant, minimum
    return None


def _too_short(period: Period, limit: Limit, calendar: WorkCalendar) -> tuple[str, bool] | None:
    """(length in words, certain) where the period is under the limit."""
    days, worked = period.days(), period.working_days(calendar)
    if days is not None and worked is not None and days > 0:
        if limit.unit is DayUnit.WORKING_DAY:
            return (
                (zh("working-days-worked", worked=worked[0]), worked[1]) if worked[0] < limit.count else None
            )
        return (zh("days", days=days), True) if days < limit.count else None
    if period.count is None or period.unit in (PeriodUnit.MONTH, PeriodUnit.YEAR):
        return None
    if period.unit is PeriodUnit.WORKING_DAY:
        # five working days are at least seven days on the calendar
        reach = period.count if limit.unit is DayUnit.WORKING_DAY else period.count + 2 * (period.count // 5)
        return (zh("working-days-counted", count=period.count), True) if reach < limit.count else None
    return (zh("days-counted", count=period.count), True) if period.count < limit.count else None
