"""Tables of a PDF page from its ruling lines: cells by geometry, whatever order the text has.

A PDF knows no tables, only strokes and characters. Where horizontal and vertical rules
cross, they make a grid; each character goes into the cell that its middle lies in. That
mends what text order breaks: values printed a little higher than their row, words broken
inside a cell, heads of several levels. Pages without rules are left as text.
"""

from __future__ import annotations

import ctypes
import math
from collections.abc import Iterable, Iterator
from itertools import combinations
from typing import Any

from gk_audit.readers.open_rules import is_glued, open_rows
from gk_audit.readers.page_order import TextLine, is_beside, origin, placed
from gk_audit.readers.ruling import (
    SHORTEST,
    THIN,
    Lattice,
    PageTable,
    Part,
    Placed,
    Rule,
    cells_of,
    is_strip,
    is_table,
    lattices_of,
    with_levels,
)
from gk_audit.readers.text_columns import Glyph
from gk_audit.readers.turned import turn_of, turned, turned_rules

_LEAST_RULES = 6
_MOST_RULES = 20_000
_APART = 40.0
"""Points between two names on one line."""
_DEPTH = 6
"""Forms inside forms."""
_Draft = list[str | Lattice]
_Matrix = tuple[float, float, float, float, float, float]
"""a b c d e f of a PDF matrix: x' = ax + cy + e, y' = bx + dy + f."""


def page_parts(
    page: Any, textpage: Any, hidden: Iterable[int] = (), rules: tuple[list[Rule], list[Rule]] | None = None
) -> list[Part] | None:
    """Text and tables of a page in reading order, or None where it has no ruled table.

    ``hidden``: addresses of text objects that a reader does not see; their characters
    are left out. ``rules``: where another program has found the rules.
    """
    import pypdfium2.raw as raw

    level, upright = rules or _rules(raw, page)
    if len(level) < 2 or not upright:
        return None
    turn = turn_of(raw, textpage)
    lattices = lattices_of(*turned_rules(level, upright, turn))
    unseen = frozenset(hidden)
    while lattices:
        parts = _assign(raw, textpage, lattices, unseen, turn)
        frames = [
            lattice
            for lattice in lattices
            if (lattice.texts and not is_table(lattice) and not is_strip(lattice, lattices))
            or is_glued(lattice)
        ]
        if not frames and (opened := [_opened(lattice) for lattice in lattices]) == lattices:
            return _finish(parts)
        if not frames:
            lattices = opened
            continue
        # A frame around text, a form of one column, or columns without rules: its text stays text.
        lattices = [lattice for lattice in lattices if lattice not in frames]
        for lattice in lattices:
            lattice.texts.clear()
            lattice.places.clear()
            lattice.starts.clear()
    return None


def _opened(lattice: Lattice) -> Lattice:
    """The lattice with the lines between its rows, where it has left them out."""
    levels = open_rows(lattice)
    return with_levels(lattice, levels) if levels else lattice


def _rules(raw: Any, page: Any) -> tuple[list[Rule], list[Rule]]:
    """Level and upright strokes of a page, also those inside forms that the page shows."""
    found = _Strokes(raw)
    if raw.FPDFPage_CountObjects(page):
        found.walk(page, raw.FPDFPage_CountObjects, raw.FPDFPage_GetObject, (1.0, 0.0, 0.0, 1.0, 0.0, 0.0), 0)
    return (found.level, found.upright) if found.seen >= _LEAST_RULES else ([], [])


class _Strokes:
    """Collects the rules of a page object by object."""

    def __init__(self, raw: Any) -> None:
        self.raw = raw
        self.level: list[Rule] = []
        self.upright: list[Rule] = []
        self.seen = 0
        self._parts = [ctypes.c_float() for _ in range(4)]

    def walk(self, holder: Any, count: Any, get: Any, matrix: _Matrix, depth: int) -> None:
        """The objects of a page or of a form on it; ``matrix`` takes their places to the page."""
        raw = self.raw
        for index in range(count(holder)):
            if self.seen >= _MOST_RULES:
                return
            self.seen += 1
            item = get(holder, index)
            kind = raw.FPDFPageObj_GetType(item)
            if kind == raw.FPDF_PAGEOBJ_PATH:
                self._path(item, matrix)
            elif kind == raw.FPDF_PAGEOBJ_FORM and depth < _DEPTH:
                own = raw.FS_MATRIX()
                if raw.FPDFPageObj_GetMatrix(item, own):
                    inner = (own.a, own.b, own.c, own.d, own.e, own.f)
                    count_inner, get_inner = raw.FPDFFormObj_CountObjects, raw.FPDFFormObj_GetObject
                    self.walk(item, count_inner, get_inner, _product(inner, matrix), depth + 1)

    def _path(self, item: Any, matrix: _Matrix) -> None:
        raw = self.raw
        raw.FPDFPageObj_GetBounds(item, *self._parts)
        left, bottom, right, top = _box(matrix, *(part.value for part in self._parts))
        width, height = right - left, top - bottom
        if height <= THIN and width >= SHORTEST:
            self.level.append(Rule((top + bottom) / 2, left, right))
        elif width <= THIN and height >= SHORTEST:
            self.upright.append(Rule((left + right) / 2, bottom, top))
        elif width > THIN and height > THIN:
            mode, stroke = ctypes.c_int(), ctypes.c_int()
            raw.FPDFPath_GetDrawMode(item, mode, stroke)
            if stroke.value and raw.FPDFPath_CountSegments(item) in (4, 5):
                self.level += [Rule(bottom, left, right), Rule(top, left, right)]
                self.upright += [Rule(left, bottom, top), Rule(right, bottom, top)]


