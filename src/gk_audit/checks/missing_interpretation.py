"""Find normative documents without an interpretation."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from gk_audit.checks.matters import MatterIndex
from gk_audit.checks.policy_stages import Stage, names_reading, normative_documents, of_stage
from gk_audit.checks.protocol import district_check
from gk_audit.model.facts import District
from gk_audit.model.hit import Hit
from gk_audit.model.records import Record
from gk_audit.text.toolbox import Toolbox


class Params(Record):
    """How long the interpretation may take before it is missing."""

    grace: int = 3
    """Working days after publication."""
    exempt: str = "^$"
    alike: float = 0.8


@district_check("missing-interpretation", params=Params, values=("unit", "policy", "published", "days"))
def missing_interpretation(district: District, params: Params, as_of: date, tools: Toolbox) -> Iterator[Hit]:
    """Yield each normative document past the grace that no interpretation is about."""
    readings = MatterIndex(of_stage(district, Stage.INTERPRETATION))
    for normative in normative_documents(district):
        facts = normative.facts
        if (
            facts.published is None
            or re.search(params.exempt, facts.title)
            or names_reading(facts, params.alike)
        ):
            continue
        days = tools.calendar.between(facts.published, as_of).count
        if days > params.grace and not readings.best(facts, params.alike):
            yield Hit.on(
                facts.key,
                evidence=facts.title[:60],
                unit=facts.unit,
                policy=facts.title[:60],
                published=facts.published.isoformat(),
                days=str(days),
            )
