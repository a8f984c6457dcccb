"""Workbooks written by XlsxWriter, with every hiding place planted."""

from __future__ import annotations

import io
import time
import zipfile
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
import xlsxwriter
from tests.readers.helpers import (
    SECRET,
    body_of,
    document_of,
    furniture_of,
    hidden_of,
    read_bytes,
    skipped_of,
)

from gk_audit.model.document import Document
from gk_audit.model.location import describe_route
from gk_audit.readers.dispatch import read
from gk_audit.readers.protocol import Source


def book(fill: Callable[[Any], None], extra: dict[str, str] | None = None) -> bytes:
    """The bytes of a workbook."""
    stream = io.BytesIO()
    made = xlsxwriter.Workbook(stream, {"in_memory": True})
    fill(made)
    made.close()
    if extra:
        with zipfile.ZipFile(stream, "a") as archive:
            for name, text in extra.items():
                archive.writestr(name, text)
    return stream.getvalue()


def basic(made: Any) -> None:
    sheet = made.add_worksheet("名单")
    sheet.merge_range("A1:D1", "2024年补贴发放公示表")
    sheet.write_row(1, 0, ["序号", "姓名", "金额", "日期"])
    sheet.write(2, 0, 1)
    sheet.write(2, 1, "张三")
    sheet.write(2, 2, 1234.5)
    sheet.write_datetime(2, 3, date(2024, 7, 1), made.add_format({"num_format": "yyyy/m/d"}))


def test_rows_and_table() -> None:
    document = document_of(book(basic), "a.xlsx")
    assert body_of(document) == [
        "2024年补贴发放公示表",
        "序号\t姓名\t金额\t日期",
        "1\t张三\t1234.5\t2024-07-01",
    ]
    assert document.meta.title == "2024年补贴发放公示表"
    (table,) = document.tables
    assert table.filled()[0] == ["2024年补贴发放公示表"] * 4
    assert [cell.is_number for cell in table.cells[-4:]] == [True, False, True, True]
    block = next(block for block in document.body if "张三" in block.text)
    assert describe_route(block.route_at(block.text.index("张三"))) == "名单 › B3"


def test_hidden_sheets_rows_columns_and_more() -> None:
    def fill(made: Any) -> None:
        basic(made)
        sheet = made.get_worksheet_by_name("名单")
        sheet.write(4, 1, "隐行")
        sheet.set_row(4, None, None, {"hidden": 1})
        sheet.write(2, 5, "隐列")
        sheet.set_column("F:F", 9, None, {"hidden": 1})
        sheet.write(5, 1, "白字", made.add_format({"font_color": "#FFFFFF"}))
        sheet.write(6, 1, "表头", made.add_format({"font_color": "#FFFFFF", "bg_color": "#1F3864"}))
        sheet.write(7, 1, 77, made.add_format({"num_format": ";;;"}))
        sheet.write_comment("B3", f"批注{SECRET}", {"author": "王五"})
        sheet.data_validation("A9", {"validate": "list", "source": ["李四", "赵六"]})
        sheet.write_formula("A10", '=IF(1,"备注文字","")', None, "值")
        sheet.set_header('&C&"宋体"页眉')
        made.define_name("秘密", "=名单!$A$1")
        rule = {"type": "formula", "criteria": '=$A$1="条件文字"', "format": made.add_format({"bold": True})}
        sheet.conditional_format("A1:A9", rule)
        sheet.write(8, 3, 1, made.add_format({"num_format": '0"格式文字"'}))
        sheet.insert_textbox("H2", "框内文字", {"description": "替代文字"})
        hidden = made.add_worksheet("底稿")
        hidden.write(0, 0, "隐表")
        hidden.hide()
        very = made.add_worksheet("深藏")
        very.write(0, 0, "深表")
        very.very_hidden()
        made.set_properties({"author": "孙七"})

    document = document_of(book(fill), "a.xlsx")
    hidden = hidden_of(document)
    assert hidden["xlsx-row"] == ["隐行"]
    assert hidden["xlsx-column"] == ["隐列"]
    assert hidden["xlsx-white"] == ["白字"]
    assert hidden["xlsx-format"] == ["77"]
    assert hidden["xlsx-comment"] == [f"批注{SECRET}"]
    assert hidden["xlsx-validation"] == ["李四,赵六"]
    assert hidden["xlsx-formula"] == ["备注文字"]
    assert hidden["xlsx-conditional-format"] == ["条件文字"]
    assert hidden["xlsx-number-format"] == ["格式文字"]
    assert hidden["xlsx-alt"] == ["替代文字"]
    assert hidden["xlsx-name"] == ["秘密: 名单!$A$1"]
    assert hidden["xlsx-sheet"] == ["工作表: 底稿", "隐表"]
    assert hidden["xlsx-very-hidden"] == ["工作表: 深藏", "深表"]
    assert hidden["xlsx-author"] == ["批注者: 王五"]
    assert "作者: 孙七" in hidden["xlsx-property"]
    assert furniture_of(document) == ["页眉"]
    assert "表头" in body_of(document)
    assert [table.is_hidden for table in document.tables] == [False, True, True]


