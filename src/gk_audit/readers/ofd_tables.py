"""Tables of an OFD page from its ruling lines, the same way as those of a PDF page."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any, Protocol

from gk_audit.readers.ruling import (
    SHORTEST,
    THIN,
    Lattice,
    PageTable,
    Part,
    Rule,
    cells_of,
    is_table,
    lattices_of,
)

_POINTS = 72 / 25.4
"""Points in a millimetre; OFD counts millimetres downwards."""
_MOST_RULES = 20_000


class Run(Protocol):
    """A text run: its left end, its base line and its size in millimetres."""

    @property
    def x(self) -> float: ...

    @property
    def y(self) -> float: ...

    @property
    def size(self) -> float: ...

    @property
    def text(self) -> str: ...


def page_rules(root: Any) -> tuple[list[Rule], list[Rule]]:
    """Horizontal and vertical strokes of a page or template, in points, upwards."""
    level: list[Rule] = []
    upright: list[Rule] = []
    for node in root.iter("*") if root is not None else ():
        if not str(node.tag).endswith("PathObject") or len(level) + len(upright) > _MOST_RULES:
            continue
        try:
            left, top, width, height = (
                float(part) * _POINTS for part in (node.get("Boundary") or "").split()
            )
        except ValueError:
            continue
        if height <= THIN and width >= SHORTEST:
            level.append(Rule(-(top + height / 2), left, left + width))
        elif width <= THIN and height >= SHORTEST:
            upright.append(Rule(left + width / 2, -(top + height), -top))
    return level, upright


def page_parts(
    runs: Sequence[Run], level: list[Rule], upright: list[Rule], lines: Callable[[Iterable[Any]], list[str]]
) -> list[Part]:
    """Text and tables of a page from top to bottom. ``lines`` makes lines of text of runs."""
    lattices = lattices_of(level, upright) if len(level) > 1 and len(upright) > 2 else []
    ordered = sorted(runs, key=lambda one: (one.y, one.x))
    outside = [run for run in ordered if not any(_put(lattice, run) for lattice in lattices)]
    tables = [lattice for lattice in lattices if is_table(lattice)]
    if not tables:
        return ["\n".join(lines(runs))]
    # The text of a frame that is no table goes back among the lines.
    frames = [lattice for lattice in lattices if lattice not in tables]
    outside += [run for run in runs if any(_cell(lattice, run) for lattice in frames)]
    parts: list[Part] = []
    for lattice in sorted(tables, key=lambda one: one.ys[0]):
        above = [run for run in outside if run.y * _POINTS < lattice.ys[0]]
        outside = [run for run in outside if run not in above]
        if above:
            parts.append("\n".join(lines(above)))
        parts.append(PageTable(tuple(cells_of(lattice))))
    if outside:
        parts.append("\n".join(lines(outside)))
    return parts


def _cell(lattice: Lattice, run: Run) -> tuple[int, int] | None:
    """The cell that the middle of a run lies in."""
    width = sum(run.size if char > "\u2e7f" else run.size / 2 for char in run.text)
    return lattice.cell_at((run.x + width / 2) * _POINTS, -(run.y - run.size / 3) * _POINTS)


def _put(lattice: Lattice, run: Run) -> bool:
    cell = _cell(lattice, run)
    if cell is None:
        return False
    lattice.texts.setdefault(cell, []).append(run.text)
    return True
