"""The shape of Word tables: rows, cells, spans, and rows that are hidden."""

from __future__ import annotations

from typing import Any

from gk_audit.model.records import replace
from gk_audit.model.table import Cell
from gk_audit.readers.word_runs import W, is_on, is_shaded

FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
SKIP = frozenset((FALLBACK, W + "pPr", W + "rPr", W + "sectPr", W + "sdtEndPr", W + "tblPr", W + "tblGrid"))
"""Elements that hold no text of their own, or the copy of one for old programs."""


def table_rows(table: Any) -> list[Any]:
    return [row for row in table.iter(W + "tr") if next(row.iterancestors(W + "tbl")) is table]


def row_cells(row: Any) -> list[Any]:
    return [cell for cell in row.iter(W + "tc") if next(cell.iterancestors(W + "tr")) is row]


def paragraphs(cell: Any, nested: list[Any]) -> list[Any]:
    found: list[Any] = []
    todo = list(cell)[::-1]
    while todo:
        node = todo.pop()
        if node.tag == W + "p":
            found.append(node)
        elif node.tag == W + "tbl":
            nested.append(node)
        elif node.tag not in SKIP:
            todo.extend(list(node)[::-1])
    return found


def row_hiding(row: Any) -> str:
    properties = row.find(W + "trPr")
    for node in properties if properties is not None else ():
        if node.tag == W + "hidden" and is_on(node):
            return "docx-row"
        if node.tag == W + "del":
            return "docx-deleted"
    return ""


def cell_shape(cell: Any) -> tuple[int, str, bool]:
    """(columns, vertical merge, is shaded) of a cell."""
    properties = cell.find(W + "tcPr")
    span, merge, shaded = 1, "", False
    for node in properties if properties is not None else ():
        if node.tag == W + "gridSpan":
            value = node.get(W + "val") or "1"
            span = max(1, min(int(value), 200)) if value.isdigit() else 1
        elif node.tag == W + "vMerge":
            merge = node.get(W + "val") or "continue"
        elif node.tag == W + "shd":
            shaded = is_shaded(node)
    return span, merge, shaded


def taller(cell: Cell, row: int) -> Cell:
    return replace(cell, row_span=row - cell.row + 1)
