"""Make src/gk_audit/reports/templates/notice.docx, the rectification notice that officials may edit.

The layout follows GB/T 9704-2012 (A4, margins 37/35/28/26 mm, title in 小标宋 22 pt, text in
仿宋 16 pt, headings in 黑体 and 楷体, lines of 28 pt); the fonts have fallback names in the
font table, since few machines have them. Run: ``python tools/make_notice_template.py``.
"""

from __future__ import annotations

import io
import sys
from datetime import datetime
from pathlib import Path

from docx import Document
from docx.document import Document as DocumentObject
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.table import WD_ALIGN_VERTICAL, WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.section import Section
from docx.shared import Mm, Pt
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph

from gk_audit.reports.packing import repack

TARGET = Path(__file__).parents[1] / "src" / "gk_audit" / "reports" / "templates" / "notice.docx"
TITLE, BODY, HEAD, SUBHEAD, NUMBER = "方正小标宋简体", "仿宋_GB2312", "黑体", "楷体_GB2312", "Times New Roman"
FALLBACKS = {
    TITLE: "方正小标宋_GBK,华文中宋,STZhongsong,宋体,SimSun,Noto Serif CJK SC",
    BODY: "仿宋,FangSong,华文仿宋,Noto Serif CJK SC",
    HEAD: "SimHei,Noto Sans CJK SC",
    SUBHEAD: "楷体,KaiTi,华文楷体,Noto Serif CJK SC",
}
LINE = Pt(28)
PROBLEMS = (
    # heading, width in mm, what stands in the row
    ("序号", 11, "{{ row.number }}"),
    ("领域/事项", 26, "{{ row.area }}"),
    ("标题与位置", 48, "{{ row.where }}"),
    ("问题", 50, "{{ row.problem }}"),
    ("严重程度", 20, "{{ row.severity }}"),
    ("依据", 40, "{{ row.basis }}"),
    ("建议", 40, "{{ row.advice }}"),
    ("时限", 27, "{{ row.due }}"),
)
REPLY = (
    # heading, content, height in mm
    ("单位名称", "{{ unit }}（盖章）", 13),
    ("对应通知书", "{{ number }}", 13),
    ("已整改问题（序号、整改措施、完成日期）", "", 42),
    ("未完成问题（序号、原因、计划完成日期）", "", 32),
    ("申请复核问题（序号、理由、佐证）", "", 28),
    ("同类问题自查情况", "", 28),
    ("责任人及联系电话", "", 13),
    ("分管负责同志签字", "", 13),
    ("反馈日期", "　　　　年　　月　　日", 13),
)


def build() -> DocumentObject:
    """The template as a document."""
    document = Document()
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = NUMBER, Pt(16)
    normal.element.rPr.rFonts.set(qn("w:eastAsia"), BODY)
    page(document.sections[0])
    letter(document)
    problems(document)
    reply(document)
    properties = document.core_properties
    properties.title, properties.author, properties.comments = "政务公开问题整改通知书", "", ""
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


def letter(document: DocumentObject) -> None:
    """The notice itself; every sentence may be edited, every name in braces is filled in."""
    centre, right = WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.RIGHT
    title = line(document, "政务公开问题整改通知书", TITLE, 22, align=centre, indent=False)
    title.paragraph_format.line_spacing = Pt(36)
    line(document, "编号：{{ number }}", align=right, indent=False)
    line(document)
    line(document, "{{ unit }}：", align=WD_ALIGN_PARAGRAPH.LEFT, indent=False)
    line(document, "{{ period }}政务公开检查已经完成。现将检查发现的问题和整改要求通知如下。")
    line(document, "一、依据与检查范围", HEAD)
    line(
        document,
        "根据《中华人民共和国政府信息公开条例》（国务院令第711号）和本区政务公开工作要求，"
        "按照{{ standards }}，对你单位公开的信息进行了检查，各项期限以{{ as_of }}为准。{{ scope }}",
    )
    line(document, "二、检查结果", HEAD)
    line(document, "{{ result }}")
    line(document, "{%p if doubt %}")
    line(document, "{{ doubt }}")
    line(document, "{%p endif %}")
    line(document, "本通知书所列问题为机器检查结果（{{ tool }}），已由　　　　　　复核。")
    line(document, "三、整改要求", HEAD)
    line(document, "（一）立行立改。", SUBHEAD)
    line(document, "对照《问题清单》逐条整改，在所列时限内完成；标明“立即下线”的，先下线核实，再作处理。")
    line(document, "（二）举一反三。", SUBHEAD)
    line(document, "对同类栏目、同类文件全面自查，一并整改，防止同样问题重复出现。")
    line(document, "（三）书面反馈。", SUBHEAD)
    line(
        document,
        "请于{{ reply_by }}前填写《整改情况回执》并附佐证材料，经分管负责同志签字、加盖公章后报送。"
        "对问题认定有异议的，可在回执中说明理由，申请复核。",
    )
    line(document)
    line(document, "附件：1. 问题清单（共{{ total }}条）")
    line(document, "　　　2. 整改情况回执")
    line(document)
    line(document, "{{ office }}　　", align=right, indent=False)
    line(document, "{{ signed }}　　", align=right, indent=False)


def heading(document: DocumentObject, number: str, text: str) -> None:
    """附件1 and its title."""
    line(document, number, HEAD, indent=False)
    title = line(document, text, TITLE, 20, align=WD_ALIGN_PARAGRAPH.CENTER, indent=False)
    title.paragraph_format.space_after = Pt(8)


def problems(document: DocumentObject) -> None:
    """Annex 1 on wide pages; the row between the two marks is repeated for each problem."""
    page(document.add_section(WD_SECTION.NEW_PAGE), is_wide=True)
    heading(document, "附件1", "问题清单")
    table = grid(document, 4, [width for _, width, _ in PROBLEMS])
    for column, (name, _, content) in enumerate(PROBLEMS):
        fill(table.cell(0, column), name, HEAD, 10.5, is_centred=True)
        fill(table.cell(2, column), content, BODY, 10.5, is_centred=column in (0, 4, 7))
    fill(table.cell(1, 0), "{%tr for row in rows %}", BODY, 10.5)
    fill(table.cell(3, 0), "{%tr endfor %}", BODY, 10.5)
    for row in table.rows:
        mark_row(row._tr, "w:cantSplit")
    mark_row(table.rows[0]._tr, "w:tblHeader")


def reply(document: DocumentObject) -> None:
    """Annex 2: the slip that comes back."""
    page(document.add_section(WD_SECTION.NEW_PAGE))
    heading(document, "附件2", "整改情况回执")
    table = grid(document, len(REPLY), [48, 108])
    for number, (name, content, height) in enumerate(REPLY):
        fill(table.cell(number, 0), name, HEAD, 12, is_centred=True)
        fill(table.cell(number, 1), content, BODY, 12)
        table.rows[number].height = Mm(height)


def grid(document: DocumentObject, rows: int, widths: list[int]) -> Table:
    """A table with fixed column widths in mm."""
    table = document.add_table(rows, len(widths), style="Table Grid")
    table.alignment, table.autofit = WD_TABLE_ALIGNMENT.CENTER, False
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


def template_bytes() -> bytes:
    """The template; equal bytes on every machine with the same python-docx."""
    sink = io.BytesIO()
    build().save(sink)
    return repack(sink.getvalue())


if __name__ == "__main__":
    TARGET.write_bytes(template_bytes())
    sys.stdout.write(f"{TARGET}\n")
