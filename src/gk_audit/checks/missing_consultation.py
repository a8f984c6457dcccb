"""Find normative documents issued without any public consultation in the export."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date

from gk_audit.checks.matters import MatterIndex
from gk_audit.checks.policy_stages import consultations, feedback, normative_documents
from gk_audit.checks.protocol import district_check
from gk_audit.facts.held import DistrictView
from gk_audit.model.facts import DocumentFacts
from gk_audit.model.hit import Hit
from gk_audit.model.records import Record


class Params(Record):
    """Which documents need consultation, and how consultations are recognised."""

    exempt: re.Pattern[str]
    """Titles of matters that need none: emergencies, staff, internal work."""
    alike: float = 0.8
    reasons: tuple[tuple[str, str], ...] = ()
    """Key of the mark → the reason in words."""
    history_days: int = 45
    """The export must reach so far back before the document, else a consultation may lie outside."""


@district_check(
    "missing-consultation", params=Params, values=("unit", "policy", "reason"), variants=("short-history",)
)
def missing_consultation(district: DistrictView, params: Params) -> Iterator[Hit]:
    """Yield each such policy; ``short-history`` where the export may begin too late."""
    asked = consultations(district) + feedback(district)
    dates = [facts.published for facts in asked if facts.published]
    words, index = dict(params.reasons), MatterIndex(asked)
    for normative in normative_documents(district):
        facts = normative.facts
        day = facts.signed or facts.published
        if params.exempt.search(facts.title) or (day and day > district.as_of):
            continue
        if index.best(facts, params.alike, _not_after(day)):
            continue
        reaches = day is None or any((day - other).days >= params.history_days for other in dates)
        yield Hit.on(
            facts.key,
            variant="" if reaches else "short-history",
            evidence=facts.title[:60],
            unit=facts.unit,
            policy=facts.title[:60],
            reason=words.get(normative.reason, normative.reason),
        )


def _not_after(day: date | None) -> Callable[[DocumentFacts], bool]:
    return lambda other: day is None or other.published is None or other.published <= day
