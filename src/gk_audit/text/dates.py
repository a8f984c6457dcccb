"""Chinese dates in text: every written form, ranges, and dates that cannot exist.

``find_dates`` reads a text in one pass. A cheap trigger (a numeral before 月, a
dotted or dashed triple, eight digits) finds the few places where the full grammar
is worth trying, so that text without dates costs almost nothing.
"""

from __future__ import annotations

import re
from datetime import date as Day  # the field below is named date
from datetime import timedelta
from enum import StrEnum
from itertools import pairwise
from typing import NamedTuple

from gk_audit.model import chinese
from gk_audit.model.lazy import pattern
from gk_audit.text.dates_numbers import LETTERS, UNITS, ZEROS, chinese_number

zh = chinese.of(__name__)


class DateKind(StrEnum):
    """How much of a date is written."""

    FULL = "full"
    MONTH = "month"
    """Year and month only."""
    DAY = "day"
    """Month and day only: the year comes from elsewhere."""
    RANGE = "range"
    COMPACT = "compact"
    """Eight digits; may as well be a number."""


class DateMention(NamedTuple):
    """One date or range as written; offsets are of the text that was given.

    A tuple, not a dataclass: a long document has thousands, and it is five times quicker.
    """

    start: int
    end: int
    raw: str
    kind: DateKind
    date: Day | None
    """None where the year is not written or the date cannot exist."""
    year: int | None
    month: int
    day: int | None
    until: Day | None = None
    """Last day of a range."""
    is_impossible: bool = False
    """A day that no calendar has: 2月30日, 2023年2月29日."""
    weekday: int | None = None
    """Monday = 0, where the text names the weekday behind the date."""
    mixups: str = ""
    """Characters that stand for a zero and are none: the letter O, 0 among Chinese numerals."""

    def resolve(self, reference: Day) -> Day | None:
        """The date, a missing year taken so that it is nearest to ``reference``."""
        if self.date or self.day is None or self.is_impossible:
            return self.date
        found = [_day(year, self.month, self.day) for year in range(reference.year - 1, reference.year + 2)]
        return min((day for day in found if day), key=lambda day: abs(day - reference), default=None)


_Y = zh("y", zeros=ZEROS, units=UNITS)
_M = zh("m", letters=LETTERS, units=UNITS)
_D = zh("d", letters=LETTERS, units=UNITS)
_S = r"[ \t]{0,2}"
_TO = zh("to")


_DAY_ENDS = zh.source("day-ends")
_MAIN = pattern(zh("main", y=_Y, s=_S, m=_M, d=_D, day_ends=_DAY_ENDS, units=UNITS))
# What may follow a day is looked for where a sign of it stands: each class of Chinese characters in
# a pattern takes half a millisecond to compile, and most programs read one date or none.
_WEEK = zh.pattern("week")
_TAIL = pattern(zh("tail", s=_S, to=_TO, d=_D))
_WEEK_SIGNS, _TO_SIGNS, _TO_REACH = (
    frozenset(zh("week-signs")),
    frozenset(zh("reach-signs")),
    6,
)
_TRIGGER = pattern(zh("trigger", units=UNITS, letters=LETTERS, s=_S))
_MONTH_SIGNS = frozenset(zh("month-signs") + UNITS + LETTERS)
_WEEKDAYS = {name: number % 7 for number, name in enumerate(zh("weekdays"))} | zh.numbers("sundays")


def find_dates(text: str) -> list[DateMention]:
    """All dates in order, ranges joined. Never raises; offsets are code points of ``text``."""
    found: list[DateMention] = []
    position = last = 0
    while trigger := _TRIGGER.search(text, position):
        match = _MAIN.match(text, max(last, _begin(text, trigger)))
        if match is None or match.end() <= trigger.start():
            position = trigger.end()
            continue
        mention, end = _mention(match, text)
        position, last = (end, end) if end else (trigger.end(), last)
        if mention:
            found.append(mention)
    return _joined(found, text) if len(found) > 1 else found


def _begin(text: str, trigger: re.Match[str]) -> int:
    """Where the date around a trigger begins: the trigger stands on its month or its digits."""
    start = trigger.start()
    if trigger.lastgroup == "n":
        return start
    if trigger.lastgroup == "t":
        return max(start - 3, 0)
    month = start
    while month > 0 and start - month < 2 and text[month - 1] in _MONTH_SIGNS:
        month -= 1
    before = text[max(0, month - 9) : month].rstrip(" \t")
    if not before.endswith(zh("year")):
        return month
    year = before[:-1].rstrip(" \t")
    return max(month - min(month, 9) + len(year) - 4, 0)


def _mention(match: re.Match[str], text: str) -> tuple[DateMention | None, int]:
    """What a match says, if it is a date, and where it ends; 0 where nothing of it is one."""
    y, m, d, bm, bd, cy, sign, cm, cd, cem, ced, n = match.groups()
    if m or bm:
        return _written(match, text, (y, m or bm, d or bd))
    start, end = match.span()
    if n:
        return _made(text, (start, end), DateKind.COMPACT, (n[:4], n[4:6], n[6:])), end
    if sign == "-" and text[max(start - 1, 0) : start] == "-":
        return None, end
    # 2023-13-45 and the like are numbers of something, not dates
    is_date = 0 < int(cm) < 13 and 0 < int(cd) < 32
    return _made(text, (start, end), DateKind.FULL, (cy, cm, cd), tail=(cem, ced)) if is_date else None, end


