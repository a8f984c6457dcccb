"""Find documents published later after formation than the item's own limit or the Regulations allow."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from gk_audit.checks.protocol import unit_check
from gk_audit.checks.time_limits import Limit, formed_limit
from gk_audit.facts.held import UnitView
from gk_audit.model.facts import DocumentFacts
from gk_audit.model.hit import Hit
from gk_audit.model.records import Record, replace
from gk_audit.model.standard import DayUnit

_NOT_FORMED_HERE = ("news", "list_page", "catalog", "act_of_other", "consultation", "letter_to_offices")


class FieldLimit(Record):
    """The limit of a whole field, where the catalog row gives none."""

    field_: str
    count: int
    unit: DayUnit = DayUnit.WORKING_DAY


class Params(Record, kw_only=True):
    """The default limit and what is no lateness."""

    count: int = 20
    unit: DayUnit = DayUnit.WORKING_DAY
    fields: tuple[FieldLimit, ...] = ()
    backlog_days: int = 365
    """More calendar days than this between the two dates: more likely an old document
    published again than one that was late; only a suspicion."""
    owed_from: date = date(2008, 5, 1)
    """What was formed earlier had no limit to be published in (Order 492 took effect then)."""


class Judged(Record):
    """One late document."""

    facts: DocumentFacts
    limit: Limit
    item: str
    due: date
    elapsed: int
    """Working days after formation up to publication."""
    note: str
    only_advised: bool = False
    """Late only by a limit that binds the unit by no catalog of its own."""


def late_documents(held: UnitView, params: Params) -> Iterator[Judged]:
    """All late documents of a unit, in the order of its documents."""
    default = Limit(params.count, params.unit)
    # Nothing can be late that came out within the shortest limit there is.
    for facts in held.published:
        signed, published = facts.meta.signed, facts.meta.published
        if signed is None or published is None or published <= signed:
            continue
        if facts.kind.blank or facts.kind.name in _NOT_FORMED_HERE:
            continue
        if signed < params.owed_from:
            continue
        limit, item = formed_limit(facts, held, default)
        if limit is None:
            continue
        if limit is default and item is not None:
            limit = next(
                (Limit(own.count, own.unit) for own in params.fields if own.field_ == item.field_), default
            )
        if published - signed <= timedelta(days=limit.count) and limit.unit is DayUnit.WORKING_DAY:
            continue
        due = limit.due(signed, held.calendar)
        if published > due.date:
            elapsed = held.calendar.between(signed, published)
            note = due.note or elapsed.note
            name = item.name if item else ""
            yield _bound(Judged(facts, limit, name, due.date, elapsed.count, note), default, signed, held)


def _bound(late: Judged, default: Limit, signed: date, held: UnitView) -> Judged:
    """``late`` by a limit that binds: that of a catalog from elsewhere is only advice."""
    if held.holdings.is_bound or late.limit == default or late.facts.published is None:
        return late
    due = default.due(signed, held.calendar)
    if late.facts.published <= due.date:
        return replace(late, only_advised=True)
    # The Regulations bind everybody: theirs is the limit that was missed.
    return replace(late, limit=default, due=due.date, item="", note=due.note)


@unit_check(
    "late-disclosure",
    params=Params,
    values=("signed", "published", "elapsed", "limit", "due", "item", "note"),
    variants=("item", "uncertain", "backlog", "advised"),
)
def late_disclosure(held: UnitView, params: Params) -> Iterator[Hit]:
    """Yield each late document; ``item`` where the catalog row's own limit was missed."""
    for late in late_documents(held, params):
        signed, published = late.facts.meta.signed, late.facts.meta.published
        assert signed and published
        is_own = late.item and late.limit != Limit(params.count, params.unit)
        variant = "item" if is_own else ""
        # Years between the dates say "published again", whether or not that year's holidays are known.
        if (published - signed).days > params.backlog_days:
            variant = "backlog"
        elif late.note:
            variant = "uncertain"
        elif late.only_advised:
            variant = "advised"
        yield Hit.on(
            late.facts.key,
            variant=variant,
            evidence=published.isoformat(),
            signed=signed.isoformat(),
            published=published.isoformat(),
            elapsed=str(late.elapsed),
            limit=late.limit.words,
            due=late.due.isoformat(),
            item=late.item,
            note=late.note,
        )
