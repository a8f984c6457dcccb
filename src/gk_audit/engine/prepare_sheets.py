"""The workbook 准备表 as it came back → its rows with their places; what nobody asked for is told by cell."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from gk_audit.engine.ledger.sheet import sheets_of, text_of
from gk_audit.model.prepare import PrepareTerms, Row
from gk_audit.model.records import Record, field
from gk_audit.model.table import column_letters

_HEAD_WITHIN = 5
_UNREAD = ("about",)
"""Sheets that only tell."""


class Spot(Record):
    """Where a row stands; ``cells``: column letters → what is written there."""

    sheet: str
    number: int = 0
    cells: dict[str, str] = field(default_factory=dict)

    def of(self, word: str) -> str:
        """The address of the cell that holds a word: 单位!C2; of the row's first one where none does."""
        held = [(text != word, letter) for letter, text in self.cells.items() if word and word in text]
        found = (letter for _, letter in sorted(held, key=lambda each: each[0]))
        return f"{self.sheet}!{next(found, next(iter(self.cells), ''))}{self.number or ''}"


Placed = tuple[Spot, Row]


class Returned(Record):
    """A workbook as it came back."""

    rows: Mapping[str, Sequence[Placed]]
    complaints: tuple[str, ...] = ()
    """What would be lost: nothing may be written."""
    told: tuple[str, ...] = ()
    """What was not asked for, and is left out."""


def read_sheets(path: Path, terms: PrepareTerms) -> Returned:
    """Sheet → its rows with their places, found by headings. Raises SheetError."""
    titles = {sheet.title: name for name, sheet in terms.sheets.items()}
    found: dict[str, list[Placed]] = {}
    complaints: list[str] = []
    told: list[str] = []
    for title, cells in sheets_of(path):
        name = titles.get(title.strip(), "")
        texts = [[text_of(value) for value in values] for values in cells]
        if name in _UNREAD or title.strip() == terms.names or not any(map(any, texts)):
            continue
        if not name:
            told.append(terms.say("no-sheet", sheet=title))
            continue
        head, columns = _head(texts, name, terms)
        if next(iter(terms.sheets[name].columns)) not in columns.values():
            first = next(iter(terms.sheets[name].columns.values()))
            complaints.append(f"{title}!A1：{terms.say('no-head', word=first)}")
            continue
        told += _extra(title, texts, head, columns, terms)
        for number, row in enumerate(texts[head + 1 :], start=head + 2):
            values = {column: row[at] for at, column in columns.items() if at < len(row)}
            if any(values.values()):
                place = {column_letters(at): row[at] for at in columns if at < len(row)}
                found.setdefault(name, []).append((Spot(title, number, place), values))
    return Returned(found, tuple(complaints), tuple(told))


def _head(texts: Sequence[Sequence[str]], name: str, terms: PrepareTerms) -> tuple[int, dict[int, str]]:
    """The row of the headings and what its columns are; none where no heading is known."""
    headings = {word: column for column, word in terms.sheets[name].columns.items()}
    for number, row in enumerate(texts[:_HEAD_WITHIN]):
        columns = {
            at: headings[text.strip(" ✎")] for at, text in enumerate(row) if text.strip(" ✎") in headings
        }
        if columns:
            return number, columns
    return 0, {}


def _extra(
    title: str, texts: Sequence[Sequence[str]], head: int, columns: Mapping[int, str], terms: PrepareTerms
) -> Iterator[str]:
    """Columns that the sheet did not have, where something is written in them."""
    for at in range(max(map(len, texts))):
        below = [row[at] if at < len(row) else "" for row in texts[head:]]
        first = next((number for number, text in enumerate(below[1:], head + 2) if text), 0)
        if at not in columns and first:
            word = below[0] or terms.say("no-heading")
            yield f"{title}!{column_letters(at)}{first}：{terms.say('extra-column', word=word)}"


def complainer(place: Spot, terms: PrepareTerms, complaints: list[str]) -> Any:
    """What adds a complaint about a row, with the cell that holds its ``word``."""

    def complain(key: str, **values: object) -> None:
        complaints.append(f"{place.of(str(values.get('word', '')))}：{terms.say(key, **values)}")

    return complain
