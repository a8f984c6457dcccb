"""All tables of one document, captioned, joined over page breaks, with the places of cells."""

from __future__ import annotations

from gk_audit.model.document import Block, BlockKind, Document, Place, Region
from gk_audit.model.location import StepKind
from gk_audit.model.records import Record
from gk_audit.model.table import Table, cell_reference
from gk_audit.text.tables.grid import Grid, Line
from gk_audit.text.tables.labels import NOTE, runs_on, squash
from gk_audit.text.tables.layout import LIMIT, build_grids, continue_grid, table_lines

_LOOK_BACK = 4
_LONGEST_LINE = 240
_SHORTEST_TEXT = 20
"""Shorter lines below a table (units, signatures) may stand between it and its notes."""


class Spot(Record):
    """One cell of a grid."""

    grid: Grid
    row: int
    column: int


class TableBook:
    """The tables of a document, understood as far as they can be."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self._rows: dict[tuple[int, int], Block] = {}
        first: dict[int, int] = {}
        for block in document.blocks:
            if block.table is not None and block.row is not None:
                self._rows.setdefault((block.table, block.row), block)
                first.setdefault(block.table, block.index)
        grids: list[Grid] = []
        previous: Table | None = None
        lead: list[Line] = []
        lead_before: list[str] = []
        for table in document.tables:
            if table.is_hidden or table.index not in first:
                continue
            before = self._before(first[table.index])
            is_further = runs_on(before, grids[-1].titles if grids else ())
            if grids and is_further and previous is not None and _sheet(previous) == _sheet(table):
                joined = continue_grid(grids[-1], table, is_named=bool(before))
                if joined is not None:
                    grids[-1] = joined
                    continue
            is_cut = lead and is_further and len(lead[0].texts) == table.width
            texts = lead_before if is_cut else [*before, *([table.caption] if table.caption else ())]
            built = build_grids(table, texts, lead if is_cut else ())
            is_head = not built and table.height * table.width <= LIMIT
            lead, lead_before = (table_lines(table), texts) if is_head else ([], [])
            grids.extend(built)
            previous = table
        self.grids = tuple(grids)

    def place(self, spot: Spot) -> Place | None:
        """Where a cell stands in the text, or None where its row has no block."""
        line = spot.grid.lines[spot.row]
        block = self._rows.get((line.table, line.row))
        if block is None:
            return None
        return block.cell(cell_reference(line.row, spot.column)) or block.whole

    def place_of(self, line: str) -> Place | None:
        """Where a line that names a table stands: the first short block that holds its words."""
        for block in self.document.body:
            if len(block.text) < _LONGEST_LINE and line in squash(block.text):
                return Place(block, 0, len(block.text.rstrip()))
        return None

    def notes(self, grid: Grid) -> list[Place]:
        """The lines right below a table, and in its last rows, that are notes on it."""
        last = max(
            (block.index for (table, _), block in self._rows.items() if table == grid.index), default=-1
        )
        found = []
        for block in self.document.blocks[max(0, last - 1) : last + 1 + _LOOK_BACK]:
            if block.index > last and (block.kind is BlockKind.ROW or not NOTE.match(squash(block.text))):
                if block.kind is BlockKind.ROW or len(block.text) > _SHORTEST_TEXT:
                    break
                continue
            if block.region is Region.BODY and block.is_visible and NOTE.match(squash(block.text)):
                found.append(Place(block, 0, len(block.text.rstrip())))
        return found

    def _before(self, index: int) -> list[str]:
        """The nearest texts before a table, nearest first."""
        found: list[str] = []
        for block in reversed(self.document.blocks[max(0, index - 3 * _LOOK_BACK) : index]):
            if block.kind is BlockKind.ROW or len(found) == _LOOK_BACK:
                break
            if not any(map(str.isalpha, block.text)):
                continue  # what is left of a page number
            if block.region is Region.BODY and block.is_visible and block.kind is not BlockKind.PROPERTY:
                found.append(block.text)
        return found


def _sheet(table: Table) -> tuple[object, ...]:
    """The sheet or page-independent part that a table stands in."""
    return tuple(step.at for step in table.route if step.kind is StepKind.SHEET)
