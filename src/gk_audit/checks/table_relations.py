"""Shared by the checks of any table: which tables they look at, how they word a relation."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from gk_audit.model.document import Document
from gk_audit.model.relation import Relation, Verdict
from gk_audit.text.evaluation import Value
from gk_audit.text.numbers import UNITS, show
from gk_audit.text.tables.book import Spot, TableBook
from gk_audit.text.tables.grid import Grid, Panel
from gk_audit.text.tables.sums import Sum
from gk_audit.text.toolbox import Toolbox

_UNDERSTOOD = 0.5
_MOST_PLACES = 64
_FEWEST_ROWS = 2
_MOST_FAILURES = 5


def open_grids(document: Document, owned: Sequence[str], tools: Toolbox) -> Iterator[tuple[TableBook, Grid]]:
    """The tables of a document that no pack of identities owns, with the book they are from.

    ``owned``: patterns of captions, headers or labels that tell a pack's tables.
    """
    if not document.tables:
        return
    book = TableBook.of(document, tools)
    patterns = tools.memo(("owned", tuple(owned)), lambda: [re.compile(text) for text in owned])
    for grid in book.grids:
        if not grid.number_columns:
            continue
        if any(pattern.search(grid.words) for pattern in patterns):
            continue
        yield book, grid


def row_name(grid: Grid, panel: Panel, row: int) -> str:
    """What a row is called in a message: its label, cut short."""
    return grid.label(row, panel)[:20]


def is_understood(agreeing: int, rows: int) -> bool:
    """Whether so many rows agree with a reading that the others may be called wrong."""
    return agreeing >= _FEWEST_ROWS and agreeing >= _UNDERSTOOD * rows


def too_many_failures(judged: Sequence[Sum]) -> bool:
    """Many wrong rows in one table are more likely a table that was read wrongly."""
    failing = sum(1 for found in judged if found.holds is False)
    return failing > _MOST_FAILURES and failing > 0.2 * len(judged)


def undecided_at(id_: str, where: str, reason: str, what: str = "") -> Relation:
    """A relation that could not be decided."""
    return Relation(id_, Verdict.UNDECIDED, where=where, reason=reason, what=what)


def sides(
    id_: str,
    book: TableBook,
    total: Spot,
    whole: Value,
    added: Value,
    parts: Sequence[Spot],
    where: str,
    variant: str = "",
) -> Relation:
    """A decided relation between a printed figure and one computed from other cells."""
    unit = total.grid.units[total.column]
    scale = UNITS.get(unit, Decimal(1))
    is_right = abs(whole.value - added.value) <= whole.slack + added.slack
    places = [place for part in parts if (place := book.place(part)) is not None]
    return Relation(
        id_,
        Verdict.HOLDS if is_right else Verdict.FAILS,
        variant=variant,
        left=show(whole.value / scale) + unit,
        right=show((added.value / scale).quantize(Decimal("0.0001"))) + unit,
        difference=show(abs((whole.value - added.value) / scale).quantize(Decimal("0.0001"))) + unit,
        where=where,
        what=str(len(parts)),
        place=book.place(total),
        related=tuple(places[:_MOST_PLACES]),
    )
