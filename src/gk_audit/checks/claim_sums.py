"""Find totals, balances and parts in prose that do not add up."""

from __future__ import annotations

from collections.abc import Iterator

from gk_audit.checks.relations import relation_check
from gk_audit.facts.view import View
from gk_audit.model.records import Record
from gk_audit.model.relation import Relation, Verdict
from gk_audit.text.claims.changes import changes
from gk_audit.text.claims.numbered import numbered
from gk_audit.text.claims.sums import Accounts
from gk_audit.text.claims.twice import twice
from gk_audit.text.claims.units import odd_units
from gk_audit.text.claims.words import ClaimWords, SumWords

_BELOW = 3
"""Paragraphs in which the parts of an amount may follow."""


class Params(Record):
    """How prose speaks of amounts, and by which words it adds them up."""

    words: ClaimWords
    needles: tuple[str, ...]
    """Of these every text with a sum has one."""
    sums: SumWords


@relation_check(
    "claim-sums",
    params=Params,
    variants=("total", "balance", "carried", "even", "whole", "unit", "bare", "change", "listed", "twice"),
)
def claim_sums(view: View, params: Params) -> Iterator[Relation]:
    """Yield the outcome of every sum that the words tell in full, and amounts in a unit that nothing beside them is in."""
    if not view.prose.holds(*params.needles):
        return
    accounts = Accounts(params.words, params.sums)
    paragraphs = [found for _, found in view.claims(params.words)]
    for number, found in enumerate(paragraphs):
        after = [claim for each in paragraphs[number + 1 : number + 1 + _BELOW] for claim in each]
        told = [sum_.relation() for sum_ in (*accounts.told(found, after), *changes(found, params.words))]
        yield from (
            item
            for n, item in enumerate(told)
            if item.verdict is not Verdict.FAILS
            or item.place not in [other.place for other in told[:n] if other.verdict is Verdict.FAILS]
        )
        wrong = {item.place for item in told if item.verdict is Verdict.FAILS}
        yield from (item for item in odd_units(found, params.words) if item.place not in wrong)
    yield from (told.relation() for told in numbered(view.claims(params.words), params.sums))
    yield from twice(view.claims(params.words))
