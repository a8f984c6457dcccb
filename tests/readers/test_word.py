"""Word documents written by python-docx, with every hiding place planted."""

from __future__ import annotations

import io
import zipfile
from datetime import date

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Pt, RGBColor
from tests.readers.helpers import (
    SECRET,
    body_of,
    document_of,
    furniture_of,
    hidden_of,
    read_bytes,
    skipped_of,
)

from gk_audit.model.document import BlockKind, Document, Region
from gk_audit.model.location import describe_route
from gk_audit.readers.dispatch import read
from gk_audit.readers.protocol import Source

W = nsdecls("w")


def saved(document: docx.document.Document, extra: dict[str, bytes] | None = None) -> bytes:
    """The bytes of a document, with parts put into the package afterwards."""
    stream = io.BytesIO()
    document.save(stream)
    if extra:
        with zipfile.ZipFile(stream, "a") as archive:
            for name, data in extra.items():
                archive.writestr(name, data)
    return stream.getvalue()


def notice() -> docx.document.Document:
    document = docx.Document()
    document.add_heading("关于开展2024年检查的通知", 0)
    document.add_heading("一、总体要求", 1)
    document.add_paragraph("　　各村要认真落实。")
    table = document.add_table(3, 3)
    for column, text in enumerate(("姓名", "身份证号", "金额")):
        table.cell(0, column).text = text
    table.cell(1, 0).merge(table.cell(2, 0)).text = "张三"
    table.cell(1, 1).text = "34012319900101****"
    table.cell(2, 1).merge(table.cell(2, 2)).text = "合并"
    document.add_paragraph("附件：1. 花名册")
    document.add_paragraph("柳河镇人民政府")
    document.add_paragraph("2024年7月1日")
    return document


def test_structure() -> None:
    document = document_of(saved(notice()), "a.docx")
    assert body_of(document) == [
        "关于开展2024年检查的通知",
        "一、总体要求",
        "各村要认真落实。",
        "姓名\t身份证号\t金额",
        "张三\t34012319900101****",
        "合并",
        "附件：1. 花名册",
        "柳河镇人民政府",
        "2024年7月1日",
    ]
    assert document.meta.title == "关于开展2024年检查的通知"
    assert document.meta.signed == date(2024, 7, 1)
    assert [link.name for link in document.meta.attachments] == ["花名册"]
    assert document.blocks[1].kind is BlockKind.HEADING
    assert describe_route(document.blocks[2].route) == "一、总体要求 › 第3段"
    grid = document.tables[0].filled()
    assert grid[1][0] == grid[2][0] == "张三"
    assert grid[2][1] == grid[2][2] == "合并"


def test_runs_that_are_hidden() -> None:
    document = notice()
    paragraph = document.add_paragraph("看得见")
    for text in ("隐", "白", "小"):
        run = paragraph.add_run(text)
        if text == "隐":
            run.font.hidden = True
        elif text == "白":
            run.font.color.rgb = RGBColor(255, 255, 255)
        else:
            run.font.size = Pt(1)
    paragraph.add_run("之后")
    found = document_of(saved(document), "a.docx")
    assert "看得见之后" in body_of(found)
    hidden = hidden_of(found)
    assert (hidden["docx-vanish"], hidden["docx-white"], hidden["docx-tiny"]) == (["隐"], ["白"], ["小"])


def test_white_on_a_dark_cell_is_visible() -> None:
    document = docx.Document()
    cell = document.add_table(1, 1).cell(0, 0)
    cell.paragraphs[0].add_run("表头").font.color.rgb = RGBColor(255, 255, 255)
    cell._tc.get_or_add_tcPr().append(parse_xml(f'<w:shd {W} w:val="clear" w:fill="1F3864"/>'))
    assert body_of(document_of(saved(document), "a.docx")) == ["表头"]


RUN = f"<w:r><w:t>{SECRET}</w:t></w:r>"
WORDS = f"<w:p>{RUN}</w:p>"
WP = 'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
MC = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
MATH = 'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
VML = 'xmlns:v="urn:schemas-microsoft-com:vml"'

BODY_PLACES = {
    "docx-deleted": (
        f'<w:p {W}><w:del w:id="1" w:author="x"><w:r><w:delText>{SECRET}</w:delText></w:r></w:del></w:p>'
    ),
    "docx-field": f"<w:p {W}><w:r><w:instrText>{SECRET}</w:instrText></w:r></w:p>",
    "docx-control": (
        f'<w:sdt {W}><w:sdtPr><w:alias w:val="{SECRET}"/></w:sdtPr>'
        "<w:sdtContent><w:p/></w:sdtContent></w:sdt>"
    ),
    "docx-alt": (
        f'<w:p {W} {WP}><w:r><w:drawing><wp:inline><wp:docPr id="1" name="图" descr="{SECRET}"/>'
        "</wp:inline></w:drawing></w:r></w:p>"
    ),
    "docx-form-field": (
        f'<w:p {W}><w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:helpText w:val="{SECRET}"/>'
        "</w:ffData></w:fldChar></w:r></w:p>"
    ),
    "docx-attribute": (
        f'<w:p {W}><w:hyperlink w:tooltip="{SECRET}"><w:r><w:t>x</w:t></w:r></w:hyperlink></w:p>'
    ),
    "docx-row": f"<w:tbl {W}><w:tr><w:trPr><w:hidden/></w:trPr><w:tc>{WORDS}</w:tc></w:tr></w:tbl>",
}


