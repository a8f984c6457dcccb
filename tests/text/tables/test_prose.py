"""Paragraphs as one text: what runs on, what is a heading, where each character stands."""

from __future__ import annotations

import pytest

from gk_audit.engine.cases import make_document
from gk_audit.text.tables.prose import Prose

_LONG = "本部门按照批复的预算安排各项支出厉行节约保障重点工作需要并按规定公开"


def prose_of(*lines: str) -> Prose:
    return Prose(make_document({"text": "\n".join(lines)}))


@pytest.mark.parametrize(
    ("line", "rank"),
    [
        ("第一部分 概况", 0),
        ("一、收支情况", 1),
        ("（一）收入情况", 2),
        ("一、" + "收" * 58, 1),
        ("一、" + "收" * 59, None),
        ("一、收入，支出", None),
        ("一、" + "收" * 27 + "。", 1),
        ("一、" + "收" * 28 + "。", None),
        ("收支情况", None),
    ],
    ids=["part", "first", "second", "sixty", "longer", "comma", "short sentence", "sentence", "none"],
)
def test_what_is_a_heading(line: str, rank: int | None) -> None:
    assert [section.rank for section in prose_of(line, "说明。").sections] == ([] if rank is None else [rank])


def test_a_section_ends_at_the_next_heading_of_its_rank() -> None:
    prose = prose_of("一、收入", "甲。", "（一）税收", "乙。", "二、支出", "丙。")
    told = [prose.text[each.start : each.stop].replace("\n", " ").strip() for each in prose.sections]
    assert told == ["一、收入 甲。 （一）税收 乙。", "（一）税收 乙。", "二、支出 丙。"]


def test_a_long_line_without_an_end_runs_on() -> None:
    assert prose_of(_LONG[:31], "下一行。").text == _LONG[:31] + "下一行。"
    assert prose_of(_LONG[:30], "下一行。").text == _LONG[:30] + "\n下一行。"
    assert prose_of(_LONG[:31], "一、收入").text == _LONG[:31] + "\n一、收入"


def test_places_are_those_of_the_blocks_with_their_blanks() -> None:
    prose = prose_of("收 入 合 计100万元。", "支出90万元。")
    start = prose.text.index("合计")
    place = prose.place(start, start + 2)
    assert (place.block.index, place.text) == (prose.document.blocks[0].index, "合 计")
    last = prose.text.index("支出")
    assert prose.place(last, last + 1).text == "支"
    assert prose.place(last, len(prose.text) + 9).text == "支出90万元。", "cut at the end of the block"


def test_paragraphs_that_hold_all_of_some_words() -> None:
    prose = prose_of("甲收入和支出。", "乙支出。", "丙支出和收入。")
    found = [prose.text[start:stop] for start, stop in prose.lines_with(("收入", "支出"))]
    assert found == ["甲收入和支出。", "丙支出和收入。"]
    assert prose.lines_with(("没有",)) == []


@pytest.mark.parametrize(
    ("cell", "is_told"),
    [
        ("收入合计一百万元，增长。", False),
        ("收入合计一百二十万元，增长。", True),
        ("收入合计一百二十多万元增长", False),
    ],
    ids=["twelve", "more", "no stop"],
)
def test_a_row_of_one_cell_may_be_a_sentence(cell: str, is_told: bool) -> None:
    table = [["收支表"], [cell], ["收入"]]
    assert (cell in Prose(make_document({"text": "", "tables": [table]})).text) is is_told
