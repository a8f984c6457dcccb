"""Amounts that stand among others which a table has: what all its neighbours agree with it should agree with, too.

``接待费4万元、运行费50万元、购置费25万元`` beside a row that reads 4, 25 and 50: which table prose speaks of, and which
column or row of it, is told by the figures that agree, not by words.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from gk_audit.text.claims.facts import Fact, Facts, fits
from gk_audit.text.claims.grammar import Claim
from gk_audit.text.evaluation import Value
from gk_audit.text.numbers import UNITS
from gk_audit.text.tables.book import Spot
from gk_audit.text.tables.labels import is_total
from gk_audit.text.tables.sums import value_of

_REACH, _LEAST = 4, 2
"""So many amounts before and behind are neighbours; so many of them must stand in the same column or row."""

_WHOLE = 10_000

Line = tuple[int, bool, int]
"""A column of a table, or a row of it: table, whether a row, number."""


def held_by(claim: Claim, facts: Sequence[Fact]) -> tuple[Fact, Spot | None] | None:
    """The first fact that says what prose tells, and where; a zero may stand as a blank."""
    assert claim.head is not None
    told = claim.head.value
    for fact in facts:
        for spot in fact.spots:
            if fits(told, cell_of(spot, claim)):
                return fact, spot
        if not told.value and fact.is_zero:
            return fact, None
    return None


def cell_of(spot: Spot, claim: Claim) -> Value:
    """A cell as a value; a table that names no unit of money is in that of the prose, if in any."""
    assert claim.head is not None
    amount = spot.grid.amount(spot.row, spot.column)
    if amount is None or amount.unit in UNITS or spot.grid.unit or not claim.head.unit:
        return value_of(spot)
    return Value.of(amount.in_unit(claim.head.unit), spot, exact=spot.grid.is_exact)


class Beside:
    """The amounts of a document in their order, with the columns and rows of tables that they agree with."""

    def __init__(self, told: Sequence[Claim], facts: Facts) -> None:
        self._told = told
        self._cells: list[dict[Line, Spot]] = []
        self._agreeing: list[set[Line]] = []
        for claim in told:
            cells = dict(_cells(claim, facts.alike(claim.subject)))
            self._cells.append(cells)
            self._agreeing.append({line for line, spot in cells.items() if _is_equal(claim, spot)})

    def spot(self, number: int) -> Spot | None:
        """The one cell that an amount should be by its neighbours, where it agrees with no cell at all."""
        if self._agreeing[number]:
            return None
        found = [
            spot for line, spot in self._cells[number].items() if self._neighbours(number, line) >= _LEAST
        ]
        values = {value_of(spot).value for spot in found}
        return found[0] if len(values) == 1 else None

    def _neighbours(self, number: int, line: Line) -> int:
        """How many amounts nearby agree with a column or row, each name once, no zeros; none without one in the
        paragraph."""
        near = range(max(0, number - _REACH), min(len(self._told), number + _REACH + 1))
        agreeing = [one for one in near if line in self._agreeing[one]]
        spots = {self._cells[one][line] for one in agreeing}
        is_here = any(self._told[one].passage is self._told[number].passage for one in agreeing)
        return sum(1 for spot in spots if value_of(spot).value) if is_here else 0

    def parts(self) -> Iterator[tuple[Claim, Spot, Spot]]:
        """Amounts with something said of them that agree with one column, with the cell and that of its total."""
        told = {one.head.value.value for one in self._told if one.head}
        for claim, cells, agreeing in zip(self._told, self._cells, self._agreeing, strict=True):
            wholes = {
                value_of(whole).value: (claim, cells[line], whole)
                for line in agreeing
                if not line[1] and (whole := _total(cells[line])) is not None
            }
            if claim.others and len(wholes) == 1 and set(wholes) <= told:
                yield next(iter(wholes.values()))


def _cells(claim: Claim, facts: Sequence[Fact]) -> Iterator[tuple[Line, Spot]]:
    """The cells under the names of an amount; a line that has two of them is left out."""
    found: dict[Line, set[Spot]] = {}
    for fact in facts:
        # The economic classes of basic expenditure have rows of names that wider amounts bear: 公务接待费.
        if (fact.year and fact.year != claim.told_of) or (fact.grid.is_coded and not fact.is_path):
            continue
        is_row = fact.column >= 0
        for spot in fact.spots:
            line = (spot.grid.index, is_row, spot.row if is_row else spot.column)
            found.setdefault(line, set()).add(spot)
    yield from ((line, spots.pop()) for line, spots in found.items() if len(spots) == 1)


def _is_equal(claim: Claim, spot: Spot) -> bool:
    """Whether prose repeats a cell: to the digit where both print whole 万元, whose last digit is no rounding."""
    assert claim.head is not None
    told, cell = claim.head.value, cell_of(spot, claim)
    is_whole = told.quantum == cell.quantum >= _WHOLE
    return told.value == cell.value if is_whole else fits(told, cell)


def _total(spot: Spot) -> Spot | None:
    """The one total of a cell's column, where it has one that is not nothing."""
    grid = spot.grid
    panel = next(panel for panel in grid.panels if spot.column in panel.numbers)
    rows = [row for row in range(len(grid.lines)) if is_total(grid.label(row, panel))]
    whole = Spot(grid, rows[0], spot.column) if len(rows) == 1 else None
    return whole if whole and value_of(whole).value else None
