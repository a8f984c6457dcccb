"""What a table says about one of its cells: the header above it and the label before it."""

from __future__ import annotations

from bisect import bisect_right

from gk_audit.model.document import Block, Document
from gk_audit.model.lazy import pattern
from gk_audit.model.table import Table, column_number

_LETTERS = pattern(r"([A-Z]{1,3})\d+$")
_DATA = pattern(r"\d{4,}|\*{2,}")
_NUMBER = pattern(r"\d{1,6}$")
_LONGEST_HEADER = 24
_HEADER_ROWS = 6


class HeaderIndex:
    """Headers of the tables of one document, read when first asked for."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._headers: dict[int, dict[int, str]] = {}

    def label(self, block: Block, offset: int) -> str:
        """Column header and label to the left of the cell at ``offset`` of a ROW block."""
        number = bisect_right([start for start, _ in block.cells], offset) - 1
        if number < 0:
            return ""
        left = cell_text(block, number - 1) if number else ""
        if _DATA.search(left) or len(left) > _LONGEST_HEADER:
            left = ""
        return f"{self.column(block, number)} {left}".strip()

    def column(self, block: Block, number: int) -> str:
        """The header over cell ``number`` of a ROW block; empty where the table is not known."""
        match = _LETTERS.search(block.cells[number][1])
        if match is None or block.table is None or block.table >= len(self._document.tables):
            return ""
        if block.table not in self._headers:
            self._headers[block.table] = headers(self._document.tables[block.table])
        return self._headers[block.table].get(column_number(match[1]), "")


def header_height(table: Table) -> int:
    """Rows before the first that holds data: a serial number, long digits or a mask."""
    height = 0
    for cell in table.cells:
        if cell.row >= _HEADER_ROWS:
            break
        text = cell.text.strip()
        if cell.row and (_DATA.search(text) or (cell.column == 0 and _NUMBER.match(text))):
            return cell.row
        height = cell.row + 1
    return min(height, 2)


def headers(table: Table) -> dict[int, str]:
    """Column → header words, from the top down."""
    found: dict[int, list[str]] = {}
    height = header_height(table)
    for cell in table.cells:
        if cell.row >= height:
            break
        text = cell.text.strip()
        if not text or len(text) > _LONGEST_HEADER or _DATA.search(text):
            continue
        for column in range(cell.column, cell.column + min(cell.column_span, 50)):
            found.setdefault(column, []).append(text)
    return {column: " ".join(words) for column, words in found.items()}


def cell_text(block: Block, number: int) -> str:
    """The text of cell ``number`` of a ROW block."""
    start = block.cells[number][0]
    end = block.cells[number + 1][0] - 1 if number + 1 < len(block.cells) else len(block.text)
    return block.text[start:end]
