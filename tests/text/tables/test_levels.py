"""Rows of several levels: told apart by codes and numbering, and by parents that their parts add up to."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

import pytest

from gk_audit.engine.cases import make_document
from gk_audit.text.evaluation import ZERO
from gk_audit.text.tables.book import TableBook
from gk_audit.text.tables.grid import Grid
from gk_audit.text.tables.levels import Figures, coded_rows, figures_of, numbered, numbering, reduced
from gk_audit.text.tables.tree import levels_of, parents_of


def grid_of(table: list[list[str]]) -> Grid:
    (grid,) = TableBook(make_document({"text": "", "tables": [table]})).grids
    return grid


def rows_of(*figures: int) -> dict[int, Figures]:
    return {number: Figures((Decimal(figure),), (ZERO,)) for number, figure in enumerate(figures)}


def readings(*figures: int) -> list[list[int]]:
    return list(reduced(rows_of(*figures), range(len(figures))))


def test_a_total_stands_for_forty_parts_and_no_more() -> None:
    assert [40] in readings(*[1] * 40, 40)
    assert [41] not in readings(*[1] * 41, 41)


def test_a_parent_of_one_part_is_tried_last() -> None:
    found = readings(3, 1, 2, 7, 7)
    assert found[0] == [0, 3, 4], "two parts make a parent"
    assert [0, 3] in found[1:], "one part may be its neighbour by chance"


def test_zeros_are_nobodys_parents() -> None:
    assert readings(0, 0, 5) == []


def test_rounding_may_move_a_printed_figure_by_half_of_its_last_digit() -> None:
    grid = grid_of([["项目", "金额（元）"], ["甲", "1.00"], ["乙", "0.00"], ["丙", ""], ["丁", "2.5"]])
    (column,) = grid.number_columns
    found = figures_of(grid, [column])
    assert [found[row].slack[0] for row in range(4)] == [Decimal("0.005"), ZERO, ZERO, Decimal("0.05")]


def test_counts_are_exact() -> None:
    grid = grid_of([["项目", "户数"], ["甲", "3"], ["乙", "4"]])
    (column,) = grid.number_columns
    assert figures_of(grid, [column])[0].slack == (ZERO,)


def coded(codes: Sequence[str]) -> dict[int, str]:
    table = [["科目编码", "科目名称", "金额"], *([code, f"科目{n}", "1.5"] for n, code in enumerate(codes))]
    grid = grid_of(table)
    (panel,) = grid.panels
    return coded_rows(grid, panel, range(len(codes)))


@pytest.mark.parametrize(
    ("codes", "count"),
    [
        (["201", "20101", "2010101", "", "", ""], 3),
        (["201", "20101", "2010101", "", "", "", ""], 0),
        (["201", "20101", "", ""], 0),
    ],
    ids=["half of the rows", "less than half", "two codes"],
)
def test_codes_tell_rows_apart_where_most_have_one(codes: list[str], count: int) -> None:
    assert len(coded(codes)) == count


@pytest.mark.parametrize(
    ("label", "level"), [("一、教育", 1), ("（一）教育", 2), ("1.教育", 3), ("12.5教育", 3), ("教育", 0)]
)
def test_numbering(label: str, level: int) -> None:
    assert numbering(label) == level


def test_numbered_rows_stand_above_those_without() -> None:
    labels = ["一、教育", "小学", "（一）中学", "二、卫生", "补充财力"]
    grid = grid_of([["项目", "金额"], *([label, "1.5"] for label in labels)])
    (panel,) = grid.panels
    assert list(numbered(grid, panel, range(5)))[:2] == [[0, 3], [0, 1, 3, 4]]
    kinds = ["data"] * 5
    assert levels_of(grid, panel, kinds) == [1, 3, 2, 1, 3], "what has no number lies deepest"
    assert parents_of(grid, panel, kinds) == [(3, [4])], "of the first, one part lies deeper than the next"


def test_parts_of_a_parent_are_those_of_the_next_level() -> None:
    labels = ["一、教育", "（一）小学", "城区", "乡村", "（二）中学", "二、卫生"]
    grid = grid_of([["项目", "金额"], *([label, "1.5"] for label in labels)])
    (panel,) = grid.panels
    assert parents_of(grid, panel, ["data"] * 6) == [(0, [1, 4]), (1, [2, 3])]
    assert parents_of(grid, panel, ["data", "data", "part", "data", "data", "data"]) == [(0, [1, 4])]
