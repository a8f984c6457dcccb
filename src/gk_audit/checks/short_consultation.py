"""Find consultations that ran shorter than the minimum of their kind."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from gk_audit.checks.facts_dates import hit_on, periods_of
from gk_audit.checks.policy_stages import consultations, policy_facts
from gk_audit.checks.protocol import unit_check
from gk_audit.facts.held import UnitView
from gk_audit.model.facts import DocumentFacts
from gk_audit.model.hit import Hit
from gk_audit.model.records import Record, replace
from gk_audit.text.dates_periods import Period, PeriodKind, PeriodUnit


class Minimum(Record):
    """The shortest consultation for one kind, in calendar days."""

    pattern: re.Pattern[str] | None
    """Of the title; empty fits every one."""
    days: int
    name: str
    basis: str = ""
    """``law:<id>#<topic>``, several with spaces; empty: common practice, not law."""
    since: date | None = None
    """Applies to consultations that began on or after this day."""


class Params(Record):
    """Minimums; the first whose pattern fits the title counts."""

    minimums: tuple[Minimum, ...]


@unit_check(
    "short-consultation",
    params=Params,
    values=("quote", "length", "minimum", "name"),
    variants=("law", "urgent"),
)
def short_consultation(held: UnitView, params: Params) -> Iterator[Hit]:
    """Yield each consultation that is too short; ``urgent`` where the notice says why."""
    for facts in consultations(held):
        if not facts.kind.sure:
            continue
        for period, told in periods_of(facts, PeriodKind.CONSULTATION):
            begun = period.start or facts.published or facts.signed
            minimum = next((m for m in params.minimums if _fits(m, facts, begun)), None)
            length = _days(period, facts)
            if minimum is None or length is None or length >= minimum.days:
                continue
            variant = "urgent" if policy_facts(facts).urgent else "law" if minimum.basis else ""
            hit = hit_on(
                facts,
                told,
                variant=variant,
                quote=told.quote,
                length=str(length),
                minimum=str(minimum.days),
                name=minimum.name,
            )
            yield replace(hit, basis=tuple(minimum.basis.split()))
            break


def _fits(minimum: Minimum, facts: DocumentFacts, begun: date | None) -> bool:
    is_due = minimum.since is None or begun is None or begun >= minimum.since
    return is_due and (minimum.pattern is None or minimum.pattern.search(facts.title) is not None)


def _days(period: Period, facts: DocumentFacts) -> int | None:
    days = period.days()
    if days is None and period.end and (facts.published or facts.signed):
        start = facts.published or facts.signed
        days = (period.end - start).days + 1 if start and start <= period.end else None
    if days is None and period.count:
        if period.unit is PeriodUnit.WORKING_DAY:
            return period.count + 2 * (period.count // 5)
        if period.unit is PeriodUnit.MONTH:
            return 30 * period.count
        return period.count if period.unit is PeriodUnit.DAY else None
    return days if days is None or days > 0 else None
