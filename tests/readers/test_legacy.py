"""Old Office formats as LibreOffice writes them, and RTF."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest
import xlsxwriter
from benchmarks.hiding.packing import CompoundFile
from docx.shared import RGBColor
from tests.readers.helpers import (
    SECRET,
    body_of,
    check_contract,
    convert,
    furniture_of,
    hidden_of,
    read_bytes,
)

from gk_audit.model.document import Document
from gk_audit.readers.compound import Compound
from gk_audit.readers.protocol import Source
from gk_audit.readers.sniffing import sniff

pytestmark = [pytest.mark.office, pytest.mark.slow]


def word(folder: Path) -> Path:
    document = docx.Document()
    document.core_properties.author = "李四"
    document.add_heading("关于开展2024年检查的通知", 0)
    paragraph = document.add_paragraph("　　王㐀落实。")
    paragraph.add_run(SECRET).font.hidden = True
    paragraph.add_run("白字").font.color.rgb = RGBColor(255, 255, 255)
    table = document.add_table(2, 3)
    for column, text in enumerate(("姓名", "", "金额")):
        table.cell(0, column).text = text
    table.cell(1, 0).text = "张三"
    document.sections[0].header.paragraphs[0].text = "页眉文字"
    document.add_comment(paragraph.runs[0], text="批注内容", author="王五")
    document.add_paragraph("附件：1. 花名册")
    path = folder / "a.docx"
    document.save(str(path))
    return path


@pytest.fixture(scope="module", params=["doc", "rtf"])
def old(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> tuple[str, Document, bytes]:
    suffix = str(request.param)
    data = convert(word(tmp_path_factory.mktemp(suffix)), suffix)
    (document,) = read_bytes(data, f"a.{suffix}")
    assert isinstance(document, Document)
    return suffix, document, data


def test_old_word(old: tuple[str, Document, bytes]) -> None:
    suffix, document, _ = old
    assert document.media_type == suffix
    assert document.meta.title == "关于开展2024年检查的通知"
    body = body_of(document)
    assert "王㐀落实。" in body
    assert "张三" in body
    assert "页眉文字" in furniture_of(document)
    assert document.tables[0].filled() in ([["姓名", "", "金额"], ["张三", "", ""]], [["姓名", "", "金额"]])
    assert document.tables[0].rows()[0][2].text == "金额"
    hidden = hidden_of(document)
    assert SECRET in hidden[f"{suffix}-vanish"]
    assert "白字" in hidden[f"{suffix}-white"]
    assert any("批注内容" in text for text in hidden[f"{suffix}-comment"])
    assert "作者: 李四" in hidden[f"{suffix}-property"]


def test_cut_files_do_not_crash(old: tuple[str, Document, bytes]) -> None:
    suffix, _, data = old
    for part in range(1, 20):
        check_contract(read_bytes(data[: len(data) * part // 20], f"a.{suffix}"))


def test_old_excel(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    book = xlsxwriter.Workbook(str(path))
    sheet = book.add_worksheet("名单")
    sheet.write_row(0, 0, ["姓名", "证号", "日期"])
    sheet.write(1, 0, "张三")
    sheet.write_number(1, 1, int(SECRET))
    sheet.write_number(1, 2, 45474, book.add_format({"num_format": "yyyy-mm-dd"}))
    sheet.set_column("B:B", 20, None, {"hidden": 1})
    sheet.write(2, 0, "李四")
    sheet.set_row(2, None, None, {"hidden": 1})
    sheet.write_comment("A2", "批注内容")
    hidden_sheet = book.add_worksheet("底稿")
    hidden_sheet.write(0, 0, "隐表")
    hidden_sheet.hide()
    book.close()
    (document,) = read_bytes(convert(path, "xls"), "a.et")
    assert isinstance(document, Document)
    assert document.media_type == "xls"
    assert body_of(document)[:2] == ["姓名\t日期", "张三\t2024-07-01"]
    hidden = hidden_of(document)
    assert hidden["xls-column"] == ["证号", "340123199001011000"]
    assert hidden["xls-row"] == ["李四"]
    assert hidden["xls-comment"] == ["批注内容"]
    assert hidden["xls-sheet"] == ["工作表: 底稿", "隐表"]
    assert [cell.is_number for cell in document.tables[0].cells if cell.text.startswith("3401")] == [True]


def test_streams_may_bear_their_names_in_capitals() -> None:
    data = CompoundFile({"WORKBOOK": b"x", "POWERPOINT DOCUMENT": b"x"}).save()
    assert sniff(data) == "xls"
    assert Compound(Source("a.xls", data)).stream("Workbook")[:1] == b"x"
    assert "workbook" in Compound(Source("a.xls", data))
