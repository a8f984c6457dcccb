"""A catalog as the spreadsheet that officials know, and the sheet 对照表 that is corrected in Excel and read back."""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from typing import Any

from gk_audit.model import chinese
from gk_audit.model.standard import Catalog, Item
from gk_audit.standards.errors import StandardsError
from gk_audit.standards.item_columns import COLUMNS, ItemColumn, Part

zh = chinese.of(__name__)


_NUMBER_WIDTH = 6


def sheet_rows(items: Sequence[Item], parts: Sequence[Part] = ()) -> list[list[str]]:
    """The rows below the header, one per item; ``parts``: the columns, else all that the items use."""
    parts = parts or [part for column in _used(items) for part in column.parts]
    return [[str(number), *(part.cell(item) for part in parts)] for number, item in enumerate(items, start=1)]


def _used(items: Sequence[Item]) -> list[ItemColumn]:
    """Columns of the familiar table, and further ones in which an item says something."""
    return [
        column
        for column in COLUMNS
        if column.parts
        and (not column.if_used or any(part.cell(item) for part in column.parts for item in items))
    ]


def new_book(stream: io.BytesIO, title: str = "") -> Any:
    """A workbook that takes every text for text and bears no clock time."""
    import datetime

    import xlsxwriter

    book = xlsxwriter.Workbook(
        stream, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    )
    book.set_properties({"title": title, "created": datetime.datetime(2024, 1, 1)})
    return book


def export_xlsx(catalog: Catalog) -> bytes:
    """One sheet per field, in catalog order; the same input gives the same bytes."""
    stream = io.BytesIO()
    book = new_book(stream, catalog.title)
    head = book.add_format(
        {"bold": True, "align": "center", "valign": "vcenter", "border": 1, "text_wrap": True}
    )
    cell = book.add_format({"valign": "vcenter", "border": 1, "text_wrap": True})
    title = book.add_format({"bold": True, "align": "center", "font_size": 16})
    columns = _used(catalog.items)
    parts = [part for column in columns for part in column.parts]
    for field in catalog.fields:
        items = [item for item in catalog.items if item.field_ == field]
        sheet = book.add_worksheet(field[:31])
        sheet.merge_range(0, 0, 0, len(parts), zh("sheet-title", field=field), title)
        _write_head(sheet, columns, head)
        for column, width in enumerate((_NUMBER_WIDTH, *(part.width for part in parts))):
            sheet.set_column(column, column, width)
        rows = sheet_rows(items, parts)
        for number, row in enumerate(rows, start=3):
            for column, text in enumerate(row):
                sheet.write_string(number, column, text, cell)
        _merge_level1(sheet, rows, cell)
        sheet.freeze_panes(3, 3)
    book.close()
    return stream.getvalue()


def _write_head(page: Any, columns: Sequence[ItemColumn], style: object) -> None:
    page.merge_range(1, 0, 2, 0, zh("number"), style)
    place = 1
    for head, group in groupby(columns, key=lambda column: column.head):
        parts = [part for column in group for part in column.parts]
        for offset, part in enumerate(parts):
            if head:
                page.write_string(2, place + offset, part.head, style)
            else:
                page.merge_range(1, place + offset, 2, place + offset, part.head, style)
        if head:
            page.merge_range(1, place, 1, place + len(parts) - 1, head, style)
        place += len(parts)


def _merge_level1(page: Any, rows: list[list[str]], style: object) -> None:
    start = 0
    for number in range(1, len(rows) + 1):
        if number < len(rows) and rows[number][1] == rows[start][1]:
            continue
        if number - start > 1:
            page.merge_range(start + 3, 1, number + 2, 1, rows[start][1], style)
        start = number


HEAD = zh.words("head")
WORDS = zh.table("words")
"""同: the same matter; 近: takes its words; 新: stands alone."""
_WIDTHS = (12, 14, 18, 26, 6, 26, 34, 50)
_NUMBER, _VERDICT, _LIKE = 0, 4, 5


def alignment_rows(
    items: Sequence[Mapping[str, Any]], aligned: Sequence[Any], known: Mapping[str, Item]
) -> list[list[str]]:
    """The rows below the head. ``aligned``: a row for each item, as ``matching.alignment`` makes them."""
    rows = []
    for item, one in zip(items, aligned, strict=True):
        others = [
            f"{name} {known[name].name}（{score:.2f}）"
            for name, score in one.candidates
            if name not in one.like
        ]
        rows.append([
            str(item["id"]), str(item["field"]), str(item["level1"]), str(item["level2"]),
            WORDS[one.likeness.value], "、".join(one.like),
            "；".join(known[name].name for name in one.like), "；".join(others),
        ])  # fmt: skip
    return rows


def alignment_xlsx(rows: Iterable[Sequence[str]]) -> bytes:
    """The sheet as a workbook; the same rows give the same bytes."""
    stream = io.BytesIO()
    book = new_book(stream)
    bold = book.add_format({"bold": True, "border": 1})
    cell = book.add_format({"border": 1, "text_wrap": True, "valign": "vcenter"})
    sheet = book.add_worksheet(zh("sheet"))
    sheet.write_string(0, 0, zh("note"))
    for number, row in enumerate((HEAD, *rows), start=1):
        for column, text in enumerate(row):
            sheet.write_string(number, column, text, bold if number == 1 else cell)
    for column, width in enumerate(_WIDTHS):
        sheet.set_column(column, column, width)
    sheet.freeze_panes(2, 4)
    book.close()
    return stream.getvalue()


def read_alignment(
    grids: Iterable[Sequence[Sequence[str]]], known: Mapping[str, Item], file: str
) -> dict[str, tuple[str, ...]]:
    """Own row → the packaged rows that the corrected sheet names; none for 新.

    Raises StandardsError for a sheet without the columns, and for a number that no packaged row has.
    """
    found: dict[str, tuple[str, ...]] = {}
    for grid in grids:
        start = next(
            (number for number, row in enumerate(grid) if tuple(row[: _LIKE + 1]) == HEAD[: _LIKE + 1]), None
        )
        for number, row in enumerate(grid[start + 1 :] if start is not None else (), start=(start or 0) + 2):
            names = tuple(
                name for name in row[_LIKE].replace("，", "、").replace(" ", "、").split("、") if name
            )
            for name in names:
                if name not in known:
                    raise StandardsError(zh("no-item", name=name), file, number)
            found[row[_NUMBER].strip()] = () if row[_VERDICT].strip() == WORDS["new"] else names
    if not found:
        raise StandardsError(zh("no-alignment", head="、".join(HEAD[: _LIKE + 1])), file)
    return found
