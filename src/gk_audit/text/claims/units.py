"""Amounts whose unit of money is wrong by what stands beside them: 55473元 among thousands of 万元, 181万 without 元."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from gk_audit.model.relation import Relation, Verdict
from gk_audit.text.claims.grammar import Claim, Figure
from gk_audit.text.claims.rates import TEN_THOUSAND, YUAN
from gk_audit.text.claims.words import ClaimWords

_LEAST_AMONG, _LEAST_YUAN, _AROUND = 5, 1000, 16
"""Amounts of a paragraph in 万元 beside which one in 元 is odd, and how large it must be."""


def odd_units(found: Sequence[Claim], words: ClaimWords) -> Iterator[Relation]:
    """The amounts of one paragraph that are printed in a unit which nothing beside them is in."""
    for claim in found:
        head = claim.head
        if head and head.unit == TEN_THOUSAND[:-1] and any(one.unit == TEN_THOUSAND for one in claim.others):
            yield _slip(claim, head, "bare")
    told = [(claim, one) for claim in found for one in (claim.head, *claim.others) if one is not None]
    yuan = [(claim, one) for claim, one in told if one.unit == YUAN]
    beside = [abs(one.amount.value) for _, one in told if one.unit == TEN_THOUSAND]
    if len(yuan) != 1 or len(beside) < _LEAST_AMONG:
        return
    claim, one = yuan[0]
    value, text = one.amount.value, claim.passage.text
    around = text[max(0, one.start - _AROUND) : one.end + 3]
    is_large = value == int(value) and value >= _LEAST_YUAN
    if is_large and min(beside) / 2 <= value <= max(beside) * 2 and not words.per.search(around):
        yield _slip(claim, one, "unit")


def _slip(claim: Claim, figure: Figure, variant: str) -> Relation:
    place = claim.passage.place(figure.start, figure.end)
    right = f"{place.text.removesuffix(figure.unit)}{TEN_THOUSAND}"
    return Relation(
        "odd-unit",
        Verdict.FAILS,
        variant=variant,
        left=place.text,
        right=right,
        where=claim.subject,
        what=place.text,
        place=place,
    )
