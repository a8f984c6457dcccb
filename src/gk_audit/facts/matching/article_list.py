"""The article lists that a site's back office exports: one row an article, titles in Chinese.

Every platform names the columns differently and puts a title row above them, so the
header row is looked for and the names come from ``rules/columns.yaml``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from functools import cache

from gk_audit.model import chinese
from gk_audit.model.document import Document
from gk_audit.model.lazy import pattern
from gk_audit.model.records import Record
from gk_audit.model.table import Table

zh = chinese.of(__name__)

_HEADER_ROWS = 8
_LARGEST = 200_000
_SPACES = pattern(r"[\s\u00a0\u3000:：*]+")
_US_DATE = pattern(r"^(\d{1,2})/(\d{1,2})/(\d{4})\b")
_SERIAL = pattern(r"^\d{5}(\.\d+)?$")
_EXCEL_EPOCH = date(1899, 12, 30)
# A list must name its articles and say of each when or where it was published.
_NEEDED = "title"
_COMPANIONS = ("published", "link", "section")

ColumnNames = Sequence[tuple[str, tuple[str, ...]]]


class ArticleRow(Record):
    """One article as a list gives it; every field but the title may be empty."""

    row: int
    """Row of the sheet, from 1."""
    values: tuple[tuple[str, str], ...]

    def get(self, column: str) -> str:
        """The text of a canonical column."""
        return dict(self.values).get(column, "")


def header_key(text: str) -> str:
    """A header cell for comparison: no white space, colon or asterisk."""
    return _SPACES.sub("", text)


def find_rows(document: Document, names: ColumnNames) -> list[ArticleRow]:
    """Rows of all article lists in a document; empty where it is something else."""
    if not document.tables or document.columns:  # a dump whose rows are documents of their own
        return []
    canonical = _canonical(tuple(names))
    found: list[ArticleRow] = []
    for table in document.tables:
        found.extend(_rows_of(table, canonical))
    return found


@cache
def _canonical(names: tuple[tuple[str, tuple[str, ...]], ...]) -> dict[str, str]:
    return {header_key(alias): column for column, aliases in names for alias in (column, *aliases)}


def _rows_of(table: Table, canonical: Mapping[str, str]) -> list[ArticleRow]:
    if len(table.cells) > _LARGEST:
        return []
    rows = table.rows()
    header, columns = _header(rows, canonical)
    if header < 0:
        return []
    found = []
    for number in sorted(rows):
        if number <= header:
            continue
        cells = rows[number]
        values = {
            name: cells[column].text.strip()
            for column, name in columns.items()
            if column in cells and cells[column].text.strip()
        }
        if values.get(_NEEDED):
            found.append(ArticleRow(number + 1, tuple(sorted(values.items()))))
    return found


def _header(
    rows: Mapping[int, Mapping[int, object]], canonical: Mapping[str, str]
) -> tuple[int, dict[int, str]]:
    """(row number, column → canonical name) of the header row, or (-1, {})."""
    for number in sorted(rows)[:_HEADER_ROWS]:
        columns: dict[int, str] = {}
        for column, cell in rows[number].items():
            name = canonical.get(header_key(getattr(cell, "text", "")))
            if name and name not in columns.values():
                columns[column] = name
        names = set(columns.values())
        if _NEEDED in names and names.intersection(_COMPANIONS):
            return number, columns
    return -1, {}


def read_list_date(text: str) -> date | None:
    """A date as spreadsheets hold it: ``2024-6-1 09:30``, ``2024年6月1日``, ``6/1/2024``, 45444."""
    stripped = text.strip()
    match = zh.pattern("date").search(stripped)
    try:
        if match:
            return date(int(match[1]), int(match[2]), int(match[3]))
        match = _US_DATE.match(stripped)
        if match:
            return date(int(match[3]), int(match[1]), int(match[2]))
        if _SERIAL.match(stripped):
            return _EXCEL_EPOCH + timedelta(days=int(float(stripped)))
    except (ValueError, OverflowError):
        return None
    return None
