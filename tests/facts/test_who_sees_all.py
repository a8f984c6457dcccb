"""The checks that every document is shown to; a new name here costs each document of each run."""

from __future__ import annotations

from tests.support import packaged_plan

from gk_audit.model.registry import facts

RULES = {
    "contradictory-dates": "dates may be written in any way",
    "duplicated-words": "any stretch may stand twice",
    "garbled-text": "characters of the private area are a class without strings",
    "near-own-name": "the names are the district's own",
    "impossible-date": "dates may be written in any way",
    "punctuation": "a mark may lack its partner anywhere",
    "sensitive-document-kind": "speaks of the title as printed",
    "serious-wording": "a protected phrase may be written with any slip",
    "suspected-typo": "any text may be mistyped",
    "test-text": "speaks of the whole title and body",
}
HELD = {"expired-waiver": "a waiver is written by the district, whatever its units publish"}
FACTS = {
    "dates": "dates may be written in any way",
    "leaders": "posts may be written in any way",
}


def test_rules_that_see_every_document() -> None:
    rules = packaged_plan().rules_of("document")
    assert {rule.name for rule in rules if rule.signs is None} == set(RULES)


def test_facts_that_are_looked_for_in_every_document() -> None:
    assert {name for name, entry in facts().items() if entry.signs is None} == set(FACTS)


def test_rules_that_see_every_unit() -> None:
    rules = (*packaged_plan().rules_of("unit"), *packaged_plan().rules_of("district"))
    assert {rule.name for rule in rules if rule.asks is None} == set(HELD)
