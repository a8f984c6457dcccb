"""Tables understood: titles, headers, units, halves, codes, page breaks."""

from __future__ import annotations

from decimal import Decimal

import pytest

from gk_audit.engine.cases import make_document
from gk_audit.model.document import Document
from gk_audit.readers.dispatch import read
from gk_audit.readers.protocol import Source
from gk_audit.text.tables.book import Spot, TableBook
from gk_audit.text.tables.grid import Grid


def grids(*tables: list[list[str]], text: str = "") -> tuple[Grid, ...]:
    return TableBook(make_document({"text": text, "tables": list(tables)})).grids


def test_title_rows_unit_header_and_notes_are_told_apart() -> None:
    (grid,) = grids(
        [
            ["支出决算表", "", ""],
            ["公开03表", "", "单位：万元"],
            ["项目", "本年支出", "本年支出"],
            ["", "基本支出", "项目支出"],
            ["栏次", "1", "2"],
            ["教育支出", "1,200.50", ""],
            ["合计", "1,200.50", "—"],
            ["注：本表反映部门本年度各项支出情况。", "", ""],
        ]
    )
    assert (grid.caption, grid.unit) == ("支出决算表", "万元")
    assert [grid.head(column) for column in range(3)] == [
        "项目",
        "本年支出基本支出",
        "本年支出项目支出",
    ]
    assert len(grid.lines) == 2
    assert grid.notes == ("注：本表反映部门本年度各项支出情况。",)
    amount = grid.amount(0, 1)
    assert amount is not None and amount.base == Decimal("12005000")
    assert grid.amount(0, 2) is None and grid.is_blank(1, 2)


def test_a_table_of_two_halves_has_two_panels() -> None:
    (grid,) = grids(
        [
            ["收入", "收入", "支出", "支出"],
            ["项目", "决算数", "项目", "决算数"],
            ["一、事业收入", "5.00", "一、教育支出", "4.00"],
            ["总计", "5.00", "总计", "5.00"],
        ]
    )
    assert [(panel.labels, panel.numbers) for panel in grid.panels] == [((0,), (1,)), ((2,), (3,))]


def test_codes_in_three_columns_are_one_code_and_no_figures() -> None:
    (grid,) = grids(
        [
            ["类", "款", "项", "科目名称", "合计"],
            ["208", "", "", "社会保障和就业支出", "20.00"],
            ["208", "05", "", "行政事业单位养老支出", "20.00"],
            ["208", "05", "01", "行政单位离退休", "20.00"],
        ]
    )
    (panel,) = grid.panels
    assert panel.numbers == (4,)
    assert [grid.code(row, panel) for row in range(3)] == ["208", "20805", "2080501"]


def test_serial_numbers_phone_numbers_and_dates_are_no_figures() -> None:
    (grid,) = grids(
        [
            ["序号", "姓名", "联系电话", "发放日期", "金额（元）"],
            ["1", "张三", "8882201", "2024", "300"],
            ["2", "李四", "8882202", "2024", "450"],
        ]
    )
    assert grid.number_columns == (4,)
    assert grid.units[4] == "元" and grid.is_exact


def test_a_table_cut_by_a_page_is_joined_with_or_without_its_header() -> None:
    first = [["项目", "金额"], ["甲", "1"], ["乙", "2"]]
    (plain,) = grids(first, [["丙", "3"], ["合计", "6"]])
    (repeated,) = grids(first, [["项目", "金额"], ["丙", "3"], ["合计", "6"]])
    for grid in (plain, repeated):
        assert [line.texts[0] for line in grid.lines] == ["甲", "乙", "丙", "合计"]
        assert [line.table for line in grid.lines] == [0, 0, 1, 1]


def test_a_finished_table_is_not_continued_by_the_next_one() -> None:
    found = grids(
        [["项目", "金额"], ["甲", "1"], ["合计", "1"]], [["项目", "数量"], ["乙", "2"], ["丙", "2"]]
    )
    assert len(found) == 2


def test_a_sheet_with_two_tables_is_split_at_the_gap() -> None:
    found = grids(
        [
            ["收入表", "", ""],
            ["项目", "数量", "金额"],
            ["甲", "1", "2"],
            ["", "", ""],
            ["支出表", "", ""],
            ["项目", "数量", "金额"],
            ["乙", "3", "4"],
        ]
    )
    assert [grid.caption for grid in found] == ["收入表", "支出表"]


def test_a_cell_knows_its_place() -> None:
    document = make_document({"tables": [[["项目", "金额"], ["甲", "1,200"], ["乙", "2"]]]})
    book = TableBook(document)
    place = book.place(Spot(book.grids[0], 0, 1))
    assert place is not None and place.text == "1,200"
    assert [step.at for step in place.block.route_at(place.start)] == [1, 2, "B2"]


def test_whole_numbers_in_ten_thousands_are_rounded_and_counts_are_not() -> None:
    (rounded,) = grids([["项目", "金额（万元）"], ["甲", "1"], ["乙", "2"]])
    (counted,) = grids([["项目", "人数"], ["甲", "1"], ["乙", "2"]])
    assert (rounded.is_exact, counted.is_exact) == (False, True)


