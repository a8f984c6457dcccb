"""What a table itself says is the sum of what: a row or a column of letters, A=B+C, as forms of debts have."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from gk_audit.model.lazy import pattern
from gk_audit.text.tables.grid import Grid, Panel

_TERM = pattern(r"[A-Z]|\d{1,2}")
_FORMULA = pattern(r"([A-Z]|\d{1,2})=((?:[A-Z]|\d{1,2})(?:[+-](?:[A-Z]|\d{1,2}))+)")
_PART = pattern(r"([+-]?)([A-Z]|\d{1,2})")

Formula = tuple[int, list[tuple[bool, int]]]
"""The place of a total; for each part whether it is added, and its place."""


def row_formulas(grid: Grid, panel: Panel) -> Iterator[Formula]:
    """Totals among the rows, by a label column of letters."""
    for column in panel.labels:
        yield from _formulas([grid.text(row, column) for row in range(len(grid.lines))])


def column_formulas(grid: Grid) -> Iterator[Formula]:
    """Totals among the columns, by a header row of letters."""
    for line in grid.header:
        yield from _formulas([text if own else "" for text, own in zip(line.texts, line.owns, strict=True)])


def _formulas(cells: Sequence[str]) -> Iterator[Formula]:
    found = {place: match for place, text in enumerate(cells) if (match := _FORMULA.fullmatch(text))}
    if not found:
        return
    names = [found[place][1] if place in found else text for place, text in enumerate(cells)]
    places = {name: place for place, name in enumerate(names) if _TERM.fullmatch(name)}
    for place, match in found.items():
        parts = [(sign != "-", name) for sign, name in _PART.findall(match[2])]
        if all(
            names.count(name) == 1 and name in places for name in (match[1], *(name for _, name in parts))
        ):
            yield place, [(is_added, places[name]) for is_added, name in parts]
