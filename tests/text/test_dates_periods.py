"""Publicity, consultation and application periods, and validity, as documents word them."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gk_audit.text.dates_periods import PeriodKind, PeriodUnit, find_periods, find_validity
from gk_audit.text.dates_roles import find_roles
from gk_audit.text.workdays import WorkCalendar

JULY1, JULY7 = date(2024, 7, 1), date(2024, 7, 7)
WORK, DAY = PeriodUnit.WORKING_DAY, PeriodUnit.DAY
PUBLICITY, CONSULTATION = PeriodKind.PUBLICITY, PeriodKind.CONSULTATION


@pytest.mark.parametrize(
    ("text", "kind", "start", "end", "count", "unit"),
    [
        ("公示期自2024年7月1日至2024年7月7日。", PUBLICITY, JULY1, JULY7, None, None),
        ("公示时间：2024年7月1日—7月7日（共7天）", PUBLICITY, JULY1, JULY7, 7, DAY),
        ("公示期限：2024年7月1日至7日", PUBLICITY, JULY1, JULY7, None, None),
        ("7月1日至7月7日公示", PUBLICITY, JULY1, JULY7, None, None),
        ("公示时间：\n2024年7月1日至2024年7月7日", PUBLICITY, JULY1, JULY7, None, None),
        ("公示时间\t2024.7.1-7.7", PUBLICITY, JULY1, JULY7, None, None),
        ("现予以公示，公示期为7天。", PUBLICITY, None, None, 7, DAY),
        ("现将名单公示5个工作日。", PUBLICITY, None, None, 5, WORK),
        ("公示期：自2024年7月1日起5个工作日", PUBLICITY, JULY1, None, 5, WORK),
        ("自公示之日起五个工作日内，如有异议请反映", PUBLICITY, None, None, 5, WORK),
        ("公示截止时间：2024年7月7日", PUBLICITY, None, JULY7, None, None),
        ("征求意见时间：2024年7月1日至7月31日", CONSULTATION, JULY1, date(2024, 7, 31), None, None),
        ("请于2024年8月1日前将修改意见反馈", CONSULTATION, None, date(2024, 8, 1), None, None),
        ("自发布之日起30日内公开征求意见", CONSULTATION, None, None, 30, DAY),
        ("报名时间：2024年7月1日至7月5日17:30", PeriodKind.APPLICATION, JULY1, date(2024, 7, 5), None, None),
    ],
)
def test_periods(
    text: str,
    kind: PeriodKind,
    start: date | None,
    end: date | None,
    count: int | None,
    unit: PeriodUnit | None,
) -> None:
    (found,) = find_periods(text, reference=JULY1)
    assert (found.kind, found.start, found.end, found.count, found.unit) == (kind, start, end, count, unit)
    assert text[slice(*found.place)]


@pytest.mark.parametrize(
    "text",
    [
        "在村务公示栏公示，公示无异议后于2024年7月9日发放",
        "2024年7月8日公示结束",
        "公示期满后，2024年9月1日发放",
        "公示结果有效期一年",
        "各级公示平台运行正常",
        "",
    ],
)
def test_mentions_of_publicity_that_state_no_period(text: str) -> None:
    assert find_periods(text, reference=JULY1) == []


@given(
    st.text(
        alphabet="公示期时间自至起止征求意见反馈申报名受理有效五年本办法施行工作日天前2024年7月1-—：:（）。；，\n\t ",
        max_size=120,
    )
)
def test_any_text_is_read_without_complaint(text: str) -> None:
    for period in find_periods(text, reference=JULY1):
        start, end = period.place
        assert 0 <= start < end <= len(text)
        assert period.start or period.end or period.count
    validity = find_validity(text)
    assert validity is None or validity.until or validity.months
    for item in find_roles(text):
        assert text[item.mention.start : item.mention.end] == item.mention.raw


def test_a_period_told_twice_is_one() -> None:
    text = "现予以公示，公示期为7天。\n公示时间：2024年7月1日至2024年7月7日（7天）"
    (found,) = find_periods(text)
    assert (found.start, found.end, found.count) == (JULY1, JULY7, 7)


def test_length_counts_both_ends_in_days_and_in_working_days() -> None:
    (found,) = find_periods("公示期自2024年9月28日至2024年10月8日")
    assert found.days() == 11
    # 29 and 30 September and 8 October are worked, the holiday is not
    assert found.working_days(WorkCalendar()) == (3, True)


@pytest.mark.parametrize(
    ("text", "expires"),
    [
        ("本办法自2024年9月1日起施行，有效期5年。", date(2029, 8, 31)),
        ("本通知自印发之日起施行，有效期至2026年8月31日。", date(2026, 8, 31)),
        ("本办法自发布之日起试行，试行期两年。", date(2026, 6, 30)),
    ],
)
def test_validity(text: str, expires: date) -> None:
    found = find_validity(text)
    assert found is not None
    assert found.expires(JULY1) == expires


@pytest.mark.parametrize(
    "text", ["食品经营许可证有效期五年", "身份证在有效期内", "报价有效期90天", "合同有效期至2024年8月31日"]
)
def test_validity_of_other_things(text: str) -> None:
    assert find_validity(text) is None
