"""Tables of OFD pages: cells by the lines drawn, templates' lines too."""

from __future__ import annotations

from tests.readers.helpers import document_of
from tests.readers.test_fixed_layout import NS, ofd, page, words

from gk_audit.model.document import BlockKind
from gk_audit.text.tables.book import TableBook


def stroke(x: float, y: float, width: float, height: float) -> str:
    return f'<ofd:PathObject Boundary="{x} {y} {width} {height}"/>'


def grid(xs: tuple[float, ...], ys: tuple[float, ...]) -> str:
    level = "".join(stroke(xs[0], y, xs[-1] - xs[0], 0.3) for y in ys)
    return level + "".join(stroke(x, ys[0], 0.3, ys[-1] - ys[0]) for x in xs)


LINES = grid((10, 50, 90, 130), (40, 50, 60, 70))
CELLS = (
    words("项目", 12, 42), words("收入", 52, 42), words("支出", 92, 42),
    words("承包费", 12, 52), words("3,500", 52, 52), words("—", 92, 52),
    words("合计", 12, 62), words("3,500", 52, 62), words("0", 92, 62),
)  # fmt: skip


def test_cells_stand_between_the_text_above_and_below() -> None:
    data = ofd(page(LINES, *CELLS, words("财务收支表", 10, 20), words("注：单位为元。", 10, 80)))
    document = document_of(data, "a.ofd")
    (table,) = document.tables
    assert table.filled() == [["项目", "收入", "支出"], ["承包费", "3,500", "—"], ["合计", "3,500", "0"]]
    kinds = [block.kind is BlockKind.ROW for block in document.body]
    assert kinds == [False, True, True, True, False]
    assert TableBook(document).grids[0].caption == "财务收支表"


def test_lines_of_a_template_count() -> None:
    template = f"<ofd:Page {NS}><ofd:Content><ofd:Layer>{LINES}</ofd:Layer></ofd:Content></ofd:Page>"
    data = ofd(
        page(*CELLS, template='<ofd:Template TemplateID="9"/>'),
        common='<ofd:TemplatePage ID="9" BaseLoc="Tpl.xml"/>',
        parts={"Doc_0/Tpl.xml": template},
    )
    (table,) = document_of(data, "a.ofd").tables
    assert len(table.cells) == 9


def test_a_frame_around_text_stays_text() -> None:
    data = ofd(page(grid((10, 130), (40, 90)), words("通知正文在方框里。", 12, 50)))
    document = document_of(data, "a.ofd")
    assert document.tables == () and "通知正文在方框里。" in document.body.text
