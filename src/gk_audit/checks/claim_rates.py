"""Find rates in prose that do not follow from the amounts beside them: growth, completion, shares, yearly growth."""

from __future__ import annotations

from collections.abc import Iterator

from gk_audit.checks.relations import relation_check
from gk_audit.facts.view import View
from gk_audit.model.records import Record
from gk_audit.model.relation import Relation
from gk_audit.text.claims.grammar import Claim
from gk_audit.text.claims.rates import Earlier, rates
from gk_audit.text.claims.words import ClaimWords
from gk_audit.text.claims.yearly import yearly
from gk_audit.text.tables.relation import Identity


class Params(Record):
    """How prose speaks of amounts, and what it may say of one."""

    words: ClaimWords
    needles: tuple[str, ...]
    """Of these every text with amounts has one."""
    identities: tuple[Identity, ...]
    """Relations between roles: ``rate_up ~ up / (x - up)``."""


@relation_check(
    "claim-rates",
    params=Params,
    variants=("bare-percent", "points", "bare-money", "unit", "direction", "base", "share", "lost"),
)
def claim_rates(view: View, params: Params) -> Iterator[Relation]:
    """Yield the outcome of every relation that one claim lets try."""
    if not view.prose.holds(*params.needles):
        return
    above: tuple[Claim, ...] = ()
    earlier = Earlier({}, {})
    for _, found in view.claims(params.words):
        yield from rates(found, above, params.identities, params.words, earlier)
        above = found or above
        for claim in found:
            if claim.head is not None:
                earlier.add(claim, claim.head, params.words)
    yield from yearly(view.claims(params.words), params.identities, params.words)
