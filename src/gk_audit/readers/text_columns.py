"""Tables of a page without vertical rules, told by how its text stands: only where it cannot be otherwise.

Blanks between words also come from justified prose, forms and lists in columns. So a block
of lines counts as a table only where at least four rows hold figures, every piece of every
row stands in one column and no other, figures of a column end (or begin) below each other,
and one header names the columns. Everything else that looks like a table is *doubtful*: it
stays text, and that is said.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise
from statistics import median

from gk_audit.model import chinese
from gk_audit.model.lazy import pattern
from gk_audit.model.records import Record
from gk_audit.model.table import Cell
from gk_audit.readers.ruling import PageTable, Part

zh = chinese.of(__name__)

_FIGURE = pattern(r"[-(（]?[¥￥]?\d[\d,]*(?:\.\d+)?[)）]?%?|[-—–/]{1,2}")
_GAP, _WORD, _ALIGNED, _PITCH = 1.0, 0.25, 0.6, 2.2
_LEAST_ROWS, _LEAST_COLUMNS, _LEAST_FIGURES, _MOST_HEADS = 4, 3, 2, 3
_NUMERIC = 0.8


class Glyph(Record):
    """A character and its box; ``y`` grows upwards."""

    char: str
    left: float
    bottom: float
    right: float
    top: float


class _Piece(Record):
    text: str
    left: float
    right: float

    @property
    def is_figure(self) -> bool:
        return _FIGURE.fullmatch(self.text) is not None


class _Line(Record):
    y: float
    pieces: tuple[_Piece, ...]

    @property
    def is_data(self) -> bool:
        return len(self.pieces) >= _LEAST_COLUMNS and self.figures >= _LEAST_FIGURES

    @property
    def figures(self) -> int:
        return sum(1 for piece in self.pieces if piece.is_figure)

    @property
    def text(self) -> str:
        return " ".join(piece.text for piece in self.pieces)


def looks_tabular(text: str) -> bool:
    """Quick look at a page's text: several lines with figures apart from each other."""
    rows = [
        line for line in text.splitlines() if len(re.findall(r"(?:^|\s)\d[\d,]*(?:\.\d+)?(?=\s|$)", line)) > 1
    ]
    return len(rows) >= _LEAST_ROWS


def column_parts(glyphs: Iterable[Glyph]) -> tuple[list[Part] | None, bool]:
    """(text and tables from top to bottom, or None without a table; is a block doubtful)."""
    em, lines = _lines(list(glyphs))
    parts: list[Part] = []
    text: list[str] = []
    is_doubtful = False
    for is_block, group in _blocks(lines):
        table = _table(group, em) if is_block else None
        is_doubtful |= is_block and table is None
        if table is None:
            text += [line.text for line in group]
            continue
        if text:
            parts.append("\r\n".join(text))
            text = []
        parts.append(table)
    if text:
        parts.append("\r\n".join(text))
    return (parts if any(isinstance(part, PageTable) for part in parts) else None), is_doubtful


def _lines(glyphs: list[Glyph]) -> tuple[float, list[_Line]]:
    seen = [glyph for glyph in glyphs if glyph.char.strip()]
    if not seen:
        return 0.0, []
    em = median(max(glyph.right - glyph.left, glyph.top - glyph.bottom) for glyph in seen)
    rows: list[list[Glyph]] = []
    middle = 0.0
    for glyph in sorted(seen, key=lambda g: (-(g.top + g.bottom), g.left)):
        y = (glyph.top + glyph.bottom) / 2
        if rows and abs(y - middle) <= em * _ALIGNED:
            rows[-1].append(glyph)
        else:
            rows.append([glyph])
            middle = y
    return em, [_line(row, em) for row in rows]


def _line(row: list[Glyph], em: float) -> _Line:
    pieces: list[_Piece] = []
    current: list[Glyph] = []
    for glyph in sorted(row, key=lambda g: g.left):
        if current and glyph.left - current[-1].right > em * _GAP:
            pieces.append(_piece(current))
            current = []
        current.append(glyph)
    pieces.append(_piece(current))
    return _Line((row[0].top + row[0].bottom) / 2, tuple(pieces))


def _piece(glyphs: list[Glyph]) -> _Piece:
    em = median(max(glyph.right - glyph.left, glyph.top - glyph.bottom) for glyph in glyphs)
    text = glyphs[0].char
    for before, glyph in pairwise(glyphs):
        is_word = (before.char + glyph.char).isascii() and (before.char + glyph.char).isalpha()
        text += (" " if is_word and glyph.left - before.right > em * _WORD else "") + glyph.char
    return _Piece(text, glyphs[0].left, max(g.right for g in glyphs))


