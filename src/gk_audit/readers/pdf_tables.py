"""Tables of a PDF page from its ruling lines: cells by geometry, whatever order the text has.

A PDF knows no tables, only strokes and characters. Where horizontal and vertical rules
cross, they make a grid; each character goes into the cell that its middle lies in. That
mends what text order breaks: values printed a little higher than their row, words broken
inside a cell, heads of several levels. Pages without rules are left as text.
"""

from __future__ import annotations

import ctypes
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from gk_audit.model.table import Cell

_THIN = 2.5
_TOUCH = 2.5
_LEAST_RULES = 6
_SHORTEST = 4.0
_MOST_RULES = 20_000
_LEAST_FILLED = 4


@dataclass(frozen=True, slots=True)
class PageTable:
    """One table of a page."""

    cells: tuple[Cell, ...]


Part = str | PageTable
"""A page is text and tables in reading order; lines of text end in ``\\r\\n``."""


@dataclass
class _Rule:
    """A horizontal or vertical stroke: where it lies and from where to where it runs."""

    at: float
    start: float
    stop: float


@dataclass(eq=False)
class _Lattice:
    """The grid that the rules of one table make; ``ys`` run downwards."""

    xs: list[float]
    ys: list[float]
    level: list[_Rule]
    upright: list[_Rule]
    spans: list[list[tuple[int, int]]] = field(default_factory=list)
    """For each small cell the small cell at the top left of the merged one."""
    texts: dict[tuple[int, int], list[str]] = field(default_factory=dict)
    last: tuple[int, int] = (-1, -1)

    def cell_at(self, x: float, y: float) -> tuple[int, int] | None:
        """Row and column of the cell that holds a point."""
        column = bisect_right(self.xs, x) - 1
        row = bisect_right(self.ys, -y) - 1
        if 0 <= column < len(self.xs) - 1 and 0 <= row < len(self.ys) - 1:
            return self.spans[row][column]
        return None


def page_parts(page: Any, textpage: Any, hidden: Iterable[int] = ()) -> list[Part] | None:
    """Text and tables of a page in reading order, or None where it has no ruled table.

    ``hidden``: addresses of text objects that a reader does not see; their characters
    are left out.
    """
    import pypdfium2.raw as raw

    level, upright = _rules(raw, page)
    if len(level) < 2 or len(upright) < 3:
        return None
    lattices = [lattice for lattice in _lattices(_merged(level), _merged(upright)) if lattice is not None]
    unseen = frozenset(hidden)
    while lattices:
        parts = _assign(raw, textpage, lattices, unseen)
        frames = [lattice for lattice in lattices if lattice.texts and not _is_table(lattice)]
        if not frames:
            return _finish(parts)
        # A frame around text or a form of one column: its text stays text.
        lattices = [lattice for lattice in lattices if lattice not in frames]
        for lattice in lattices:
            lattice.texts.clear()
    return None


def _rules(raw: Any, page: Any) -> tuple[list[_Rule], list[_Rule]]:
    level: list[_Rule] = []
    upright: list[_Rule] = []
    count = raw.FPDFPage_CountObjects(page)
    if count < _LEAST_RULES:
        return level, upright
    parts = [ctypes.c_float() for _ in range(4)]
    mode, stroke = ctypes.c_int(), ctypes.c_int()
    for index in range(min(count, _MOST_RULES)):
        item = raw.FPDFPage_GetObject(page, index)
        if raw.FPDFPageObj_GetType(item) != raw.FPDF_PAGEOBJ_PATH:
            continue
        raw.FPDFPageObj_GetBounds(item, *parts)
        left, bottom, right, top = (part.value for part in parts)
        width, height = right - left, top - bottom
        if height <= _THIN and width >= _SHORTEST:
            level.append(_Rule((top + bottom) / 2, left, right))
        elif width <= _THIN and height >= _SHORTEST:
            upright.append(_Rule((left + right) / 2, bottom, top))
        elif width > _THIN and height > _THIN:
            raw.FPDFPath_GetDrawMode(item, mode, stroke)
            if stroke.value and raw.FPDFPath_CountSegments(item) in (4, 5):
                level += [_Rule(bottom, left, right), _Rule(top, left, right)]
                upright += [_Rule(left, bottom, top), _Rule(right, bottom, top)]
    return level, upright


def _merged(rules: list[_Rule]) -> list[_Rule]:
    """Strokes on one line that touch, joined to one."""
    rules.sort(key=lambda rule: rule.at)
    bands: list[list[_Rule]] = []
    for rule in rules:
        if bands and rule.at - bands[-1][0].at <= _TOUCH:
            bands[-1].append(rule)
        else:
            bands.append([rule])
    joined = []
    for band in bands:
        at = sum(rule.at for rule in band) / len(band)
        current: _Rule | None = None
        for rule in sorted(band, key=lambda rule: rule.start):
            if current is not None and rule.start <= current.stop + _TOUCH:
                current.stop = max(current.stop, rule.stop)
            else:
                current = _Rule(at, rule.start, rule.stop)
                joined.append(current)
    return joined


