"""What a column holds: figures, rates, codes or serial numbers; where panels begin; how codes are joined."""

from __future__ import annotations

import pytest

from gk_audit.engine.cases import make_document
from gk_audit.text.tables.book import TableBook
from gk_audit.text.tables.grid import Grid


def grid_of(*table: list[str]) -> Grid:
    (grid,) = TableBook(make_document({"text": "", "tables": [list(table)]})).grids
    return grid


def column_of(*cells: str) -> Grid:
    return grid_of(["项目", "内容"], *([f"事项{n}", cell] for n, cell in enumerate(cells)))


@pytest.mark.parametrize(
    ("cells", "columns"),
    [
        (("3.5", "4.5", "5.5", "另定", "见附件"), (1,)),
        (("3.5", "4.5", "5.5", "6.5", "另定", "见附件", "不详"), ()),
        (("", "—", ""), (1,)),
    ],
    ids=["three of five", "four of seven", "blank"],
)
def test_a_column_of_figures_has_figures_in_most_cells(
    cells: tuple[str, ...], columns: tuple[int, ...]
) -> None:
    assert column_of(*cells).number_columns == columns


@pytest.mark.parametrize(
    ("first", "columns"),
    [
        (("1", "2"), (1,)), (("7", "8", "9"), (1,)), (("1", "3"), (0, 1)),
        (("5",), (0, 1)), (("01", "7"), (1,)), (("0", "7"), (0, 1)),
    ],
    ids=["from one", "from seven", "with a gap", "alone", "leading nought", "nought"],
)  # fmt: skip
def test_a_first_column_that_counts_up_is_of_serial_numbers(
    first: tuple[str, ...], columns: tuple[int, ...]
) -> None:
    grid = grid_of(["数", "金额"], *([number, "3.5"] for number in first))
    assert grid.number_columns == columns


@pytest.mark.parametrize(("codes", "is_coded"), [(3, True), (2, False)])
def test_three_codes_of_the_budget_make_a_table_of_it(codes: int, is_coded: bool) -> None:
    rows = [[code, "科目", "35"] for code in ("201", "20101", "2010101")[:codes]]
    grid = grid_of(["科目编码", "科目名称", "金额（元）"], *rows, ["", "合计", "35"])
    assert (grid.is_coded, grid.is_exact) == (is_coded, not is_coded), "by codes it is rounded, else exact"


@pytest.mark.parametrize(
    ("cells", "is_rate"), [(("5%", "6"), False), (("5%", "6%", "7"), True), ((), False)], ids=["half", "most", "none"]
)  # fmt: skip
def test_a_column_of_rates_has_percentages_in_most_cells(cells: tuple[str, ...], is_rate: bool) -> None:
    assert column_of(*(cells or ("", ""))).is_rate(1) is is_rate


def test_decimals_are_the_most_that_are_printed() -> None:
    assert column_of("3.5", "4.25").decimals == 2
    assert column_of("", "").decimals == 0


def test_two_tables_set_side_by_side_are_two_panels() -> None:
    grid = grid_of(
        ["收入", "金额", "支出", "金额"], ["税收", "3.5", "教育", "2.5"], ["非税", "1.5", "卫生", "2.5"]
    )
    assert [(panel.labels, panel.numbers) for panel in grid.panels] == [((0,), (1,)), ((2,), (3,))]
    assert [grid.label(1, panel) for panel in grid.panels] == ["非税", "卫生"]


def test_levels_of_a_code_are_joined_and_stand_for_the_rows_below() -> None:
    grid = grid_of(
        ["类", "款", "项", "科目名称", "金额"],
        ["201", "", "", "一般公共服务", "9.5"],
        ["", "01", "", "人大事务", "4.5"],
        ["", "", "1", "行政运行", "4.5"],
        ["", "3", "", "政府办公厅", "5.0"],
        ["", "", "02", "一般行政", "5.0"],
    )
    (panel,) = grid.panels
    assert grid.codes(panel) == ("201", "20101", "2010101", "20103", "2010302")
