"""Policies and their interpretations as pairs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from gk_audit.checks.protocol import district_check
from gk_audit.checks.shapes.statement import Statement
from gk_audit.facts.held import DistrictView
from gk_audit.facts.matters import MatterIndex, links_to
from gk_audit.facts.policy_stages import policy_facts, readings
from gk_audit.model.facts import DocumentFacts
from gk_audit.model.hit import Hit
from gk_audit.model.records import Record, replace
from gk_audit.text.similarity import containment


class Pair(Record):
    """An interpretation and the policy it interprets."""

    policy: DocumentFacts
    reading: DocumentFacts
    kept_down: bool = False
    """Whether some policy of the export leads to its interpretation: else links are not exported."""
    kept_up: bool = False
    """The same the other way."""

    @property
    def down(self) -> bool:
        """The policy's page links to its interpretation, or names one in a line of its own."""
        return links_to(self.policy, self.reading) or policy_facts(self.policy).reading

    @property
    def up(self) -> bool:
        """The interpretation links to the policy, or names its number or the original."""
        told = policy_facts(self.reading)
        wanted = "".join(self.policy.meta.number.split())
        named = bool(wanted) and any(wanted in number for number in told.numbers)
        return links_to(self.reading, self.policy) or named or told.original

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
    """When an interpretation is a defect; ``alike``: how like its title is to that of its policy.

    ``media``: formats of both that are looked at, since only pages can hold links; none: all.
    """

    facts: ClassVar[type] = Pair
    read: ClassVar[tuple[str, ...]] = ("alike",)
    alike: float = 0.8
    media: tuple[str, ...] = ()


@district_check("interpretations", params=Params, values=("unit", "policy"))
def each_interpretation(district: DistrictView, params: Params) -> Iterator[Hit]:
    """Yield each pair that the rule's condition is true of."""
    found = list(pairs(district, params.alike))
    if params.media:
        found = [
            pair for pair in found if {pair.policy.media_type, pair.reading.media_type} <= {*params.media}
        ]
        down, up = any(pair.down for pair in found), any(pair.up for pair in found)
        found = [replace(pair, kept_down=down, kept_up=up) for pair in found]
    return params.judge(found, district)


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
