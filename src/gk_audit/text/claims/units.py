"""Amounts whose unit of money is wrong by what stands beside them: 55473元 among thousands of 万元, 181万 without 元."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from gk_audit.model.document import Place
from gk_audit.model.records import replace
from gk_audit.model.relation import Relation, Verdict
from gk_audit.text.claims.grammar import Claim, Figure
from gk_audit.text.claims.words import ClaimWords
from gk_audit.text.evaluation import Value
from gk_audit.text.numbers import UNITS

YUAN, TEN_THOUSAND, _MYRIADS = (unit for unit, worth in UNITS.items() if worth in (1, 10_000, 100_000_000))
_LARGER = {YUAN: TEN_THOUSAND, TEN_THOUSAND: _MYRIADS}
"""The unit that is meant where too small a one is printed."""
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


def unit_of(places: Sequence[Place]) -> str:
    units = [place.text.lstrip("-－.,0123456789") for place in places]
    return next((unit for unit in units if unit in UNITS), "")


def is_small(place: Place) -> bool:
    """Whether an amount is printed in a unit that a larger one may have been meant for: 元, 万元."""
    return unit_of([place]) in _LARGER


def larger(value: Value, times: int = 1) -> Value:
    """An amount in 元 taken for one in 万元 (twice: in 亿元), one in 万元 for one in 亿元."""
    scale = UNITS[TEN_THOUSAND] ** times
    return replace(value, value=value.value * scale, slack=value.slack * scale, quantum=value.quantum * scale)


def steps(place: Place) -> range:
    """How many larger units an amount may have been meant in."""
    return range(1, 3 if unit_of([place]) == YUAN else 2)


def unit_slip(outcome: Relation, place: Place, times: int = 1) -> Relation:
    """A relation that fails because one amount is printed in too small a unit."""
    unit = unit_of([place])
    right = place.text.removesuffix(unit) + (_LARGER[unit] if times == 1 else _MYRIADS)
    return replace(
        outcome, variant="unit", left=place.text, right=right, what=place.text, place=place, related=()
    )
