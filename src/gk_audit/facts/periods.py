"""Periods that titles name (2024年第三季度, 2025年3月, 第40期) and when a period's document is due.

The budget year is not the year of publication: 2023年度决算 is due in 2024.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta

from gk_audit.model import chinese
from gk_audit.model.facts import DocumentFacts
from gk_audit.model.records import Record
from gk_audit.model.standard import Item, Period

zh = chinese.of(__name__)

_SCHOOL = zh.pattern("school")
"""2025—2026学年度: from September to August."""
_DEFAULT_GRACE = {Period.MONTH: 30, Period.QUARTER: 30, Period.HALF_YEAR: 60, Period.YEAR: 180}
"""Days after a period's end by which its document is owed, where no catalog says: accounts of a year take longer."""
_WINDOW = 92
"""Days back from the audit in which periods fell due that are asked for one by one: a quarter."""
_AHEAD = zh.pattern("ahead")
"""What is made for a period that only begins: it is due in the period, not after it."""
_INTO_PERIOD = {Period.MONTH: 15, Period.QUARTER: 45, Period.HALF_YEAR: 90, Period.YEAR: 120}


class Span(Record, order=True):
    """One period by its first and last day."""

    start: date
    end: date

    @property
    def year_end(self) -> date:
        """The last day of the year in which it begins."""
        return date(self.start.year, 12, 31)

    @property
    def months(self) -> int:
        """How many it takes."""
        return (self.end.year - self.start.year) * 12 + self.end.month - self.start.month + 1

    @property
    def label(self) -> str:
        """In Chinese, as titles write it."""
        year, first, last = self.start.year, self.start.month, self.end.month
        if self.end.year > year:
            return zh("school-year", year=year, next_year=self.end.year)
        match last - first + 1, first:
            case 1, _:
                return zh("month-label", year=year, first=first)
            case 3, 1 | 4 | 7 | 10:
                return zh("quarter-label", year=year, part=zh("quarter-numerals")[first // 3])
            case 6, 1 | 7:
                return zh(
                    "half-year",
                    year=year,
                    part=zh("first-half-name") if first == 1 else zh("second-half-name"),
                )
            case 12, _:
                return zh("year-label", year=year)
        return zh("months-label", year=year, first=first, last=last)


def span_of(period: Period, day: date) -> Span:
    """The period of the given length that holds ``day``."""
    year, month = day.year, day.month
    if period is Period.YEAR:
        return Span(date(year, 1, 1), date(year, 12, 31))
    if period is Period.HALF_YEAR:
        return _months(year, 1 if month <= 6 else 7, 6)
    if period is Period.QUARTER:
        return _months(year, (month - 1) // 3 * 3 + 1, 3)
    return _months(year, month, 1)


def span_before(period: Period, span: Span) -> Span:
    """The period before ``span``."""
    return span_of(period, span.start - timedelta(days=1))


def title_span(title: str, published: date | None = None) -> Span | None:
    """The shortest period that a title names; the year may come from the publication date."""
    school = _SCHOOL.search(title)
    if school is not None and int(school[2]) == int(school[1]) + 1:
        return _school_span(school)
    year_match = zh.pattern("year").search(title)
    year = int(year_match[1]) if year_match else None
    quarter, half = zh.pattern("quarter").search(title), zh.pattern("half").search(title)
    month = zh.pattern("months").search(title) or zh.pattern("month").search(title)
    if year is None:
        if published is None or not (quarter or half or month):
            return None
        year = published.year
        # 第四季度 published in January is last year's.
        ahead = _span_in(year, quarter, half, month).start
        year -= int(ahead > published)
    if not 2000 <= year <= 2100:
        return None
    return _span_in(year, quarter, half, month)


def _span_in(
    year: int, quarter: re.Match[str] | None, half: re.Match[str] | None, month: re.Match[str] | None
) -> Span:
    if month:
        first, last = int(month[1]), int(month[month.lastindex or 1])
        return _months(year, first, last - first + 1) if first <= last else _months(year, last, 1)
    if quarter:
        number = zh.numbers("chinese").get(quarter[1]) or int(quarter[1])
        return _months(year, number * 3 - 2, 3)
    if half:
        return _months(year, 1 if half[1] == zh("first-half") else 7, 6)
    return Span(date(year, 1, 1), date(year, 12, 31))


def _school_span(match: re.Match[str]) -> Span:
    """A school year, or one of its terms."""
    first, term = int(match[1]), match[3] or match[4]
    if term in zh.words("first-half-marks"):
        return Span(date(first, 9, 1), date(first + 1, 1, 31))
    return Span(date(first + bool(term), 2 if term else 9, 1), date(first + 1, 8, 31))


def due_span(item: Item, as_of: date) -> tuple[Span, date] | None:
    """The latest period whose document is due on ``as_of``, and its due date; None: not periodic."""
    if item.periodicity in (Period.NONE, Period.ISSUE):
        return None
    grace = _grace(item)
    # A budget is due before its year ends (a negative grace), so begin one period ahead.
    span = span_of(item.periodicity, as_of)
    while span.end + timedelta(days=grace) > as_of:
        span = span_before(item.periodicity, span)
    return span, span.end + timedelta(days=grace)


def closed_spans(item: Item, as_of: date) -> tuple[Span, ...]:
    """All periods that fell due in the quarter before ``as_of``, the latest one last."""
    due = due_span(item, as_of)
    if due is None:
        return ()
    grace = timedelta(days=_grace(item))
    found = [due[0]]
    while (as_of - (before := span_before(item.periodicity, found[0])).end - grace).days <= _WINDOW:
        found.insert(0, before)
    return tuple(found)


def next_closed(item: Item, as_of: date) -> Span | None:
    """The period that has ended and is not due yet; None where there is none."""
    due = due_span(item, as_of)
    if due is None:
        return None
    last = span_before(item.periodicity, span_of(item.periodicity, as_of))
    return last if last.start > due[0].start else None


def _grace(item: Item) -> int:
    """Days from the period's end to the day by which its document is owed; negative inside the period."""
    if item.period_due_day is not None:
        return item.period_due_day
    if _AHEAD.search(item.level2 or item.level1):
        return _INTO_PERIOD[item.periodicity] - _LENGTH[item.periodicity]
    return _DEFAULT_GRACE[item.periodicity]


_LENGTH = {Period.MONTH: 31, Period.QUARTER: 92, Period.HALF_YEAR: 184, Period.YEAR: 365}


def serves(facts: DocumentFacts, due: Span) -> bool:
    """Whether a document is the one of the period ``due`` or of a later one.

    A document without a period in its title serves where it was published after the
    period began; one without a date, too: what cannot be told is no accusation.
    """
    named = title_span(facts.title, facts.published)
    if named is not None:
        return named.end >= due.start
    day = facts.published or facts.signed
    return day is None or day >= due.start


def _months(year: int, first: int, count: int) -> Span:
    last = first + count - 1
    return Span(date(year, first, 1), date(year, last, monthrange(year, last)[1]))
