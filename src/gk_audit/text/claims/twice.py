"""One amount told twice: of the same name, year and level in one document, one digit apart.

Amounts of one name may differ for many reasons (brackets that change what is counted, a plan and its execution).
So only two long figures are told that one slip of the hand makes of each other, and that rounding does not.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from gk_audit.model.relation import Relation, Verdict
from gk_audit.text.claims.grammar import Claim, Figure
from gk_audit.text.claims.passages import Passage
from gk_audit.text.numbers import UNITS, show
from gk_audit.text.tables.slips import is_one_digit

_LEAST_NAME, _LONG_NAME, _LEAST_DIGITS, _ROUNDED = 5, 10, 5, 2


def twice(paragraphs: Sequence[tuple[Passage, Sequence[Claim]]]) -> Iterator[Relation]:
    """The second of two such amounts, with the first."""
    seen: dict[tuple[str, str, str, str], list[Figure]] = {}
    for _, found in paragraphs:
        for claim in found:
            head, year = claim.head, claim.told_of
            if head is None or head.is_vague or head.unit not in UNITS or not year or claim.depth:
                continue
            # 调出资金 is told of every fund: only a name with its level, or a long one, says which amount it is.
            if len(claim.subject) < (_LEAST_NAME if claim.level else _LONG_NAME):
                continue
            told = seen.setdefault((claim.level, claim.subject, year, head.unit), [])
            values = [one.amount.value for one in told]
            first = next((one for one in told if _is_slip(head, one)), None)
            if first is not None and head.amount.value not in values:
                yield _relation(claim, head, first)
            told.append(head)


def _is_slip(figure: Figure, other: Figure) -> bool:
    left, right = figure.amount, other.amount
    digits = min(len(show(abs(one.value)).replace(".", "").rstrip("0")) for one in (left, right))
    is_apart = (
        abs(left.value - right.value) * (left.base / left.value if left.value else 1)
        > _ROUNDED * left.quantum
    )
    return (
        digits >= _LEAST_DIGITS
        and left.decimals == right.decimals
        and is_apart
        and is_one_digit(left.value, right.value)
    )


def _relation(claim: Claim, head: Figure, first: Figure) -> Relation:
    return Relation(
        "twice",
        Verdict.FAILS,
        variant="twice",
        left=show(head.amount.value) + head.unit,
        right=show(first.amount.value) + first.unit,
        difference=show(abs(head.amount.value - first.amount.value)) + head.unit,
        where=claim.subject,
        what=claim.told_of,
        place=claim.passage.place(head.start, head.end),
        related=(first.passage.place(first.start, first.end),),
    )
