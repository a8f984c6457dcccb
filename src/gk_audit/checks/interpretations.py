"""Policies and their interpretations as pairs."""

from __future__ import annotations

from collections.abc import Iterator

from gk_audit.checks.matters import MatterIndex
from gk_audit.checks.policy_stages import readings
from gk_audit.facts.held import DistrictView
from gk_audit.model.facts import DocumentFacts
from gk_audit.model.records import Record


class Pair(Record):
    """An interpretation and the policy it interprets."""

    policy: DocumentFacts
    reading: DocumentFacts


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
