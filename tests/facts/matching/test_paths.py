"""Folders are unit and column; names give date and title only where they really do."""

from __future__ import annotations

from datetime import date

import pytest

from gk_audit.facts.matching.paths import read_path
from gk_audit.facts.matching.units import UnitResolver
from gk_audit.model.standard import Unit, UnitKind


@pytest.mark.parametrize(
    ("key", "title", "published"),
    [
        ("柳河镇/涉农补贴/2024-07-15_2024年补贴发放公示.html", "2024年补贴发放公示", date(2024, 7, 15)),
        ("柳河镇/通知/20240715关于开会的通知.docx", "关于开会的通知", date(2024, 7, 15)),
        ("柳河镇/通知/2024年7月15日 关于开会的通知.docx", "关于开会的通知", date(2024, 7, 15)),
        ("site/202406/t20240611_3080416.htm", "", date(2024, 6, 11)),
        ("art/2024/1/16/art_123_456.html", "", date(2024, 1, 16)),
        ("content/post_607605.html", "", None),
        ("柳河镇/通知/2024年耕地补贴公示.txt", "2024年耕地补贴公示", None),
        ("柳河镇/2024-02-30_坏日期.txt", "2024-02-30 坏日期", None),
        ("a.zip!/柳河镇/附件1 补贴明细表.xlsx", "附件1 补贴明细表", None),
        ("区教育局/204294_18287.html", "", None),  # the number of a record, no 4 September 2042
        ("区教育局/2024-7-5公示.docx", "公示", date(2024, 7, 5)),
    ],
)
def test_names_are_read_with_care(key: str, title: str, published: date | None) -> None:
    hints = read_path(key)
    assert (hints.title, hints.published) == (title, published)


@pytest.mark.parametrize(
    ("key", "folders"),
    [
        ("人社局/gzdt/201708/t20170811_21250996.html", ("人社局", "gzdt")),
        ("人社局/gzdt/art/2024/1/16/art_123_456.html", ("人社局", "gzdt", "art")),
        ("人社局/工作动态/2024-07/通知.html", ("人社局", "工作动态")),
        ("柳河镇/2024年预算/表.xlsx", ("柳河镇", "2024年预算")),
        ("柳河镇/2024/预算/表.xlsx", ("柳河镇", "2024", "预算")),
    ],
)
def test_folders_of_a_month_are_no_columns(key: str, folders: tuple[str, ...]) -> None:
    assert read_path(key).folders == folders


@pytest.fixture(scope="module")
def resolver() -> UnitResolver:
    return UnitResolver(
        (
            Unit("柳河镇", UnitKind.TOWN, aliases=("柳河镇人民政府",)),
            Unit("柳湾村", UnitKind.VILLAGE, parent="柳河镇"),
            Unit("区政府办公室（区政务公开办）", UnitKind.DISTRICT_OFFICE, aliases=("区政府办",)),
        )
    )


def test_the_innermost_unit_folder_wins(resolver: UnitResolver) -> None:
    assert resolver.of_folders(("柳河镇", "村(居)务公开", "柳湾村", "2024-07")) == ("柳湾村", 2)
    assert resolver.of_folders(("通知公告",)) == ("", -1)


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("青禾区柳河镇人民政府", "柳河镇"),
        ("信息清单_柳河镇_2024Q3.xlsx", "柳河镇"),
        ("区政府办公室(区政务公开办)", "区政府办公室（区政务公开办）"),
        ("柳河镇、柳湾村联合发布", ""),
        ("某某报社", ""),
    ],
)
def test_a_source_line_names_one_unit_or_none(resolver: UnitResolver, text: str, unit: str) -> None:
    assert resolver.of_text(text) == unit
