"""PDF files: written by hand for the traps, by LibreOffice for the rest."""

from __future__ import annotations

import io
from pathlib import Path

import docx
import pypdf
import pytest
from tests.readers.helpers import (
    SECRET,
    body_of,
    convert,
    document_of,
    furniture_of,
    hidden_of,
    read_bytes,
    skipped_of,
)
from tests.readers.pdf_writer import PdfWriter, text

from gk_audit.model.document import Document, Skipped
from gk_audit.model.location import describe_route
from gk_audit.readers.page_lines import running_lines, to_paragraphs


def one_page(content: str, annotations: str = "", **more: str) -> bytes:
    writer = PdfWriter()
    writer.page(content, annotations)
    return writer.save(**more)


SEEN = text("Visible words here", y=350)
TRAPS = {
    "pdf-white": text(SECRET, before="1 1 1 rg"),
    "pdf-invisible": text(SECRET, before="3 Tr"),
    "pdf-off-page": text(SECRET, x=900),
    "pdf-tiny": text(SECRET, size=1),
    "pdf-covered": text(SECRET) + "0 0 0 rg 40 290 300 30 re f\n",
}


@pytest.mark.parametrize("trap", sorted(TRAPS))
def test_hidden_text(trap: str) -> None:
    document = document_of(one_page(SEEN + TRAPS[trap]), "a.pdf")
    assert hidden_of(document)[trap] == [SECRET]
    assert body_of(document) == ["Visible words here"]


@pytest.mark.parametrize(
    "content",
    [
        pytest.param("0 0 0 rg 40 290 300 30 re f\n" + text(SECRET, before="1 1 1 rg"), id="white on black"),
        pytest.param(f"q 12 0 0 12 50 300 cm BT /F1 1 Tf ({SECRET}) Tj ET Q\n", id="size 1, scaled up"),
        pytest.param("0.9 g 40 290 300 30 re f\n" + text(SECRET), id="shaded cell"),
        pytest.param(text(SECRET) + "0 0 0 RG 40 290 300 30 re S\n", id="frame"),
        pytest.param(
            "q 400 0 0 400 0 0 cm /Im1 Do Q\n" + text(SECRET, before="3 Tr"), id="OCR layer of a scan"
        ),
    ],
)
def test_visible_text_is_no_trap(content: str) -> None:
    document = document_of(one_page(SEEN + content), "a.pdf")
    assert SECRET in document.body.text
    assert not hidden_of(document)


def test_a_page_without_text_is_noted() -> None:
    writer = PdfWriter()
    writer.page(text("The first page has enough words on it"))
    writer.image_page()
    document = document_of(writer.save(), "a.pdf")
    assert [(note.key, describe_route(note.route)) for note in document.notes] == [("page-not-read", "第2页")]


def test_a_scan_is_skipped() -> None:
    writer = PdfWriter()
    writer.image_page()
    answer = skipped_of(writer.save(), "a.pdf")
    assert answer.reason == "no-text"
    assert "共 1 页" in answer.detail


def test_annotations_properties_and_links() -> None:
    note = f"/Annots [<< /Type /Annot /Subtype /Text /Rect [0 0 9 9] /Contents ({SECRET}) /T (author) >>]"
    document = document_of(one_page(SEEN, note, info="/Author (someone) /Title (a title)"), "a.pdf")
    hidden = hidden_of(document)
    assert hidden["pdf-annotation"] == [SECRET, "author"]
    assert hidden["pdf-property"] == ["标题: a title", "作者: someone"]


def test_form_value() -> None:
    field = (
        "/Annots [<< /Type /Annot /Subtype /Widget /FT /Tx /T (id) /V (340123199001011234)"
        " /Rect [50 50 200 70] /F 4 >>]"
    )
    document = document_of(one_page(SEEN, field, extra="/AcroForm << /Fields [7 0 R] >>"), "a.pdf")
    assert SECRET in document.body.text


def test_attachment_is_read() -> None:
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(one_page(SEEN)))
    writer.add_attachment("名单.txt", "张三的名单".encode())
    stream = io.BytesIO()
    writer.write(stream)
    result = read_bytes(stream.getvalue(), "a.pdf")
    assert [part.key for part in result] == ["a.pdf", "a.pdf!/名单.txt"]
    assert isinstance(result[1], Document)
    assert hidden_of(result[1]) == {"pdf-attachment": ["张三的名单"]}


def test_encrypted_and_damaged() -> None:
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(one_page(SEEN)))
    writer.encrypt("secret", algorithm="AES-256")
    stream = io.BytesIO()
    writer.write(stream)
    assert skipped_of(stream.getvalue(), "a.pdf").reason == "encrypted"
    assert skipped_of(b"%PDF-1.7 nothing else", "a.pdf").reason == "damaged"


@pytest.mark.office
def test_paragraphs_of_a_real_file(tmp_path: Path) -> None:
    sentence = "各村要认真落实耕地地力保护补贴政策，确保资金按时足额发放到户。"
    document = docx.Document()
    document.add_paragraph("关于开展2024年检查的通知")
    for _ in range(30):
        document.add_paragraph(sentence * 3)
    document.sections[0].header.paragraphs[0].text = "页眉文字"
    path = tmp_path / "a.docx"
    document.save(str(path))
    found = document_of(convert(path, "pdf"), "a.pdf")
    assert found.meta.title == "关于开展2024年检查的通知"
    whole = [text for text in body_of(found) if text == sentence * 3]
    assert len(whole) >= 27  # those that run over a page break stay in two parts
    assert "页眉文字" in furniture_of(found) or found.body.text.count("页眉文字") <= 2


@pytest.mark.parametrize(
    ("lines", "paragraphs"),
    [
        (
            ["甲" * 30, "乙" * 30, "丙" * 30, "丁" * 5],
            ["甲" * 30 + "\n" + "乙" * 30 + "\n" + "丙" * 30 + "\n" + "丁" * 5],
        ),
        (["甲" * 29 + "。", "乙" * 30, "丙。"], ["甲" * 29 + "。", "乙" * 30 + "\n" + "丙。"]),
        (["甲" * 30, "（一）" + "乙" * 27, "丙" * 10], ["甲" * 30, "（一）" + "乙" * 27, "丙" * 10]),
        (
            ["序号 姓名 金额 备注", "1 张三 100 无", "2 李四 200 无"],
            ["序号 姓名 金额 备注", "1 张三 100 无", "2 李四 200 无"],
        ),
    ],
    ids=["runs on", "sentence ends", "item starts", "table rows"],
)
def test_lines_to_paragraphs(lines: list[str], paragraphs: list[str]) -> None:
    assert to_paragraphs(lines) == paragraphs


def test_running_lines() -> None:
    pages = [["某区财政局文件", f"第{number}页内容", f"- {number} -"] for number in range(5)]
    assert running_lines(pages) == {"某区财政局文件", *(f"- {number} -" for number in range(5))}


def test_what_names_a_table_runs_on_no_page() -> None:
    pages = [["2025年收入决算表", "单位:万元", "一、收入", f"{number}月", "- 1 -"] for number in range(5)]
    assert running_lines(pages) == {"- 1 -"}


def test_the_unit_below_the_name_of_a_table_is_no_part_of_it() -> None:
    lines = ["2019年全区一般公共预算收入决算表", "表一 单位：万元"]
    assert to_paragraphs(lines) == lines


def test_whole_file_answers_are_documents_or_reasons() -> None:
    assert all(isinstance(part, Document | Skipped) for part in read_bytes(one_page(SEEN), "a.pdf"))
