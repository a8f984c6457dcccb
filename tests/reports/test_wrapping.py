"""Breaking lines by terminal cells."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gk_audit.reports.wrapping import cell_width, clip, pad, wrap


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("", 10, [""]),
        ("一二三四五六", 8, ["一二三四", "五六"]),
        ("一二三四，五", 8, ["一二三", "四，五"]),
        ("一二三《四五》", 8, ["一二三", "《四五》"]),
        ("共20个工作日", 6, ["共20个", "工作日"]),
        ("规则编号GK-W01错", 12, ["规则编号", "GK-W01错"]),
        ("第1行 第2行", 6, ["第1行", "第2行"]),
        ("aaaaaaaaaaaa", 5, ["aaaaa", "aaaaa", "aa"]),
    ],
    ids=[
        "empty",
        "plain",
        "no closing mark first",
        "no opening mark last",
        "number",
        "word",
        "space",
        "long word",
    ],
)
def test_wrap(text: str, width: int, lines: list[str]) -> None:
    assert wrap(text, width) == lines


@given(st.text(alphabet="一二，。“”《》 ab12GK-\n", max_size=80), st.integers(6, 40))
def test_nothing_is_lost_and_nothing_sticks_out(text: str, width: int) -> None:
    lines = wrap(text, width)
    assert "".join("".join(lines).split()) == "".join(text.split())
    assert all(cell_width(line) <= width for line in lines)


def test_pad_and_clip() -> None:
    assert pad("镇", 4) == "镇  "
    assert clip("永安街道办事处", 8) == "永安街…"
    assert clip("永安街道", 8) == "永安街道"
