"""OpenDocument files as LibreOffice writes them: what is seen, and what is hidden in them."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

import pytest
from tests.readers.helpers import (
    body_of,
    convert,
    document_of,
    furniture_of,
    hidden_of,
    read_bytes,
    skipped_of,
)

from gk_audit.model.document import Document
from gk_audit.readers.specimens import zipped

pytestmark = pytest.mark.slow

_NAMES = (
    [
        "office",
        "style",
        "text",
        "table",
        "draw",
        "presentation",
        "number",
        "form",
        "script",
        "config",
        "chart",
    ],
    [
        "office",
        "style",
        "text",
        "table",
        "drawing",
        "presentation",
        "datastyle",
        "form",
        "script",
        "config",
        "chart",
    ],
)
_XMLNS = " ".join(
    f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{long}:1.0"'
    for short, long in zip(*_NAMES, strict=True)
)
_MORE = (
    'xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0" '
    'xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0" '
    'xmlns:meta="urn:oasis:names:tc:opendocument:xmlns:meta:1.0" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xlink="http://www.w3.org/1999/xlink"'
)


def _flat(kind: str, styles: str, body: str, masters: str = "", meta: str = "") -> str:
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document {_XMLNS} {_MORE} office:version="1.3" '
        f'office:mimetype="application/vnd.oasis.opendocument.{kind}"><office:meta>{meta}</office:meta>'
        f"<office:automatic-styles>{styles}</office:automatic-styles>"
        f"<office:master-styles>{masters}</office:master-styles>"
        f"<office:body><office:{kind}>{body}</office:{kind}></office:body></office:document>"
    )


_TEXT = _flat(
    "text",
    '<style:page-layout style:name="L"><style:page-layout-properties/><style:header-style/><style:footer-style/>'
    '</style:page-layout><style:style style:name="V" style:family="text"><style:text-properties text:display="none"/>'
    '</style:style><style:style style:name="W" style:family="text"><style:text-properties fo:color="#ffffff"/>'
    "</style:style>",
    "<text:tracked-changes><text:changed-region xml:id='c1' text:id='c1'><text:deletion><office:change-info>"
    "<dc:creator>甲</dc:creator><dc:date>2024-01-02T00:00:00</dc:date></office:change-info>"
    "<text:p>删去的一段话</text:p></text:deletion></text:changed-region></text:tracked-changes>"
    '<text:h text:outline-level="1">关于低保对象的公示</text:h>'
    "<text:p>现将名单<text:span text:style-name='V'>藏着的字</text:span>予以公示<text:span text:style-name='W'>白色的字"
    "</text:span>，公示期<text:tab/>五天<text:line-break/>截止<text:note text:note-class='footnote'><text:note-citation>1"
    "</text:note-citation><text:note-body><text:p>脚注的话</text:p></text:note-body></text:note>"
    "<office:annotation><dc:creator>乙</dc:creator><text:p>批注的话</text:p></office:annotation>。</text:p>"
    "<text:p><text:change text:change-id='c1'/>第三段话。</text:p>"
    "<text:list><text:list-item><text:p>第一项</text:p></text:list-item></text:list>"
    "<text:section text:name='S' text:display='none'><text:p>不显示的一节</text:p></text:section>"
    "<table:table table:name='T'><table:table-column table:number-columns-repeated='2'/><table:table-row>"
    "<table:table-cell><text:p>姓名</text:p></table:table-cell><table:table-cell><text:p>村组</text:p></table:table-cell>"
    "</table:table-row><table:table-row><table:table-cell table:number-columns-spanned='2'><text:p>王某</text:p>"
    "</table:table-cell><table:covered-table-cell/></table:table-row></table:table>"
    "<text:p><draw:frame draw:name='F' svg:width='5cm' svg:height='2cm' text:anchor-type='paragraph'><draw:text-box>"
    "<text:p>框里的话</text:p></draw:text-box><svg:desc>框的说明文字</svg:desc></draw:frame></text:p>",
    "<style:master-page style:name='Standard' style:page-layout-name='L'><style:header><text:p>页眉的话</text:p>"
    "</style:header><style:footer><text:p>页脚的话</text:p></style:footer></style:master-page>",
    "<dc:title>属性里的标题</dc:title><meta:user-defined meta:name='经办'>丙</meta:user-defined>",
)
_CELL = "<table:table-cell office:value-type='string'><text:p>{}</text:p></table:table-cell>"
_ROW = "<table:table-row>{}</table:table-row>"
_HIDDEN_ROW = "<table:table-row table:visibility='collapse'>{}</table:table-row>"
_NUMBER = (
    "<table:table-cell office:value-type='float' office:value='12.5'><text:p>12.5</text:p></table:table-cell>"
)
_NOTED = (
    "<table:table-cell office:value-type='string'><office:annotation><text:p>格子的批注</text:p></office:annotation>"
    "<text:p>乙</text:p></table:table-cell>"
)
_SHEETS = _flat(
    "spreadsheet",
    "<style:style style:name='H' style:family='table'><style:table-properties table:display='false'/></style:style>",
    "<table:table table:name='名单'><table:table-column/><table:table-column table:visibility='collapse'/>"
    "<table:table-column/>"
    + _ROW.format(_CELL.format("姓名") + _CELL.format("证件") + _CELL.format("金额"))
    + _ROW.format(_CELL.format("甲") + _CELL.format("列里藏的") + _NUMBER)
    + _ROW.format("<table:table-cell table:number-columns-repeated='2'/>" + _NUMBER)
    + _ROW.format(_NOTED)
    + _HIDDEN_ROW.format(_CELL.format("行里藏的"))
    + "<table:table-row table:number-rows-repeated='1048000'><table:table-cell table:number-columns-repeated='1024'/>"
    "</table:table-row></table:table>"
    "<table:table table:name='底册' table:style-name='H'><table:table-column/>"
    + _ROW.format(_CELL.format("表里藏的"))
    + "</table:table>",
)
_SLIDES = _flat(
    "presentation",
    "<style:style style:name='D' style:family='drawing-page'><style:drawing-page-properties"
    " presentation:visibility='hidden'/></style:style><style:page-layout style:name='L'/>",
    "".join(
        f"<draw:page draw:name='{name}' {look} draw:master-page-name='M'><draw:frame presentation:class='title'"
        f" svg:width='9cm' svg:height='2cm' svg:x='1cm' svg:y='1cm'><draw:text-box><text:p>{name}的标题</text:p>"
        f"</draw:text-box></draw:frame><draw:frame svg:width='9cm' svg:height='2cm' svg:x='1cm' svg:y='4cm'>"
        f"<draw:text-box><text:p>{name}的正文</text:p></draw:text-box></draw:frame><presentation:notes><draw:frame"
        f" presentation:class='notes' svg:width='9cm' svg:height='2cm' svg:x='1cm' svg:y='1cm'><draw:text-box>"
        f"<text:p>{name}的备注</text:p></draw:text-box></draw:frame></presentation:notes></draw:page>"
        for name, look in (("首页", ""), ("暗页", "draw:style-name='D'"))
    ),
    "<style:master-page style:name='M' style:page-layout-name='L' draw:style-name='D0'/>",
)


_MADE = {
    "odt": ("fodt", _TEXT),
    "ods": ("fods", _SHEETS),
    "odp": ("fodp", _SLIDES),
    "pptx": ("fodp", _SLIDES),
}


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Document]:
    """A file of one format, written by LibreOffice; the presentation as PowerPoint has it, too."""
    folder = tmp_path_factory.mktemp("open")

    @cache
    def make(end: str) -> Document:
        flat, source = _MADE[end]
        path = folder / f"a.{flat}"
        path.write_text(source, encoding="utf-8")
        return document_of(convert(path, end), f"a.{end}")

    return make


def test_a_text_is_read_in_order(written: Callable[[str], Document]) -> None:
    body = body_of(written("odt"))
    assert body[:2] == ["关于低保对象的公示", "现将名单予以公示，公示期 五天截止。"]
    for text in ("脚注的话", "第三段话。", "第一项", "姓名\t村组", "王某", "框里的话"):
        assert text in body
    assert written("odt").meta.title == "关于低保对象的公示"
    assert {"页眉的话", "页脚的话"} <= set(furniture_of(written("odt")))
    assert written("odt").tables[0].rows()[1][0].column_span == 2


def test_what_a_text_hides(written: Callable[[str], Document]) -> None:
    hidden = hidden_of(written("odt"))
    assert hidden["odf-hidden"] == ["藏着的字", "不显示的一节"]
    assert hidden["odf-white"] == ["白色的字"]
    assert hidden["odf-deleted"] == ["删去的一段话"]
    assert hidden["odf-comment"] == ["批注的话"]
    assert hidden["odf-alt"] == ["框的说明文字"]
    assert {"标题: 属性里的标题", "经办: 丙"} <= set(hidden["odf-property"])


def test_a_workbook_is_read_sparsely(written: Callable[[str], Document]) -> None:
    found = written("ods")
    assert body_of(found)[:3] == ["姓名\t金额", "甲\t12.5", "12.5"]
    assert "乙" in body_of(found)
    rows = found.tables[0].rows()
    assert rows[2][2].is_number
    assert found.tables[1].is_hidden
    hidden = hidden_of(found)
    assert hidden["odf-column"] == ["证件", "列里藏的"]
    assert hidden["odf-row"] == ["行里藏的"]
    assert "表里藏的" in hidden["odf-sheet"]
    assert hidden["odf-comment"] == ["格子的批注"]


@pytest.mark.parametrize("form", ["odp", "pptx"])
def test_a_show_is_read_slide_by_slide(written: Callable[[str], Document], form: str) -> None:
    found = written(form)
    assert body_of(found) == ["首页的标题", "首页的正文"]
    hidden = hidden_of(found)
    kind = "pptx" if form == "pptx" else "odf"
    assert set(hidden[f"{kind}-hidden-slide"]) >= {"暗页的标题", "暗页的正文"}
    assert "首页的备注" in hidden[f"{kind}-notes"]
    assert found.meta.title == "首页的标题"


def test_an_encrypted_file_is_told() -> None:
    data = zipped(
        {
            "mimetype": "application/vnd.oasis.opendocument.text",
            "META-INF/manifest.xml": "<m><manifest:encryption-data/></m>",
            "content.xml": "0",
        }
    )
    assert "已加密" in skipped_of(data, "a.odt").detail


def test_marks_given_twice_do_not_stop_the_reading() -> None:
    inner = "<text:p xml:id='a'>第一段</text:p><text:p xml:id='a'>第二段</text:p>"
    data = zipped(
        {
            "mimetype": "application/vnd.oasis.opendocument.text",
            "content.xml": f"<office:document-content {_XMLNS}><office:body><office:text>{inner}</office:text>"
            "</office:body></office:document-content>",
        }
    )
    assert len(body_of(document_of(data, "a.odt"))) == 2


def test_a_table_beyond_the_limit_is_told() -> None:
    row = "<table:table-row table:number-rows-repeated='600001'>" + _CELL.format("甲") + "</table:table-row>"
    data = zipped(
        {
            "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
            "content.xml": f"<office:document-content {_XMLNS}><office:body><office:spreadsheet>"
            f"<table:table table:name='表'>{row}</table:table></office:spreadsheet></office:body>"
            "</office:document-content>",
        }
    )
    found = [part for part in read_bytes(data, "a.ods") if isinstance(part, Document)]
    assert any(note.is_unread and "超过" in note.detail for note in found[0].notes)
