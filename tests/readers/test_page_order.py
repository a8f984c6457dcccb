"""Lines of a page by position: broken orders are mended, columns are left alone."""

from __future__ import annotations

import pytest

from gk_audit.readers.page_order import TextLine, in_order, placed
from gk_audit.readers.pdf_tables import _box, _product
from gk_audit.readers.ruling import Lattice


def line(text: str, y: float, left: float = 50) -> TextLine:
    return TextLine(text, left, left + 10 * len(text), y)


@pytest.mark.parametrize(
    ("drawn", "wanted"),
    [
        ([line("一", 700), line("二", 680), line("三", 660)], ["一", "二", "三"]),
        ([line("二、第二项", 680), line("一、第一项", 700)], ["一、第一项", "二、第二项"]),
        ([line("减少开支", 700), line("下一段", 680), line("。", 700.5, 90)], ["减少开支。", "下一段"]),
        (
            [line("左边第一行文字很长", y) for y in (700, 680, 660)]
            + [line("右边第一行文字很长", y, 300) for y in (700, 680, 660)],
            ["左边第一行文字很长"] * 3 + ["右边第一行文字很长"] * 3,
        ),
    ],
    ids=["in order", "second before first", "a mark drawn last", "two columns"],
)
def test_lines_stand_where_they_stand(drawn: list[TextLine], wanted: list[str]) -> None:
    assert in_order(drawn) == wanted


def test_captions_stand_above_their_own_table() -> None:
    first, second = (Lattice([0, 9], [-top, 100 - top], [], [], texts={(0, 0): ["x"]}) for top in (700, 500))
    lines = [line("表二", 510), line("表一", 710), line("注：表二", 390)]
    assert placed(lines, [second, first]) == ["表一", first, "表二", second, "注：表二"]


def test_a_form_is_placed_by_its_matrix() -> None:
    inner = _product((1, 0, 0, 1, 10, 0), (0.5, 0, 0, -0.5, 100, 700))
    assert _box(inner, 0, 0, 20, 4) == (105, 698, 115, 700)
