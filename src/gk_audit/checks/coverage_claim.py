"""Find units that lack what a document of the district says is everywhere."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from gk_audit.checks.item_rows import content_of, is_in_export
from gk_audit.checks.protocol import district_check
from gk_audit.facts.held import DistrictView, UnitView
from gk_audit.model.facts import DocumentFacts
from gk_audit.model.hit import Hit
from gk_audit.model.records import Record


class Claim(Record):
    """One thing that is claimed, and how a unit shows that it has it."""

    name: str
    words: re.Pattern[str]
    """Regular expression that the claiming sentence must hold."""
    shown_by: re.Pattern[str]
    """Regular expression on titles (a column alone may hold anything)."""
    kinds: tuple[str, ...]
    """Kinds of units that the claim is about."""
    column_suffices: bool = False
    """A column shows it even where its documents belong to other units (villages)."""


class Params(Record):
    """The claims that are checked."""

    claims: tuple[Claim, ...]


@district_check("coverage-claim", params=Params, values=("unit", "claim", "sentence", "have", "all"))
def coverage_claim(district: DistrictView, params: Params) -> Iterator[Hit]:
    """Yield each unit that lacks what is claimed, at the claiming document."""
    for claim in params.claims:
        made = _made(district, claim)
        if made is None:
            continue
        facts, sentence = made
        concerned = [
            held
            for held in district.units
            if held.unit.kind.value in claim.kinds and held.is_complete and is_in_export(held)
        ]
        lacking = [held for held in concerned if not _has(held, claim)]
        # Where no unit shows it, the export simply does not hold such pages.
        if not lacking or len(lacking) == len(concerned):
            continue
        for held in lacking:
            yield Hit.on(
                facts.key,
                subject=f"{held.unit.name}/{claim.name}",
                evidence=sentence,
                unit=held.unit.name,
                claim=claim.name,
                sentence=sentence,
                have=str(len(concerned) - len(lacking)),
                all=str(len(concerned)),
            )


def _made(district: DistrictView, claim: Claim) -> tuple[DocumentFacts, str] | None:
    """The newest document that makes the claim, and its words."""
    found = []
    for facts in district.having("coverage-claims"):
        for sentence in facts.fact("coverage-claims", tuple[str, ...]) or ():
            match = claim.words.search(sentence)
            if match:
                found.append((facts.published or date.min, facts.key, facts, match.group()))
    if not found:
        return None
    _, _, newest, shown = max(found, key=lambda entry: entry[:2])
    return newest, shown


def _has(held: UnitView, claim: Claim) -> bool:
    if claim.column_suffices and any(claim.shown_by.search(section) for section in held.sections):
        return True
    return any(claim.shown_by.search(facts.title) for facts in content_of(held) if not facts.kind.blank)