@pytest.mark.parametrize(
    ("part", "key"),
    [
        ("xl/externalLinks/externalLink9.xml", "xlsx-external"),
        ("xl/pivotCache/pivotCacheDefinition9.xml", "xlsx-pivot-cache"),
        ("xl/connections.xml", "xlsx-connection"),
        ("customXml/item9.xml", "xlsx-custom-xml"),
    ],
)
def test_copies_of_data_in_other_parts(part: str, key: str) -> None:
    hidden = hidden_of(
        document_of(book(basic, {part: f"<a><s v='{SECRET}'/><v>{SECRET}1</v></a>"}), "a.xlsx")
    )
    assert any(SECRET in text for text in hidden[key])


def test_an_id_typed_as_a_number_is_flagged() -> None:
    def fill(made: Any) -> None:
        made.add_worksheet().write_number(0, 0, int(SECRET))

    (table,) = document_of(book(fill), "a.xlsx").tables
    assert (table.cells[0].text, table.cells[0].is_number) == ("340123199001011000", True)


def test_giant_used_range_costs_two_cells() -> None:
    def fill(made: Any) -> None:
        sheet = made.add_worksheet()
        sheet.write(0, 0, "甲")
        sheet.write(1_048_575, 16_383, "乙")

    data = book(fill)
    assert b"A1:XFD1048576" in zipfile.ZipFile(io.BytesIO(data)).read("xl/worksheets/sheet1.xml")
    start = time.process_time()
    document = document_of(data, "a.xlsx")
    assert time.process_time() - start < 1
    assert body_of(document) == ["甲", "乙"]
    assert document.blocks[-1].cells[0][1] == "XFD1048576"


def test_damaged_and_blank() -> None:
    data = book(basic)
    assert skipped_of(data[:-30], "a.xlsx").reason == "damaged"
    assert body_of(document_of(book(lambda made: made.add_worksheet()), "a.xlsx")) == []


def test_embedded_file_is_read() -> None:
    stream = io.BytesIO(book(basic))
    with zipfile.ZipFile(stream, "a") as archive:
        archive.writestr("xl/embeddings/b.xlsx", book(basic))
    keys = [part.key for part in read_bytes(stream.getvalue(), "a.xlsx")]
    assert keys == ["a.xlsx", "a.xlsx!/xl/embeddings/b.xlsx"]


def test_damaged_properties_cost_only_themselves() -> None:
    made = io.BytesIO()
    book = xlsxwriter.Workbook(made)
    book.add_worksheet().write(0, 0, "内容")
    book.close()
    damaged = io.BytesIO()
    with zipfile.ZipFile(made) as source, zipfile.ZipFile(damaged, "w") as target:
        for name in source.namelist():
            target.writestr(name, b"<broken" if name == "docProps/core.xml" else source.read(name))
    (document,) = read(Source("表.xlsx", damaged.getvalue()))
    assert isinstance(document, Document)
    assert document.body.text == "内容"
