"""The layout of GB/T 9704-2012 for Word templates: pages, fonts with fallbacks, lines, tables.

A4, margins 37/35/28/26 mm, titles in 小标宋 22 pt, text in 仿宋 16 pt, headings in 黑体 and
楷体, lines of 28 pt. Few machines have these fonts, so the font table names others.
"""

from __future__ import annotations

import io
from datetime import datetime

from docx import Document
from docx.document import Document as DocumentObject
from docx.enum.section import WD_ORIENT
from docx.enum.table import WD_ALIGN_VERTICAL, WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import qn
from docx.section import Section
from docx.shared import Mm, Pt
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph

from gk_audit.reports.packing import repack

TITLE, BODY, HEAD, SUBHEAD, NUMBER = "方正小标宋简体", "仿宋_GB2312", "黑体", "楷体_GB2312", "Times New Roman"
FALLBACKS = {
    TITLE: "方正小标宋_GBK,华文中宋,STZhongsong,宋体,SimSun,Noto Serif CJK SC",
    BODY: "仿宋,FangSong,华文仿宋,Noto Serif CJK SC",
    HEAD: "SimHei,Noto Sans CJK SC",
    SUBHEAD: "楷体,KaiTi,华文楷体,Noto Serif CJK SC",
}
LINE = Pt(28)
MARGINS = (
    '<w:tblCellMar xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
    '<w:top w:w="45" w:type="dxa"/><w:left w:w="85" w:type="dxa"/>'
    '<w:bottom w:w="45" w:type="dxa"/><w:right w:w="85" w:type="dxa"/></w:tblCellMar>'
)
"""Room between text and rules: 0.8 mm above and below, 1.5 mm at the sides."""


def blank(title: str) -> DocumentObject:
    """An empty document in the fonts of an official document, dated so that bytes repeat."""
    document = Document()
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = NUMBER, Pt(16)
    normal.element.rPr.rFonts.set(qn("w:eastAsia"), BODY)
    properties = document.core_properties
    properties.title, properties.author, properties.comments = title, "", ""
    properties.created = properties.modified = datetime(2024, 1, 1)
    add_fallbacks(document)
    return document


def page(section: Section, *, is_wide: bool = False) -> None:
    """A4 with the margins of GB/T 9704; turned with the page where it is wide."""
    long, short = Mm(297), Mm(210)
    section.orientation = WD_ORIENT.LANDSCAPE if is_wide else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = (long, short) if is_wide else (short, long)
    top, bottom, left, right = (28, 20, 17, 17) if is_wide else (37, 35, 28, 26)
    section.top_margin, section.bottom_margin = Mm(top), Mm(bottom)
    section.left_margin, section.right_margin = Mm(left), Mm(right)
    section.footer.is_linked_to_previous = False
    number_pages(section.footer.paragraphs[0])


def number_pages(paragraph: Paragraph) -> None:
    """— 1 — in the middle of the foot."""
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    for text, kind in (("— ", None), ("PAGE", "field"), (" —", None)):
        run = paragraph.add_run() if kind else paragraph.add_run(text)
        run.font.size = Pt(14)
        if kind:
            for name, value in (("begin", None), (None, text), ("end", None)):
                element = OxmlElement("w:fldChar" if name else "w:instrText")
                if name:
                    element.set(qn("w:fldCharType"), name)
                else:
                    element.text = value
                run._r.append(element)


def write(
    paragraph: Paragraph, text: str, font: str = BODY, size: float = 16, *, is_bold: bool = False
) -> None:
    """A run in an East Asian font, figures and Latin letters in Times."""
    run = paragraph.add_run(text)
    run.font.name, run.font.size, run.font.bold = NUMBER, Pt(size), is_bold
    run._r.get_or_add_rPr().rFonts.set(qn("w:eastAsia"), font)


def line(
    document: DocumentObject, text: str = "", font: str = BODY, size: float = 16, **layout: object
) -> Paragraph:
    """A paragraph of 28 pt lines; indented by two characters unless told otherwise."""
    paragraph = document.add_paragraph()
    shape = paragraph.paragraph_format
    shape.line_spacing_rule, shape.line_spacing = WD_LINE_SPACING.EXACTLY, LINE
    shape.space_before = shape.space_after = Pt(0)
    paragraph.alignment = layout.get("align", WD_ALIGN_PARAGRAPH.JUSTIFY)
    if layout.get("indent", True):
        shape.first_line_indent = Pt(32)
    shape.keep_with_next = font in (HEAD, SUBHEAD)
    write(paragraph, text, font, size)
    return paragraph


def heading(document: DocumentObject, number: str, text: str) -> None:
    """附件1 and its title."""
    line(document, number, HEAD, indent=False)
    title = line(document, text, TITLE, 20, align=WD_ALIGN_PARAGRAPH.CENTER, indent=False)
    title.paragraph_format.space_after = Pt(8)


def grid(document: DocumentObject, rows: int, widths: list[int]) -> Table:
    """A table with fixed column widths in mm."""
    table = document.add_table(rows, len(widths), style="Table Grid")
    table.alignment, table.autofit = WD_TABLE_ALIGNMENT.CENTER, False
    table._tbl.tblPr.find(qn("w:tblLook")).addprevious(parse_xml(MARGINS))
    for column, width in enumerate(widths):
        table.columns[column].width = Mm(width)
        for cell in table.columns[column].cells:
            cell.width = Mm(width)
    return table


def fill(cell: _Cell, text: str, font: str, size: float, *, is_centred: bool = False) -> None:
    """One paragraph in a cell, in the middle from top to bottom."""
    paragraph = cell.paragraphs[0]
    cell.vertical_alignment = WD_ALIGN_VERTICAL.CENTER
    paragraph.paragraph_format.space_after = Pt(0)
    if is_centred:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    write(paragraph, text, font, size)


def mark_row(row: object, name: str) -> None:
    row.get_or_add_trPr().append(OxmlElement(name))  # type: ignore[attr-defined]  # python-docx has no stubs for rows


def add_fallbacks(document: DocumentObject) -> None:
    """Other names for each font, in the font table that Word asks when one is missing."""
    part = next(
        item for item in document.part.package.iter_parts() if item.partname.endswith("fontTable.xml")
    )
    fonts = "".join(
        f'<w:font w:name="{name}"><w:altName w:val="{others}"/><w:charset w:val="86"/></w:font>'
        for name, others in FALLBACKS.items()
    )
    part._blob = part.blob.replace(b"</w:fonts>", fonts.encode() + b"</w:fonts>")


def packed(document: DocumentObject) -> bytes:
    """The file; equal bytes on every machine with the same python-docx."""
    sink = io.BytesIO()
    document.save(sink)
    return repack(sink.getvalue())
