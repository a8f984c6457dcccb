"""What a table's columns are by their headers: amounts, quantities, prices, balances."""

from __future__ import annotations

import re
from collections.abc import Sequence

from gk_audit.model import chinese
from gk_audit.text.tables.grid import Grid, Panel

zh = chinese.of(__name__)

_TOTAL_HEAD = zh.pattern("total-head")


def is_additive(grid: Grid, column: int, pattern: re.Pattern[str]) -> bool:
    """Whether the figures of a column may be added up."""
    return pattern.search(grid.head(column)) is None


def named(grid: Grid, panel: Panel, pattern: re.Pattern[str]) -> list[int]:
    """Number columns whose lowest header matches."""
    return [column for column in panel.numbers if pattern.search(grid.leaf(column))]


def only(columns: Sequence[int]) -> int | None:
    """The column, where there is exactly one."""
    return columns[0] if len(columns) == 1 else None


def total_columns(grid: Grid, panel: Panel, pattern: re.Pattern[str]) -> list[tuple[int, list[list[int]]]]:
    """(total column, readings of what it sums) of a panel, the likeliest reading first."""
    additive = [column for column in panel.numbers if is_additive(grid, column, pattern)]
    # Limits and balances do not add up by their names; under one head 小计, 一般债务, 专项债务 do.
    totals = [
        column
        for column in panel.numbers
        if _TOTAL_HEAD.search(grid.leaf(column)) and (column in additive or len(grid.heads[column]) > 1)
    ]
    found = []
    for total in totals:
        group = grid.heads[total][:-1]
        same = [
            c for c in additive if c != total and c not in totals and grid.heads[c][: len(group)] == group
        ]
        others = [c for c in additive if c != total and c not in totals]
        top = [c for c in additive if c != total and (c in totals or len(grid.heads[c]) <= len(group) + 1)]
        # A balance may be a source of money beside others: 当年收入, 上年结余收入, 调入资金.
        sources = [c for c in panel.numbers if c not in totals and not grid.is_rate(c)]
        beside = [c for c in sources if grid.heads[c][: len(group)] == group]
        readings = [reading for reading in (same, others, top, beside, sources) if len(reading) > 1]
        if readings and len({grid.units[c] for c in (total, *readings[0])}) == 1:
            found.append((total, readings))
    return found
