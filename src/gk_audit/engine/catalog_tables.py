"""Files that hold a catalog → their tables, with what is written above each."""

from __future__ import annotations

from collections.abc import Iterator

from gk_audit.model import chinese
from gk_audit.model.document import BlockKind, Document, Skipped
from gk_audit.model.records import Record
from gk_audit.readers.dispatch import read
from gk_audit.readers.protocol import Source
from gk_audit.standards.errors import StandardsError
from gk_audit.standards.table_heads import Heads

zh = chinese.of(__name__)

_ABOVE = 3
"""Blocks above a table among which its title is."""
_LONGEST_TITLE = 60
_LARGEST = 200_000


class CatalogFile(Record):
    """One file, read."""

    name: str
    title: str
    grids: tuple[tuple[tuple[str, ...], ...], ...]
    names: tuple[str, ...]
    """What stands above each table, or what its sheet is called."""
    owner: str = ""
    """The unit in whose folder it lies: rows without a body are its."""
    field_: str = ""
    """The field of all its rows, where that is known (the list of a village)."""

    def has_catalog(self, heads: Heads) -> bool:
        """Whether one of the tables has the head of a catalog."""
        return any(
            heads.at(grid, number) is not None for grid in self.grids for number in range(min(len(grid), 12))
        )


def read_catalog_file(name: str, data: bytes) -> CatalogFile:
    """The tables of a file. Raises StandardsError (in Chinese) where it cannot be read."""
    results = read(Source(name, data))
    documents = [item for item in results if isinstance(item, Document)]
    if not documents:
        details = [item.detail for item in results if isinstance(item, Skipped)]
        raise StandardsError(next(iter(details), zh("unreadable")), name)
    grids, names = [], []
    for document in documents:
        for grid, above in _tables(document):
            grids.append(grid)
            names.append(above)
    return CatalogFile(name, documents[0].meta.title, tuple(grids), tuple(names))


def _tables(document: Document) -> Iterator[tuple[tuple[tuple[str, ...], ...], str]]:
    before: list[str] = []
    titles: dict[int, str] = {}
    for block in document.body:
        if block.kind is BlockKind.ROW:
            titles.setdefault(block.table or 0, next(iter(reversed(before)), ""))
            before = []
        elif block.text and len(block.text) <= _LONGEST_TITLE:
            before = [*before, block.text][-_ABOVE:]
    for table in document.tables:
        if table.height * table.width > _LARGEST:
            continue
        sheet = str(table.route[0].at) if table.route and not str(table.route[0].at).isdigit() else ""
        above = table.caption or sheet or titles.get(table.index, "")
        yield tuple(tuple(row) for row in table.filled()), above