PAGE = """<p>各村补贴汇总表</p><table><tr><td>村名</td><td>户数</td><td>金额</td></tr>
<tr><td>河口村</td><td>3</td><td>300</td></tr></table><p>{between}</p>
<table><tr><td>上河村</td><td>2</td><td>200</td></tr><tr><td>合计</td><td>5</td><td>500</td></tr></table>"""


@pytest.mark.parametrize(
    ("between", "joined"),
    [
        ("续表", True),
        ("（接上表）", True),
        ("各村补贴汇总表（续）", True),
        ("单位：元", True),
        ("其他补贴表", False),
    ],
)
def test_a_line_that_says_so_continues_a_table(between: str, joined: bool) -> None:
    (document,) = read(Source("a.html", PAGE.format(between=between).encode()))
    assert isinstance(document, Document)
    assert [len(grid.lines) for grid in TableBook(document).grids][:1] == [3 if joined else 1]


def test_a_row_cut_inside_its_label_by_a_page_is_one_row() -> None:
    head = ["项目", "自然人", "总计"]
    cut = ["2.申请人逾期未按收费通知要求缴纳费用、行", "1", "1"]
    (grid,) = grids(
        [head, ["1.其他", "0", "0"], cut], [["政机关不再处理其申请", "", ""], ["3.其他", "2", "2"]]
    )
    assert [line.texts[0] for line in grid.lines] == [
        "1.其他",
        "2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其申请",
        "3.其他",
    ]
    # A row that begins with its own number is a row of its own.
    (grid,) = grids([head, ["1.其他", "0", "0"], cut], [["（七）总计", "", ""], ["3.其他", "2", "2"]])
    assert len(grid.lines) == 4


def test_columns_that_only_another_table_of_the_sheet_fills_are_left_out() -> None:
    first, second = grids(
        [
            ["甲表", "", "", ""],
            ["村名", "户数", "", ""],
            ["河口村", "3", "", ""],
            ["", "", "", ""],
            ["乙表", "", "", ""],
            ["村名", "面积", "户数", "金额"],
            ["河口村", "3", "5", "7"],
        ]
    )
    assert (first.width, second.width) == (2, 4)


def test_codes_under_a_head_that_does_not_name_them_are_no_figures() -> None:
    (grid,) = grids(
        [["项目", "项目", "预算数"], ["201", "一般公共服务", "310"], ["20101", "人大事务", "110"], ["2010101", "行政运行", "70"],
         ["2010102", "代表工作", "40"], ["20103", "政府办公厅", "200"], ["", "支出合计", "310"]]
    )  # fmt: skip
    assert grid.panels[0].numbers == (2,)
    assert grid.is_coded


def test_amounts_that_look_like_codes_are_figures() -> None:
    (grid,) = grids(
        [["项目", "预算数", "完成数"], ["本年支出", "52578", "32432"], ["改革成本支出", "1534", "480"],
         ["资本金注入", "16062", "16062"], ["其他支出", "34982", "15890"]]
    )  # fmt: skip
    assert grid.panels[0].numbers == (1, 2)


def test_a_column_of_dashes_is_a_column_of_figures() -> None:
    (grid,) = grids(
        [["项目", "合计", "本级", "其他"], ["教育支出", "12", "12", "-"], ["卫生支出", "5", "5", "-"]]
    )
    assert grid.panels[0].numbers == (1, 2, 3)


def test_a_name_and_a_unit_in_the_first_cell_are_titles_of_a_narrow_table() -> None:
    (grid,) = grids(
        [
            ["2025年度收入决算表", ""],
            ["单位：万元", ""],
            ["科目名称", "决算数"],
            ["税收收入", ""],
            ["增值税", "3"],
            ["合计", "3"],
        ]
    )
    assert (grid.caption, grid.unit) == ("2025年度收入决算表", "万元")
    assert [grid.head(0), len(grid.lines)] == ["科目名称", 3]


def test_tables_below_one_another_in_one_are_as_many() -> None:
    found = grids(
        [["附表1", "", ""], ["2025年一般公共预算收入完成情况表"] * 3, ["单位：万元", "", ""], ["科目", "预算数", "完成数"],
         ["税收收入", "5", "6"], ["附表2", "", ""], ["2025年一般公共预算支出完成情况表"] * 3, ["单位：万元", "", ""],
         ["科目", "调整预算数", "完成数"], ["教育支出", "3", "3"]]
    )  # fmt: skip
    assert [(grid.caption, len(grid.lines)) for grid in found] == [
        ("2025年一般公共预算收入完成情况表", 1),
        ("2025年一般公共预算支出完成情况表", 1),
    ]


def test_a_table_goes_on_below_all_its_titles_repeated() -> None:
    head = ["项目", "2023年预算数"]
    titles = "表三十三：\n2023年省级支出预算表\n（按功能分类）\n单位：万元"
    found = grids([head, ["一般公共服务支出", "8"]], [head, ["教育支出", "5"]], text=titles)
    assert [len(grid.lines) for grid in found] == [2]
