"""Find documents published too long after the event that starts their own time limit.

One check for the limits that run from an approval (budgets), a decision (licences,
penalties) or a withdrawal: what differs is data.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from gk_audit.checks.column_ages import is_content
from gk_audit.checks.facts_dates import Event, Told, events_of, hit_on
from gk_audit.checks.protocol import unit_check
from gk_audit.checks.time_limits import Limit, item_limits, items_of
from gk_audit.model.facts import DocumentFacts, Holdings
from gk_audit.model.hit import Hit
from gk_audit.model.records import Record, replace
from gk_audit.model.rule import UnitSigns
from gk_audit.model.standard import Anchor, DayUnit, LimitKind
from gk_audit.text.dates_roles import DateRole
from gk_audit.text.toolbox import Toolbox


class OtherLimit(Record):
    """A limit that law sets for some units in place of the general one."""

    pattern: str
    """Of the unit's name."""
    count: int
    unit: DayUnit
    basis: str = ""


class Params(Record):
    """Which titles stand under the limit, and from which event it runs."""

    title: str
    event: DateRole
    anchor: Anchor
    count: int
    unit: DayUnit
    not_title: str = "^$"
    signed_counts: bool = False
    """True: the document's own formation date stands for the event (a decision is its document)."""
    others: tuple[OtherLimit, ...] = ()
    longest: int = 365
    """Days after which it is a republished page."""


@unit_check(
    "late-after-event",
    params=Params,
    signs=lambda params: UnitSigns(title=params.title),
    values=("event", "published", "limit", "due", "elapsed", "note"),
    variants=("item", "uncertain"),
)
def late_after_event(holdings: Holdings, params: Params, as_of: date, tools: Toolbox) -> Iterator[Hit]:
    """Yield each document published after the limit from its event."""
    title, not_title = re.compile(params.title), re.compile(params.not_title)
    for facts in holdings.documents:
        published = facts.published
        if published is None or not is_content(facts):
            continue
        if not title.search(facts.title) or not_title.search(facts.title):
            continue
        start = _start(facts, params)
        if start is None or not 0 < (published - start.day).days < params.longest:
            continue
        own = _own_limit(facts, holdings, params.anchor)
        other = next((limit for limit in params.others if re.search(limit.pattern, holdings.unit.name)), None)
        general = Limit(other.count, other.unit) if other else Limit(params.count, params.unit)
        limit = own or general
        due = limit.due(start.day, tools)
        if published <= due.date:
            continue
        variant = "item" if own and own != general else ""
        elapsed = tools.calendar.between(start.day, published)
        is_working = limit.unit is DayUnit.WORKING_DAY
        hit = hit_on(
            facts,
            start.told if start.told.quote else None,
            variant=variant if due.is_certain else "uncertain",
            event=start.day.isoformat(),
            published=published.isoformat(),
            limit=limit.words,
            due=due.date.isoformat(),
            elapsed=f"{elapsed.count}个工作日" if is_working else f"{(published - start.day).days}天",
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


def _own_limit(facts: DocumentFacts, holdings: Holdings, anchor: Anchor) -> Limit | None:
    for item in items_of(facts, holdings.items):
        own = item_limits(item, LimitKind.DEADLINE, anchor)
        if own:
            return own[0]
    return None
