"""Find consultations that ended long ago without published feedback."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from gk_audit.checks.facts_dates import periods_of
from gk_audit.checks.matters import MatterIndex, alike, best
from gk_audit.checks.policy_stages import consultations, feedback, policy_facts
from gk_audit.checks.protocol import district_check
from gk_audit.facts.held import DistrictView
from gk_audit.model.facts import DocumentFacts
from gk_audit.model.hit import Hit
from gk_audit.model.records import Record
from gk_audit.text.dates_periods import PeriodKind


class Params(Record):
    """How long feedback may take; local rules differ, no national figure exists."""

    days: int = 30
    alike: float = 0.8


def consultation_end(facts: DocumentFacts) -> date | None:
    """Last day of a consultation: stated, or counted from its beginning."""
    ends: list[date] = []
    for period, _ in periods_of(facts, PeriodKind.CONSULTATION):
        if period.end:
            ends.append(period.end)
        elif period.count and (begun := period.start or facts.published):
            ends.append(begun + timedelta(days=period.count))
    return max(ends, default=None)


def answers(consultation: DocumentFacts, feedback: DocumentFacts, least: float) -> bool:
    """Whether a feedback names the matter of a consultation in title or text."""
    if any(alike(consultation.title, title) >= least for title in policy_facts(feedback).named):
        return True
    return best(consultation, [feedback], least) is not None


@district_check("missing-feedback", params=Params, values=("unit", "consultation", "end", "days"))
def missing_feedback(district: DistrictView, params: Params) -> Iterator[Hit]:
    """Yield each consultation over for more than ``days`` that no feedback names.

    A feedback that states zero opinions is feedback.
    """
    told = feedback(district)
    index = MatterIndex(told)
    named = [other for other in told if policy_facts(other).named]
    for facts in consultations(district):
        end = consultation_end(facts)
        if not facts.kind.sure or end is None or (district.as_of - end).days <= params.days:
            continue
        if index.best(facts, params.alike) is None and not any(
            answers(facts, other, params.alike) for other in named
        ):
            yield Hit.on(
                facts.key,
                evidence=facts.title[:60],
                unit=facts.unit,
                consultation=facts.title[:60],
                end=end.isoformat(),
                days=str((district.as_of - end).days),
            )
