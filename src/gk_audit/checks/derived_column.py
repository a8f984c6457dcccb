"""Find cells of percentage and difference columns that do not follow from the columns beside them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from itertools import permutations

from gk_audit.checks.relations import relation_check
from gk_audit.checks.table_relations import row_name, undecided_at
from gk_audit.model.document import Document
from gk_audit.model.records import Record
from gk_audit.model.relation import Relation, Verdict
from gk_audit.model.rule import Signs
from gk_audit.text.evaluation import Value
from gk_audit.text.numbers import UNITS, show
from gk_audit.text.tables.book import Spot, TableBook
from gk_audit.text.tables.grid import Grid, Panel
from gk_audit.text.tables.labels import is_total
from gk_audit.text.tables.sums import add, value_of
from gk_audit.text.toolbox import Toolbox

_LEAST_ROWS = 3
_AGREEING = Decimal("0.7")
_MOST_COLUMNS = 12
_MOST_WRONG = 3
_BOTTOM = Decimal("0.000001")


class Params(Record):
    """Headers of columns that are computed from others."""

    rates: str
    """Shares, rates of completion and of growth; the figures are per cent."""
    differences: str


class _Reading(Record):
    """One way to compute the column: from columns ``a`` and ``b``."""

    id: str
    a: int
    b: int


class _Cell(Record):
    row: int
    printed: Value
    made: Value
    holds: bool


@relation_check("derived-column", params=Params, signs=Signs(tables=True), variants=("rate",))
def derived_column(document: Document, params: Params, tools: Toolbox) -> Iterator[Relation]:
    """Yield the outcome for each cell of a column that most rows show to be computed from two others.

    Which columns it is computed from is not printed: a reading is believed only where at
    least seven rows in ten agree, and no fewer than three with figures that tell.
    """
    if not document.tables:
        return
    rates = tools.memo(("derived", params.rates), lambda: re.compile(params.rates))
    differences = tools.memo(("derived", params.differences), lambda: re.compile(params.differences))
    book = TableBook.of(document, tools)
    for grid in book.grids:
        for panel in grid.panels:
            if not 2 < len(panel.numbers) <= _MOST_COLUMNS:
                continue
            for column in panel.numbers:
                head = grid.head(column)
                if rates.search(head):
                    yield from _column(book, grid, panel, column, ("part", "share", "growth"))
                elif differences.search(head) and not grid.is_rate(column):
                    yield from _column(book, grid, panel, column, ("difference",))


def _column(
    book: TableBook, grid: Grid, panel: Panel, column: int, kinds: Sequence[str]
) -> Iterator[Relation]:
    others = [c for c in panel.numbers if c != column and not grid.is_rate(c)]
    best: tuple[_Reading, list[_Cell]] | None = None
    for kind in kinds:
        pairs = ((a, a) for a in others) if kind == "part" else permutations(others, 2)
        for a, b in pairs:
            cells = _cells(grid, column, _Reading(kind, a, b))
            if best is None or _agreeing(cells) > _agreeing(best[1]):
                best = (_Reading(kind, a, b), cells)
    if best is None or not best[1]:
        return
    reading, cells = best
    agreeing, holding = _agreeing(cells), sum(cell.holds for cell in cells)
    where = f"{grid.caption} {grid.leaf(column)}".strip()
    if agreeing < _LEAST_ROWS or holding < _AGREEING * len(cells) or len(cells) - holding > _MOST_WRONG:
        yield undecided_at("derived", where, "unknown-base")
        return
    unit = "%" if reading.id != "difference" else grid.units[column]
    scale = Decimal(1) if unit == "%" else UNITS.get(unit, Decimal(1))
    for cell in cells:
        spots = [Spot(grid, cell.row, c) for c in (reading.a, reading.b)]
        printed, made = cell.printed.value / scale, cell.made.value / scale
        yield Relation(
            "derived",
            Verdict.HOLDS if cell.holds else Verdict.FAILS,
            variant="" if reading.id == "difference" else "rate",
            left=show(printed) + unit,
            right=show(made.quantize(Decimal("0.0001"))) + unit,
            difference=show(abs(printed - made).quantize(Decimal("0.0001"))) + unit,
            sign="==" if reading.id == "difference" else "~",
            where=f"{where} {row_name(grid, panel, cell.row)}".strip(),
            what="、".join(dict.fromkeys(grid.leaf(c) for c in (reading.a, reading.b))),
            place=book.place(Spot(grid, cell.row, column)),
            related=tuple(place for spot in spots if (place := book.place(spot)) is not None),
        )


def _agreeing(cells: Sequence[_Cell]) -> int:
    """Rows that agree and tell: a hundred per cent or a zero fits too many readings."""
    return sum(1 for cell in cells if cell.holds and cell.printed.value not in (0, 100))


_FORMULAS: dict[str, Callable[[Decimal, Decimal], Decimal]] = {
    "part": lambda a, b: a / b * 100,
    "share": lambda a, b: a / b * 100,
    "growth": lambda a, b: (a - b) / b * 100,
    "difference": lambda a, b: a - b,
}


def _whole(grid: Grid, column: int) -> Value | None:
    """The one total of a column, or the sum of its rows where none is printed."""
    labels = [c for c in range(grid.width) if c not in grid.number_columns]
    totals = [row for row in range(len(grid.lines)) if any(is_total(grid.text(row, c)) for c in labels)]
    if len(totals) > 1:
        return None
    rows = totals or range(len(grid.lines))
    return add([value_of(Spot(grid, row, column)) for row in rows])


def _cells(grid: Grid, column: int, reading: _Reading) -> list[_Cell]:
    found = []
    whole = _whole(grid, reading.a) if reading.id == "part" else None
    for row in range(len(grid.lines)):
        amount = grid.amount(row, column)
        a, b = value_of(Spot(grid, row, reading.a)), whole or value_of(Spot(grid, row, reading.b))
        if amount is None or a.is_blank or b.is_blank:
            continue
        if reading.id == "difference":
            printed = value_of(Spot(grid, row, column))
            made = Value(a.value - b.value, a.slack + b.slack)
            holds = abs(printed.value - made.value) <= printed.slack + made.slack
        else:
            if abs(b.value) <= max(b.slack, _BOTTOM):
                continue
            printed = Value(amount.value, Decimal(1).scaleb(-amount.decimals))
            ratio = abs(a.value / b.value)
            slack = (a.slack + ratio * b.slack) / (abs(b.value) - b.slack) * 100
            made = Value(_FORMULAS[reading.id](a.value, b.value), slack)
            # Percentages are also cut off instead of rounded: one whole unit of the last digit.
            holds = abs(printed.value - made.value) <= printed.slack + made.slack
        found.append(_Cell(row, printed, made, holds))
    return found
