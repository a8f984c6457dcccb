"""Make src/gk_audit/reports/templates/secrecy_form.docx, the review form that officials may edit.

Run: ``python tools/make_secrecy_form_template.py``.
"""

from __future__ import annotations

import sys
from pathlib import Path

from docx.document import Document as DocumentObject
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Mm
from official_layout import BODY, HEAD, TITLE, blank, fill, grid, line, mark_row, packed, page

TARGET = Path(__file__).parents[1] / "src" / "gk_audit" / "reports" / "templates" / "secrecy_form.docx"
HEAD_FIELDS = (
    # heading, content, heading, content
    ("填表日期", "{{ form.day }}", "拟公开单位", "{{ form.unit }}"),
    ("信息名称", "{{ form.name }}", "载体形式", "□公文类　□非公文类"),
    ("拟公开方式", "□网站　□政务新媒体　□公开栏　□其他", "拟公开时间", "　　年　月　日"),
    ("内容摘要", "", "公开范围", "□全社会　□特定群体"),
)
LINES = (
    ("审查项目", 52, "{{ line.item }}"),
    ("机器初筛", 20, "{{ line.state }}"),
    ("情况（已遮盖）和依据", 62, "{{ line.detail }}"),
    ("人工结论", 22, "□有 □无"),
)
SIGNATURES = (
    ("审查意见", "□公开　□部分公开　□不予公开　□需报上级或保密部门审定", 9),
    ("不予公开（部分公开）的理由和依据", "", 13),
    ("承办人", "签字：　　　　　　　　　　　　年　　月　　日", 9),
    ("科室负责人", "签字：　　　　　　　　　　　　年　　月　　日", 9),
    ("保密审查员", "签字：　　　　　　　　　　　　年　　月　　日", 9),
    ("分管（主要）负责同志", "签字：　　　　　　　　　　　　年　　月　　日", 9),
)
SUMMARY = (
    ("序号", 12, "{{ row.number }}"),
    ("信息名称", 66, "{{ row.name }}"),
    ("有", 14, "{{ row.found }}"),
    ("需人工", 16, "{{ row.manual }}"),
    ("未检部分", 48, "{{ row.unread }}"),
)


def template_bytes() -> bytes:
    """The template as a file."""
    document = blank("政府信息公开保密审查表")
    page(document.sections[0])
    document.sections[0].top_margin = document.sections[0].bottom_margin = Mm(16)
    _footer(document)
    line(document, "{%p if rows %}", indent=False)
    _summary(document)
    line(document, "{%p endif %}", indent=False)
    line(document, "{%p for form in forms %}", indent=False)
    _form(document)
    line(document, "{%p endfor %}", indent=False)
    return packed(document)


def _footer(document: DocumentObject) -> None:
    note = document.sections[0].footer.add_paragraph()
    note.alignment = WD_ALIGN_PARAGRAPH.CENTER
    run = note.add_run("{{ footer }}")
    run.font.size = Mm(3.5)


def _title(document: DocumentObject, text: str) -> None:
    title = line(document, text, TITLE, 20, align=WD_ALIGN_PARAGRAPH.CENTER, indent=False)
    title.paragraph_format.space_after = Mm(2)


def _summary(document: DocumentObject) -> None:
    _title(document, "政府信息公开保密审查汇总表")
    line(document, "{{ account }}", size=12, indent=False)
    table = grid(document, 4, [width for _, width, _ in SUMMARY])
    for column, (name, _, content) in enumerate(SUMMARY):
        fill(table.cell(0, column), name, HEAD, 10.5, is_centred=True)
        fill(table.cell(2, column), content, BODY, 10.5, is_centred=column in (0, 2, 3))
    fill(table.cell(1, 0), "{%tr for row in rows %}", BODY, 10.5)
    fill(table.cell(3, 0), "{%tr endfor %}", BODY, 10.5)
    mark_row(table.rows[0]._tr, "w:tblHeader")
    line(
        document, "汇总人：　　　　　　　　审核人：　　　　　　　　　　年　　月　　日", size=12, indent=False
    )


def _form(document: DocumentObject) -> None:
    """One form; it begins on a page of its own."""
    title = line(document, "政府信息公开保密审查表", TITLE, 20, align=WD_ALIGN_PARAGRAPH.CENTER, indent=False)
    title.paragraph_format.page_break_before = True
    table = grid(document, len(HEAD_FIELDS), [26, 56, 26, 48])
    for number, cells in enumerate(HEAD_FIELDS):
        for column, text in enumerate(cells):
            fill(table.cell(number, column), text, BODY if column % 2 else HEAD, 10.5)
    account = line(document, "{{ form.account }}", size=9, indent=False)
    account.paragraph_format.line_spacing = Mm(5)
    table = grid(document, 4, [width for _, width, _ in LINES])
    for column, (name, _, content) in enumerate(LINES):
        fill(table.cell(0, column), name, HEAD, 10.5, is_centred=True)
        fill(table.cell(2, column), content, BODY, 10.5, is_centred=column in (1, 3))
    fill(table.cell(1, 0), "{%tr for line in form.lines %}", BODY, 10.5)
    fill(table.cell(3, 0), "{%tr endfor %}", BODY, 10.5)
    mark_row(table.rows[0]._tr, "w:tblHeader")
    for row in table.rows:
        mark_row(row._tr, "w:cantSplit")
    line(document, "", size=6, indent=False).paragraph_format.line_spacing = Mm(3)
    table = grid(document, len(SIGNATURES), [44, 112])
    for number, (name, content, height) in enumerate(SIGNATURES):
        fill(table.cell(number, 0), name, HEAD, 10.5, is_centred=True)
        fill(table.cell(number, 1), content, BODY, 10.5)
        table.rows[number].height = Mm(height)
        mark_row(table.rows[number]._tr, "w:cantSplit")


if __name__ == "__main__":
    TARGET.write_bytes(template_bytes())
    sys.stdout.write(f"{TARGET}\n")
