"""The relation language: what it reads, what it refuses, how it judges rounded figures."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gk_audit.model.relation import Verdict
from gk_audit.text.evaluation import Undecided, Value, compare, is_true
from gk_audit.text.expressions import Binary, Cell, Compare, ExpressionError, Name, names_of, parse
from gk_audit.text.numbers import Amount, parse_cell


class Figures:
    """A scope of printed figures: ``{"甲": "1.00", "乙": ["1", ""]}``."""

    def __init__(self, **figures: str | list[str]) -> None:
        self.figures = figures

    def name(self, name: str) -> Sequence[Value]:
        if name not in self.figures:
            raise Undecided("missing", name)
        texts = self.figures[name]
        return [Value.of(parse_cell(text)) for text in ([texts] if isinstance(texts, str) else texts)]

    def cell(self, table: str, row: str, column: str) -> Sequence[Value]:
        return self.name(f"{table}.{row}.{column}")


def verdict(text: str, **figures: str | list[str]) -> Verdict:
    return compare(parse(text), Figures(**figures)).verdict


def test_names_are_chinese_words_and_cells_have_two_labels() -> None:
    assert parse("本年支出合计 == 基本支出 + 项目支出") == Compare(
        "==", Name("本年支出合计"), Binary("+", Name("基本支出"), Name("项目支出"))
    )
    assert parse("总表[总计, '因公出国（境）费'] > 0").left == Cell("总表", "总计", "因公出国（境）费")  # type: ignore[union-attr]
    assert names_of(parse("sum(类) == 合计 and not blank(甲)")) == {"类", "合计", "甲"}


@pytest.mark.parametrize(
    "text",
    [
        "",
        "甲 ==",
        "甲 == 乙 == 丙",
        "(甲 == 乙",
        "甲.乙 == 1",
        "__import__('os')",
        "open(甲)",
        "甲 ** 2 == 1",
        "甲 = 1",
        "甲[1:2] == 1",
        "lambda: 1",
        "'没有收尾 == 1",
        "(" * 100 + "1" + ")" * 100,
        "1+" * 2000 + "1",
    ],
)
def test_what_the_language_lacks_is_refused(text: str) -> None:
    with pytest.raises(ExpressionError):
        parse(text)


@given(st.text(alphabet="甲乙合计 0123.9+-*/()[],=<>~!'\"andorstum", max_size=60))
def test_any_text_is_parsed_or_refused_with_a_sentence(text: str) -> None:
    try:
        parse(text)
    except ExpressionError as error:
        assert str(error)


@pytest.mark.parametrize(
    ("total", "parts", "expected"),
    [
        ("10.00", ["3.33", "3.33", "3.33"], Verdict.HOLDS),  # 0.01 with three addends
        ("10.00", ["3.33", "3.33", "3.31"], Verdict.FAILS),  # 0.03 is beyond 0.02
        ("171.07", ["100.09", "71.00"], Verdict.FAILS),  # 0.02 with two addends is beyond 0.015
        ("171.08", ["100.09", "71.00"], Verdict.HOLDS),
        ("10.00", ["10.00", "", ""], Verdict.HOLDS),
        ("0.00", ["0.00", "0.00"], Verdict.HOLDS),
    ],
)
def test_the_bound_grows_with_the_addends_that_are_not_zero(
    total: str, parts: list[str], expected: Verdict
) -> None:
    assert verdict("合计 == sum(部分)", 合计=total, 部分=parts) is expected


@given(st.lists(st.decimals("0.01", 10_000, places=6), min_size=1, max_size=30))
def test_rounding_alone_never_fails(exact: list[Decimal]) -> None:
    printed = [f"{value:.2f}" for value in exact]
    assert verdict("合计 == sum(部分)", 合计=f"{sum(exact):.2f}", 部分=printed) is Verdict.HOLDS


@given(st.decimals("0.01", 10_000, places=6), st.decimals("0.01", 10_000, places=6))
def test_a_rounded_share_of_rounded_figures_never_fails(part: Decimal, rest: Decimal) -> None:
    share = f"{part * 100 / (part + rest):.2f}%"
    left, whole = f"{part:.2f}", f"{part + rest:.2f}"
    assert verdict("占比 ~ 甲 / 乙", 占比=share, 甲=left, 乙=whole) is Verdict.HOLDS


def test_a_share_is_judged_by_interval() -> None:
    assert verdict("占比 ~ 甲 / 乙", 占比="71.73%", 甲="2106.66", 乙="2940.05") is Verdict.FAILS
    assert verdict("占比 ~ 甲 / 乙", 占比="71.65%", 甲="2106.66", 乙="2940.05") is Verdict.HOLDS
    assert verdict("占比 ~ 甲 / 乙", 占比="27.20%", 甲="0.15", 乙="0.54") is Verdict.HOLDS
    assert verdict("占比 ~ 甲 / 乙", 占比="99.96%", 甲="280", 乙="289") is Verdict.FAILS


@pytest.mark.parametrize(
    ("text", "figures", "reason"),
    [
        ("合计 == 甲", {"合计": "10", "甲": ""}, "blank"),
        ("合计 == 甲", {"合计": "", "甲": ""}, "empty"),
        ("合计 == 丁", {"合计": "10"}, "missing"),
        ("占比 ~ 甲 / 乙", {"占比": "1%", "甲": "1", "乙": "0"}, "zero-base"),
        ("甲 == 乙", {"甲": ["1", "2"], "乙": "3"}, "several"),
        ("甲 + 乙", {"甲": "1", "乙": "2"}, "not-a-relation"),
    ],
)
def test_what_cannot_be_judged_says_why(text: str, figures: dict[str, str], reason: str) -> None:
    with pytest.raises(Undecided) as caught:
        compare(parse(text), Figures(**figures))
    assert caught.value.key == reason


def test_conditions_are_false_where_a_figure_is_missing() -> None:
    scope = Figures(甲="5", 乙="")
    assert is_true(parse("甲 > 3 and not blank(甲)"), scope)
    assert is_true(parse("blank(乙) or 丁 > 1"), scope)
    assert not is_true(parse("丁 > 1"), scope)
    assert not is_true(parse("known(丁)"), scope)


def test_units_are_converted_before_comparing() -> None:
    left = Value.of(Amount(Decimal("0.3"), 1, Decimal(10_000), "万元"))
    assert (left.value, left.slack) == (Decimal(3000), Decimal(500))
