"""Find normative documents without an interpretation."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gk_audit.checks.matters import MatterIndex
from gk_audit.checks.policy_stages import names_reading, normative_documents
from gk_audit.checks.protocol import district_check
from gk_audit.facts.held import DistrictView
from gk_audit.model.hit import Hit
from gk_audit.model.records import Record


class Params(Record):
    """How long the interpretation may take before it is missing."""

    grace: int = 3
    """Working days after publication."""
    exempt: re.Pattern[str] = re.compile("^$")
    alike: float = 0.8


@district_check("missing-interpretation", params=Params, values=("unit", "policy", "published", "days"))
def missing_interpretation(district: DistrictView, params: Params) -> Iterator[Hit]:
    """Yield each normative document past the grace that no interpretation is about."""
    readings = MatterIndex(district.of_kind("about_act"))
    for normative in normative_documents(district):
        facts = normative.facts
        if facts.published is None or params.exempt.search(facts.title) or names_reading(facts, params.alike):
            continue
        days = district.calendar.between(facts.published, district.as_of).count
        if days > params.grace and not readings.best(facts, params.alike):
            yield Hit.on(
                facts.key,
                evidence=facts.title[:60],
                unit=facts.unit,
                policy=facts.title[:60],
                published=facts.published.isoformat(),
                days=str(days),
            )
