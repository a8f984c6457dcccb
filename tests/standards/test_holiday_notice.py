"""A pasted holiday notice becomes the calendar of its year; what contradicts itself is told."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from gk_audit.standards.calendars import load_overlay
from gk_audit.standards.holiday_notice import NoticeError, calendar_text, read_notice
from gk_audit.text.workdays import WorkCalendar

NOTICE = """国务院办公厅关于2026年部分节假日安排的通知
经国务院批准，现将2026年元旦、春节、清明节、劳动节、端午节、中秋节和国庆节放假调休日期的具体安排通知如下。
一、元旦：1月1日（周四）至3日（周六）放假调休，共3天。1月4日（周日）上班。
二、春节：2月15日（农历腊月二十八、周日）至23日（农历正月初七、周一）放假调休，共9天。2月14日（周六）、2月28日（周六）上班。
三、清明节：4月4日（周六）至6日（周一）放假，共3天。
四、劳动节：5月1日（周五）至5日（周二）放假调休，共5天。5月9日（周六）上班。
五、端午节：6月19日（周五）至21日（周日）放假，共3天。
六、中秋节：9月25日（周五）至27日（周日）放假，共3天。
七、国庆节：10月1日（周四）至7日（周三）放假调休，共7天。9月20日（周日）、10月10日（周六）上班。
节假日期间，各地区、各部门要妥善安排好值班。"""


def test_a_notice_gives_the_year_that_the_package_has(tmp_path: Path) -> None:
    notice = read_notice(NOTICE)
    known = WorkCalendar().year(2026)
    assert (notice.year, notice.holidays, notice.workdays) == (2026, known.holidays, known.make_up_days)
    path = tmp_path / "工作日历-2026.yaml"
    path.write_text(calendar_text(notice, "通知"), encoding="utf-8")
    assert {day: works for day, works, _ in load_overlay(tmp_path)} == (
        {"2026": True}
        | {day.isoformat(): False for day in notice.holidays}
        | {day.isoformat(): True for day in notice.workdays}
    )


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("5月1日（周五）", "5月1日（周四）", "是周五，通知里写的是周四"),
        ("共9天", "共8天", "写的是共8天，读出9天"),
        ("1月4日（周日）上班", "1月2日上班", "既写了放假又写了上班"),
        ("6月19日", "6月39日", "不是日子"),
        ("至5日（周二）", "至4月30日", "止日早于起日"),
    ],
)
def test_a_slip_in_the_text_is_told(old: str, new: str, words: str) -> None:
    assert old in NOTICE
    with pytest.raises(NoticeError, match=words):
        read_notice(NOTICE.replace(old, new, 1))


def test_a_text_that_is_no_notice_is_refused() -> None:
    with pytest.raises(NoticeError, match="哪一年"):
        read_notice("元旦放假三天。")
    with pytest.raises(NoticeError, match="没有读出放假的日子"):
        read_notice("今年没有安排。", 2027)
    assert read_notice("元旦：1月1日放假，共1天。", 2027).holidays == (date(2027, 1, 1),)
