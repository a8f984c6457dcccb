"""Article lists are found below title rows, under any of the known column names."""

from __future__ import annotations

from datetime import date

import pytest

from gk_audit.engine.cases import make_document
from gk_audit.facts.matching.article_list import find_rows, read_list_date

NAMES = (
    ("title", ("标题", "信息名称")),
    ("published", ("发布日期", "发布时间")),
    ("section", ("栏目",)),
    ("link", ("链接",)),
)


def test_the_header_row_need_not_be_first() -> None:
    table = [
        ["柳河镇2024年第三季度信息清单", "", ""],
        ["填报单位：柳河镇", "", ""],
        ["序 号", "标 题：", "发布 时间"],
        ["1", "关于开会的通知", "45550"],
        ["2", "", "2024-09-20"],
        ["3", "补贴公示", "2024年9月3日"],
    ]
    rows = find_rows(make_document({"table": table}), NAMES)
    assert [(row.row, row.get("title"), row.get("published")) for row in rows] == [
        (4, "关于开会的通知", "45550"),
        (6, "补贴公示", "2024年9月3日"),
    ]


def test_a_table_of_persons_is_no_article_list() -> None:
    table = [["姓名", "标题", "金额"], ["张某", "甲", "3"]]
    assert find_rows(make_document({"table": table}), NAMES) == []


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2024-6-1 09:30", date(2024, 6, 1)),
        ("2024.6.1", date(2024, 6, 1)),
        ("2024年6月1日", date(2024, 6, 1)),
        ("6/1/2024", date(2024, 6, 1)),
        ("45444", date(2024, 6, 1)),
        ("45444.5", date(2024, 6, 1)),
        ("2024-02-30", None),
        ("近日", None),
        ("", None),
    ],
)
def test_dates_of_spreadsheets(text: str, day: date | None) -> None:
    assert read_list_date(text) == day
