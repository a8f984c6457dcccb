"""Writing into a worksheet so that no text of a document is ever a formula or a link."""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from gk_audit.model import chinese
from gk_audit.model.records import Record
from gk_audit.reports.words import printable

zh = chinese.of(__name__)

Value = str | int | float | date | None
LONGEST = 32_000
"""Excel takes 32,767 characters in a cell."""
LINE_HEIGHT = 15.5
"""Points for one line of 10.5-point text."""
MOST_LINES = 10
_FORMULA_STARTS = ("=", "+", "-", "@")


class Column(Record):
    """One column of a sheet; ``fills`` says who writes in it: unit, office or nobody."""

    title: str
    width: int
    fills: str = ""
    choices: tuple[str, ...] = ()
    is_centred: bool = False


def columns_of(rows: Iterable[Sequence[str]], choices: Mapping[str, tuple[str, ...]]) -> tuple[Column, ...]:
    """Columns as a table of words has them: title, width, who writes in it, whether it is centred.

    ``choices``: title → what may be written there.
    """
    return tuple(
        Column(title, int(width), fills, choices.get(title, ()), is_centred=bool(centred))
        for title, width, fills, centred in rows
    )


class Book:
    """A workbook with the formats that all sheets share; dated by ``day``, so that the same content gives the same bytes."""

    def __init__(self, day: date, **properties: str) -> None:
        import xlsxwriter

        self._sink = io.BytesIO()
        plain = dict.fromkeys(("strings_to_formulas", "strings_to_urls", "strings_to_numbers"), False)
        self.workbook = xlsxwriter.Workbook(self._sink, {"in_memory": True, **plain})
        self.workbook.set_properties({**properties, "created": datetime(day.year, day.month, day.day)})
        self._formats: dict[tuple[tuple[str, Any], ...], Any] = {}

    def sheet(self, name: str | None = None) -> Any:
        """A new sheet behind the others."""
        return self.workbook.add_worksheet(name)

    def close(self) -> bytes:
        """The finished file."""
        self.workbook.close()
        return self._sink.getvalue()

    def format(self, **changes: Any) -> Any:
        """A cell format: wrapped, bordered, 10.5 points, with the changes given."""
        key = tuple(sorted(changes.items()))
        if key not in self._formats:
            base = {"text_wrap": True, "valign": "top", "border": 1, "font_name": "宋体", "font_size": 10.5}
            self._formats[key] = self.workbook.add_format({**base, **changes})
        return self._formats[key]

    def write(self, sheet: Any, row: int, column: int, value: Value, **looks: Any) -> None:
        """A value by its type; text always as text, marked as such where it looks like a formula."""
        match value:
            case None | "":
                sheet.write_blank(row, column, None, self.format(**looks))
            case date():
                day = datetime(value.year, value.month, value.day)
                sheet.write_datetime(row, column, day, self.format(num_format="yyyy-mm-dd", **looks))
            case str():
                text = printable(value)[:LONGEST]
                if text.startswith(_FORMULA_STARTS):
                    looks = {**looks, "quote_prefix": True}
                sheet.write_string(row, column, text, self.format(**looks))
            case _:
                sheet.write_number(row, column, value, self.format(**looks))

    def head(self, sheet: Any, row: int, columns: Sequence[Column]) -> None:
        """Titles and widths; columns that a unit fills stand out by colour and by a pencil."""
        for number, column in enumerate(columns):
            look = {"bold": True, "align": "center", "valign": "vcenter", "bg_color": "#D9E2EC"}
            title = column.title
            if column.fills == "unit":
                look["bg_color"], title = "#FFE8A3", f"✎ {column.title}"
            sheet.set_column(number, number, column.width)
            sheet.write_string(row, number, title, self.format(**look))

    def row(
        self,
        sheet: Any,
        number: int,
        columns: Sequence[Column],
        values: Sequence[Value],
        locked: Mapping[str, Mapping[str, Any]] | None = None,
    ) -> None:
        """A row, high enough. ``locked``: the sheet is, but for columns that a unit fills; title → further looks."""
        for position, (column, value) in enumerate(zip(columns, values, strict=True)):
            looks: dict[str, Any] = {"align": "center"} if column.is_centred else {}
            if locked is not None:
                looks |= {"locked": False, "bg_color": "#FFF9E5"} if column.fills == "unit" else {}
                looks |= locked.get(column.title, {})
            self.write(sheet, number, position, value, **looks)
        self.fit(sheet, number, columns, values)

    def table(self, sheet: Any, columns: Sequence[Column], rows: Sequence[Sequence[Value]]) -> None:
        """A plain table from the first row on, with filter and frozen head."""
        self.head(sheet, 0, columns)
        for number, values in enumerate(rows, start=1):
            self.row(sheet, number, columns, values)
        self.choices(sheet, columns, 1, len(rows))
        sheet.freeze_panes(1, 0)
        sheet.autofilter(0, 0, max(len(rows), 1), len(columns) - 1)
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(0)

    def fit(self, sheet: Any, row: int, columns: Sequence[Column], values: Sequence[Value]) -> None:
        """A row high enough for its wrapped texts: not every program does that by itself."""
        lines = max(
            -(-_width(value) // max(column.width - 1, 1)) if isinstance(value, str) else 1
            for column, value in zip(columns, values, strict=True)
        )
        if lines > 1:
            sheet.set_row(row, LINE_HEIGHT * min(lines, MOST_LINES) + 3)

    def choices(self, sheet: Any, columns: Sequence[Column], first: int, count: int) -> None:
        """Drop-downs for the columns that have choices."""
        for number, column in enumerate(columns):
            if column.choices and count:
                sheet.data_validation(
                    first,
                    number,
                    first + count - 1,
                    number,
                    {
                        "validate": "list",
                        "source": list(column.choices),
                        "error_title": column.title,
                        "error_message": zh("choose", choices="、".join(column.choices)),
                    },
                )


def _width(text: str) -> int:
    """About the columns that a text takes: three UTF-8 bytes are a wide character."""
    return (len(text) + len(text.encode("utf-8", "replace"))) // 2


def as_day(text: str) -> Value:
    """A date where the text is one, else the text."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return text
