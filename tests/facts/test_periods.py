"""Periods that titles name: months, spans of months, quarters, school years."""

from __future__ import annotations

from datetime import date

import pytest

from gk_audit.facts.periods import title_span


@pytest.mark.parametrize(
    ("title", "first", "last", "label"),
    [
        ("2025年1—12月财政收支情况", "2025-01-01", "2025-12-31", "2025年度"),
        ("2025年1-6月财政收支情况", "2025-01-01", "2025-06-30", "2025年上半年"),
        ("2025年7月至9月价格监测", "2025-07-01", "2025-09-30", "2025年第三季度"),
        ("2025年1月份至10月份价格监测", "2025-01-01", "2025-10-31", "2025年1—10月"),
        ("2025年2～4月价格监测", "2025-02-01", "2025-04-30", "2025年2—4月"),
        ("2025年3月低保名单", "2025-03-01", "2025-03-31", "2025年3月"),
        ("2025年12月—1月值班表", "2025-01-01", "2025-01-31", "2025年1月"),
        ("2025—2026学年度招生工作方案", "2025-09-01", "2026-08-31", "2025—2026学年"),
        ("2025-2026学年第一学期校历", "2025-09-01", "2026-01-31", "2025—2026学年"),
        ("2025至2026学年下学期学生资助公示", "2026-02-01", "2026-08-31", "2026年2—8月"),
        ("2023—2026学年培养方案", "2023-01-01", "2023-12-31", "2023年度"),
        ("2025年第三季度低保名单", "2025-07-01", "2025-09-30", "2025年第三季度"),
        ("2025年下半年工作安排", "2025-07-01", "2025-12-31", "2025年下半年"),
        ("2025年度部门决算", "2025-01-01", "2025-12-31", "2025年度"),
    ],
)
def test_spans_of_titles(title: str, first: str, last: str, label: str) -> None:
    span = title_span(title)
    assert span is not None
    assert (span.start, span.end, span.label) == (date.fromisoformat(first), date.fromisoformat(last), label)


@pytest.mark.parametrize("title", ["关于召开会议的通知", "12月25日停电通知"])
def test_titles_without_a_period(title: str) -> None:
    assert title_span(title) is None


def test_a_span_of_months_without_a_year_is_the_last_one_before_publication() -> None:
    span = title_span("10—12月财政收支情况", date(2026, 1, 15))
    assert span is not None
    assert (span.start, span.end) == (date(2025, 10, 1), date(2025, 12, 31))
