"""Totals of any table: no layout of a right table may fail, a changed figure must."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gk_audit.checks.sum_mismatch import Params, sum_mismatch
from gk_audit.engine.cases import make_document
from gk_audit.facts.view import View
from gk_audit.model.relation import Relation, Verdict
from gk_audit.text.toolbox import Toolbox

PARAMS = Params(not_additive=re.compile("单价|标准|率|余额"))
FIGURES = st.lists(st.tuples(st.integers(0, 9999), st.integers(0, 9999)), min_size=2, max_size=9)
Rows = list[list[str]]


def outcomes(rows: Rows) -> list[Relation]:
    return list(sum_mismatch(View(make_document({"table": rows}), Toolbox()), PARAMS))


def failing(rows: Rows) -> list[str]:
    return [item.place.text for item in outcomes(rows) if item.verdict is Verdict.FAILS and item.place]


def sums(figures: list[tuple[int, int]]) -> list[str]:
    return [str(sum(pair[side] for pair in figures)) for side in (0, 1)]


def named(figures: list[tuple[int, int]], word: str = "项目") -> Rows:
    return [[f"{word}{chr(0x7532 + number)}", *map(str, pair)] for number, pair in enumerate(figures)]


def flat(figures: list[tuple[int, int]]) -> Rows:
    return [["名称", "本期", "累计数"], *named(figures), ["合计", *sums(figures)]]


def total_first(figures: list[tuple[int, int]]) -> Rows:
    return [["名称", "本期", "累计数"], ["合计", *sums(figures)], *named(figures)]


def subtotals(figures: list[tuple[int, int]]) -> Rows:
    cut = max(1, len(figures) // 2)
    first, second = figures[:cut], figures[cut:]
    return [
        ["名称", "本期", "累计数"],
        *named(first), ["小计", *sums(first)], *named(second, "工程"), ["小计", *sums(second)], ["合计", *sums(figures)],
    ]  # fmt: skip


def levels(figures: list[tuple[int, int]]) -> Rows:
    cut = max(1, len(figures) // 2)
    first, second = figures[:cut], figures[cut:]
    inner = [[f"（{'一二三四五六七八九'[n]}）{row[0]}", *row[1:]] for n, row in enumerate(named(first))]
    other = [[f"（{'一二三四五六七八九'[n]}）{row[0]}", *row[1:]] for n, row in enumerate(named(second))]
    return [
        ["名称", "本期", "累计数"],
        ["一、甲类", *sums(first)], *inner, ["二、乙类", *sums(second)], *other, ["总计", *sums(figures)],
    ]  # fmt: skip


def unmarked_parent(figures: list[tuple[int, int]]) -> Rows:
    children = named(figures, "其下")
    extra = (7, 11)
    return [
        ["名称", "本期", "累计数"],
        ["大类", *sums(figures)], *children, ["另类", "7", "11"], ["合计", *sums([*figures, extra])],
    ]  # fmt: skip


def part_of(figures: list[tuple[int, int]]) -> Rows:
    inside = [str(figures[0][0] // 2), str(figures[0][1] // 2)]
    rows = named(figures)
    return [["名称", "本期", "累计数"], rows[0], ["其中：小项", *inside], *rows[1:], ["合计", *sums(figures)]]


def crossed(figures: list[tuple[int, int]]) -> Rows:
    rows = [[name, one, two, str(int(one) + int(two))] for name, one, two in named(figures)]
    whole = sums(figures)
    return [["村名", "粮食", "油料", "合计"], *rows, ["合计", *whole, str(int(whole[0]) + int(whole[1]))]]


def two_totals(figures: list[tuple[int, int]]) -> Rows:
    return [
        ["名称", "本期", "累计数"],
        *named(figures), ["合计", *sums(figures)], *named(figures, "工程"), ["合计", *sums(figures)],
        ["总计", *[str(2 * int(text)) for text in sums(figures)]],
    ]  # fmt: skip


LAYOUTS = [flat, total_first, subtotals, levels, unmarked_parent, part_of, crossed, two_totals]


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.__name__)
@given(figures=FIGURES)
def test_no_layout_of_a_right_table_fails(layout: object, figures: list[tuple[int, int]]) -> None:
    assert callable(layout)
    assert failing(layout(figures)) == []


@pytest.mark.parametrize(
    "layout", [flat, total_first, subtotals, levels, two_totals], ids=lambda one: one.__name__
)
def test_a_wrong_total_is_found_in_each_layout(layout: object) -> None:
    assert callable(layout)
    rows = layout([(120, 340), (560, 78), (91, 23), (45, 67)])
    total = next(row for row in reversed(rows) if row[0] in ("合计", "总计"))
    wrong = str(int(total[1]) + 1000)
    total[1] = wrong
    assert wrong in failing(rows)


def test_a_total_wrong_in_every_column_of_many_is_a_table_not_understood() -> None:
    rows = [
        ["名称", "一", "二", "三"],
        ["甲", "1", "2", "3"],
        ["乙", "4", "5", "6"],
        ["合计", "50", "60", "70"],
    ]
    assert failing(rows) == []
    assert {item.reason for item in outcomes(rows) if item.verdict is Verdict.UNDECIDED} == {"structure"}


def test_a_text_among_the_figures_leaves_the_total_undecided() -> None:
    rows = [["名称", "金额"], ["甲", "10"], ["乙", "20"], ["丙", "约30"], ["丁", "5"], ["合计", "65"]]
    (item,) = outcomes(rows)
    assert (item.verdict, item.reason) == (Verdict.UNDECIDED, "text-in-column")
