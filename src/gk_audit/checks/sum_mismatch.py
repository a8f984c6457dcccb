"""Find 合计 and 小计 rows and columns that are not the sum of their parts, in any table."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import partial

from gk_audit.checks.judged import (
    Owned,
    Part,
    Reading,
    agreeing,
    open_parts,
    too_many_failures,
)
from gk_audit.checks.relations import relation_check
from gk_audit.facts.view import View
from gk_audit.model.records import Record
from gk_audit.model.relation import Relation
from gk_audit.text.tables.book import Spot
from gk_audit.text.tables.columns import is_additive, total_columns
from gk_audit.text.tables.grid import Grid
from gk_audit.text.tables.labels import is_rate_label
from gk_audit.text.tables.sums import Sum, add, named_sums, row_totals, value_of


class Params(Record):
    """Which columns are not summed, and which tables have rules of their own."""

    not_additive: re.Pattern[str]
    """Headers of prices, rates, averages and balances."""
    owned: Owned = ()
    """Labels of tables that a pack of identities checks."""


@relation_check("sum-mismatch", params=Params, variants=("column",))
def sum_mismatch(view: View, params: Params) -> Iterator[Relation]:
    """Yield the outcome of every total row and total column."""
    pattern = params.not_additive
    for part in open_parts(view, params.owned):
        adds = partial(_adds, part.grid, pattern)
        for found in row_totals(part.grid, part.panel, adds):
            yield _row(part, found)
        named = list(named_sums(part.grid, part.panel, adds))
        if too_many_failures(named) or (len(named) > 1 and all(s.holds is False for s in named)):
            yield part.undecided(Reading("row-total"))
            continue
        for found in named:
            if found.holds is not None:
                yield _row(part, found)
        yield from _columns(part, pattern)


def _adds(grid: Grid, pattern: re.Pattern[str], column: int) -> bool:
    return is_additive(grid, column, pattern) and not grid.is_rate(column)


def _row(part: Part, found: Sum) -> Relation:
    where = part.where(part.row(found.total.row), part.grid.leaf(found.total.column))
    reading = Reading("row-total", where)
    return part.undecided(reading, found.reason) if found.holds is None else part.compared(reading, found)


def _columns(part: Part, pattern: re.Pattern[str]) -> Iterator[Relation]:
    """Total columns row by row; believed only where most rows agree with one reading."""
    rows = [
        row
        for row in range(len(part.grid.lines))
        if any(part.grid.amount(row, c) is not None for c in part.panel.numbers)
        # In a transposed table each row is a measure; rates and averages do not add up.
        and not is_rate_label(part.grid.label(row, part.panel))
    ]
    for total, readings in total_columns(part.grid, part.panel, pattern):
        best = max((_sums(part, rows, total, reading) for reading in readings), key=agreeing)
        yield from part.judged(Reading("column-total", part.where(part.grid.leaf(total)), "column"), best)


def _sums(part: Part, rows: Sequence[int], total: int, reading: Sequence[int]) -> list[Sum]:
    grid, found = part.grid, []
    for row in rows:
        printed = grid.amount(row, total)
        spots = [Spot(grid, row, column) for column in reading]
        added = add([value_of(spot) for spot in spots])
        if value_of(Spot(grid, row, total)).is_blank or added.is_blank:
            continue
        if printed is None or not printed.is_percent:
            found.append(part.sum_of(Spot(grid, row, total), spots, added))
    return found
