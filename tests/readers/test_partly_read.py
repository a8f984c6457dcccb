"""What was read in part says so: cut, damaged, missing and unknown parts of office files."""

from __future__ import annotations

import io
import zipfile

import pytest
from tests.readers.helpers import document_of
from tests.readers.test_contract import SAMPLES

from gk_audit.engine.accounts import account_of
from gk_audit.model.document import Document
from gk_audit.model.reading import ReadState
from gk_audit.readers.dispatch import read
from gk_audit.readers.protocol import ReadLimits, Source
from gk_audit.readers.vault import root_name

SHEET = "xl/worksheets/sheet1.xml"
ROWS = (
    '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
    '<row r="1"><c r="A1" t="inlineStr"><is><t>柳河镇补贴名单</t></is></c></row>'
    '<row r="2"><c r="A2" t="inlineStr"><is><t>张三，一千二百元</t></is></c></row></sheetData></worksheet>'
)


def repacked(name: str, changes: dict[str, bytes | None]) -> bytes:
    """A sample with members replaced, added or (None) left out."""
    source = zipfile.ZipFile(io.BytesIO(SAMPLES[name]))
    members = {info.filename: source.read(info) for info in source.infolist()} | changes
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for member, data in members.items():
            if data is not None:
                archive.writestr(member, data)
    return out.getvalue()


def state_of(document: Document) -> tuple[ReadState, str]:
    account = account_of(document)
    return account.state, account.why


@pytest.mark.parametrize(
    ("name", "changes", "word"),
    [
        pytest.param("xlsx.xlsx", {SHEET: None}, "缺失", id="sheet missing"),
        pytest.param("xlsx.xlsx", {SHEET: ROWS[:-60].encode()}, "已损坏", id="sheet cut in the middle"),
        pytest.param("xlsx.xlsx", {"xl/comments1.xml": b"<comments><c"}, "已损坏", id="part that is no XML"),
        pytest.param("xlsx.xlsx", {"xl/vbaProject.bin": b"\x01\x02"}, "宏代码", id="macros"),
        pytest.param("xlsx.xlsx", {SHEET: b"<macrosheet/>"}, "宏表", id="macro sheet"),
        pytest.param("docx.docx", {"word/header1.xml": b"<w:hdr"}, "页眉部分已损坏", id="damaged header"),
    ],
)
def test_a_part_that_was_not_read_is_told(name: str, changes: dict[str, bytes | None], word: str) -> None:
    state, why = state_of(document_of(repacked(name, changes), name))
    assert state in (ReadState.PARTIAL, ReadState.THIN)
    assert word in why or state is ReadState.THIN


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(ROWS.encode(), id="plain"),
        pytest.param(('<?xml version="1.0"?>' + " " * 5000 + ROWS).encode(), id="root after white space"),
        pytest.param(("<!-- " + "说明 " * 2000 + "-->" + ROWS).encode(), id="root after a comment"),
        pytest.param(('<?xml version="1.0" encoding="UTF-16"?>' + ROWS).encode("utf-16"), id="UTF-16"),
    ],
)
def test_a_sheet_is_known_by_its_root_however_it_is_written(data: bytes) -> None:
    document = document_of(repacked("xlsx.xlsx", {SHEET: data}), "a.xlsx")
    assert "张三，一千二百元" in document.body.text
    assert state_of(document) == (ReadState.READ, "")


def test_cells_beyond_the_limit_are_told() -> None:
    data = repacked("xlsx.xlsx", {SHEET: ROWS.encode()})
    document = read(Source("a.xlsx", data, limits=ReadLimits(table_cells=1)))[0]
    assert isinstance(document, Document)
    state, why = state_of(document)
    assert state is ReadState.PARTIAL
    assert "超过 1 个单元格" in why


def test_a_part_of_unknown_form_is_at_least_looked_at_for_leaks() -> None:
    data = repacked("docx.docx", {"word/kopf.xml": "<x><t>联系电话13800138000</t></x>".encode()})
    document = document_of(data, "a.docx")
    assert [block.text for block in document.blocks if block.hidden_by == "docx-part"] == [
        "联系电话13800138000"
    ]
    assert state_of(document)[0] is ReadState.READ


def test_styles_and_themes_are_no_parts_to_read() -> None:
    data = repacked("docx.docx", {"word/theme/theme1.xml": "<a><b typeface='宋体'/></a>".encode()})
    document = document_of(data, "a.docx")
    assert state_of(document)[0] is ReadState.READ
    assert "宋体" not in document.everything.text


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (b"<worksheet/>", "worksheet"),
        ("<?xml version='1.0' encoding='utf-16'?><a:b xmlns:a='x'/>".encode("utf-16"), "b"),
        (b"no xml", ""),
        (b"", ""),
    ],
)
def test_root_name(data: bytes, name: str) -> None:
    assert root_name(data) == name


PAGE = "<html><body><p>第一段文字写在这里。</p><p>第二段文字写在这里。</p><p>第三段文字写在这里。</p></body></html>"
LINES = "第一段文字写在这里。\n\n第二段文字写在这里。\n\n第三段文字写在这里。"


@pytest.mark.parametrize(
    ("name", "text", "limits", "why"),
    [
        ("a.txt", LINES, ReadLimits(blocks=2), "内容超过 2 段"),
        ("a.txt", LINES, ReadLimits(blocks=3), ""),
        ("a.html", PAGE, ReadLimits(nodes=6), "网页超过 6 个节点"),
        ("a.html", PAGE, ReadLimits(nodes=40), ""),
    ],
)
def test_blocks_and_nodes_beyond_the_limit_are_told(
    name: str, text: str, limits: ReadLimits, why: str
) -> None:
    document = read(Source(name, text.encode(), limits=limits))[0]
    assert isinstance(document, Document)
    state, told = state_of(document)
    assert state is (ReadState.PARTIAL if why else ReadState.READ)
    assert why in told
    assert "第一段文字" in document.body.text
    assert ("第三段文字" in document.body.text) is not bool(why)
