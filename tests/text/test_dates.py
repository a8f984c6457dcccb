"""Every written form of a Chinese date, and what is no date at all."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gk_audit.text.dates import DateKind, find_dates, from_serial, parse_date
from gk_audit.text.dates_numbers import chinese_number

DAYS = st.dates(date(1950, 1, 1), date(2099, 12, 31))
_CN = "〇一二三四五六七八九"


def chinese(day: date) -> str:
    year = "".join(_CN[int(digit)] for digit in f"{day.year:04d}")
    return f"{year}年{numeral(day.month)}月{numeral(day.day)}日"


def numeral(number: int) -> str:
    tens, ones = divmod(number, 10)
    lead = "" if not tens else "十" if tens == 1 else _CN[tens] + "十"
    return lead + (_CN[ones] if ones else "")


FORMS = {
    "chinese": chinese,
    "zero-as-ling": lambda day: chinese(day).replace("〇", "零"),
    "zero-as-circle": lambda day: chinese(day).replace("〇", "○"),
    "arabic": lambda day: f"{day.year}年{day.month}月{day.day}日",
    "padded": lambda day: f"{day.year}年{day.month:02d}月{day.day:02d}日",
    "spaced": lambda day: f"{day.year} 年 {day.month} 月 {day.day} 日",
    "day-as-hao": lambda day: f"{day.year}年{day.month}月{day.day}号",
    "dotted": lambda day: f"{day.year}.{day.month}.{day.day}",
    "dashed": lambda day: f"{day.year}-{day.month:02d}-{day.day:02d}",
    "slashed": lambda day: f"{day.year}/{day.month}/{day.day}",
    "compact": lambda day: f"{day:%Y%m%d}",
    "full-width": lambda day: f"{day.year}年{day.month}月{day.day}日".translate(
        {ord(str(n)): chr(ord("０") + n) for n in range(10)}
    ),
}


@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS.keys())
@given(
    day=DAYS,
    before=st.sampled_from(["", "于", "（", "时间：", "截至"]),
    after=st.sampled_from(["", "，", "前", "）"]),
)
def test_every_form_gives_its_day_back(form, day: date, before: str, after: str) -> None:  # type: ignore[no-untyped-def]
    written = form(day)
    found = find_dates(before + written + after)
    assert [(mention.date, mention.raw) for mention in found] == [(day, written)]
    assert not found[0].is_impossible
    assert not found[0].mixups
    assert parse_date(written) == day


@given(st.text(alphabet="年月日号至-—0123456789一二三十〇○零OＯ./ ．(（公示起\n", max_size=80))
def test_any_text_is_read_without_complaint_and_in_order(text: str) -> None:
    found = find_dates(text)
    for mention in found:
        assert text[mention.start : mention.end] == mention.raw
        assert mention.date is None or not mention.is_impossible or mention.kind is DateKind.RANGE
    assert all(a.end <= b.start for a, b in pairwise(found))


@given(
    first=DAYS,
    days=st.integers(0, 300),
    link=st.sampled_from(["至", "到", "—", "-", "——", "~", " 至 ", "起至"]),
)
def test_two_dates_with_a_connector_are_one_range(first: date, days: int, link: str) -> None:
    last = date.fromordinal(first.toordinal() + days)
    text = (
        f"公示时间：{first.year}年{first.month}月{first.day}日{link}{last.year}年{last.month}月{last.day}日"
    )
    (found,) = find_dates(text)
    assert (found.kind, found.date, found.until) == (DateKind.RANGE, first, last)


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("2026年9月1-7日", date(2026, 9, 1), date(2026, 9, 7)),
        ("2026年9月1日至7日", date(2026, 9, 1), date(2026, 9, 7)),
        ("2026年9月1日至9月7日", date(2026, 9, 1), date(2026, 9, 7)),
        ("2025年12月28日至1月3日", date(2025, 12, 28), date(2026, 1, 3)),
        ("2024年9月1日至8月31日", date(2024, 9, 1), date(2025, 8, 31)),
        ("2026.9.1-2026.9.7", date(2026, 9, 1), date(2026, 9, 7)),
        ("2026.9.1-9.7", date(2026, 9, 1), date(2026, 9, 7)),
        ("2026.9.1-7", date(2026, 9, 1), date(2026, 9, 7)),
        ("2024-07-01至2024-07-07", date(2024, 7, 1), date(2024, 7, 7)),
        ("2024年9月1日（周日）上午9:00至9月7日17:30", date(2024, 9, 1), date(2024, 9, 7)),
        ("二〇二六年九月一日至七日", date(2026, 9, 1), date(2026, 9, 7)),
    ],
)
def test_ranges(text: str, start: date, end: date) -> None:
    (found,) = find_dates(text)
    assert (found.kind, found.date, found.until) == (DateKind.RANGE, start, end)


@pytest.mark.parametrize(
    "text", ["2月30日", "9月31日", "2023年2月29日", "2024年13月5日", "2024.2.30", "二月三十日"]
)
def test_days_that_no_calendar_has(text: str) -> None:
    (found,) = find_dates(text)
    assert found.is_impossible
    assert found.date is None


@pytest.mark.parametrize("text", ["2月29日", "2024年2月29日", "2024.2.29", "9月30日", "五月三十一日"])
def test_days_that_exist(text: str) -> None:
    (found,) = find_dates(text)
    assert not found.is_impossible


@pytest.mark.parametrize(
    "text",
    [
        "电话0551-62345678",
        "编号ZB-2023-2-31",
        "2023-13-45",
        "版本2023.2.30.1",
        "占比9.31%",
        "第一批十二个村",
        "车牌皖A20240901",
        "统一社会信用代码12340000202409010X",
        "每月三十个指标",
        "13月5日龄",
    ],
)
def test_what_is_no_date(text: str) -> None:
    assert find_dates(text) == []


@pytest.mark.parametrize(
    ("text", "mixups"),
    [
        ("二O二六年九月一日", "O"),
        ("2O26年9月1日", "O"),
        ("二0二六年九月一日", "0"),
        ("2〇26年9月1日", "〇"),
        ("2026年9月1O日", "O"),
        ("二○二六年九月一日", ""),
        ("二〇二六年九月一日", ""),
    ],
)
def test_letters_and_wrong_zeros_are_read_and_reported(text: str, mixups: str) -> None:
    (found,) = find_dates(text)
    assert found.mixups == mixups
    assert found.date is not None


def test_weekday_named_behind_the_date() -> None:
    (found,) = find_dates("2024年9月1日（星期一）")
    assert found.weekday == 0
    assert found.date is not None
    assert found.date.weekday() == 6


def test_a_missing_year_is_taken_nearest_to_the_documents_own_date() -> None:
    (found,) = find_dates("请于1月5日前反馈")
    assert found.kind is DateKind.DAY
    assert found.resolve(date(2023, 12, 20)) == date(2024, 1, 5)
    assert found.resolve(date(2024, 3, 1)) == date(2024, 1, 5)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("45566", date(2024, 10, 1)),
        ("45566.5", date(2024, 10, 1)),
        ("6/1/2024", date(2024, 6, 1)),
        ("2024-06-01 10:20:30", date(2024, 6, 1)),
        ("2024-06-01T10:20", date(2024, 6, 1)),
        ("（2024年6月1日）", date(2024, 6, 1)),
        ("2024年6月", None),
        ("发布日期：2024-06-01", None),
        ("2024.6.1-2024.6.7", None),
        ("12345", None),
        ("", None),
    ],
)
def test_parse_date_of_a_cell(text: str, expected: date | None) -> None:
    assert parse_date(text) == expected


def test_serials_outside_the_plausible_years_are_numbers() -> None:
    assert from_serial(366) is None
    assert from_serial(45_292) == date(2024, 1, 1)


@given(st.integers(1, 39))
def test_chinese_numbers(number: int) -> None:
    assert chinese_number(numeral(number)) == number
    assert chinese_number(str(number)) == number