@pytest.mark.parametrize("place", sorted(BODY_PLACES))
def test_hidden_in_the_body(place: str) -> None:
    document = notice()
    document.element.body.insert(0, parse_xml(BODY_PLACES[place]))
    assert hidden_of(document_of(saved(document), "a.docx"))[place] == [SECRET]


VISIBLE_PLACES = {
    "inserted": f'<w:p {W}><w:ins w:id="1" w:author="x">{RUN}</w:ins></w:p>',
    "smart tag": f"<w:p {W}><w:smartTag>{RUN}</w:smartTag></w:p>",
    "link": f"<w:p {W}><w:hyperlink>{RUN}</w:hyperlink></w:p>",
    "content control": f"<w:sdt {W}><w:sdtContent>{WORDS}</w:sdtContent></w:sdt>",
    "text box": (
        f'<w:p {W} {MC}><w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing>'
        f"<w:txbxContent>{WORDS}</w:txbxContent></w:drawing></mc:Choice><mc:Fallback><w:pict>"
        f"<w:txbxContent>{WORDS}</w:txbxContent></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>"
    ),
    "nested table": (
        f"<w:tbl {W}><w:tr><w:tc><w:tbl><w:tr><w:tc>{WORDS}</w:tc></w:tr></w:tbl><w:p/></w:tc></w:tr></w:tbl>"
    ),
    "word art": f'<w:p {W} {VML}><w:r><w:pict><v:textpath string="{SECRET}"/></w:pict></w:r></w:p>',
    "formula": f"<w:p {W} {MATH}><m:oMath><m:r><m:t>{SECRET}</m:t></m:r></m:oMath></w:p>",
}


@pytest.mark.parametrize("place", sorted(VISIBLE_PLACES))
def test_visible_places_are_body_and_come_once(place: str) -> None:
    document = notice()
    document.element.body.insert(0, parse_xml(VISIBLE_PLACES[place]))
    assert body_of(document_of(saved(document), "a.docx")).count(SECRET) == 1


def test_tracked_changes_are_noted() -> None:
    document = notice()
    document.element.body.insert(0, parse_xml(VISIBLE_PLACES["inserted"]))
    assert "tracked-changes" in [note.key for note in document_of(saved(document), "a.docx").notes]


PARTS = {
    "docx-custom-xml": ("customXml/item9.xml", f"<a><b>{SECRET}</b></a>"),
    "docx-glossary": (
        "word/glossary/document.xml",
        f"<w:document {W}><w:body><w:p><w:r><w:t>{SECRET}</w:t></w:r></w:p></w:body></w:document>",
    ),
    "docx-link": (
        "word/_rels/footer9.xml.rels",
        '<Relationships><Relationship Id="r1" Type="x/attachedTemplate" TargetMode="External" '
        f'Target="file:///C:/{SECRET}.dot"/></Relationships>',
    ),
}


@pytest.mark.parametrize("key", sorted(PARTS))
def test_hidden_in_other_parts(key: str) -> None:
    name, text = PARTS[key]
    hidden = hidden_of(document_of(saved(notice(), {name: text.encode()}), "a.docx"))
    assert any(SECRET in found for found in hidden[key])


def test_comments_properties_header_and_footnotes() -> None:
    document = notice()
    document.add_comment(document.paragraphs[2].runs[0], text=f"批注{SECRET}", author="王五")
    document.core_properties.author = "李四"
    document.sections[0].header.paragraphs[0].text = "页眉文字"
    text = "<w:p><w:r><w:t>脚注文字</w:t></w:r></w:p>"
    note = f'<w:footnotes {W}><w:footnote w:id="2">{text}</w:footnote></w:footnotes>'
    found = document_of(saved(document, {"word/footnotes.xml": note.encode()}), "a.docx")
    hidden = hidden_of(found)
    assert hidden["docx-comment"] == [f"批注{SECRET}"]
    assert hidden["docx-author"] == ["批注者: 王五"]
    assert "作者: 李四" in hidden["docx-property"]
    assert furniture_of(found) == ["页眉文字"]
    assert "脚注文字" in body_of(found)


def test_embedded_file_is_read_and_counts_as_hidden() -> None:
    inner = saved(notice())
    result = read_bytes(saved(notice(), {"word/embeddings/a.docx": inner}), "b.docx")
    assert [part.key for part in result] == ["b.docx", "b.docx!/word/embeddings/a.docx"]
    embedded = result[1]
    assert isinstance(embedded, Document)
    assert all(not block.is_visible and block.region is Region.EMBEDDED for block in embedded.blocks)


def test_only_pictures_is_not_silent() -> None:
    document = docx.Document()
    png = bytes.fromhex("89504e470d0a1a0a") + b"\0" * 20
    answer = skipped_of(saved(document, {"word/media/image1.png": png}), "a.docx")
    assert answer.reason == "no-text"


def test_damaged_package() -> None:
    data = saved(notice())
    assert skipped_of(data[: len(data) // 2], "a.docx").reason == "damaged"


def test_entities_are_not_resolved() -> None:
    text = (
        '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hostname">]>'
        f"<w:document {W}><w:body><w:p><w:r><w:t>a&e;b</w:t></w:r></w:p></w:body></w:document>"
    )
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("[Content_Types].xml", "<x/>")
        archive.writestr("word/document.xml", text)
    (document,) = read(Source("a.docx", stream.getvalue()))
    assert isinstance(document, Document)
    assert "a" in document.everything.text
    assert len(document.everything.text) < 4
