"""Working-day arithmetic across holidays, make-up Sundays and years nobody knows yet."""

from __future__ import annotations

from datetime import date, timedelta

import chinese_calendar
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gk_audit.text.workdays import WorkCalendar, add_months

CALENDAR = WorkCalendar()
KNOWN = st.dates(date(2004, 3, 1), date(2026, 9, 30))
ANY = st.dates(date(1990, 1, 1), date(2035, 12, 31))


@given(day=KNOWN, n=st.integers(-30, 60))
def test_add_then_count_is_the_identity(day: date, n: int) -> None:
    assert CALENDAR.between(day, CALENDAR.add(day, n).date).count == (n if n >= 0 or works(day) else n + 1)


@given(day=ANY, n=st.integers(1, 800))
def test_add_then_count_is_the_identity_beyond_the_known_years(day: date, n: int) -> None:
    due = CALENDAR.add(day, n)
    span = CALENDAR.between(day, due.date)
    assert span.count == n
    assert span.is_certain == due.is_certain


@given(day=KNOWN, n=st.integers(1, 60))
def test_due_day_is_a_working_day_and_no_earlier_day_would_do(day: date, n: int) -> None:
    due = CALENDAR.add(day, n)
    assert works(due.date)
    assert CALENDAR.between(day, due.date - timedelta(days=1)).count == n - 1


@given(start=KNOWN, days=st.integers(0, 400))
def test_count_agrees_with_walking_the_days(start: date, days: int) -> None:
    end = min(start + timedelta(days=days), date(2026, 12, 31))
    walked = sum(works(start + timedelta(days=i)) for i in range(1, (end - start).days + 1))
    assert CALENDAR.between(start, end).count == walked
    assert CALENDAR.between(end, start).count == -walked


def works(day: date) -> bool:
    return bool(chinese_calendar.is_workday(day))


@pytest.mark.parametrize(
    ("day", "n", "due"),
    [
        pytest.param(date(2024, 9, 30), 1, date(2024, 10, 8), id="over National Day"),
        pytest.param(date(2024, 9, 27), 2, date(2024, 9, 30), id="make-up Sunday 29 September is worked"),
        pytest.param(
            date(2024, 2, 9), 3, date(2024, 2, 20), id="make-up Sunday 18 February after Spring Festival"
        ),
        pytest.param(date(2024, 7, 1), 20, date(2024, 7, 29), id="twenty working days in an ordinary month"),
        pytest.param(date(2024, 7, 1), 0, date(2024, 7, 1), id="no day"),
    ],
)
def test_add(day: date, n: int, due: date) -> None:
    assert CALENDAR.add(day, n).date == due
    assert CALENDAR.add(day, n).is_certain


def test_unknown_years_are_said_to_be_unknown_and_never_guessed() -> None:
    assert CALENDAR.is_working(date(2027, 1, 4)) is None
    assert CALENDAR.known_until == date(2026, 12, 31)
    due = CALENDAR.add(date(2026, 12, 20), 20)
    assert not due.is_certain
    assert "2027" in due.note
    assert "待核实" in due.note
    assert CALENDAR.between(date(2026, 12, 20), date(2026, 12, 31)).is_certain
    assert not CALENDAR.between(date(2003, 12, 20), date(2004, 1, 31)).is_certain


def test_an_overlay_corrects_single_days_and_completes_years() -> None:
    single = WorkCalendar((("2026-03-02", False, "青禾区通知"),))
    assert single.is_working(date(2026, 3, 2)) is False
    assert single.is_working(date(2026, 3, 3)) is True
    year = WorkCalendar((("2027", True, "国办发明电"), ("2027-01-01", False, "国办发明电")))
    assert year.is_working(date(2027, 1, 1)) is False
    assert year.is_working(date(2027, 1, 4)) is True
    assert year.add(date(2026, 12, 31), 1).date == date(2027, 1, 4)
    assert year.add(date(2026, 12, 31), 1).is_certain
    assert year.known_until == date(2027, 12, 31)


def test_one_day_of_an_unknown_year_does_not_make_the_year_known() -> None:
    calendar = WorkCalendar((("2027-01-01", False, "暂定"),))
    assert calendar.is_working(date(2027, 1, 1)) is False
    assert calendar.is_working(date(2027, 1, 4)) is None
    assert not calendar.add(date(2026, 12, 31), 3).is_certain


def test_the_year_table_lists_what_differs_from_the_week() -> None:
    row = CALENDAR.year(2024)
    assert row.is_known
    assert row.working_days == sum(works(date(2024, 1, 1) + timedelta(days=i)) for i in range(366))
    assert date(2024, 10, 1) in row.holidays
    assert date(2024, 9, 29) in row.make_up_days
    assert not CALENDAR.year(2027).is_known


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        (date(2024, 1, 31), 1, date(2024, 2, 29)),
        (date(2023, 11, 30), 3, date(2024, 2, 29)),
        (date(2024, 12, 5), 60, date(2029, 12, 5)),
        (date(2024, 3, 31), -1, date(2024, 2, 29)),
        (date(2024, 11, 15), 1, date(2024, 12, 15)),
    ],
)
def test_add_months(day: date, months: int, expected: date) -> None:
    assert add_months(day, months) == expected
