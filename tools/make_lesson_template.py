"""Make src/gk_audit/reports/templates/lesson.docx, the lesson sheet of a unit's own errors.

Run: ``python tools/make_lesson_template.py``.
"""

from __future__ import annotations

import sys
from pathlib import Path

from docx.document import Document as DocumentObject
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Pt
from official_layout import BODY, HEAD, TITLE, blank, fill, grid, line, mark_row, packed, page

TARGET = Path(__file__).parents[1] / "src" / "gk_audit" / "reports" / "templates" / "lesson.docx"
COLUMNS = (
    ("序号", 12, "{{ entry.number }}"),
    ("错 → 对", 40, "{{ entry.wrong }} → {{ entry.right }}"),
    ("次数", 20, "{{ entry.times }}"),
    ("例句", 54, "{{ entry.example }}"),
    ("规则", 30, "{{ entry.rule }}"),
)


def template_bytes() -> bytes:
    """The template as a file."""
    document = blank("常见文字差错学习单")
    page(document.sections[0])
    title = line(
        document,
        "{{ whose }}常见文字差错学习单",
        TITLE,
        22,
        align=WD_ALIGN_PARAGRAPH.CENTER,
        indent=False,
    )
    title.paragraph_format.line_spacing = Pt(36)
    line(document)
    line(document, "{{ summary }}")
    line(document, "{%p for part in parts %}")
    line(document, "{{ part.head }}", HEAD)
    table(document)
    line(document, "{%p endfor %}")
    line(document, "{%p if advice %}")
    line(document, "{{ advice_head }}", HEAD)
    line(document, "{%p endif %}")
    line(document, "{%p for each in advice %}")
    line(document, "{{ each.rule }}。{{ each.advice }}依据：{{ each.basis }}。")
    line(document, "{%p endfor %}")
    line(document, "例句已作脱敏处理。机器检查难免误报，拿不准的以权威工具书和文件原文为准。", BODY, 12)
    return packed(document)


def table(document: DocumentObject) -> None:
    """One row an error; the third row is repeated."""
    made = grid(document, 4, [width for _, width, _ in COLUMNS])
    for number, (name, _, content) in enumerate(COLUMNS):
        fill(made.cell(0, number), name, HEAD, 12, is_centred=True)
        fill(made.cell(2, number), content, BODY, 11, is_centred=number in (0, 2))
    fill(made.cell(1, 0), "{%tr for entry in part.entries %}", BODY, 12)
    fill(made.cell(3, 0), "{%tr endfor %}", BODY, 12)
    mark_row(made.rows[0]._tr, "w:tblHeader")
    mark_row(made.rows[2]._tr, "w:cantSplit")


if __name__ == "__main__":
    TARGET.write_bytes(template_bytes())
    sys.stdout.write(f"{TARGET}\n")
