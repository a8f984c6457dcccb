"""A catalog as the spreadsheet that officials know: two header rows, merged cells, ticks."""

from __future__ import annotations

import io
from collections.abc import Iterable

from gk_audit.model.standard import Audience, Catalog, Item, Level, Mode

_HEAD = (
    ("序号", ("",)), ("公开事项", ("一级事项", "二级事项")), ("公开内容（要素）", ("",)), ("公开依据", ("",)),
    ("公开时限", ("",)), ("公开主体", ("",)), ("公开渠道和载体", ("",)), ("公开对象", ("全社会", "特定群体")),
    ("公开方式", ("主动", "依申请公开")), ("公开层级", ("县级", "乡级", "村级")),
)  # fmt: skip
_WIDTHS = (6, 14, 20, 44, 36, 22, 20, 18, 8, 8, 8, 8, 8, 8, 8)
_TICK = "√"


def sheet_rows(items: Iterable[Item]) -> list[list[str]]:
    """The rows below the header, one per item."""
    return [[str(number), *_row(item)] for number, item in enumerate(items, start=1)]


def export_xlsx(catalog: Catalog) -> bytes:
    """One sheet per field, in catalog order; the same input gives the same bytes."""
    import datetime

    import xlsxwriter

    stream = io.BytesIO()
    book = xlsxwriter.Workbook(
        stream, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    )
    book.set_properties({"title": catalog.title, "created": datetime.datetime(2024, 1, 1)})
    head = book.add_format(
        {"bold": True, "align": "center", "valign": "vcenter", "border": 1, "text_wrap": True}
    )
    cell = book.add_format({"valign": "vcenter", "border": 1, "text_wrap": True})
    title = book.add_format({"bold": True, "align": "center", "font_size": 16})
    for field in catalog.fields:
        items = [item for item in catalog.items if item.field_ == field]
        sheet = book.add_worksheet(field[:31])
        sheet.merge_range(0, 0, 0, len(_WIDTHS) - 1, f"{field}领域基层政务公开标准目录", title)
        _write_head(sheet, head)
        for column, width in enumerate(_WIDTHS):
            sheet.set_column(column, column, width)
        rows = sheet_rows(items)
        for number, row in enumerate(rows, start=3):
            for column, text in enumerate(row):
                sheet.write_string(number, column, text, cell)
        _merge_level1(sheet, rows, cell)
        sheet.freeze_panes(3, 3)
    book.close()
    return stream.getvalue()


def _write_head(sheet: object, style: object) -> None:
    from typing import Any, cast

    page = cast(Any, sheet)
    column = 0
    for name, parts in _HEAD:
        if len(parts) == 1:
            page.merge_range(1, column, 2, column, name, style)
        else:
            page.merge_range(1, column, 1, column + len(parts) - 1, name, style)
            for offset, part in enumerate(parts):
                page.write_string(2, column + offset, part, style)
        column += len(parts)


def _merge_level1(sheet: object, rows: list[list[str]], style: object) -> None:
    from typing import Any, cast

    page = cast(Any, sheet)
    start = 0
    for number in range(1, len(rows) + 1):
        if number < len(rows) and rows[number][1] == rows[start][1]:
            continue
        if number - start > 1:
            page.merge_range(start + 3, 1, number + 2, 1, rows[start][1], style)
        start = number


def _row(item: Item) -> list[str]:
    elements = "；".join(
        element.name if element.required else f"{element.name}（可选）" for element in item.elements
    )
    if len(item.elements) == 1 and "、" in elements:
        # 与救灾有关的法律、法规 is one element: the mark says so when the table comes back.
        elements += "；"
    is_public = item.audience is Audience.PUBLIC
    return [
        item.level1,
        item.level2,
        elements,
        "；".join(str(basis).replace("） 第", "）第").replace("》 第", "》第") for basis in item.bases),
        item.limit_text,
        "、".join(item.bodies),
        "".join(f"■{channel} " for channel in item.channels).strip(),
        _TICK if is_public else "",
        "" if is_public else _TICK,
        _TICK if item.mode in (Mode.PROACTIVE, Mode.MIXED) else "",
        _TICK if item.mode in (Mode.ON_REQUEST, Mode.MIXED) else "",
        *(_TICK if level in item.levels else "" for level in (Level.COUNTY, Level.TOWNSHIP, Level.VILLAGE)),
    ]