def _product(first: _Matrix, then: _Matrix) -> _Matrix:
    a, b, c, d, e, f = first
    p, q, r, s, t, u = then
    return (a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u)


def _box(
    matrix: _Matrix, left: float, bottom: float, right: float, top: float
) -> tuple[float, float, float, float]:
    """The box of a box that a matrix has moved, scaled or turned."""
    a, b, c, d, e, f = matrix
    xs = [a * x + c * y + e for x in (left, right) for y in (bottom, top)]
    ys = [b * x + d * y + f for x in (left, right) for y in (bottom, top)]
    return min(xs), min(ys), max(xs), max(ys)


def _assign(raw: Any, textpage: Any, lattices: list[Lattice], hidden: frozenset[int], turn: int) -> _Draft:
    """Put every visible character into its cell, or into the text between the tables."""
    is_wide = any(is_beside(a, b) for a, b in combinations(lattices, 2))
    lines = _Lines(raw, textpage, turn, _APART if is_wide else math.inf)
    box = [ctypes.c_double() for _ in range(4)]
    current: tuple[Lattice, tuple[int, int]] | None = None
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
            if current is None:
                lines.write(char, index)
            elif char == " ":
                current[0].texts.setdefault(current[1], []).append(char)
            continue
        raw.FPDFText_GetCharBox(textpage, index, *box)
        x, y = turned((box[0].value + box[1].value) / 2, (box[2].value + box[3].value) / 2, turn)
        current = None
        for lattice, left, right, bottom, top in outer:
            if left <= x <= right and bottom <= y <= top:
                cell = lattice.cell_at(x, y)
                current = (lattice, cell) if cell is not None else None
                break
        if current is None:
            lines.write(char, index)
        else:
            lines.close()
            if current[1] not in current[0].places:
                current[0].starts[current[1]] = turned(*origin(raw, textpage, index), turn)[0]
            current[0].texts.setdefault(current[1], []).append(char)
            current[0].places.setdefault(current[1], []).append(Placed(char, x, y))
    return placed(lines.all(), lattices)


class _Lines:
    """Gathers the text between tables as lines with their places."""

    def __init__(self, raw: Any, textpage: Any, turn: int, apart: float) -> None:
        self.raw, self.textpage, self.turn, self.apart = raw, textpage, turn, apart
        self._found: list[TextLine] = []
        self._chars: list[str] = []
        self._first = self._last = -1

    def write(self, char: str, index: int) -> None:
        """Add a character; a line end closes the line."""
        if char in ("\r", "\n"):
            self.close()
            return
        if char not in ("", " ") and self.apart < math.inf and self._last >= 0:
            (here, _), (before, _) = (
                origin(self.raw, self.textpage, index),
                origin(self.raw, self.textpage, self._last),
            )
            if here - before > self.apart:
                self.close()  # above tables side by side their names stand on one line
        self._chars.append(char)
        if char not in ("", " "):
            self._first = index if self._first < 0 else self._first
            self._last = index

    def close(self) -> None:
        """End the line, where there is one."""
        if self._first >= 0:
            left, y = turned(*origin(self.raw, self.textpage, self._first), self.turn)
            right, _ = turned(*origin(self.raw, self.textpage, self._last), self.turn)
            self._found.append(TextLine("".join(self._chars), left, right, y))
        self._chars, self._first, self._last = [], -1, -1

    def all(self) -> list[TextLine]:
        """Every line, as drawn."""
        self.close()
        return self._found


def page_glyphs(textpage: Any, hidden: Iterable[int] = ()) -> Iterator[Glyph]:
    """The characters of a page that a reader sees, with their boxes."""
    import pypdfium2.raw as raw

    unseen = frozenset(hidden)
    box = [ctypes.c_double() for _ in range(4)]
    for index in range(textpage.count_chars()):
        code = raw.FPDFText_GetUnicode(textpage, index)
        if code in (0, 0xFFFE, 0x0D, 0x0A, 0x20, 0xA0, 0x3000):
            continue
        if unseen:
            item = raw.FPDFText_GetTextObject(textpage, index)
            if (ctypes.cast(item, ctypes.c_void_p).value or 0) in unseen:
                continue
        raw.FPDFText_GetCharBox(textpage, index, *box)
        left, right, bottom, top = (part.value for part in box)
        yield Glyph(chr(code), left, bottom, right, top)


def _finish(parts: _Draft) -> list[Part] | None:
    found: list[Part] = []
    for part in parts:
        if isinstance(part, Lattice):
            found.append(PageTable(tuple(cells_of(part)), tuple(part.xs), not is_table(part)))
        elif text := part.strip("\r\n"):
            found.append(text)
    return found if any(isinstance(part, PageTable) for part in found) else None
