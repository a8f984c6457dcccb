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

from gk_audit.checks.protocol import document_fact
from gk_audit.model.document import Document
from gk_audit.model.facts import DocumentFacts, Json
from gk_audit.model.lazy import pattern
from gk_audit.model.records import Record
from gk_audit.model.rule import Signs
from gk_audit.model.table import Table, cell_reference
from gk_audit.text.dates import parse_date
from gk_audit.text.toolbox import Toolbox

Columns = tuple[tuple[str, tuple[str, ...]], ...]
"""Canonical name → header words, as a rule's ``columns`` gives them."""

_HEADER = pattern(
    r"来信|信件|留言|来件|诉求|回复|答复|办结|受理|转办|张贴|上墙|撤下|归档|存档|证据|照片|经手"
    r"|初审|复审|终审|一审|二审|三审|审核人|承办人|拟稿人|审查结论|采纳"
)
_ROWS, _WIDE, _KEPT = 50_000, 24, 160
_TOP = 8
"""Rows in which a header may stand."""
_NOISE = pattern(r"[\d\s，。！？、：；（）()“”《》,.!?:;\-—]+")
_SALUTE = pattern(
    r"^(?:.{0,12}?(?:您好|你好|网友|市民|先生|女士|同志)[，,！!：: ]*){1,3}|^[^。，]{2,20}[：:]"
)


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


@document_fact("ledgers", Signs(tables=True))
def ledgers_fact(document: Document, tools: Toolbox) -> Json:
    """Tables whose header is that of a register; None where there is none."""
    if not document.tables or not _HEADER.search(document.everything.text[:4000]):
        return None
    found: list[Json] = [kept for table in document.tables[:20] if (kept := _kept(table))]
    return found or None


def _kept(table: Table) -> dict[str, Json] | None:
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
            kept: list[Json] = []
            for later in body:
                cells = [
                    _json(rows[later][column].text) if column in rows[later] else "" for column in columns
                ]
                if any(cells):
                    kept.append([cell_reference(later, columns[0]), *cells])
            return {"header": [header[column] for column in columns], "rows": kept} if kept else None
    return None


def _json(text: str) -> Json:
    text = text.strip()
    if len(text) <= 12:
        return text
    plain = _NOISE.sub("", _SALUTE.sub("", text))
    return [text[:_KEPT], len(text), crc32(plain.encode("utf-8", "surrogatepass"))]


def rows_of(documents: Sequence[DocumentFacts], columns: Columns, required: Sequence[str]) -> Iterator[Row]:
    """Rows of all registers that have the ``required`` columns, in order of document and row."""
    for facts in documents:
        ledgers = facts.extras.get("ledgers")
        for ledger in ledgers if isinstance(ledgers, list) else ():
            if isinstance(ledger, dict):
                yield from _rows(facts, ledger, columns, required)


def _rows(
    facts: DocumentFacts, ledger: dict[str, Json], columns: Columns, required: Sequence[str]
) -> Iterator[Row]:
    header, body = ledger.get("header"), ledger.get("rows")
    if not isinstance(header, list) or not isinstance(body, list):
        return
    where = {name: number for name, words in columns if (number := _column(header, words)) is not None}
    if any(name not in where for name in required):
        return
    for row in body:
        if isinstance(row, list) and row:
            cells = {name: _cell(row[number + 1]) for name, number in where.items() if number + 1 < len(row)}
            yield Row(facts, str(row[0]), cells)


def _column(header: Sequence[Json], words: Sequence[str]) -> int | None:
    """The column with the first word that fits: equal first, then contained."""
    names = [str(name).rstrip("：:") for name in header]
    for word in words:
        if word in names:
            return names.index(word)
    for word in words:
        for number, name in enumerate(names):
            if len(word) >= 2 and word in name and len(name) <= len(word) + 4:
                return number
    return None


def _cell(value: Json) -> Cell:
    if isinstance(value, list):
        return Cell(str(value[0]), int(str(value[1])), int(str(value[2])))
    text = str(value or "")
    return Cell(text, len(text), crc32(_NOISE.sub("", text).encode()) if text else 0)


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
