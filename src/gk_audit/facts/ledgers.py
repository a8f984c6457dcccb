"""Registers that come with an export (letters, review forms, evidence) as rows for later scopes.

The extractor keeps any table whose header looks like one of them; which column is
which is the rules' matter (``columns:`` in ``rules/process.yaml``), so that a district
can add its own words without touching code.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import cached_property
from zlib import crc32

from gk_audit.facts.held import Held
from gk_audit.facts.protocol import document_fact
from gk_audit.facts.view import View
from gk_audit.model import chinese
from gk_audit.model.facts import DocumentFacts
from gk_audit.model.lazy import pattern
from gk_audit.model.records import Record
from gk_audit.model.table import Table, cell_reference
from gk_audit.text.dates import parse_date

zh = chinese.of(__name__)

Columns = tuple[tuple[str, tuple[str, ...]], ...]
"""Canonical name → header words, as a rule's ``columns`` gives them."""

_HEADER = zh.pattern("header")
_ROWS, _WIDE, _KEPT = 50_000, 24, 160
_TOP = 8
"""Rows in which a header may stand."""
_NOISE = pattern(r"[\d\s，。！？、：；（）()“”《》,.!?:;\-—]+")


class Cell(Record, dict=True):
    """A cell of a register: short text whole, of long text what comparisons need."""

    text: str
    """At most 160 characters."""
    length: int
    """Characters of the whole cell."""
    print_: int
    """Hash of the text without salutation, digits and signs; equal for repeated replies."""

    @cached_property
    def day(self) -> date | None:
        """The date the cell holds, if it holds one."""
        return parse_date(self.text)


_EMPTY = Cell("", 0, 0)


class Row(Record):
    """One row of a register."""

    facts: DocumentFacts
    place: str
    """First cell of the row in the file: ``A7``."""
    cells: Mapping[str, Cell]
    """Canonical name → cell."""

    def cell(self, name: str) -> Cell:
        """The cell under a canonical name; empty where the register has no such column."""
        return self.cells.get(name, _EMPTY)

    def text(self, name: str) -> str:
        """Its text without surrounding white space."""
        return self.cell(name).text

    def day(self, name: str) -> date | None:
        """Its date."""
        return self.cell(name).day


class Long(Record, array_like=True):
    """What is kept of a long cell."""

    text: str
    length: int
    print_: int


class Ledger(Record):
    """A table that looks like a register."""

    header: tuple[str, ...]
    rows: tuple[tuple[str | Long, ...], ...]
    """Place of the first cell, then the cells."""


@document_fact("ledgers")
def ledgers_fact(view: View) -> tuple[Ledger, ...] | None:
    """Tables whose header is that of a register; None where there is none."""
    if not view.tables or not _HEADER.search(view.everything.text[:4000]):
        return None
    return tuple(kept for table in view.tables[:20] if (kept := _kept(table))) or None


def _kept(table: Table) -> Ledger | None:
    if table.width < 4 or table.is_hidden:
        return None
    rows = table.rows()
    numbers = sorted(rows)[: _ROWS + _TOP]
    for number in numbers[:_TOP]:
        header = {column: "".join(cell.text.split()) for column, cell in rows[number].items()}
        named = [text for text in header.values() if text and len(text) <= 12]
        if len(named) >= 4 and sum(bool(_HEADER.search(text)) for text in named) >= 2:
            columns = sorted(header)[:_WIDE]
            body = [later for later in numbers if later > number][:_ROWS]
            kept: list[tuple[str | Long, ...]] = []
            for later in body:
                cells = [
                    _shortened(rows[later][column].text) if column in rows[later] else ""
                    for column in columns
                ]
                if any(cells):
                    kept.append((cell_reference(later, columns[0]), *cells))
            return Ledger(tuple(header[column] for column in columns), tuple(kept)) if kept else None
    return None


def _shortened(text: str) -> str | Long:
    text = text.strip()
    if len(text) <= 12:
        return text
    plain = _NOISE.sub("", zh.pattern("salute").sub("", text))
    return Long(text[:_KEPT], len(text), crc32(plain.encode("utf-8", "surrogatepass")))


def rows_of(held: Held, columns: Columns, required: Sequence[str]) -> Iterator[Row]:
    """Rows of all registers that have the ``required`` columns, in order of document and row."""
    for facts in held.having("ledgers"):
        for ledger in facts.fact("ledgers", tuple[Ledger, ...]) or ():
            yield from _rows(facts, ledger, columns, required)


def _rows(facts: DocumentFacts, ledger: Ledger, columns: Columns, required: Sequence[str]) -> Iterator[Row]:
    where = {name: number for name, words in columns if (number := _column(ledger.header, words)) is not None}
    if any(name not in where for name in required):
        return
    for place, *row in ledger.rows:
        cells = {name: _cell(row[number]) for name, number in where.items() if number < len(row)}
        yield Row(facts, str(place), cells)


def _column(header: Sequence[str], words: Sequence[str]) -> int | None:
    """The column with the first word that fits: equal first, then contained."""
    names = [name.rstrip("：:") for name in header]
    for word in words:
        if word in names:
            return names.index(word)
    for word in words:
        for number, name in enumerate(names):
            if len(word) >= 2 and word in name and len(name) <= len(word) + 4:
                return number
    return None


def _cell(value: str | Long) -> Cell:
    if isinstance(value, Long):
        return Cell(value.text, value.length, value.print_)
    return Cell(value, len(value), crc32(_NOISE.sub("", value).encode()) if value else 0)


def unit_named(text: str, names: Sequence[tuple[str, tuple[str, ...]]], otherwise: str) -> str:
    """The unit of the district that a cell names, by name or alias; else ``otherwise``."""
    text = text.strip()
    for name, aliases in names:
        if text and (text == name or text in aliases):
            return name
    for name, aliases in names:
        if text and any(len(word) >= 3 and (word in text or text in word) for word in (name, *aliases)):
            return name
    return otherwise
