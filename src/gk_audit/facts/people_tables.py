"""Lists of people: tables with a column of full names, and what stands beside each name."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gk_audit.facts.table_header import header_height, headers
from gk_audit.model import chinese
from gk_audit.model.document import Block, Document, Place
from gk_audit.model.records import Record
from gk_audit.model.table import Cell, Table, cell_reference

zh = chinese.of(__name__)


class Person(Record):
    """One row of a list."""

    row: int
    name: str
    is_named: bool
    """True where the full name can be read."""
    cells: dict[int, Cell]


class PeopleTable(Record):
    """A table that lists people."""

    table: Table
    headers: dict[int, str]
    name_column: int
    people: tuple[Person, ...]

    @property
    def named(self) -> list[Person]:
        """Those whose full name can be read."""
        return [person for person in self.people if person.is_named]

    def columns(self, pattern: re.Pattern[str]) -> list[int]:
        """Columns other than the names whose header fits ``pattern``."""
        return [
            column
            for column, header in sorted(self.headers.items())
            if column != self.name_column and pattern.search(header)
        ]


def people_tables(document: Document) -> Iterator[PeopleTable]:
    """Every table with a column of names."""
    for table in document.tables:
        named = headers(table)
        column = next(
            (
                column
                for column, header in sorted(named.items())
                if zh.pattern("name-header").search(header)
                and not zh.pattern("not-name-header").search(header)
            ),
            None,
        )
        if column is not None:
            people = tuple(_people(table, column))
            if people:
                yield PeopleTable(table, named, column, people)


def _people(table: Table, column: int) -> Iterator[Person]:
    height = header_height(table)
    for number, cells in table.rows().items():
        cell = cells.get(column)
        name = cell.text.replace(" ", "") if cell is not None else ""
        if number >= height and name and not zh.pattern("not-names").search(name):
            yield Person(number, name, zh.pattern("full-name").match(name) is not None, cells)


class CellPlaces:
    """Finds the block and span of a cell of a document."""

    def __init__(self, document: Document) -> None:
        self._rows: dict[tuple[int, int], list[Block]] = {}
        for block in document.blocks:
            if block.table is not None and block.row is not None:
                self._rows.setdefault((block.table, block.row), []).append(block)

    def of(self, table: Table, cell: Cell) -> Place | None:
        """The place of ``cell``; None where its row has no block (all white space)."""
        reference = cell_reference(cell.row, cell.column)
        places = (block.cell(reference) for block in self._rows.get((table.index, cell.row), ()))
        return next(filter(None, places), None)
