"""Lines of a page as they stand, not as they were drawn.

A PDF draws its text in any order: a name of a table after the table, the second item before the
first, the last full stop of a line at the end. Lines are put in order by their baselines (boxes
of thin marks tell nothing), and only where the order is broken: what was drawn from top to bottom
stays as it is, and so does a page set in columns.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise
from typing import Any, NamedTuple

from gk_audit.readers.ruling import Lattice

_SAME_LINE = 3.0
"""Points that the baselines of one line may differ by."""
_GAP = 8.0
"""Points between two pieces of one line that stand apart."""
_COLUMN = 8
"""Characters of a piece that may be a line of a column."""
_MOST_PAIRS = 2
"""More lines than this with two such pieces are a page in columns."""
_BLANKS = " \u00a0\u3000"


class TextLine(NamedTuple):
    """A piece of text as it was drawn, without its line end; ``y`` is its baseline and grows upwards."""

    text: str
    left: float
    right: float
    y: float


def origin(raw: Any, textpage: Any, index: int) -> tuple[float, float]:
    """Where a character stands on its baseline, in points."""
    x, y = ctypes.c_double(), ctypes.c_double()
    raw.FPDFText_GetCharOrigin(textpage, index, x, y)
    return x.value, y.value


def page_text(raw: Any, textpage: Any, text: str) -> str:
    """The text of a page with its lines in order; as it is where pdfium counts its characters otherwise."""
    if len(text) != textpage.count_chars():
        return text
    lines: list[TextLine] = []
    start = 0
    for line in text.splitlines(keepends=True):
        shown = line.rstrip("\r\n" + _BLANKS)
        first = start + len(shown) - len(shown.lstrip(_BLANKS))
        if shown.strip(_BLANKS):
            left, y = origin(raw, textpage, first)
            right, end = origin(raw, textpage, start + len(shown) - 1)
            if abs(end - y) > max(right - left, _SAME_LINE):
                return text  # set upright or turned: there is no order to be had from baselines
            lines.append(TextLine(line.rstrip("\r\n"), left, right, y))
        start += len(line)
    return text if is_ordered(lines) else "\r\n".join(in_order(lines)) + "\r\n"


def is_ordered(lines: Sequence[TextLine]) -> bool:
    """Whether the lines were drawn from top to bottom."""
    return all(
        after.y < before.y - _SAME_LINE
        or (abs(after.y - before.y) <= _SAME_LINE and after.left >= before.left)
        for before, after in pairwise(lines)
    )


def in_order(lines: Sequence[TextLine]) -> list[str]:
    """The lines from top to bottom, pieces of one line joined; as drawn where they stand in columns."""
    if is_ordered(lines):
        return [line.text for line in lines]
    rows = [list(row) for row in _rows(lines)]
    pairs = sum(1 for row in rows if _is_parted(row))
    if pairs > _MOST_PAIRS:
        return [line.text for line in lines]
    return ["".join(_joined(row)) for row in rows]


def _rows(lines: Sequence[TextLine]) -> Iterator[list[TextLine]]:
    row: list[TextLine] = []
    for line in sorted(lines, key=lambda line: -line.y):
        if row and row[0].y - line.y > _SAME_LINE:
            yield sorted(row, key=lambda piece: piece.left)
            row = []
        row.append(line)
    if row:
        yield sorted(row, key=lambda piece: piece.left)


def _is_parted(row: Sequence[TextLine]) -> bool:
    """Whether a row is two lines of columns side by side."""
    long = [piece for piece in row if len(piece.text.strip()) >= _COLUMN]
    return any(after.left - before.right > 2 * _GAP for before, after in pairwise(long))


def _joined(row: Sequence[TextLine]) -> Iterator[str]:
    before: TextLine | None = None
    for piece in row:
        if before is not None and piece.left - before.right > 2 * _GAP:
            yield " "
        yield piece.text.strip() if before is not None else piece.text.rstrip()
        before = piece


def placed(lines: Sequence[TextLine], lattices: Sequence[Lattice]) -> list[str | Lattice]:
    """Text and tables from top to bottom: each line above the tables that it stands above."""
    tables = sorted(
        (lattice for lattice in lattices if lattice.texts), key=lambda table: (table.ys[0], table.xs[0])
    )

    def band(line: TextLine) -> int:
        return sum(1 for table in tables if line.y < -(table.ys[0] + table.ys[-1]) / 2)

    found: list[str | Lattice] = []
    bands = {key: list(group) for key, group in groupby(sorted(lines, key=band), key=band)}
    number = 0
    while number <= len(tables):
        row = [table for table in tables[number:] if is_beside(table, tables[number])]
        above = [line for place in range(number, number + len(row)) for line in bands.get(place, ())]
        if len(row) < 2:
            row, above = tables[number : number + 1], bands.get(number, [])
        for piece in _shared(above, row):
            found += ["\r\n".join(in_order(piece))] if isinstance(piece, list) and piece else []
            found += [piece] if isinstance(piece, Lattice) else []
        number += max(len(row), 1)
    return found


def is_beside(table: Lattice, other: Lattice) -> bool:
    """Whether two tables stand side by side, or are the same."""
    is_level = table.ys[0] < other.ys[-1] and other.ys[0] < table.ys[-1]
    return table is other or (is_level and (table.xs[-1] < other.xs[0] or other.xs[-1] < table.xs[0]))


def _shared(lines: list[TextLine], row: Sequence[Lattice]) -> Iterator[list[TextLine] | Lattice]:
    """The lines above tables side by side, each with the table that it stands above, then that table."""
    if len(row) < 2:
        yield lines
        yield from row
        return
    owned = {id(table): [line for line in lines if _is_above(line, table)] for table in row}
    yield [line for line in lines if not any(line in found for found in owned.values())]
    for table in sorted(row, key=lambda table: table.xs[0]):
        yield owned[id(table)]
        yield table


def _is_above(line: TextLine, table: Lattice) -> bool:
    return table.xs[0] - _GAP <= line.left and line.right <= table.xs[-1] + _GAP and line.y > -table.ys[0]