def _lattices(level: list[_Rule], upright: list[_Rule]) -> list[_Lattice | None]:
    """One lattice for each group of rules that cross one another."""
    owner = list(range(len(level) + len(upright)))

    def find(item: int) -> int:
        while owner[item] != item:
            owner[item] = owner[owner[item]]
            item = owner[item]
        return item

    for number, flat in enumerate(level):
        for other, tall in enumerate(upright):
            if (
                tall.start - _TOUCH <= flat.at <= tall.stop + _TOUCH
                and flat.start - _TOUCH <= tall.at <= flat.stop + _TOUCH
            ):
                owner[find(number)] = find(len(level) + other)
    groups: dict[int, tuple[list[_Rule], list[_Rule]]] = {}
    for number, rule in enumerate((*level, *upright)):
        groups.setdefault(find(number), ([], []))[number >= len(level)].append(rule)
    return [_lattice(*group) for group in groups.values()]


def _lattice(level: list[_Rule], upright: list[_Rule]) -> _Lattice | None:
    xs = _distinct(rule.at for rule in upright)
    ys = _distinct(-rule.at for rule in level)
    if len(xs) < 3 or len(ys) < 2:
        return None
    lattice = _Lattice(xs, ys, level, upright)
    lattice.spans = _spans(lattice)
    return lattice


def _distinct(places: Iterable[float]) -> list[float]:
    found: list[float] = []
    for place in sorted(places):
        if not found or place - found[-1] > _TOUCH:
            found.append(place)
    return found


def _spans(lattice: _Lattice) -> list[list[tuple[int, int]]]:
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


def _edges(places: Sequence[float], rules: Sequence[_Rule], middles: Sequence[float]) -> list[list[bool]]:
    """For each inner line whether a rule runs along it at each middle."""
    found = []
    for place in places:
        near = [rule for rule in rules if abs(rule.at - place) <= _TOUCH]
        found.append([any(rule.start <= middle <= rule.stop for rule in near) for middle in middles])
    return found


_Draft = list[list[str] | _Lattice]


def _assign(raw: Any, textpage: Any, lattices: list[_Lattice], hidden: frozenset[int]) -> _Draft:
    """Put every visible character into its cell, or into the text between the tables."""
    parts: _Draft = [[]]
    box = [ctypes.c_double() for _ in range(4)]
    current: tuple[_Lattice, tuple[int, int]] | None = None
    outer = [
        (lattice, lattice.xs[0], lattice.xs[-1], -lattice.ys[-1], -lattice.ys[0]) for lattice in lattices
    ]
    seen_hidden = False
    for index in range(textpage.count_chars()):
        code = raw.FPDFText_GetUnicode(textpage, index)
        char = chr(code) if code not in (0, 0xFFFE) else ""
        if hidden and char not in "\r\n":
            item = raw.FPDFText_GetTextObject(textpage, index)
            if raw.FPDFText_IsGenerated(textpage, index) != 1:
                seen_hidden = (ctypes.cast(item, ctypes.c_void_p).value or 0) in hidden
            if seen_hidden:
                continue
        if char in " \r\n":
            _write(parts, current, char)
            continue
        raw.FPDFText_GetCharBox(textpage, index, *box)
        x, y = (box[0].value + box[1].value) / 2, (box[2].value + box[3].value) / 2
        current = None
        for lattice, left, right, bottom, top in outer:
            if left <= x <= right and bottom <= y <= top:
                cell = lattice.cell_at(x, y)
                if cell is not None:
                    current = (lattice, cell)
                    if not lattice.texts:
                        parts.append(lattice)
                        parts.append([])
                break
        _write(parts, current, char)
    return parts


def _write(parts: _Draft, current: tuple[_Lattice, tuple[int, int]] | None, char: str) -> None:
    if current is None:
        last = parts[-1]
        if isinstance(last, list):
            last.append(char)
        return
    lattice, cell = current
    if char not in "\r\n":
        lattice.texts.setdefault(cell, []).append(char)


def _is_table(lattice: _Lattice) -> bool:
    """Cells in rows and columns; a single row must be one that a page break has cut off."""
    columns = {column for _, column in lattice.texts}
    is_row = len({row for row, _ in lattice.texts}) == 1
    return len(columns if is_row else lattice.texts) >= _LEAST_FILLED and len(columns) > 1


def _finish(parts: _Draft) -> list[Part] | None:
    found: list[Part] = []
    for part in parts:
        if isinstance(part, _Lattice):
            found.append(PageTable(tuple(_cells(part))))
        elif text := "".join(part).strip("\r\n"):
            found.append(text)
    return found if any(isinstance(part, PageTable) for part in found) else None


def _cells(lattice: _Lattice) -> list[Cell]:
    sizes: dict[tuple[int, int], tuple[int, int]] = {}
    for row, line in enumerate(lattice.spans):
        for column, origin in enumerate(line):
            sizes[origin] = (row - origin[0] + 1, column - origin[1] + 1)
    cells = []
    for origin, characters in sorted(lattice.texts.items()):
        text = "".join(characters).strip()
        if text:
            cells.append(Cell(*origin, text, *sizes[origin]))
    corner = (0, len(lattice.xs) - 2)
    if all(cell.column + cell.column_span <= corner[1] for cell in cells):
        # Keeps the width of a part of a table whose last columns are blank.
        cells.append(Cell(*corner, ""))
    return cells
