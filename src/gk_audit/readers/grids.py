"""HTML tables as grids: spans resolved and capped, nested tables kept apart."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from gk_audit.model.table import Cell, indent_of
from gk_audit.readers.metadata import AMBIGUOUS, KNOWN_LABELS, clean_label

_USUAL_ROWS = 15
_LAYOUT = " \t\r\n"
"""What stands in a source without being shown."""
_MOST_SPAN = 200
"""``rowspan="1000000"`` eats the memory of a naive reader."""


def is_data_table(node: Any) -> bool:
    """True for a table whose cells hold text, not page layout."""
    if len(node.css("table")) > 1 or node.css_first("h1, h2, form, nav, #zoom, .TRS_Editor") is not None:
        return False
    rows = node.css("tr")
    cells = node.css("td, th")
    return len(cells) >= 2 and (len(rows) >= 2 or len(cells) >= 3) and len(cells) > len(rows)


def grid_of(node: Any, limit: int) -> list[Cell]:
    """Cells of a table with their places; at most ``limit`` of them."""
    taken: set[tuple[int, int]] = set()
    cells: list[Cell] = []
    for number, row in enumerate(node.css("tr")):
        column = 0
        for cell in _own_cells(row):
            while (number, column) in taken:
                column += 1
            attributes = cell.attributes
            down, across = _span(attributes.get("rowspan")), _span(attributes.get("colspan"))
            if down > 1 or across > 1:
                taken.update((number + y, column + x) for y in range(down) for x in range(across))
            raw = _cell_text(cell)
            text = " ".join(raw.replace("\u00a0", " ").split())
            if text:
                indent = indent_of(raw.lstrip(_LAYOUT))
                cells.append(Cell(number, column, text, down, across, indent=indent))
            if len(cells) >= limit:
                return cells
            column += across
    return cells


def table_pairs(cells: list[Cell]) -> list[tuple[str, str]]:
    """(label, value) of a document's header table; empty for any other table."""
    rows: dict[int, list[Cell]] = {}
    for cell in cells:
        rows.setdefault(cell.row, []).append(cell)
    found: list[tuple[str, str]] = []
    for row in rows.values():
        position = 0
        while position < len(row):
            label, colon, value = _split_label(row[position].text)
            if label not in KNOWN_LABELS:
                position += 1
            elif value:
                found.append((label, value))
                position += 1
            else:
                following = row[position + 1].text if position + 1 < len(row) else ""
                if clean_label(following) not in KNOWN_LABELS and (colon or following):
                    found.append((label, following))
                    position += 1
                position += 1
    return found if _is_header(found, len(cells), len(rows)) else []


def _is_header(found: list[tuple[str, str]], cells: int, rows: int) -> bool:
    """Enough labels for their cells; two that text never uses otherwise (索引号, 发布机构) will do
    where the table holds nothing else, and a long table must hold little else."""
    labels = {label for label, _ in found}
    is_full = len(found) * 2 >= cells
    if len(labels - AMBIGUOUS) >= 2 and is_full:
        return True
    return len(labels) >= 3 and (is_full or (rows <= _USUAL_ROWS and len(found) * 3 >= cells))


def _split_label(text: str) -> tuple[str, bool, str]:
    head, colon, tail = text.replace(":", "：").partition("：")
    return clean_label(head), bool(colon), tail.strip()


def _own_cells(row: Any) -> Iterator[Any]:
    for cell in row.iter():
        if cell.tag in ("td", "th"):
            yield cell


def _span(value: str | None) -> int:
    text = (value or "1").strip()
    return max(1, min(int(text), _MOST_SPAN)) if text.isdigit() and len(text) < 9 else 1


def _cell_text(cell: Any) -> str:
    parts: list[str] = []
    for child in cell.traverse(include_text=True):
        if child.tag == "-text":
            parts.append(child.text_content or "")
        elif child.tag in ("br", "p", "div", "li"):
            parts.append("\n")
    return "".join(parts)
