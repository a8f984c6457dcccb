"""Find 合计 and 小计 rows and columns that are not the sum of their parts, in any table."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import partial

from gk_audit.checks.relations import relation_check
from gk_audit.checks.table_relations import (
    is_understood,
    open_grids,
    row_name,
    sides,
    too_many_failures,
    undecided_at,
)
from gk_audit.model.document import Document
from gk_audit.model.records import Record
from gk_audit.model.relation import Relation
from gk_audit.model.rule import Signs
from gk_audit.text.tables.book import Spot, TableBook
from gk_audit.text.tables.columns import is_additive, total_columns
from gk_audit.text.tables.grid import Grid, Panel
from gk_audit.text.tables.labels import is_rate_label
from gk_audit.text.tables.sums import Sum, add, fits, named_sums, row_totals, value_of
from gk_audit.text.toolbox import Toolbox


class Params(Record):
    """Which columns are not summed, and which tables have rules of their own."""

    not_additive: str
    """Headers of prices, rates, averages and balances."""
    owned: tuple[str, ...] = ()
    """Labels of tables that a pack of identities checks."""


@relation_check("sum-mismatch", params=Params, signs=Signs(tables=True), variants=("column",))
def sum_mismatch(document: Document, params: Params, tools: Toolbox) -> Iterator[Relation]:
    """Yield the outcome of every total row and total column."""
    pattern = tools.memo(("pattern", params.not_additive), lambda: re.compile(params.not_additive))
    for book, grid in open_grids(document, params.owned, tools):
        for panel in grid.panels:
            adds = partial(_adds, grid, pattern)
            for found in row_totals(grid, panel, adds):
                yield _row(book, grid, panel, found)
            named = list(named_sums(grid, panel, adds))
            if too_many_failures(named) or (len(named) > 1 and all(s.holds is False for s in named)):
                yield undecided_at("row-total", grid.caption, "structure")
                continue
            for found in named:
                if found.holds is not None:
                    yield _row(book, grid, panel, found)
            yield from _columns(book, grid, panel, pattern)


def _adds(grid: Grid, pattern: re.Pattern[str], column: int) -> bool:
    return is_additive(grid, column, pattern) and not grid.is_rate(column)


def _row(book: TableBook, grid: Grid, panel: Panel, found: Sum) -> Relation:
    where = f"{grid.caption} {row_name(grid, panel, found.total.row)} {grid.leaf(found.total.column)}".strip()
    if found.holds is None:
        return undecided_at("row-total", where, found.reason)
    return sides("row-total", book, found.total, found.whole, found.added, found.parts, where)


def _columns(book: TableBook, grid: Grid, panel: Panel, pattern: re.Pattern[str]) -> Iterator[Relation]:
    """Total columns row by row; believed only where most rows agree with one reading."""
    rows = [
        row
        for row in range(len(grid.lines))
        if any(grid.amount(row, c) is not None for c in panel.numbers)
        # In a transposed table each row is a measure; rates and averages do not add up.
        and not is_rate_label(grid.label(row, panel))
    ]
    for total, readings in total_columns(grid, panel, pattern):
        judged = max((_judged(grid, rows, total, reading) for reading in readings), key=_agreeing)
        where = f"{grid.caption} {grid.leaf(total)}".strip()
        if not judged:
            continue
        if not is_understood(_agreeing(judged), len(judged)) or too_many_failures(judged):
            yield undecided_at("column-total", where, "structure")
            continue
        for found in judged:
            place = f"{where} {row_name(grid, panel, found.total.row)}".strip()
            yield sides(
                "column-total", book, found.total, found.whole, found.added, found.parts, place, "column"
            )


def _judged(grid: Grid, rows: Sequence[int], total: int, reading: Sequence[int]) -> list[Sum]:
    found = []
    for row in rows:
        spots = tuple(Spot(grid, row, column) for column in reading)
        values = [value_of(spot) for spot in spots]
        whole = value_of(Spot(grid, row, total))
        printed = grid.amount(row, total)
        if (
            whole.is_blank
            or (printed is not None and printed.is_percent)
            or all(value.is_blank for value in values)
        ):
            continue
        added = add(values)
        found.append(Sum(Spot(grid, row, total), spots, whole, added, fits(whole, added)))
    return found


def _agreeing(judged: Sequence[Sum]) -> int:
    return sum(1 for found in judged if found.holds)
