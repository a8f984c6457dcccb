"""The text of a holiday notice (放假安排的通知) → the days off and the days worked of a year.

The notices are all written alike: ``一、元旦：1月1日（周四）至3日（周六）放假调休，共3天。1月4日（周日）上班。``
What the text says of weekdays and of the number of days is held against the calendar, so that a
slip in pasting is told and not entered.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from gk_audit.model import chinese
from gk_audit.model.lazy import pattern
from gk_audit.model.records import Record

zh = chinese.of(__name__)

_DAY = zh("day")
_SPAN = pattern(_DAY.format("a") + zh("span") + _DAY.format("b") + ")?")
_WEEKDAY, _WEEKDAYS = zh.pattern("weekday"), zh("weekdays")
_OFF, _ON = zh.words("off-on")


class Notice(Record):
    """What a notice arranges."""

    year: int
    holidays: tuple[date, ...]
    """Weekdays off."""
    workdays: tuple[date, ...]
    """Saturdays and Sundays worked."""


class NoticeError(ValueError):
    """A Chinese sentence: what in the text cannot be read or contradicts itself."""


def read_notice(text: str, year: int = 0) -> Notice:
    """The arrangement of a notice; ``year`` where the text does not name it. Raises NoticeError."""
    dense = "".join(text.split())
    named = zh.pattern("year").search(dense)
    year = year or (int(named[1]) if named else 0)
    if not year:
        raise NoticeError(zh("no-year"))
    off: list[date] = []
    on: list[date] = []
    for sentence in re.split(r"[。；]", dense):
        if _ON in sentence and _OFF not in sentence:
            on += [day for days in _days(sentence, year) for day in days]
        elif _OFF in sentence and _SPAN.search(sentence):
            off += _rest(sentence, year)
    if not off:
        raise NoticeError(zh("no-days"))
    doubled = sorted(set(off) & set(on))
    if doubled:
        raise NoticeError(zh("both", doubled=doubled[0].isoformat()))
    holidays = tuple(sorted({day for day in off if day.weekday() < 5 and day.year == year}))
    return Notice(
        year, holidays, tuple(sorted({day for day in on if day.weekday() > 4 and day.year == year}))
    )


def _rest(sentence: str, year: int) -> list[date]:
    """The days off of a sentence, as many as it says."""
    spans = list(_days(sentence.split(_OFF)[0], year))
    days = [day for span in spans for day in span]
    count = zh.pattern("count").search(sentence)
    if count and int(count[1]) != len(days):
        raise NoticeError(zh("count-differs", sentence=sentence, count=count[1], days=len(days)))
    return days


def _days(text: str, year: int) -> Iterator[list[date]]:
    month = 0
    for match in _SPAN.finditer(text):
        first, month = _one(match, "a", year, month)
        last = first
        if match["bd"]:
            last, month = _one(match, "b", year, month)
        if last < first or (last - first).days > 31:
            raise NoticeError(zh("bad-span", group=match.group()))
        yield [first + timedelta(days=step) for step in range((last - first).days + 1)]


def _one(match: re.Match[str], side: str, year: int, month: int) -> tuple[date, int]:
    number = int(match[f"{side}m"] or month)
    try:
        day = date(int(match[f"{side}y"] or year), number, int(match[f"{side}d"]))
    except ValueError as error:
        raise NoticeError(zh("no-day", group=match.group())) from error
    told = _WEEKDAY.search(match[f"{side}w"] or "")
    right = _WEEKDAYS[day.weekday()]
    if told and told[1].replace(zh("day-old"), zh("day-new")) != right:
        raise NoticeError(zh("weekday-differs", day=day.isoformat(), right=right, told=told[1]))
    return day, number


def calendar_text(notice: Notice, source: str) -> str:
    """The file of a year, as ``rules/calendars`` has it."""
    lines = [f"year: {notice.year}", "complete: true", f"source: {source}"]
    for key, days in (("holidays", notice.holidays), ("workdays", notice.workdays)):
        lines += [f"{key}:", *(f"  - {day.isoformat()}" for day in days)] if days else [f"{key}: []"]
    return "\n".join(lines) + "\n"
