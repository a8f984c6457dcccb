"""Tables of a PDF page from its ruling lines: cells by geometry, whatever order the text has.

A PDF knows no tables, only strokes and characters. Where horizontal and vertical rules
cross, they make a grid; each character goes into the cell that its middle lies in. That
mends what text order breaks: values printed a little higher than their row, words broken
inside a cell, heads of several levels. Pages without rules are left as text.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterable, Iterator
from typing import Any

from gk_audit.readers.ruling import (
    SHORTEST,
    THIN,
    Lattice,
    PageTable,
    Part,
    Rule,
    cells_of,
    is_strip,
    is_table,
    lattices_of,
)
from gk_audit.readers.text_columns import Glyph

_LEAST_RULES = 6
_MOST_RULES = 20_000
_Draft = list[list[str] | Lattice]


def page_parts(
    page: Any,
    textpage: Any,
    hidden: Iterable[int] = (),
    rules: tuple[list[Rule], list[Rule]] | None = None,
) -> list[Part] | None:
    """Text and tables of a page in reading order, or None where it has no ruled table.

    ``hidden``: addresses of text objects that a reader does not see; their characters
    are left out. ``rules``: where another program has found the rules.
    """
    import pypdfium2.raw as raw

    level, upright = rules or _rules(raw, page)
    if len(level) < 2 or len(upright) < 3:
        return None
    lattices = lattices_of(level, upright)
    unseen = frozenset(hidden)
    while lattices:
        parts = _assign(raw, textpage, lattices, unseen)
        frames = [
            lattice
            for lattice in lattices
            if lattice.texts and not is_table(lattice) and not is_strip(lattice, lattices)
        ]
        if not frames:
            return _finish(parts)
        # A frame around text or a form of one column: its text stays text.
        lattices = [lattice for lattice in lattices if lattice not in frames]
        for lattice in lattices:
            lattice.texts.clear()
    return None


def _rules(raw: Any, page: Any) -> tuple[list[Rule], list[Rule]]:
    level: list[Rule] = []
    upright: list[Rule] = []
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
        if height <= THIN and width >= SHORTEST:
            level.append(Rule((top + bottom) / 2, left, right))
        elif width <= THIN and height >= SHORTEST:
            upright.append(Rule((left + right) / 2, bottom, top))
        elif width > THIN and height > THIN:
            raw.FPDFPath_GetDrawMode(item, mode, stroke)
            if stroke.value and raw.FPDFPath_CountSegments(item) in (4, 5):
                level += [Rule(bottom, left, right), Rule(top, left, right)]
                upright += [Rule(left, bottom, top), Rule(right, bottom, top)]
    return level, upright


def _assign(raw: Any, textpage: Any, lattices: list[Lattice], hidden: frozenset[int]) -> _Draft:
    """Put every visible character into its cell, or into the text between the tables."""
    parts: _Draft = [[]]
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


def _write(parts: _Draft, current: tuple[Lattice, tuple[int, int]] | None, char: str) -> None:
    if current is None:
        last = parts[-1]
        if isinstance(last, list):
            last.append(char)
        return
    lattice, cell = current
    if char not in "\r\n":
        lattice.texts.setdefault(cell, []).append(char)


def _finish(parts: _Draft) -> list[Part] | None:
    found: list[Part] = []
    for part in parts:
        if isinstance(part, Lattice):
            found.append(PageTable(tuple(cells_of(part)), tuple(part.xs), not is_table(part)))
        elif text := "".join(part).strip("\r\n"):
            found.append(text)
    return found if any(isinstance(part, PageTable) for part in found) else None
