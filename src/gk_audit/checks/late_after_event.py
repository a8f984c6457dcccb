"""Find documents published too long after the event that starts their own time limit.

One check for the limits that run from an approval (budgets), a decision (licences,
penalties) or a withdrawal: what differs is data.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gk_audit.checks.facts_dates import Event, Told, events_of, hit_on
from gk_audit.checks.protocol import unit_check
from gk_audit.checks.time_limits import Limit, item_limits, items_of
from gk_audit.facts.held import UnitView
from gk_audit.model import chinese
from gk_audit.model.facts import DocumentFacts
from gk_audit.model.hit import Hit
from gk_audit.model.records import Record, replace
from gk_audit.model.standard import Anchor, DayUnit, LimitKind
from gk_audit.text.dates_roles import DateRole

zh = chinese.of(__name__)


class OtherLimit(Record):
    """A limit that law sets for some units in place of the general one."""

    pattern: re.Pattern[str]
    """Of the unit's name."""
    count: int
    unit: DayUnit
    basis: str = ""


class Params(Record):
    """Which titles stand under the limit, and from which event it runs."""

    title: re.Pattern[str]
    event: DateRole
    anchor: Anchor
    count: int
    unit: DayUnit
    not_title: re.Pattern[str] = re.compile("^$")
    signed_counts: bool = False
    """True: the document's own formation date stands for the event (a decision is its document)."""
    others: tuple[OtherLimit, ...] = ()
    longest: int = 365
    """Days after which it is a republished page."""


@unit_check(
    "late-after-event",
    params=Params,
    values=("event", "published", "limit", "due", "elapsed", "note"),
    variants=("item", "uncertain"),
)
def late_after_event(held: UnitView, params: Params) -> Iterator[Hit]:
    """Yield each document published after the limit from its event."""
    for facts in held.titled(params.title):
        published = facts.published
        if published is None or params.not_title.search(facts.title):
            continue
        start = _start(facts, params)
        if start is None or not 0 < (published - start.day).days < params.longest:
            continue
        own = _own_limit(facts, held, params.anchor)
        other = next((limit for limit in params.others if limit.pattern.search(held.unit.name)), None)
        general = Limit(other.count, other.unit) if other else Limit(params.count, params.unit)
        limit = own or general
        due = limit.due(start.day, held.calendar)
        if published <= due.date:
            continue
        variant = "item" if own and own != general else ""
        elapsed = held.calendar.between(start.day, published)
        is_working = limit.unit is DayUnit.WORKING_DAY
        hit = hit_on(
            facts,
            start.told if start.told.quote else None,
            variant=variant if due.is_certain else "uncertain",
            event=start.day.isoformat(),
            published=published.isoformat(),
            limit=limit.words,
            due=due.date.isoformat(),
            elapsed=zh("working-days", count=elapsed.count)
            if is_working
            else zh("days", days=(published - start.day).days),
            note=due.note,
        )
        yield replace(hit, basis=tuple(other.basis.split()) if other and limit == general else ())


def _start(facts: DocumentFacts, params: Params) -> Event | None:
    events = list(events_of(facts, params.event))
    if events:
        return max(events, key=lambda event: event.day)
    if params.signed_counts and facts.signed:
        return Event(params.event, facts.signed, Told("", 0, 0))
    return None


def _own_limit(facts: DocumentFacts, held: UnitView, anchor: Anchor) -> Limit | None:
    for item in items_of(facts, held.items):
        own = item_limits(item, LimitKind.DEADLINE, anchor)
        if own:
            return own[0]
    return None
