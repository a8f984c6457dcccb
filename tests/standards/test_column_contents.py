"""Heads that do not stand above their columns: read by what the columns hold, and said."""

from __future__ import annotations

import pytest

from gk_audit.standards.grid_import import Imported, import_grids

HEAD = [
    "序号",
    "领域",
    "一级事项",
    "二级事项",
    "公开内容（要素）",
    "公开依据",
    "公开时限",
    "公开主体",
    "公开渠道",
]
ROWS = [
    ["1", "教育", "招生入学", "招生政策", "招生范围、时间、条件", "《中华人民共和国义务教育法》",
     "自信息形成之日起20个工作日内", "教育体育局", "政府网站"],
    ["2", "教育", "学生资助", "资助政策和名单公示", "对象、标准、监督电话", "《政府信息公开条例》", "公示期不少于5个工作日",
     "教育体育局", "政府网站、公示栏"],
    ["3", "林业", "行政许可", "林木采伐许可", "条件、流程、结果", "《中华人民共和国森林法》", "7个工作日内",
     "林业局", "政府网站"],
    ["4", "综合", "年度报告", "政府信息公开工作年度报告", "法定内容", "《政府信息公开条例》第十九条", "每年1月31日前",
     "各部门、各镇（街道）", "政府网站"],
]  # fmt: skip


def made(head: list[str], rows: list[list[str]] = ROWS) -> Imported:
    return import_grids([[head, *rows]], "own", ("目录",))


@pytest.mark.parametrize(
    "head",
    [
        [*HEAD[:2], "公开事项", *HEAD[4:], ""],
        [*HEAD[:2], "公开事项", "公开事项", *HEAD[4:]],
        [*HEAD[:2], "公开事项", "", *HEAD[4:]],
        [*HEAD[:7], "", *HEAD[8:]],
        [*HEAD[1:], ""],
        ["", *HEAD[:8]],
    ],
    ids=["one-off", "merged", "merged-cell-lost", "body-lost", "number-lost", "too-far-right"],
)
def test_reads_what_the_right_head_would(head: list[str]) -> None:
    found = made(head)
    right = made(HEAD)
    keys = ("field", "level1", "level2", "elements", "bases", "limit", "bodies")
    assert [[item[key] for key in keys] for item in found.items] == [
        [item[key] for key in keys] for item in right.items
    ]
    assert any("第" in said and "请核对" in said for said in found.told)


def test_a_right_head_is_left_alone() -> None:
    assert made(HEAD).told == ()


def test_a_wrong_column_that_no_order_mends_is_told() -> None:
    """公开主体 holds channels, and nothing holds bodies: whoever reads it must mend the sheet."""
    rows = [[*row[:7], "政府网站", "政府网站"] for row in ROWS]
    found = made(HEAD, rows)
    assert [item["limit"] for item in found.items] == [row[6] for row in ROWS]
    assert found.told == ("目录有的列写的不是表头说的内容：第8列“公开主体”；请核对后改表头",)


def test_what_names_no_act_is_no_basis_and_told() -> None:
    rows = [[*row[:5], "局里惯例；政府信息公开条例第十九条", *row[6:]] for row in ROWS[:1]]
    found = made(HEAD, rows)
    assert found.items[0]["bases"] == ["《政府信息公开条例》第十九条"]
    assert found.told == ("“招生政策”的公开依据“局里惯例”不是文件，没有读入",)
