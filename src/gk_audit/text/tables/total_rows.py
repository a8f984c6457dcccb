"""What each row of a table is, and which rows a total row may cover."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from gk_audit.model import chinese
from gk_audit.text.tables.grid import Grid, Panel
from gk_audit.text.tables.labels import PART_OF, is_total, plain
from gk_audit.text.tables.levels import Rows, coded_tops, numbered, reduced

zh = chinese.of(__name__)
_SUBTOTAL = zh("subtotal")

_GRAND = zh.pattern("grand")
_BALANCE = zh.pattern("balance")


def kinds_of(grid: Grid, panel: Panel) -> list[str]:
    """For each row: total, grand, subtotal, part (其中), balance, heading or data."""
    kinds = []
    for row in range(len(grid.lines)):
        words = [grid.text(row, column) for column in panel.labels if grid.text(row, column)]
        label = grid.label(row, panel)
        if any(is_total(word) for word in words):
            kinds.append("grand" if any(_GRAND.match(plain(word)) for word in words) else "total")
        elif any(word.endswith(_SUBTOTAL) or word.startswith(_SUBTOTAL) for word in words):
            kinds.append("subtotal")
        elif PART_OF.search(label):
            kinds.append("part")
        elif _BALANCE.search(label):
            kinds.append("balance")
        elif all(grid.is_blank(row, column) for column in panel.numbers):
            kinds.append("heading")
        else:
            kinds.append("data")
    return kinds


def readings_of(
    grid: Grid, panel: Panel, kinds: Sequence[str], row: int, figures: Rows
) -> Iterator[list[int]]:
    """Rows that a total may cover, the likeliest reading first."""
    data = [number for number, kind in enumerate(kinds) if kind == "data"]
    before = [number for number in data if number < row]
    after = [number for number in data if number > row]
    totals = [number for number, kind in enumerate(kinds) if kind in ("total", "grand")]
    subtotals = [number for number, kind in enumerate(kinds) if kind == "subtotal"]
    if kinds[row] == "subtotal":
        bounds = [number for number in (*subtotals, *totals) if number < row]
        start = max(bounds, default=-1)
        stop = min((number for number in (*subtotals, *totals) if number > row), default=len(kinds))
        above = [number for number in before if number > start]
        below = [number for number in after if number < stop]
        group = _same_group(grid, panel, kinds, row)
        yield from (above, below, group)
        for rows in (above, below, group):
            yield from numbered(grid, panel, rows)
            yield from reduced(figures, rows)
        return
    previous = max((number for number in totals if number < row), default=-1)
    following = min((number for number in totals if number > row), default=len(kinds))
    near = [number for number in before if number > previous]
    counted = [number for number, kind in enumerate(kinds) if kind in ("data", "balance")]
    held = [number for number in counted if previous < number < row]
    later = [number for number in counted if row < number < following]
    runs = distinct((near, before, [n for n in after if n < following], after, held, later))
    tops = distinct(coded_tops(grid, panel, rows) for rows in runs)
    yield from tops or runs
    for rows in runs:
        yield from numbered(grid, panel, rows)
        yield from reduced(figures, rows)
    if subtotals:
        yield [number for number in subtotals if number < row] or subtotals
        covered = set(_covered(kinds, subtotals))
        yield [n for n in before if n not in covered] + [n for n in subtotals if n < row]
    if kinds[row] == "grand":
        yield [number for number in totals if number != row and kinds[number] == "total"]


def _covered(kinds: Sequence[str], subtotals: Sequence[int]) -> Iterator[int]:
    start = 0
    for stop in subtotals:
        yield from (number for number in range(start, stop) if kinds[number] == "data")
        start = stop + 1


def _same_group(grid: Grid, panel: Panel, kinds: Sequence[str], row: int) -> list[int]:
    """Rows whose first label (a merged cell) is the one of the subtotal."""
    if not panel.labels:
        return []
    first = grid.text(row, panel.labels[0])
    return [n for n, kind in enumerate(kinds) if kind == "data" and grid.text(n, panel.labels[0]) == first]


def distinct(readings: Iterable[list[int]]) -> list[list[int]]:
    """The readings in order, each once, empty ones left out."""
    return [list(rows) for rows in dict.fromkeys(tuple(rows) for rows in readings) if rows]
