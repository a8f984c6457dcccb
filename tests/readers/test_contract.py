"""What every reader promises: whatever the bytes, an answer with its shape."""

from __future__ import annotations

import io
import json

import docx
import pytest
import xlsxwriter
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.readers.helpers import check_contract, read_bytes
from tests.readers.pdf_writer import PdfWriter, text


def word() -> bytes:
    document = docx.Document()
    document.add_heading("标题", 0)
    document.add_paragraph("　　正文 内 容２０２４年。")
    document.add_table(2, 2).cell(0, 0).text = "甲"
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def sheet() -> bytes:
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream, {"in_memory": True})
    page = book.add_worksheet()
    page.write_row(0, 0, ["姓名", "金额", 3.5])
    page.write_comment("A1", "批注")
    book.close()
    return stream.getvalue()


def pdf() -> bytes:
    writer = PdfWriter()
    writer.page(text("Some words of a page") + text("white", y=100, before="1 1 1 rg"))
    return writer.save()


WEB = """<html><head><title>标题</title><style>.a{display:none}</style></head><body><div id=zoom>
<p>第一段正文内容在此，二十个字以上才算数呢。</p><table><tr><td>甲</td><td>乙</td></tr><tr><td>丙</td></tr></table>
<!-- 注释 --><p class=a>隐</p><template><p>模板</p></template></div></body></html>"""

SAMPLES = {
    "a.docx": word(),
    "a.xlsx": sheet(),
    "a.pdf": pdf(),
    "a.html": WEB.encode(),
    "a.md": "---\ntitle: 甲\n---\n# 甲\n\n| a | b |\n|---|---|\n| **c** | d |\n\n　　正 文２".encode(),
    "a.csv": '甲,"乙""丙"\n　１,\n'.encode("gbk"),
    "a.json": json.dumps([{"标题": "甲", "正文": "<p>乙</p>"}]).encode(),
    "a.txt": "标题\r\n　　正 文 内 容２０２４\n".encode("utf-16"),
    "a.rtf": rb"{\rtf1\ansi\ansicpg936 {\v hidden}\u26631?text\par \trowd a\cell b\cell\row}",
    "a.xml": "<?xml version='1.0'?><a 值='甲乙'><b>文字</b>尾</a>".encode(),
}


@pytest.mark.parametrize("name", sorted(SAMPLES))
def test_whole_file(name: str) -> None:
    result = read_bytes(SAMPLES[name], name)
    check_contract(result)
    assert any(hasattr(part, "blocks") for part in result)


@pytest.mark.parametrize("name", sorted(SAMPLES))
def test_truncated_at_many_points(name: str) -> None:
    data = SAMPLES[name]
    for end in range(0, len(data), max(1, len(data) // 60)):
        check_contract(read_bytes(data[:end], name))


@pytest.mark.parametrize("name", sorted(SAMPLES))
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(place=st.floats(0, 1), junk=st.binary(min_size=1, max_size=8))
def test_bytes_overwritten_anywhere(name: str, place: float, junk: bytes) -> None:
    data = bytearray(SAMPLES[name])
    start = int(place * (len(data) - 1))
    data[start : start + len(junk)] = junk
    check_contract(read_bytes(bytes(data), name))


@given(data=st.binary(max_size=300), name=st.sampled_from([*sorted(SAMPLES), "a.doc", "a.xls", "a.ofd", "a"]))
@settings(deadline=None)
def test_any_bytes_under_any_name(data: bytes, name: str) -> None:
    check_contract(read_bytes(data, name))
