"""Policies and their interpretations as pairs."""

from __future__ import annotations

from collections.abc import Iterator

from gk_audit.checks.matters import MatterIndex
from gk_audit.checks.policy_stages import Stage, of_stage
from gk_audit.model.facts import District, DocumentFacts
from gk_audit.model.records import Record


class Pair(Record):
    """An interpretation and the policy it interprets."""

    policy: DocumentFacts
    reading: DocumentFacts


def pairs(district: District, least: float) -> Iterator[Pair]:
    """Every interpretation whose policy is in the export, in order of its key."""
    policies = MatterIndex(of_stage(district, Stage.POLICY))
    for reading in of_stage(district, Stage.INTERPRETATION):
        found = policies.best(reading, least)
        if found is not None:
            yield Pair(found[0], reading)
