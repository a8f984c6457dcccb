"""Which rows are the parts of which, by code, by how far their names stand in, or by numbering.

A parent is right where its direct parts add up to it. Rows of sums end what stands above them;
a parent of which only some parts are told (其中) is none.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from gk_audit.text.tables.grid import Grid, Panel
from gk_audit.text.tables.labels import is_sum_word, plain
from gk_audit.text.tables.levels import coded_rows, numbering, raw_label

_STEP = 5
"""Points between two levels at least; less is the play of print."""
_MOST_LEVELS = 5
"""More are names set in the middle of their cells."""
_ENDS = ("total", "grand", "subtotal")


def parents_of(grid: Grid, panel: Panel, kinds: Sequence[str]) -> list[tuple[int, list[int]]]:
    """Each row that has parts, and those of the next level below it."""
    levels = levels_of(grid, panel, kinds)
    codes = coded_rows(grid, panel, range(len(levels)))
    found = []
    for row, level in enumerate(levels):
        if level is None or kinds[row] == "part":
            continue
        run = []
        for below in range(row + 1, len(levels)):
            depth = levels[below]
            if depth is None or depth <= level:
                break
            run.append(below)
        if not run or (
            row in codes and any(not codes.get(below, codes[row]).startswith(codes[row]) for below in run)
        ):
            continue  # none below it, or one whose code is of another
        first = levels[run[0]]
        parts = [below for below in run if levels[below] == first]
        if all((levels[below] or 0) >= (first or 0) for below in run) and not any(
            kinds[below] == "part" for below in parts
        ):
            found.append((row, parts))
    return found


def tops_of(grid: Grid, panel: Panel, kinds: Sequence[str], rows: Sequence[int]) -> list[int]:
    """Those of some rows that no other of them is above; empty where the rows have no levels."""
    levels = levels_of(grid, panel, kinds)
    known = [level for row in rows if (level := levels[row]) is not None]
    return [row for row in rows if levels[row] == min(known)] if known else []


def levels_of(grid: Grid, panel: Panel, kinds: Sequence[str]) -> list[int | None]:
    """The level of each row; None for sums and rows without a name."""
    rows = [
        row
        for row, kind in enumerate(kinds)
        if kind not in _ENDS and grid.label(row, panel) and not is_sum_word(plain(grid.label(row, panel)))
    ]
    levels: dict[int, int] = {}
    if coded := coded_rows(grid, panel, rows):
        levels = {row: len(code) for row, code in coded.items()}
    elif indents := _by_indent(grid, panel, rows):
        levels = indents
    elif any(numbers := [numbering(raw_label(grid, panel, row)) for row in rows]):
        deepest = max(numbers) + 1
        levels = {row: number or deepest for row, number in zip(rows, numbers, strict=True)}
    return [levels.get(row) for row in range(len(grid.lines))]


def _by_indent(grid: Grid, panel: Panel, rows: Sequence[int]) -> dict[int, int]:
    """Levels by where the names begin; empty where they all begin at one place, or anywhere."""
    starts = {row: _indent(grid, panel, row) for row in rows}
    steps = sorted(set(starts.values()))
    bounds = [after for before, after in pairwise(steps) if after - before >= _STEP]
    if not 0 < len(bounds) < _MOST_LEVELS:
        return {}
    return {row: sum(1 for bound in bounds if start >= bound) for row, start in starts.items()}


def _indent(grid: Grid, panel: Panel, row: int) -> int:
    line = grid.lines[row]
    column = next((c for c in panel.labels if line.texts[c] and not line.texts[c].isdecimal()), 0)
    return line.indents[column] if column < len(line.indents) else 0