def _blocks(lines: Sequence[_Line]) -> Iterable[tuple[bool, list[_Line]]]:
    """Runs of lines of several pieces; a run with enough rows of figures may be a table."""
    number = 0
    while number < len(lines):
        stop = number
        while stop < len(lines) and len(lines[stop].pieces) > 1:
            stop += 1
        group = list(lines[number:stop])
        # A line of one piece between rows is a wrapped label: the rows on both sides are one table.
        while (
            group
            and stop + 1 < len(lines)
            and lines[stop + 1].is_data
            and any(line.is_data for line in group)
        ):
            group.append(lines[stop])
            stop += 1
            while stop < len(lines) and len(lines[stop].pieces) > 1:
                group.append(lines[stop])
                stop += 1
        if sum(1 for line in group if line.is_data) >= _LEAST_ROWS:
            if stop < len(lines) and not _is_end(lines[stop], group):
                group.append(lines[stop])  # what follows closely may belong to it
                stop += 1
            yield True, group
        else:
            stop = max(stop, number + 1)
            yield False, list(lines[number:stop])
        number = stop


def _is_end(line: _Line, group: Sequence[_Line]) -> bool:
    pitch = median([a.y - b.y for a, b in pairwise(group)] or [0.0])
    return group[-1].y - line.y > pitch * _PITCH or zh.pattern("end").match(line.text) is not None


def _table(group: Sequence[_Line], em: float) -> PageTable | None:
    first = next(number for number, line in enumerate(group) if line.is_data)
    heads, rows = group[:first], group[first:]
    while heads and len(heads[0].pieces) == 2 and len(heads) > 1:
        heads = heads[1:]  # a line of the title: 单位：万元 at its right
    if not 0 < len(heads) <= _MOST_HEADS or any(line.figures for line in heads):
        return None
    if any(len(line.pieces) < 2 for line in rows):
        return None
    columns = _columns(rows)
    if len(columns) < _LEAST_COLUMNS or not _is_aligned(rows, columns, em):
        return None
    cells: list[Cell] = []
    named: set[int] = set()
    for number, line in enumerate((*heads, *rows)):
        is_head = number < len(heads)
        places = _in_order(line, columns) if is_head and len(line.pieces) == len(columns) else None
        places = places or [_place(piece, columns) for piece in line.pieces]
        if None in places or len(set(places)) < len(places):
            return None
        for column, piece in zip(places, line.pieces, strict=True):
            assert column is not None
            if is_head:
                named.add(column)
            cells.append(Cell(number, column, piece.text))
    if len(named) < len(columns):
        return None
    return PageTable(tuple(sorted(cells, key=lambda cell: (cell.row, cell.column))))


def _columns(rows: Sequence[_Line]) -> list[tuple[float, float]]:
    """Disjoint spans that the pieces of the rows fill."""
    spans: list[tuple[float, float]] = []
    for left, right in sorted((piece.left, piece.right) for line in rows for piece in line.pieces):
        if spans and left <= spans[-1][1]:
            spans[-1] = (spans[-1][0], max(right, spans[-1][1]))
        else:
            spans.append((left, right))
    return spans


def _place(piece: _Piece, columns: Sequence[tuple[float, float]]) -> int | None:
    """The one column that a piece stands in."""
    found = [n for n, (left, right) in enumerate(columns) if piece.left <= right and left <= piece.right]
    return found[0] if len(found) == 1 else None


def _in_order(line: _Line, columns: Sequence[tuple[float, float]]) -> list[int | None] | None:
    """Header words one for each column, each between the columns beside its own."""
    for number, piece in enumerate(line.pieces):
        if number and piece.left < columns[number - 1][1]:
            return None
        if number + 1 < len(columns) and piece.right > columns[number + 1][0]:
            return None
    return list(range(len(columns)))


def _is_aligned(rows: Sequence[_Line], columns: Sequence[tuple[float, float]], em: float) -> bool:
    """At least two columns of figures, each flush right, flush left or centred."""
    numeric = 0
    for left, right in columns:
        pieces = [p for line in rows for p in line.pieces if p.left <= right and left <= p.right]
        figures = [p for p in pieces if p.is_figure]
        if len(figures) < _NUMERIC * len(pieces) or len(figures) < _LEAST_COLUMNS:
            continue
        ends = (
            [p.right for p in figures],
            [p.left for p in figures],
            [(p.left + p.right) / 2 for p in figures],
        )
        if min(max(edge) - min(edge) for edge in ends) > em * _ALIGNED:
            return False
        numeric += 1
    return numeric >= _LEAST_FIGURES
