"""The shape of documents published too long after the event that starts their time limit.

The limit runs from formation (the Regulations), an approval (budgets), a decision (licences, penalties) or a
withdrawal: what differs is data.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from gk_audit.checks.protocol import unit_check
from gk_audit.facts.dates import Event, Told, events_of, hit_on
from gk_audit.facts.held import Documents, UnitView
from gk_audit.facts.time_limits import Limit, formed_limit, item_limits, items_of
from gk_audit.model import chinese
from gk_audit.model.facts import DocumentFacts
from gk_audit.model.hit import Hit
from gk_audit.model.records import Record, replace
from gk_audit.model.standard import Anchor, DayUnit, LimitKind
from gk_audit.text.dates_roles import DateRole

zh = chinese.of(__name__)
_ALWAYS = date(1900, 1, 1)


class OtherLimit(Record, kw_only=True):
    """A limit that holds for some in place of the general one."""

    pattern: re.Pattern[str] | None = None
    """Of the unit's name."""
    field_: str = ""
    """Of the catalog, where its row gives none."""
    count: int
    unit: DayUnit
    basis: str = ""

    def fits(self, unit: str, field_: str) -> bool:
        """Whether it is the limit of a unit, or of a field."""
        if self.pattern is None:
            return self.field_ == field_
        return self.pattern.search(unit) is not None


class Params(Record, kw_only=True):
    """Which documents stand under the limit, and from which event it runs."""

    title: re.Pattern[str] | None = None
    not_title: re.Pattern[str] | None = None
    not_kinds: tuple[str, ...] = ()
    event: DateRole
    """``signed``: its formation, as the page shows it."""
    anchor: Anchor
    count: int
    unit: DayUnit
    signed_counts: bool = False
    """True: the document's own formation date stands for the event (a decision is its document)."""
    others: tuple[OtherLimit, ...] = ()
    longest: int | None = None
    """Days after which it is a republished page and nothing is said."""
    backlog_days: int | None = None
    """Days after which that is more likely, and only a suspicion."""
    owed_from: date = _ALWAYS
    """What happened earlier had no limit to be published in."""


class _Bound(Record):
    limit: Limit
    item: str = ""
    """The catalog row that sets it."""
    basis: str = ""
    only_advised: bool = False
    """It binds the unit by no catalog of its own."""


@unit_check(
    "late-after-event",
    params=Params,
    values=("event", "published", "limit", "due", "elapsed", "item", "note"),
    variants=("item", "uncertain", "backlog", "advised"),
)
def late_after_event(held: UnitView, params: Params) -> Iterator[Hit]:
    """Yield each document published after the limit from its event; ``item``: that of its catalog row."""
    for facts in _documents(held, params):
        published, start = facts.published, _start(facts, params)
        if published is None or start is None or published <= start.day or start.day < params.owed_from:
            continue
        age = (published - start.day).days
        bound = _limit(facts, held, params, start.day)
        if bound is None or (params.longest is not None and age >= params.longest):
            continue
        due = bound.limit.due(start.day, held.calendar)
        if published > due.date:
            is_formed, elapsed = params.event is DateRole.SIGNED, held.calendar.between(start.day, published)
            note = due.note or (elapsed.note if is_formed else "")
            is_backlog = params.backlog_days is not None and age > params.backlog_days
            is_working = is_formed or bound.limit.unit is DayUnit.WORKING_DAY
            variant = "advised" if bound.only_advised else "item" if bound.item else ""
            hit = hit_on(
                facts,
                start.told if start.told.quote else None,
                variant="backlog" if is_backlog else "uncertain" if note else variant,
                event=start.day.isoformat(),
                published=published.isoformat(),
                limit=bound.limit.words,
                due=due.date.isoformat(),
                elapsed=zh("working-days", count=elapsed.count) if is_working else zh("days", days=age),
                item=bound.item,
                note=note,
            )
            yield replace(
                hit, basis=tuple(bound.basis.split()), evidence=hit.evidence or published.isoformat()
            )


def _documents(held: UnitView, params: Params) -> Documents:
    found = held.titled(params.title) if params.title else held.published
    not_title = params.not_title
    return tuple(
        facts
        for facts in found
        if not (not_title and not_title.search(facts.title))
        and not (params.not_kinds and (facts.kind.blank or facts.kind.name in params.not_kinds))
    )


def _start(facts: DocumentFacts, params: Params) -> Event | None:
    is_formed = params.event is DateRole.SIGNED
    events = [] if is_formed else list(events_of(facts, params.event))
    if events:
        return max(events, key=lambda event: event.day)
    if facts.signed and (is_formed or params.signed_counts):
        return Event(params.event, facts.signed, Told("", 0, 0))
    return None


def _limit(facts: DocumentFacts, held: UnitView, params: Params, start: date) -> _Bound | None:
    """The limit that binds the unit: that of a catalog from elsewhere is only advice."""
    general = Limit(params.count, params.unit)
    if params.anchor is not Anchor.FORMED:
        items = items_of(facts, held.items)
        own = [
            (item.name, limits[0])
            for item in items
            if (limits := item_limits(item, LimitKind.DEADLINE, params.anchor))
        ]
        other = next((each for each in params.others if each.fits(held.unit.name, "")), None)
        usual = Limit(other.count, other.unit) if other else general
        name, limit = own[0] if own else ("", usual)
        if limit != usual:
            return _Bound(limit, name)
        return _Bound(limit, basis=other.basis if other else "")
    limit_, item = formed_limit(facts, held, general)
    if limit_ is general and item is not None:
        fitting = (Limit(each.count, each.unit) for each in params.others if each.fits("", item.field_))
        limit_ = next(fitting, general)
    if limit_ is None:
        return None
    bound = _Bound(limit_, item.name if item and limit_ != general else "")
    published = facts.published
    if held.holdings.is_bound or limit_ == general or published is None:
        return bound
    if published <= general.due(start, held.calendar).date:
        return replace(bound, only_advised=True)
    # The Regulations bind everybody: theirs is the limit that was missed.
    return _Bound(general)
