"""The sheet 对照表: which packaged row each own row is like, to be corrected in Excel and read back."""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from gk_audit.model import chinese
from gk_audit.model.standard import Item
from gk_audit.standards.errors import StandardsError
from gk_audit.standards.sheet_export import new_book

zh = chinese.of(__name__)

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
