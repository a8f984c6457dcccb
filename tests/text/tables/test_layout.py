"""Where a table begins and ends on a sheet, which of its rows are titles, header, notes, and where the next part belongs."""

from __future__ import annotations

import pytest

from gk_audit.engine.cases import make_document
from gk_audit.text.tables.book import TableBook
from gk_audit.text.tables.grid import Grid

_HEAD = ["项目", "金额", "备注"]


def grids(*rows: list[str]) -> tuple[Grid, ...]:
    return TableBook(make_document({"text": "", "tables": [list(rows)]})).grids


def shape(*rows: list[str]) -> list[tuple[int, int]]:
    """(rows of the header, rows below it) of each table."""
    return [(len(grid.header), len(grid.lines)) for grid in grids(*rows)]


@pytest.mark.parametrize(("above", "header"), [(6, 6), (7, 1)])
def test_a_header_has_six_rows_at_most(above: int, header: int) -> None:
    words = [[f"{word}{row}" for word in ("甲", "乙", "丙")] for row in range(above)]
    assert shape(*words, ["教育", "3.5", ""], ["卫生", "4.5", ""]) == [(header, above + 2 - header)]


@pytest.mark.parametrize(
    ("row", "header"),
    [(["教育", "—", "—"], 1), (["教育", "—", ""], 2)],
    ids=["two dashes are data", "one is not"],
)
def test_dashes_stand_where_figures_could(row: list[str], header: int) -> None:
    assert shape(_HEAD, row, ["卫生", "4.5", "3.5"])[0][0] == header


@pytest.mark.parametrize(
    ("row", "header"),
    [
        (["栏次", "1", "2"], 2),
        (["1", "2", "3"], 2),
        (["教育", "1", "2"], 1),
        (["栏次", "2", "3"], 1),
        (["栏次", "1", "3"], 1),
    ],
    ids=["named", "bare", "a name", "from two", "with a gap"],
)
def test_a_row_that_counts_the_columns_is_of_the_header(row: list[str], header: int) -> None:
    assert shape(_HEAD, row, ["卫生", "4.5", "3.5"])[0][0] == header


def test_years_may_head_columns() -> None:
    assert shape(["项目", "2024", "2023"], ["教育", "3.5", "4.5"]) == [(1, 1)]


@pytest.mark.parametrize(("note", "rows"), [("甲" * 31, 2), ("甲" * 30, 3)])
def test_a_long_last_row_is_a_note(note: str, rows: int) -> None:
    assert shape(_HEAD, ["教育", "3.5", ""], ["卫生", "4.5", ""], [note, "", ""]) == [(1, rows)]


@pytest.mark.parametrize(
    ("head", "tables"),
    [
        (["项目", "数量", "金额"], 2),
        (["项目", "某某", "其他"], 1),
        (["项目", "数量", ""], 1),
    ],
    ids=["words of heads", "other words", "two words"],
)
def test_header_words_below_figures_begin_another_table(head: list[str], tables: int) -> None:
    rows = (
        _HEAD,
        ["教育", "3.5", "4.5"],
        ["卫生", "4.5", "5.5"],
        head,
        ["水泥", "3.5", "4.5"],
        ["沙", "4.5", "1.5"],
    )
    assert len(grids(*rows)) == tables


def test_a_title_after_a_gap_begins_another_table() -> None:
    first = (_HEAD, ["教育", "3.5", ""], ["卫生", "4.5", ""])
    second = (["项目", "人数", ""], ["教育", "3", ""], ["卫生", "4", ""])
    assert len(grids(*first, ["", "", ""], ["人员情况", "", ""], *second)) == 2
    assert len(grids(*first[:2], ["", "", ""], ["人员情况", "", ""], *second)) == 1, (
        "two rows are no table yet"
    )


def test_a_sheet_of_one_row_or_one_column_is_no_table() -> None:
    assert grids(["项目", "金额"]) == ()
    assert grids(["项目"], ["教育"], ["卫生"]) == ()


def test_columns_that_only_another_table_fills_are_left_out() -> None:
    (first, second) = grids(
        ["项目", "金额", "", ""],
        ["教育", "3.5", "", ""],
        ["卫生", "4.5", "", ""],
        ["", "", "", ""],
        ["人员情况", "", "", ""],
        ["单位", "人数", "在职", "退休"],
        ["教育局", "7", "3", "4"],
    )
    assert (first.width, second.width) == (2, 4)
