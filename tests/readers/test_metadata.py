"""Dates that pages write beside a label, or without one."""

from __future__ import annotations

from datetime import date

import pytest
from tests.readers.helpers import document_of


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("2020-11-27 12:50:54", date(2020, 11, 27)),
        ("时间：2013-05-15 09:47", date(2013, 5, 15)),
        ("2026-04-09 出处：某市统计局", date(2026, 4, 9)),
        ("发布时间：2016-12-09 阅读数：", date(2016, 12, 9)),
        ("【信息发布时间：2021-01-12阅读次数： 】", date(2021, 1, 12)),
        ("2024年5月3日", None),
        ("2024-05-03至2024-06-01", None),
        ("会议时间：2024年5月3日", None),
        ("时间：2024年5月3日上午9点", None),
    ],
)
def test_the_line_below_the_title_dates_a_page(line: str, day: date | None) -> None:
    page = f"<html><body><h1>关于开展检查的通知</h1><p>{line}</p><p>现将有关事项通知如下。</p></body></html>"
    assert document_of(page.encode(), "a.html").meta.published == day
