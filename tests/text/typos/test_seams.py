"""Where words meet: chance meetings are told from words that stand twice and from slips."""

from __future__ import annotations

import pytest

from gk_audit.text.typos import load_model
from gk_audit.text.typos.seams import Twice

CUTTER = load_model().cutter


def test_a_sentence_is_cut_into_its_words() -> None:
    text = "柳河镇人民政府政府信息公开指南"
    words = [text[begin:end] for begin, end in sorted(CUTTER.cut(text).words.items())]
    assert "人民政府" in words
    assert "信息" in words
    assert "".join(words) == text


@pytest.mark.parametrize("text", ["", "，", "2023年", "abc"])
def test_what_has_no_words_is_cut_too(text: str) -> None:
    words = sorted(CUTTER.cut(text).words.items())
    assert "".join(text[begin:end] for begin, end in words) == text


@pytest.mark.parametrize(
    ("text", "twice", "expected"),
    [
        ("及时发布发布会议信息。", "发布发布", Twice.WORDS),
        ("良好的资源资源优势", "资源资源", Twice.BEGUN),
        ("禁止使用剧毒高毒高残留农药", "毒高毒高", Twice.PIECES),
        ("开展监测预测预警。", "测预测预", Twice.PIECES),
        ("柳河镇人民政府政府信息公开指南", "政府政府", Twice.PIECES),
        ("申请人申请人民法院委托鉴定。", "申请人申请人", Twice.PIECES),
        ("河北省省长王正谱王正谱作报告", "王正谱王正谱", Twice.NAME),
    ],
)
def test_words_that_stand_twice(text: str, twice: str, expected: Twice) -> None:
    start = text.index(twice)
    assert CUTTER.stands_twice(text, start, start + len(twice)) is expected


@pytest.mark.parametrize(
    ("text", "place", "expected"),
    [
        ("围绕工业互联网各体系及领域", "各", True),
        ("香港或澳门执业资格", "或", True),
        ("国家有新规定的，从其规定", "新", True),
        ("要抓好森林防伙工作", "伙", False),
        ("建设高标准农由", "由", False),
        ("依法履行职则，", "则", False),
    ],
)
def test_a_word_between_words_reads(text: str, place: str, expected: bool) -> None:
    start = text.index(place)
    assert CUTTER.reads(text, start, start + len(place)) is expected


@pytest.mark.parametrize(
    ("text", "wrong", "right", "expected"),
    [
        ("大力发展悦己经济、银发经济", "己经", "已经", True),
        ("有关工作己经完成", "己经", "已经", False),
        ("认真布署今年的工作", "布署", "部署", False),
        ("工作松驰懈怠", "松驰", "松弛", False),
    ],
)
def test_a_pair_across_two_words_is_no_slip(text: str, wrong: str, right: str, expected: bool) -> None:
    start = text.index(wrong)
    assert CUTTER.spans_words(text, start, start + len(wrong), right) is expected
