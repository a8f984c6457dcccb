"""Make src/gk_audit/reports/templates/notice.docx, the rectification notice that officials may edit.

Run: ``python tools/make_notice_template.py``.
"""

from __future__ import annotations

import sys
from pathlib import Path

from docx.document import Document as DocumentObject
from docx.enum.section import WD_SECTION
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Mm, Pt
from official_layout import (
    BODY,
    HEAD,
    SUBHEAD,
    TITLE,
    blank,
    fill,
    grid,
    heading,
    line,
    mark_row,
    packed,
    page,
)

TARGET = Path(__file__).parents[1] / "src" / "gk_audit" / "reports" / "templates" / "notice.docx"
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


def template_bytes() -> bytes:
    """The template as a file."""
    document = blank("政务公开问题整改通知书")
    page(document.sections[0])
    letter(document)
    problems(document)
    reply(document)
    return packed(document)


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
    line(document, "{%p if feedback %}")
    line(document, "{{ feedback }}")
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


if __name__ == "__main__":
    TARGET.write_bytes(template_bytes())
    sys.stdout.write(f"{TARGET}\n")
