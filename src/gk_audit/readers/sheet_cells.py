"""The cells of one worksheet, read sparsely: a sheet of two cells costs two cells."""

from __future__ import annotations

import io
from typing import Any

from gk_audit.model.lazy import pattern
from gk_audit.model.records import Struct, field
from gk_audit.model.table import Cell, column_number
from gk_audit.readers.sheet_parts import S, Workbook, string_text

_REFERENCE = pattern(r"([A-Z]{1,3})(\d{1,7})")
_ROW, _CELL, _VALUE, _FORMULA, _INLINE = S + "row", S + "c", S + "v", S + "f", S + "is"
LITERAL = pattern('"([^"]*(?:[\u4e00-\u9fff]|[0-9]{6})[^"]*)"')
_EXTRAS = ("dataValidations", "hyperlinks", "headerFooter", "conditionalFormatting")
_PARTS = ("row", "col", "mergeCell", *_EXTRAS)
_LAST_COLUMN = 16_384
_BREAKS = ("ERR_DOCUMENT_END", "ERR_TAG_NOT_FINISHED", "ERR_GT_REQUIRED", "ERR_TAG_NAME_MISMATCH")
"""Errors after which the rest of a part was not seen; odd characters and prefixes cost nothing."""


class SheetData(Struct):
    """What one worksheet part holds."""

    cells: list[Cell] = field(default_factory=list)
    hidden: dict[tuple[int, int], str] = field(default_factory=dict)
    """(row, column) → what hides the cell."""
    formulas: list[tuple[int, int, str]] = field(default_factory=list)
    """String literals inside formulas."""
    extras: list[Any] = field(default_factory=list)
    """Validation, link and header elements, for the reader."""
    is_cut: bool = False
    is_damaged: bool = False
    """True where the XML is broken, so that what follows the break was not seen."""


def read_cells(data: bytes, book: Workbook, limit: int) -> SheetData:
    """Stream the rows of a worksheet part; at most ``limit`` cells."""
    from lxml import etree

    found = SheetData()
    hidden_columns: set[int] = set()
    row_number = -1
    tags = [S + name for name in _PARTS]
    events = etree.iterparse(
        io.BytesIO(data), tag=tags, resolve_entities=False, no_network=True, load_dtd=False, recover=True
    )
    for _, node in events:
        tag = node.tag
        if tag == _ROW:
            if found.is_cut:
                node.clear()
                continue
            reference = node.get("r") or ""
            row_number = int(reference) - 1 if reference.isdigit() else row_number + 1
            _row(node, row_number, book, found, hidden_columns)
            found.is_cut = len(found.cells) >= limit
            _drop(node)
        elif tag == S + "col":
            if node.get("hidden") in ("1", "true") or node.get("width") == "0":
                hidden_columns.update(_columns(node))
        elif tag == S + "mergeCell":
            found.extras.append(("merge", node.get("ref") or ""))
        else:
            found.extras.append((tag.rpartition("}")[2], node))
    found.is_damaged = any(entry.type_name in _BREAKS for entry in events.error_log)
    return found


def _drop(node: Any) -> None:
    node.clear()
    while node.getprevious() is not None:
        del node.getparent()[0]


def _columns(node: Any) -> range:
    first, last = node.get("min") or "1", node.get("max") or "1"
    if not first.isdigit() or not last.isdigit():
        return range(0)
    return range(int(first) - 1, min(int(last), _LAST_COLUMN))


def _row(node: Any, row: int, book: Workbook, found: SheetData, hidden_columns: set[int]) -> None:
    is_hidden = node.get("hidden") in ("1", "true") or node.get("ht") == "0"
    column = -1
    for cell in node:
        if cell.tag != _CELL:
            continue
        match = _REFERENCE.fullmatch(cell.get("r") or "")
        column = column_number(match.group(1)) if match else column + 1
        style = book.format(cell.get("s"))
        text, is_number = _value(cell, book, style, found, row, column)
        if not text.strip():
            continue
        hidden_by = (
            "xlsx-row" if is_hidden else "xlsx-column" if column in hidden_columns else style.hidden_by
        )
        if hidden_by:
            found.hidden[row, column] = hidden_by
        found.cells.append(Cell(row, column, text, 1, 1, bool(hidden_by), is_number))


def _value(
    cell: Any, book: Workbook, style: Any, found: SheetData, row: int, column: int
) -> tuple[str, bool]:
    kind = cell.get("t") or ""
    text, is_number = "", False
    for child in cell:
        tag = child.tag
        if tag == _VALUE:
            text, is_number = book.text(kind, child.text or "", style)
        elif tag == _INLINE:
            text = string_text(child)
        elif tag == _FORMULA and child.text and '"' in child.text:
            found.formulas.extend((row, column, literal) for literal in LITERAL.findall(child.text))
    return text, is_number


def merged(cells: list[Cell], references: list[str]) -> list[Cell]:
    """Cells with their spans; references are written ``A1:C2``."""
    spans: dict[tuple[int, int], tuple[int, int]] = {}
    for reference in references:
        corners = [_REFERENCE.fullmatch(part) for part in reference.split(":")]
        if len(corners) != 2 or corners[0] is None or corners[1] is None:
            continue
        top, left = int(corners[0].group(2)) - 1, column_number(corners[0].group(1))
        bottom, right = int(corners[1].group(2)) - 1, column_number(corners[1].group(1))
        spans[top, left] = (max(1, bottom - top + 1), max(1, right - left + 1))
    if not spans:
        return cells
    made = []
    for cell in cells:
        down, across = spans.get((cell.row, cell.column), (1, 1))
        if down > 1 or across > 1:
            cell = Cell(cell.row, cell.column, cell.text, down, across, cell.is_hidden, cell.is_number)
        made.append(cell)
    return made
