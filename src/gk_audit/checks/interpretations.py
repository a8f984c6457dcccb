"""Policies and their interpretations as pairs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from gk_audit.checks.matters import MatterIndex
from gk_audit.checks.policy_stages import readings
from gk_audit.checks.protocol import district_check
from gk_audit.checks.shapes.statement import Statement
from gk_audit.facts.held import DistrictView
from gk_audit.model.facts import DocumentFacts
from gk_audit.model.hit import Hit
from gk_audit.model.records import Record
from gk_audit.text.similarity import containment


class Pair(Record):
    """An interpretation and the policy it interprets."""

    policy: DocumentFacts
    reading: DocumentFacts

    @property
    def copied(self) -> float | None:
        """Share of the interpretation's text that stands in the policy."""
        return containment(self.reading.sketch, self.policy.sketch)

    def hit(self) -> Hit:
        """A hit on the interpretation; the policy is shown, too."""
        title = self.policy.title[:60]
        unit = self.reading.unit or self.policy.unit
        hit = Hit.on(self.reading.key, evidence=self.reading.title[:60], unit=unit, policy=title)
        return hit.also(self.policy.key, title)


class Params(Statement, kw_only=True):
    """When an interpretation is a defect; ``alike``: how like its title is to that of its policy."""

    facts: ClassVar[type] = Pair
    read: ClassVar[tuple[str, ...]] = ("alike",)
    alike: float = 0.8


@district_check("interpretations", params=Params, values=("unit", "policy"))
def each_interpretation(district: DistrictView, params: Params) -> Iterator[Hit]:
    """Yield each pair that the rule's condition is true of."""
    return params.judge(pairs(district, params.alike), district)


def pairs(district: DistrictView, least: float) -> Iterator[Pair]:
    """Every interpretation whose policy is in the export, in order of its key."""
    read = readings(district)
    policies = MatterIndex(
        (*district.of_kind("own_act", "rules"), *district.of_kind("act_of_other", "rules")) if read else ()
    )
    for reading in read:
        found = policies.best(reading, least)
        if found is not None:
            yield Pair(found[0], reading)
