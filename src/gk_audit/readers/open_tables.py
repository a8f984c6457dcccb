"""Tables of OpenDocument files: rows and cells that are written once and stand many times."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from gk_audit.model.records import Struct, field, replace
from gk_audit.model.table import Cell
from gk_audit.readers.open_styles import TABLE, TEXT
from gk_audit.readers.packaging import local

if TYPE_CHECKING:
    from gk_audit.readers.open_story import OpenStory

_NUMBERS = frozenset(("float", "percentage", "currency"))
_CELLS = frozenset(("table-cell", "covered-table-cell"))
_AWAY = frozenset(("collapse", "filter"))
_GROUPS = frozenset(("table-header-rows", "table-row-group", "table-rows"))
_MOST_COLUMNS, _MOST_SAME = 16_384, 200


class Grid(Struct):
    """The cells of one table."""

    cells: list[Cell] = field(default_factory=list)
    hidden: dict[tuple[int, int], str] = field(default_factory=dict)
    is_cut: bool = False


def read_table(node: Any, story: OpenStory, limit: int) -> Grid:
    """All cells that hold text, at most ``limit``; comments and frames wait with the story."""
    grid, number = Grid(), 0
    away = _hidden_columns(node)
    for row in _rows(node):
        times = _times(row, "rows")
        made = _row(row, story)
        state = "odf-row" if row.get(TABLE + "visibility") in _AWAY else ""
        for at in range(number, number + times if made else number):
            if len(grid.cells) + len(made) > limit:
                grid.is_cut = True
                return grid
            for cell in made:
                grid.cells.append(replace(cell, row=at))
                key = state or ("odf-column" if cell.column in away else "")
                if key:
                    grid.hidden[at, cell.column] = key
        number += times
    return grid


def _rows(node: Any) -> Iterator[Any]:
    """Rows in order; groups and heads opened, tables in cells left closed."""
    for child in node.iterchildren("*"):
        if child.tag == TABLE + "table-row":
            yield child
        elif local(child) in _GROUPS:
            yield from _rows(child)


def _row(row: Any, story: OpenStory) -> list[Cell]:
    cells: list[Cell] = []
    column = 0
    for node in row.iterchildren("*"):
        if local(node) not in _CELLS:
            continue
        times = _times(node, "columns")
        text = _text(node, story) if len(node) else ""
        # A cell that is repeated over the rest of a sheet is its ground, not text a thousand times.
        for at in range(column, column + min(times, _MOST_SAME) if text.strip() else column):
            down, across = (_spanned(node, name) for name in ("rows", "columns"))
            is_number = any(
                key.endswith("}value-type") and kind in _NUMBERS for key, kind in node.attrib.items()
            )
            cells.append(Cell(0, at, text, down, across, is_number=is_number))
        column += times
    return cells


def _text(cell: Any, story: OpenStory) -> str:
    lines: list[str] = []
    for node in cell.iterchildren("*"):
        if node.tag == TEXT + "p" or node.tag == TEXT + "h":
            runs = story.runs(node, "")
            lines.append("".join(runs.pop("", "")))
            story.aside(runs)
        elif node.tag == TEXT + "list":
            lines += ["".join(item.itertext()) for item in node.iter(TEXT + "p", TEXT + "h")]
        else:
            story.later.append((node, ""))
    return "\n".join(lines)


def _hidden_columns(node: Any) -> set[int]:
    found: set[int] = set()
    column = 0
    for each in node.iter(TABLE + "table-column"):
        times = _times(each, "columns")
        if each.get(TABLE + "visibility") in _AWAY:
            found.update(range(column, min(column + times, _MOST_COLUMNS)))
        column += times
    return found


def _times(node: Any, what: str) -> int:
    return _whole(node.get(f"{TABLE}number-{what}-repeated"))


def _spanned(node: Any, what: str) -> int:
    return min(_whole(node.get(f"{TABLE}number-{what}-spanned")), _MOST_SAME)


def _whole(value: str | None) -> int:
    return max(1, int(value)) if value and value.isdigit() and len(value) < 9 else 1