def _written(
    match: re.Match[str], text: str, parts: tuple[str | None, str, str | None]
) -> tuple[DateMention | None, int]:
    """A date with 月, the weekday and the last day behind it."""
    start, end = match.span()
    year, month, day = parts
    if day is None:
        return _made(text, (start, end), DateKind.MONTH, parts), end
    has_unit, weekday = text[end - 1] in zh("day-marks"), None
    if has_unit and not _WEEK_SIGNS.isdisjoint(text[end : end + 2]):
        named = _WEEK.match(text, end)
        if named:
            weekday, end = named["a"] or named["b"], named.end()
    tail = None if _TO_SIGNS.isdisjoint(text[end : end + _TO_REACH]) else _TAIL.match(text, end)
    if tail is None and not has_unit:
        if year is None:
            return None, 0
        end = text.index(zh("month"), match.end("m")) + 1
        return _made(text, (start, end), DateKind.MONTH, (year, month, None)), end
    end = tail.end() if tail else end
    kind = DateKind.FULL if year else DateKind.DAY
    last = (None, tail["day"] if tail else None)
    mention = _made(text, (start, end), kind, parts, weekday, last)
    if year is None and mention and not (1 <= mention.month <= 12 and 1 <= (mention.day or 0) <= 31):
        mention = None
    return mention, end


def _made(
    text: str,
    span: tuple[int, int],
    kind: DateKind,
    parts: tuple[str | None, str, str | None],
    weekday: str | None = None,
    tail: tuple[str | None, str | None] = (None, None),
) -> DateMention | None:
    year, month, day = parts
    y, m, d = _number(year), _number(month) or 0, _number(day)
    if (year and (y is None or not 1800 <= y < 2200)) or (day and d is None):
        return None
    found, exists, until = _day(y, m, d), _exists(y, m, d), None
    if tail[1]:
        kind = DateKind.RANGE
        last = _number(tail[0]) or m, _number(tail[1])
        until, exists = _day(y, *last), exists and _exists(y, *last)
    named = _WEEKDAYS[weekday] if weekday else None
    mixups = "" if year is None or year.isdecimal() else _mixups(year)
    if not (month.isdecimal() and (day is None or day.isdecimal())):
        mixups += _letters(month) + _letters(day or "")
    raw = text[slice(*span)]
    return DateMention(*span, raw, kind, found, y, m, d, until, not exists, named, mixups)


def _number(part: str | None) -> int | None:
    if part is None:
        return None
    return int(part) if part.isdecimal() else chinese_number(part)


def _joined(found: list[DateMention], text: str) -> list[DateMention]:
    """Pairs with nothing but a connector between them become one range."""
    singles = (DateKind.FULL, DateKind.DAY, DateKind.COMPACT)
    taken: set[int] = set()
    ranges: dict[int, DateMention] = {}
    for number, (first, second) in enumerate(pairwise(found)):
        if number in taken or first.kind not in singles or second.kind not in singles:
            continue
        if second.start - first.end > 30 or not zh.pattern("join").fullmatch(text, first.end, second.start):
            continue
        taken.add(number + 1)
        ranges[number] = _range_of(first, second, text)
    return [ranges.get(n, mention) for n, mention in enumerate(found) if n not in taken]


def _range_of(first: DateMention, second: DateMention, text: str) -> DateMention:
    until = second.date
    if until is None and first.year and second.year is None and second.day:
        # 2025年12月28日至1月3日 and 2024年9月1日至8月31日 run into the next year
        turn = second.month < first.month
        until = _day(first.year + turn, second.month, second.day)
    return first._replace(
        kind=DateKind.RANGE,
        end=second.end,
        raw=text[first.start : second.end],
        until=until,
        is_impossible=first.is_impossible or second.is_impossible,
        mixups=first.mixups + second.mixups,
    )


_LONGEST = (0, 31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def _exists(year: int | None, month: int, day: int | None) -> bool:
    if not 1 <= month <= 12:
        return False
    if day is None:
        return True
    if month == 2 and day == 29 and year:
        return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    return 1 <= day <= _LONGEST[month]


def _day(year: int | None, month: int, day: int | None) -> Day | None:
    if year is None or day is None or not 1 <= year <= 9999 or not _exists(year, month, day):
        return None
    return Day(year, month, day)


def _letters(part: str) -> str:
    return "".join(sign for sign in part if sign in LETTERS)


def _mixups(year: str) -> str:
    """Wrong zeros of a year: letters anywhere, 0 among Chinese numerals, 〇 among Arabic ones."""
    if any(sign in UNITS for sign in year):
        return "".join(sign for sign in year if sign in LETTERS + "0０")
    return "".join(sign for sign in year if not sign.isdecimal())


_SERIAL = pattern(r"\s*([2-6]\d{4})(?:\.\d+)?\s*")
_AMERICAN = pattern(r"\s*(\d{1,2})/(\d{1,2})/(\d{4})(?:\s+\d{1,2}:\d{2}(?::\d{2})?)?\s*")
_AROUND = zh.pattern("around")


def from_serial(number: float) -> Day | None:
    """The date of an Excel serial (1900 system); None outside 1954 to 2091."""
    return Day(1899, 12, 30) + timedelta(days=int(number)) if 20_000 <= number < 70_000 else None


def parse_date(text: str) -> Day | None:
    """The date that a cell or a label holds and nothing but that, or None.

    Takes every form of ``find_dates`` with a year and a day, a time behind it, Excel
    serials and month/day/year as Excel writes it. Ranges give None.
    """
    if serial := _SERIAL.fullmatch(text):
        return from_serial(float(serial[1]))
    if parts := _AMERICAN.fullmatch(text):
        return _day(int(parts[3]), int(parts[1]), int(parts[2]))
    found = find_dates(text)
    if len(found) != 1 or found[0].kind not in (DateKind.FULL, DateKind.COMPACT):
        return None
    before, after = text[: found[0].start], text[found[0].end :]
    clean = _AROUND.fullmatch(before) and _AROUND.fullmatch(after)
    return found[0].date if clean else None
