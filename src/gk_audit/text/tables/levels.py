"""Which rows of a table are parts of which: by code, by numbering, and by what adds up.

A total covers the rows of the top level only. Print shows levels by codes (201, 20101,
2010101), by numbering (一、 （一） 1.), or not at all; then a row is a parent where the rows
beside it add up to it in every column.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from gk_audit.model import chinese, lazy
from gk_audit.model.records import Record
from gk_audit.text.evaluation import ZERO
from gk_audit.text.tables.grid import Grid, Panel

zh = chinese.of(__name__)

_TOP = zh.pattern("top")
_SECOND = zh.pattern("second")
_DIGIT = lazy.pattern(r"^\d{1,2}[.、．]\d{0,2}")
_MOST_PARTS = 40
"""Most rows that are tried as the parts of one parent."""
_LEAST_CODED = 3
_HALF = Decimal("0.5")


class Figures(Record):
    """The figures of a row in the columns that may be added up."""

    values: tuple[Decimal, ...]
    slack: tuple[Decimal, ...]
    """How far rounding may have moved each."""

    @property
    def is_zero(self) -> bool:
        """Nothing but zeros and blanks."""
        return not any(self.values)


Rows = Mapping[int, Figures]


def figures_of(grid: Grid, columns: Sequence[int]) -> Rows:
    """The figures of every row."""
    found = {}
    for row in range(len(grid.lines)):
        amounts = [grid.amount(row, column) for column in columns]
        found[row] = Figures(
            tuple(amount.base if amount else ZERO for amount in amounts),
            tuple(
                ZERO if amount is None or amount.value == 0 or grid.is_exact else amount.quantum * _HALF
                for amount in amounts
            ),
        )
    return found


def coded_tops(grid: Grid, panel: Panel, rows: Sequence[int]) -> list[int]:
    """Rows whose code no other row's code begins; empty where the rows are not told apart by codes."""
    codes = grid.codes(panel)
    coded = set(coded_rows(grid, panel, rows).values())
    lengths = sorted({len(code) for code in coded})
    return [
        row
        for row in rows
        if coded and not any(codes[row][:length] in coded for length in lengths if length < len(codes[row]))
    ]


def coded_rows(grid: Grid, panel: Panel, rows: Sequence[int]) -> dict[int, str]:
    """The codes of the rows that have one; empty where the rows are not told apart by codes."""
    codes = grid.codes(panel)
    found = {row: codes[row] for row in rows if codes[row]}
    return found if len(set(found.values())) >= _LEAST_CODED and len(found) * 2 >= len(rows) else {}


def numbered(grid: Grid, panel: Panel, rows: Sequence[int]) -> Iterator[list[int]]:
    """Only the rows of the highest numbering, where labels are numbered in levels."""
    for pattern in (_TOP, _SECOND, _DIGIT):
        found = [row for row in rows if pattern.match(raw_label(grid, panel, row))]
        if found and len(found) < len(rows):
            yield found
            # Rows without a number may stand beside the highest: 另外：补充财力.
            yield [row for row in rows if row in found or not numbering(raw_label(grid, panel, row))]


def numbering(label: str) -> int:
    """1 for 一、, 2 for （一）, 3 for 1.; 0 for a label without a number."""
    return next((n for n, pattern in enumerate((_TOP, _SECOND, _DIGIT), 1) if pattern.match(label)), 0)


def is_numbered_top(grid: Grid, panel: Panel, row: int) -> bool:
    """Whether a row is numbered 一、二、三."""
    return _TOP.match(raw_label(grid, panel, row)) is not None


def raw_label(grid: Grid, panel: Panel, row: int) -> str:
    """The first words of a row with their numbering."""
    return next((grid.text(row, column) for column in panel.labels if grid.text(row, column)), "")


def reduced(figures: Rows, rows: Sequence[int]) -> Iterator[list[int]]:
    """What is left where parents stand for the rows that add up to them, in every column.

    Parents stand before their parts, or after them, or both in one table. A parent of one
    part looks like its neighbour by chance, so that is tried last.
    """
    seen = {tuple(rows)}
    for least in (2, 1):
        before = _parents(figures, list(reversed(rows)), least)[::-1]
        after = _parents(figures, list(rows), least)
        mixed = _parents(figures, before, least)
        other = _parents(figures, after[::-1], least)[::-1]
        for reading in (before, after, mixed, other):
            if tuple(reading) not in seen:
                seen.add(tuple(reading))
                yield reading


def _parents(figures: Rows, rows: Sequence[int], least: int) -> list[int]:
    """The rows in order without those that add up to a row right after them."""
    kept: list[int] = []
    for row in rows:
        whole = figures[row]
        if not whole.is_zero:
            count = _parts(figures, kept, whole, least)
            if count:
                del kept[-count:]
        kept.append(row)
    return kept


def _parts(figures: Rows, kept: Sequence[int], whole: Figures, least: int) -> int:
    """How many of the last rows add up to a figure in every column; 0 where none do."""
    size = len(whole.values)
    values, slack = [ZERO] * size, list(whole.slack)
    for count, row in enumerate(reversed(kept[-_MOST_PARTS:]), 1):
        part = figures[row]
        for place in range(size):
            values[place] += part.values[place]
            slack[place] += part.slack[place]
        if count >= least and all(
            abs(values[place] - whole.values[place]) <= slack[place] for place in range(size)
        ):
            return count
    return 0
