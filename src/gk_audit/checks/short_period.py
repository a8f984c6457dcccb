"""The shape of periods that documents state (公示, 征求意见) and that are shorter than they may be."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from gk_audit.checks.protocol import unit_check
from gk_audit.facts.dates import hit_on, periods_of
from gk_audit.facts.held import UnitView
from gk_audit.facts.policy_stages import policy_facts
from gk_audit.facts.time_limits import Limit, item_limits, items_of
from gk_audit.model import chinese
from gk_audit.model.facts import DocumentFacts
from gk_audit.model.hit import Hit
from gk_audit.model.kinds import OfKind
from gk_audit.model.records import Record, replace
from gk_audit.model.standard import Anchor, DayUnit, LimitKind
from gk_audit.text.dates_periods import Period, PeriodKind, PeriodUnit
from gk_audit.text.workdays import WorkCalendar

zh = chinese.of(__name__)


class Minimum(Record, kw_only=True):
    """The shortest period for one kind of matter, recognised by its title."""

    pattern: re.Pattern[str] | None = None
    """Of the title; empty fits every one."""
    count: int
    unit: DayUnit = DayUnit.DAY
    name: str
    basis: str = ""
    """``law:<id>#<topic>``, several with spaces; empty: common practice, not law."""
    since: date | None = None
    """Of periods that began on or after this day."""
    source: str = ""
    """Where a catalog item's own limit is written."""
    condition: str = ""
    """Whom the minimum binds where the title does not tell it: to be confirmed by a person."""

    @property
    def variant(self) -> str:
        """What the rule calls a period that is shorter."""
        return "item" if self.source else "condition" if self.condition else "law" if self.basis else ""

    def fits(self, title: str, begun: date | None) -> bool:
        """Whether it is the minimum for a matter of this title."""
        is_due = self.since is None or begun is None or begun >= self.since
        return is_due and (self.pattern is None or self.pattern.search(title) is not None)


class Params(Record, kw_only=True):
    """Minimum periods; the first that fits counts, after the catalog's own."""

    period: PeriodKind
    of: tuple[OfKind, ...] = ()
    titles: re.Pattern[str] | None = None
    not_titles: re.Pattern[str] | None = None
    minimums: tuple[Minimum, ...]
    by_catalog: bool = False
    """What the catalog says of the item comes first."""
    from_publication: bool = False
    """A period whose beginning is not stated runs from the day of publication."""


@unit_check(
    "short-period",
    params=Params,
    values=("quote", "length", "minimum", "name", "source", "condition"),
    variants=("law", "item", "condition", "urgent", "uncertain"),
)
def short_period(held: UnitView, params: Params) -> Iterator[Hit]:
    """Yield each period that is too short in every way of counting; ``urgent`` where the notice says why."""
    for facts in _documents(held, params):
        if params.not_titles and params.not_titles.search(facts.title):
            continue
        own = _of_item(facts, held) if params.by_catalog else None
        for period, told in periods_of(facts, params.period):
            begun = period.start or facts.published or facts.signed
            fitting = (each for each in params.minimums if each.fits(facts.title, begun))
            minimum = own or next(fitting, None)
            published = (facts.published or facts.signed) if params.from_publication else None
            length = _too_short(period, minimum, published, held.calendar) if minimum else None
            if minimum is None or length is None:
                continue
            words, is_certain = length
            variant = "urgent" if policy_facts(facts).urgent else minimum.variant
            hit = hit_on(
                facts,
                told,
                variant=variant if is_certain else "uncertain",
                quote=told.quote,
                length=words,
                minimum=Limit(minimum.count, minimum.unit).words,
                name=minimum.name,
                source=minimum.source,
                condition=minimum.condition,
            )
            yield replace(hit, basis=tuple(minimum.basis.split()))


def _documents(held: UnitView, params: Params) -> Iterator[DocumentFacts]:
    yield from held.any_of(params.of)
    if params.titles:
        yield from held.titled(params.titles)


def _of_item(facts: DocumentFacts, held: UnitView) -> Minimum | None:
    """The minimum that the document's catalog item states."""
    for item in items_of(facts, held.items):
        own = item_limits(item, LimitKind.MINIMUM_DISPLAY, Anchor.FORMED)
        own += item_limits(item, LimitKind.MINIMUM_DISPLAY, Anchor.OTHER)
        if own:
            return Minimum(count=own[0].count, unit=own[0].unit, name=item.name, source=item.limit_text)
    return None


def _too_short(
    period: Period, minimum: Minimum, published: date | None, calendar: WorkCalendar
) -> tuple[str, bool] | None:
    """(length in words, certain) where the period is under the limit."""
    if published and period.end and period.start is None and published <= period.end:
        period = replace(period, start=published)
    is_working = minimum.unit is DayUnit.WORKING_DAY
    days, worked = period.days(), period.working_days(calendar)
    if days is not None and worked is not None and days > 0:
        length, is_certain = worked if is_working else (days, True)
        words = zh("working-days" if is_working else "days", count=length)
        return (words, is_certain) if length < minimum.count else None
    if period.count is None or period.unit in (PeriodUnit.MONTH, PeriodUnit.YEAR):
        return None
    if period.unit is not PeriodUnit.WORKING_DAY:
        return (zh("days", count=period.count), True) if period.count < minimum.count else None
    # five working days are at least seven days on the calendar
    reach = period.count if is_working else period.count + 2 * (period.count // 5)
    return (zh("working-days", count=period.count), True) if reach < minimum.count else None
