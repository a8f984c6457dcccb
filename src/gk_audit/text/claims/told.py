"""One sum that prose tells: the printed figure, the figures that make it, and what came of it."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from gk_audit.model.document import Place
from gk_audit.model.records import Record, replace
from gk_audit.model.relation import Relation, Verdict
from gk_audit.text.claims.grammar import Claim
from gk_audit.text.claims.units import is_small, larger, unit_slip
from gk_audit.text.evaluation import Value
from gk_audit.text.numbers import UNITS, show, shown
from gk_audit.text.tables.slips import is_one_digit
from gk_audit.text.tables.sums import add, fits


class Told(Record):
    """One relation of sums: a printed figure and the figures that make it."""

    id: str
    total: Claim
    parts: tuple[tuple[Claim, int], ...]
    """Each with 1 or -1."""
    left: Claim | None = None
    """What is left over, which a total may hold without saying so."""
    is_sure: bool = True
    """False where a failure is told only if one slip of the hand explains it."""
    slack: Decimal | None = None
    """By how much rounding can have moved each figure, where the figures beside it tell."""

    def relation(self) -> Relation:
        """Its outcome."""
        found = self._relation(self.parts)
        if found.verdict is Verdict.FAILS and self.left is not None:
            again = self._relation((*self.parts, (self.left, 1)))
            return again if again.verdict is Verdict.HOLDS else found
        if found.verdict is Verdict.FAILS:
            for place in (place for place in found.related if is_small(place)):
                if self._relation(self.parts, place).verdict is Verdict.HOLDS:
                    return unit_slip(found, place)
            if not self.is_sure and not is_one_digit(*self.sides):
                return replace(found, verdict=Verdict.UNDECIDED, reason="structure", what="")
        return found

    @property
    def holds(self) -> bool:
        """Whether the parts make the total."""
        return self.relation().verdict is Verdict.HOLDS

    @property
    def digits(self) -> int:
        """How many digits the printed figure has."""
        return len(show(abs(self.sides[0])).replace(".", ""))

    @property
    def sides(self) -> tuple[Decimal, Decimal]:
        """The printed figure and what its parts make, in the unit of the total."""
        assert self.total.head is not None
        scale = UNITS.get(self.total.head.unit, Decimal(1))
        made = sum((claim.head.amount.base * sign for claim, sign in self.parts if claim.head), Decimal(0))
        return self.total.head.amount.value, made / scale

    def _relation(self, parts: Sequence[tuple[Claim, int]], slip: Place | None = None) -> Relation:
        assert self.total.head is not None
        whole = self.total.head.value
        values = [claim.head.value for claim, _ in parts if claim.head]
        values = [larger(value) if slip in value.places else value for value in values]
        if self.slack is not None:
            whole = replace(whole, slack=self.slack, quantum=Decimal(0))
        signed = [
            Value(value.value * sign, value.slack if self.slack is None else self.slack, places=value.places)
            for value, (_, sign) in zip(values, parts, strict=True)
        ]
        made = add(signed)
        tail = whole.quantum * len(parts)  # figures of prose are often fitted by a unit of the last digit
        unit = self.total.head.unit
        left, right, difference = shown(whole.value, made.value, unit if unit in UNITS else "")
        places = [place for value in values for place in value.places]
        words = " ".join(
            f"{'+' if sign > 0 else '-'}{claim.head.amount.value}" for claim, sign in parts if claim.head
        )
        return Relation(
            self.id,
            Verdict.HOLDS if fits(whole, made) or abs(whole.value - made.value) <= tail else Verdict.FAILS,
            variant=self.id,
            left=left,
            right=right,
            difference=difference,
            where=self.total.subject,
            what=words.lstrip("+"),
            place=self.total.passage.place(self.total.head.start, self.total.head.end),
            related=tuple(place for place in places if isinstance(place, Place)),
        )
