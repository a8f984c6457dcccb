"""The lines between rows that a table leaves out.

Printed budgets often rule only the head, the foot and the columns. What is left out is put in
again: a level between lines of figures that stand below each other in one cell.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise
from statistics import median

from gk_audit.model.lazy import pattern
from gk_audit.readers.ruling import Lattice, Placed, Rule

_SAME_LINE = 3.0
_LEAST_LINES = 3
"""Lines of figures in one cell: two may be one figure that is broken."""
_LEAST_PAIRS = 2
_LABELLED = 0.6
"""Share of those lines that the words beside them have, too."""
_NUMERIC = 0.8
_WRAPPED = 0.7
"""Words so near to a line of figures, in line pitches, belong to it."""
_APART = 3.0
"""Steps from digit to digit that two figures stand apart at least."""
_GLUED = 8
"""One cell in so many with figures side by side is too many."""
_FIGURE = pattern(r"[-－—–−(（]?[¥￥]?\d[\d,，. ]*%?[)）]?|[-－—–−/]{1,2}")

_Cell = list[list[Placed]]
"""The lines of a cell."""


def open_rows(lattice: Lattice) -> list[Rule]:
    """Levels between the lines of rows that hold several lines of figures."""
    rows: dict[int, list[_Cell]] = {}
    for cell, placed in lattice.places.items():
        rows.setdefault(cell[0], []).append(_lines(placed))
    if not any(map(_is_open, rows.values())):
        longer = sum(1 for row in rows.values() for cell in row if _grows(cell))
        if longer < _LEAST_PAIRS:
            return []
    return [Rule(at, lattice.xs[0], lattice.xs[-1]) for row in rows.values() for at in _breaks(row)]


def is_glued(lattice: Lattice) -> bool:
    """Whether cells hold figures beside each other: columns are missing, and are better told by position."""
    lines = [line for placed in lattice.places.values() for line in _lines(placed)]
    glued = sum(map(_is_parted, lines))
    return glued >= _LEAST_LINES and glued * _GLUED > len(lines)


def _is_open(row: Sequence[_Cell]) -> bool:
    """Whether cells of a row hold many lines of figures, and words as many beside them."""
    figures = max((len(cell) for cell in row if _are_figures(cell)), default=0)
    words = max((len(cell) for cell in row if not _are_figures(cell)), default=0)
    return figures >= _LEAST_LINES and words >= _LABELLED * figures


def _grows(cell: _Cell) -> bool:
    """Whether of two figures the lower is longer, as none is that a narrow column has broken."""
    return len(cell) == 2 and _are_figures(cell) and len(cell[0]) < len(cell[1])


def _are_figures(lines: Sequence[Sequence[Placed]]) -> bool:
    figures = sum(1 for line in lines if _FIGURE.fullmatch("".join(placed.char for placed in line)))
    return figures >= _NUMERIC * len(lines)


def _is_parted(line: Sequence[Placed]) -> bool:
    """Whether two figures of a line stand apart."""
    steps = [(after.x - before.x, before.char + after.char) for before, after in pairwise(line)]
    digits = sorted(step for step, chars in steps if chars.isdecimal())
    return bool(digits) and any(
        step > _APART * digits[len(digits) // 2] and chars.strip(".%").isdecimal() for step, chars in steps
    )


def _breaks(row: Sequence[_Cell]) -> list[float]:
    """Where the lines of a row of cells are to be parted; a head may stand above the figures."""
    numeric = [cell for cell in row if len(cell) > 1 and _are_figures(cell[1:])]
    words = [line[0].y for cell in row if cell not in numeric for line in cell]
    figures = [line[0].y for cell in numeric for line in cell]
    if not figures or len(words) < 2:
        return []
    rows = _bands(figures)
    pitch = median(above - below for above, below in pairwise(rows)) if len(rows) > 1 else 0.0
    spans = {y: [y] for y in rows}
    for y in _bands(words):
        near = min(rows, key=lambda row: abs(row - y))
        if abs(near - y) < _WRAPPED * pitch:
            spans[near].append(y)
        else:
            spans[y] = [y]
    ordered = sorted(spans.values(), key=lambda span: -max(span))
    return [(min(above) + max(below)) / 2 for above, below in pairwise(ordered)]


def _lines(cell: Sequence[Placed]) -> _Cell:
    """The lines of a cell, each at one height; thin marks go to the line that they stand nearest to."""
    rows = _bands(placed.y for placed in cell if placed.char.isalnum())
    if not rows:
        return [list(cell)] if cell else []
    lines: dict[float, list[Placed]] = {row: [] for row in rows}
    for placed in cell:
        row = min(rows, key=lambda row: abs(row - placed.y))
        lines[row].append(placed._replace(y=row))
    return [sorted(line, key=lambda placed: placed.x) for line in lines.values()]


def _bands(heights: Iterable[float]) -> list[float]:
    """The heights from top to bottom, those of one line once."""
    found: list[float] = []
    for y in sorted(heights, reverse=True):
        if not found or found[-1] - y > _SAME_LINE:
            found.append(y)
    return found
