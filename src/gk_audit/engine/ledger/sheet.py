"""What comes back in a workbook or list: answers of units, and problems that people reported.

Sheets were filled, merged, sorted and saved again by WPS or LibreOffice: columns are found by their
headings, wherever they stand, and rows by their number. What cannot be taken is told by cell.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

from gk_audit.model import chinese, lazy
from gk_audit.model.ledger import LedgerTerms, Reply
from gk_audit.model.records import Record
from gk_audit.model.table import column_letters
from gk_audit.text.masking import scrub

zh = chinese.of(__name__)

_MARKS = lazy.pattern(r"[\s✎*（）()：:]")
_HEADS_WITHIN = 10
"""Rows in which the headings stand: a title and notes may come first."""
_LEAST_HEADS = 3
_BOOKS = (".xlsx", ".xlsm", ".xls", ".et", ".ods")
_DAYS = ("planned", "done", "found")


class Row(Record):
    """One row of a list, by field."""

    where: str
    """Sheet and row, in words."""
    texts: dict[str, str]
    days: dict[str, date]

    @property
    def reply(self) -> Reply:
        """The unit's answer."""
        return Reply(
            measure=self.texts.get("measure", ""),
            person=self.texts.get("person", ""),
            leader=self.texts.get("leader", ""),
            planned=self.days.get("planned"),
            progress=self.texts.get("progress", ""),
            done=self.days.get("done"),
            proof=self.texts.get("proof", ""),
        )


class Returned(Record):
    """A list as it came back."""

    rows: tuple[Row, ...]
    complaints: tuple[str, ...]
    """Chinese sentences with the cell: values that were left out."""


class SheetError(Exception):
    """A file that is no list of problems; message in Chinese."""


def read_list(path: Path, terms: LedgerTerms) -> Returned:
    """Read a workbook or CSV. Raises SheetError where no sheet has the headings."""
    rows: list[Row] = []
    complaints: list[str] = []
    is_found = False
    for name, cells in sheets_of(path):
        head = _head(cells, terms)
        if head is None:
            continue
        is_found = True
        start, columns = head
        for number, values in enumerate(cells[start + 1 :], start=start + 2):
            row, said = _row(zh("place", name=name, number=number), name, number, values, columns, terms)
            complaints += said
            if row is not None:
                rows.append(row)
    if not is_found:
        asked = "、".join(words[0] for words in terms.columns.values())
        raise SheetError(zh("no-head", name=path.name, asked=asked))
    return Returned(tuple(rows), tuple(complaints))


def sheets_of(path: Path) -> Iterator[tuple[str, list[list[Any]]]]:
    """(name, cells) of each sheet of a workbook, or of a list. Raises SheetError."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise SheetError(zh("unreadable", path=path)) from error
    if path.suffix.lower() not in _BOOKS:
        text = _decoded(data, path)
        yield path.name, [list(row) for row in csv.reader(io.StringIO(text))]
        return
    from python_calamine import CalamineError, CalamineWorkbook

    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        for name in book.sheet_names:
            yield name, book.get_sheet_by_name(name).to_python(skip_empty_area=False)
    except CalamineError as error:
        raise SheetError(zh("no-sheet", name=path.name)) from error


def _decoded(data: bytes, path: Path) -> str:
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise SheetError(zh("no-encoding", name=path.name))


def _head(cells: Sequence[Sequence[Any]], terms: LedgerTerms) -> tuple[int, dict[int, str]] | None:
    """(row of the headings, column → field); None where there are none."""
    fields = {heading: field for field, words in terms.columns.items() for heading in words}
    for number, values in enumerate(cells[:_HEADS_WITHIN]):
        columns: dict[int, str] = {}
        for position, value in enumerate(values):
            field = fields.get(_MARKS.sub("", str(value)), fields.get(str(value).strip(" ✎"), ""))
            if field and field not in columns.values():
                columns[position] = field
        if len(columns) >= _LEAST_HEADS:
            return number, columns
    return None


def _row(
    where: str, sheet: str, number: int, values: Sequence[Any], columns: dict[int, str], terms: LedgerTerms
) -> tuple[Row | None, list[str]]:
    texts: dict[str, str] = {}
    days: dict[str, date] = {}
    said = []
    for position, field in columns.items():
        value = values[position] if position < len(values) else ""
        # People do write whole numbers into their answers; the ledger keeps them masked.
        text = scrub(text_of(value))
        if not text:
            continue
        cell = f"{sheet}!{column_letters(position)}{number}"
        if field in _DAYS:
            day = _as_day(value)
            if day is None:
                said.append(zh("bad-day", cell=cell, text=text))
            else:
                days[field] = day
        elif field == "progress" and text not in terms.progress:
            said.append(zh("bad-progress", cell=cell, text=text, progress="、".join(terms.progress)))
        else:
            texts[field] = text
    if not texts and not days:
        return None, said
    return Row(where, texts, days), said


def text_of(value: Any) -> str:
    """A cell as a person sees it: numbers that are names or telephones without a point."""
    return str(int(value) if isinstance(value, float) and value.is_integer() else value).strip()


def _as_day(value: Any) -> date | None:
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    match = zh.pattern("day").search(str(value))
    try:
        return date(*map(int, match.groups())) if match else None
    except ValueError:
        return None
