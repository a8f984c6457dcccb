"""准备表: what was found in an export, as a workbook with drop-downs for what people know better."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from gk_audit.model.prepare import Prepared, PrepareTerms, SheetTerms
from gk_audit.reports.cells import Book, Column

_SPARE = 40
"""Empty rows below the units, for those that the export does not show."""
_LISTS = ("units", "kinds", "fields", "bodies", "gaps")
"""Columns of the sheet that holds what the drop-downs offer."""
_OFFERED = {
    ("units", "kind"): "kinds",
    ("units", "parent"): "units",
    ("units", "fields"): "fields",
    ("rows", "field"): "fields",
    ("rows", "body"): "bodies",
    ("gaps", "answer"): "gaps",
}
_STRICT = ("kinds", "gaps")
"""Lists of which nothing else may be written; the others help, and may be added to."""


def prepare_book(prepared: Prepared, terms: PrepareTerms, how: str, day: date) -> bytes:
    """The workbook; dated by ``day``, so that the same export gives the same bytes."""
    book = Book(day)
    offered = _offered(prepared, terms)
    for name, sheet in terms.sheets.items():
        if name == "about":
            rows = [{"said": text} for text in (how, *prepared.said)]
        else:
            rows = list(prepared.sheets.get(name, ()))
            if not rows:
                continue
        page = book.sheet(sheet.title)
        columns = [
            Column(head, width, "unit" if key in sheet.filled else "")
            for (key, head), width in zip(sheet.columns.items(), sheet.widths, strict=True)
        ]
        spare = _SPARE if name == "units" else 0
        book.table(page, columns, [[row.get(key, "") for key in sheet.columns] for row in rows])
        _drop_downs(page, name, sheet, len(rows) + spare, offered, terms)
    _names(book.sheet(terms.names), offered)
    return book.close()


def _offered(prepared: Prepared, terms: PrepareTerms) -> dict[str, list[str]]:
    units = [unit.name for unit in prepared.units]
    return {
        "units": units,
        "kinds": [*terms.kinds.values(), terms.not_a_unit],
        "fields": list(prepared.fields),
        "bodies": [*terms.classes, terms.by_program, terms.not_owed, *units],
        "gaps": list(terms.gap_answers),
    }


def _drop_downs(
    page: Any, name: str, sheet: SheetTerms, last: int, offered: dict[str, list[str]], terms: PrepareTerms
) -> None:
    for position, key in enumerate(sheet.columns):
        choices = _OFFERED.get((name, key), "")
        if not choices or not offered[choices]:
            continue
        letter = chr(ord("A") + _LISTS.index(choices))
        source = f"={terms.names}!${letter}$1:${letter}${len(offered[choices])}"
        page.data_validation(
            1, position, last, position,
            {"validate": "list", "source": source, "show_error": choices in _STRICT},
        )  # fmt: skip


def _names(page: Any, offered: dict[str, Sequence[str]] | dict[str, list[str]]) -> None:
    for column, name in enumerate(_LISTS):
        for row, text in enumerate(offered[name]):
            page.write_string(row, column, text)
    page.hide()
