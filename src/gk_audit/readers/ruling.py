"""Ruled tables of page formats: strokes that cross make a grid, whatever drew them.

Lengths are points; ``y`` grows upwards, as in PDF.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from gk_audit.model.records import Record, Struct, field
from gk_audit.model.table import Cell

THIN = 2.5
SHORTEST = 4.0
TOUCH = 2.5
_LEAST_FILLED = 4
_OPEN_SIDE = 20.0
"""Level rules that run on so far beyond the last upright have a column there."""


class PageTable(Record):
    """One table of a page."""

    cells: tuple[Cell, ...]
    xs: tuple[float, ...] = ()
    """Where its vertical rules stand, from left to right."""
    is_strip: bool = False
    """One row of merged cells at the foot of a page: a header cut off, or a frame around text."""


Part = str | PageTable
"""A page is text and tables in reading order; lines of text end in ``\\r\\n``."""


class Rule(Struct):
    """A horizontal or vertical stroke: where it lies and from where to where it runs."""

    at: float
    start: float
    stop: float


class Placed(NamedTuple):
    """A character and the middle of its box."""

    char: str
    x: float
    y: float


class Lattice(Struct, eq=False):
    """The grid that the rules of one table make; ``ys`` run downwards."""

    xs: list[float]
    ys: list[float]
    level: list[Rule]
    upright: list[Rule]
    spans: list[list[tuple[int, int]]] = field(default_factory=list)
    """For each small cell the small cell at the top left of the merged one."""
    texts: dict[tuple[int, int], list[str]] = field(default_factory=dict)
    places: dict[tuple[int, int], list[Placed]] = field(default_factory=dict)
    """For each cell its characters without blanks."""
    starts: dict[tuple[int, int], float] = field(default_factory=dict)
    """For each cell where its first character stands."""

    def cell_at(self, x: float, y: float) -> tuple[int, int] | None:
        """Row and column of the cell that holds a point."""
        column = bisect_right(self.xs, x) - 1
        row = bisect_right(self.ys, -y) - 1
        if 0 <= column < len(self.xs) - 1 and 0 <= row < len(self.ys) - 1:
            return self.spans[row][column]
        return None


def _merged(rules: list[Rule]) -> list[Rule]:
    """Strokes on one line that touch, joined to one."""
    rules.sort(key=lambda rule: rule.at)
    bands: list[list[Rule]] = []
    for rule in rules:
        if bands and rule.at - bands[-1][0].at <= TOUCH:
            bands[-1].append(rule)
        else:
            bands.append([rule])
    joined = []
    for band in bands:
        at = sum(rule.at for rule in band) / len(band)
        current: Rule | None = None
        for rule in sorted(band, key=lambda rule: rule.start):
            if current is not None and rule.start <= current.stop + TOUCH:
                current.stop = max(current.stop, rule.stop)
            else:
                current = Rule(at, rule.start, rule.stop)
                joined.append(current)
    return joined


def lattices_of(strokes_level: list[Rule], strokes_upright: list[Rule]) -> list[Lattice]:
    """One lattice for each group of rules that cross one another."""
    level, upright = _merged(strokes_level), _merged(strokes_upright)
    owner = list(range(len(level) + len(upright)))

    def find(item: int) -> int:
        while owner[item] != item:
            owner[item] = owner[owner[item]]
            item = owner[item]
        return item

    for number, flat in enumerate(level):
        for other, tall in enumerate(upright):
            if (
                tall.start - TOUCH <= flat.at <= tall.stop + TOUCH
                and flat.start - TOUCH <= tall.at <= flat.stop + TOUCH
            ):
                owner[find(number)] = find(len(level) + other)
    groups: dict[int, tuple[list[Rule], list[Rule]]] = {}
    for number, rule in enumerate((*level, *upright)):
        groups.setdefault(find(number), ([], []))[number >= len(level)].append(rule)
    made = (_lattice(*group) for group in groups.values())
    return [lattice for lattice in made if lattice is not None]


def _open_sides(level: Sequence[Rule], upright: Sequence[Rule]) -> list[Rule]:
    """Uprights where most level rules end that run on beyond the outermost one."""
    if not level or not upright:
        return []
    top, bottom = max(rule.at for rule in level), min(rule.at for rule in level)
    first, last = min(rule.at for rule in upright), max(rule.at for rule in upright)
    found = []
    for ends, edge, way in (
        ([rule.start for rule in level], first, -1),
        ([rule.stop for rule in level], last, 1),
    ):
        at = median(ends)
        same = sum(1 for end in ends if abs(end - at) <= TOUCH)
        if (at - edge) * way > _OPEN_SIDE and same > 1 and same * 2 > len(ends):
            found.append(Rule(at, bottom, top))
    return found


def with_levels(lattice: Lattice, more: Iterable[Rule]) -> Lattice:
    """The same rules and these, its cells still without text."""
    made = _lattice([*lattice.level, *more], lattice.upright)
    return made or lattice


def _lattice(level: list[Rule], upright: list[Rule]) -> Lattice | None:
    upright += _open_sides(level, upright)
    xs = _distinct(rule.at for rule in upright)
    ys = _distinct(-rule.at for rule in level)
    if len(xs) < 3 or len(ys) < 2:
        return None
    lattice = Lattice(xs, ys, level, upright)
    lattice.spans = _spans(lattice)
    return lattice


def _distinct(places: Iterable[float]) -> list[float]:
    found: list[float] = []
    for place in sorted(places):
        if not found or place - found[-1] > TOUCH:
            found.append(place)
    return found


def _spans(lattice: Lattice) -> list[list[tuple[int, int]]]:
    """Join small cells that no rule parts."""
    rows, columns = len(lattice.ys) - 1, len(lattice.xs) - 1
    right = _edges(lattice.xs[1:-1], lattice.upright, [-(a + b) / 2 for a, b in pairwise(lattice.ys)])
    below = _edges(
        [-y for y in lattice.ys[1:-1]], lattice.level, [(a + b) / 2 for a, b in pairwise(lattice.xs)]
    )
    spans = [[(row, column) for column in range(columns)] for row in range(rows)]
    for row in range(rows):
        for column in range(columns):
            if spans[row][column] != (row, column):
                continue
            wide = column
            while wide + 1 < columns and not right[wide][row] and spans[row][wide + 1] == (row, wide + 1):
                wide += 1
            tall = row
            while tall + 1 < rows and not any(below[tall][place] for place in range(column, wide + 1)):
                tall += 1
            for down in range(row, tall + 1):
                for across in range(column, wide + 1):
                    spans[down][across] = (row, column)
    return spans


def _edges(places: Sequence[float], rules: Sequence[Rule], middles: Sequence[float]) -> list[list[bool]]:
    """For each inner line whether a rule runs along it at each middle."""
    found = []
    for place in places:
        near = [rule for rule in rules if abs(rule.at - place) <= TOUCH]
        found.append([any(rule.start <= middle <= rule.stop for rule in near) for middle in middles])
    return found


def is_table(lattice: Lattice) -> bool:
    """Cells in rows and columns; a single row must be one that a page break has cut off."""
    columns = {column for _, column in lattice.texts}
    is_row = len({row for row, _ in lattice.texts}) == 1
    return len(columns if is_row else lattice.texts) >= _LEAST_FILLED and len(columns) > 1


def is_strip(lattice: Lattice, others: Sequence[Lattice]) -> bool:
    """One row of two cells or more below everything else on the page."""
    rows = {row for row, _ in lattice.texts}
    return (
        len(rows) == 1 and len(lattice.texts) > 1 and all(lattice.ys[-1] >= other.ys[-1] for other in others)
    )


def cells_of(lattice: Lattice) -> list[Cell]:
    """The filled cells of a lattice, and one that keeps its width."""
    sizes: dict[tuple[int, int], tuple[int, int]] = {}
    for row, line in enumerate(lattice.spans):
        for column, origin in enumerate(line):
            sizes[origin] = (row - origin[0] + 1, column - origin[1] + 1)
    cells = []
    for origin, characters in sorted(lattice.texts.items()):
        text = "".join(characters).strip()
        if text:
            indent = round(lattice.starts.get(origin, 0.0) - lattice.xs[origin[1]])
            cells.append(Cell(*origin, text, *sizes[origin], indent=max(indent, 0)))
    corner = (0, len(lattice.xs) - 2)
    if all(cell.column + cell.column_span <= corner[1] for cell in cells):
        # Keeps the width of a part of a table whose last columns are blank.
        cells.append(Cell(*corner, ""))
    return cells
