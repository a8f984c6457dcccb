"""Make src/gk_audit/reports/templates/circular.docx, the draft of the district's circular.

The order of its parts is that of published circulars: the last round's rectification first,
then the figures, the problems by type, the demands, the annexes. Run:
``python tools/make_circular_template.py``.
"""

from __future__ import annotations

import sys
from pathlib import Path

from docx.document import Document as DocumentObject
from docx.enum.section import WD_SECTION
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import parse_xml
from docx.section import Section
from docx.shared import Pt
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

TARGET = Path(__file__).parents[1] / "src" / "gk_audit" / "reports" / "templates" / "circular.docx"
SCORES = (
    ("单位", 42, "{{ unit.name }}"),
    ("得分", 18, "{{ unit.score }}"),
    ("等次", 20, "{{ unit.grade }}"),
    ("严重", 16, "{{ unit.critical }}"),
    ("较重", 16, "{{ unit.major }}"),
    ("一般", 16, "{{ unit.minor }}"),
    ("提示", 16, "{{ unit.hint }}"),
)
TYPES = (
    ("问题类型", 44, "{{ kind.name }}"),
    ("条数", 18, "{{ kind.count }}"),
    ("占比", 18, "{{ kind.share }}"),
    ("涉及单位", 22, "{{ kind.units }}"),
    ("主要问题", 54, "{{ kind.titles }}"),
)
WATERMARK = (
    '<w:r xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"><w:pict>'
    '<v:shapetype id="_x0000_t136" coordsize="21600,21600" o:spt="136" adj="10800" '
    'path="m@7,l@8,m@5,21600l@6,21600e"><v:path textpathok="t" o:connecttype="rect"/>'
    '<v:textpath on="t" fitshape="t"/></v:shapetype>'
    '<v:shape id="draft-mark" type="#_x0000_t136" style="position:absolute;margin-left:0;margin-top:0;'
    "width:360pt;height:120pt;rotation:315;z-index:-251658752;mso-position-horizontal:center;"
    "mso-position-horizontal-relative:margin;mso-position-vertical:center;"
    'mso-position-vertical-relative:margin" fillcolor="#d9d9d9" stroked="f">'
    '<v:textpath style="font-family:&quot;宋体&quot;;font-size:1pt" string="代拟稿"/>'
    "</v:shape></w:pict></w:r>"
)


def template_bytes() -> bytes:
    """The template as a file."""
    document = blank("政务公开检查情况通报（代拟稿）")
    page(document.sections[0])
    mark_as_draft(document.sections[0])
    circular(document)
    annexes(document)
    return packed(document)


def mark_as_draft(section: Section) -> None:
    """A watermark and a line in the header: nobody shall take the draft for the circular."""
    paragraph = section.header.paragraphs[0]
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    paragraph.add_run("代拟稿：由机器检查结果生成，须经复核、审签后印发").font.size = Pt(9)
    paragraph._p.append(parse_xml(WATERMARK))


def circular(document: DocumentObject) -> None:
    """The text; every sentence may be edited, every name in braces is filled in."""
    centre, right, left = WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.RIGHT, WD_ALIGN_PARAGRAPH.LEFT
    title = line(
        document, "{{ office }}关于{{ period }}政务公开检查情况的通报", TITLE, 22, align=centre, indent=False
    )
    title.paragraph_format.line_spacing = Pt(36)
    line(document)
    line(document, "{{ addressees }}：", align=left, indent=False)
    line(
        document,
        "根据《中华人民共和国政府信息公开条例》（国务院令第711号）和全区政务公开工作安排，对各单位政务公开情况"
        "进行了检查，按照{{ standards }}，各项期限以{{ as_of }}为准。现将有关情况通报如下。",
    )
    line(document, "一、总体情况", HEAD)
    line(document, "（一）上次检查问题整改情况。", SUBHEAD)
    line(document, "{{ previous }}")
    line(document, "（二）本次检查情况。", SUBHEAD)
    line(document, "{{ overall }}")
    line(document, "（三）事项公开情况。", SUBHEAD)
    line(document, "{{ coverage }}")
    line(document, "二、存在的主要问题", HEAD)
    line(document, "{%p for kind in kinds %}")
    line(document, "（{{ kind.number }}）{{ kind.name }}方面。", SUBHEAD)
    line(document, "{{ kind.words }}")
    line(document, "{%p endfor %}")
    line(document, "{%p if general %}")
    line(document, "{{ general }}")
    line(document, "{%p endif %}")
    line(document, "{{ doubt }}")
    line(document, "三、工作要求", HEAD)
    line(document, "（一）抓紧整改。", SUBHEAD)
    line(document, "各单位要对照整改通知书逐条整改、按时反馈；疑似严重问题先下线核实，再作处理。")
    line(document, "（二）举一反三。", SUBHEAD)
    line(document, "对同类栏目和文件全面自查，健全发布前审核和保密审查制度，防止问题反复。")
    line(document, "（三）及时更新。", SUBHEAD)
    line(document, "对照公开事项目录和时限，按时公开应公开事项；确无内容的，按要求作出情况说明。")
    line(document)
    line(document, "附件：1. 问题类型统计表")
    line(document, "{%p if units %}")
    line(document, "　　　2. 各单位得分和问题数量表")
    line(document, "{%p endif %}")
    line(document)
    line(document, "{{ office }}　　", align=right, indent=False)
    line(document, "{{ signed }}　　", align=right, indent=False)


def annexes(document: DocumentObject) -> None:
    """Types of problems; scores only where units are named."""
    page(document.add_section(WD_SECTION.NEW_PAGE))
    heading(document, "附件1", "问题类型统计表")
    table(document, TYPES, "kind in kinds")
    line(document, "{%p if units %}")
    heading(document, "附件2", "各单位得分和问题数量表")
    table(document, SCORES, "unit in units")
    line(document, "{{ note }}", BODY, 12)
    line(document, "{%p endif %}")


def table(document: DocumentObject, columns: tuple[tuple[str, int, str], ...], loop: str) -> None:
    """A table whose third row is repeated."""
    made = grid(document, 4, [width for _, width, _ in columns])
    for number, (name, _, content) in enumerate(columns):
        fill(made.cell(0, number), name, HEAD, 12, is_centred=True)
        fill(made.cell(2, number), content, BODY, 12, is_centred=number > 0)
    fill(made.cell(1, 0), f"{{%tr for {loop} %}}", BODY, 12)
    fill(made.cell(3, 0), "{%tr endfor %}", BODY, 12)
    mark_row(made.rows[0]._tr, "w:tblHeader")


if __name__ == "__main__":
    TARGET.write_bytes(template_bytes())
    sys.stdout.write(f"{TARGET}\n")
