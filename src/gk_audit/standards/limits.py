"""Time limits as catalogs print them → typed limits; what cannot be read is left to a person.

Real catalogs word the same duty in well over a hundred ways (信息形成之日起20个工作日内,
每季度首月20日, 公示期不少于7日, 随时). A limit that this parser does not understand
becomes ``MANUAL`` with its text, so that no date is ever computed from a guess.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterable
from datetime import date
from math import ceil

from gk_audit.model import chinese, lazy
from gk_audit.model.records import replace
from gk_audit.model.standard import Anchor, DayUnit, LimitKind, Period, TimeLimit

zh = chinese.of(__name__)
_HALF_YEAR = zh("half-year")

_UNITS = {word: DayUnit[name] for word, name in zh.table("units").items()}
_CYCLES = tuple((word, int(count), DayUnit[unit]) for word, count, unit in zh.rows("cycles"))
_SPAN = zh("span")

_CLAUSE = lazy.pattern(r"[；;，,。（）()：:]+")
_DISPLAY = zh.pattern("display")
_EVERY = zh.pattern("every")
_DIGITS = {sign: number for number, sign in enumerate(zh("digits"))} | zh.numbers("other-digits")
_WORKING = 1.5
"""Calendar days of a working day, on the side of whoever owes."""
_DEADLINE = lazy.pattern(_SPAN)
_ANCHORS = (
    (Anchor.APPLIED, zh.compiled("anchors.applied")),
    (Anchor.PERIOD_END, zh.compiled("anchors.period-end")),
    (Anchor.APPROVED, zh.compiled("anchors.approved")),
    (Anchor.DECIDED, zh.compiled("anchors.decided")),
    (Anchor.FORMED, zh.compiled("anchors.formed")),
)
_SUBJECT = zh.pattern("subject")


def parse_limit(text: str) -> tuple[TimeLimit, ...]:
    """The limits that a catalog's 公开时限 holds, in print order; never empty.

    ``FIXED_DAY`` counts the day inside its unit: 每季度首月20日 is day 20 of a quarter,
    每年3月31日前 is day 90 of a year (of the year after the one reported on).
    """
    cleaned = re.sub(zh("cycle-in-brackets"), zh("or-first"), re.sub(r"\s+", "", text))
    cleaned = zh.pattern("chinese").sub(lambda match: str(_number(match[1])), cleaned)
    found: list[TimeLimit] = []
    position = 0
    for clause in _CLAUSE.split(cleaned):
        position = cleaned.find(clause, position) + len(clause)
        limit = _limit(clause, cleaned[:position])
        if limit is None or limit in found:
            continue
        if found and zh.pattern("alternative").match(clause):
            # 20个工作日内（或7个工作日内）: only the longer of the two is breached for certain.
            if (limit.count or 0) > (found[-1].count or 0):
                found[-1] = replace(found[-1], count=limit.count, unit=limit.unit)
            continue
        found.append(limit)
    return tuple(found) or (TimeLimit(LimitKind.MANUAL, anchor=Anchor.OTHER, note=text.strip()),)


def _number(text: str) -> int:
    """二十五 as 25."""
    tens, has_ten, ones = text.rpartition(zh("ten"))
    if not has_ten:
        return _DIGITS[ones]
    return (_DIGITS[tens] if tens else 1) * 10 + (_DIGITS[ones] if ones else 0)


def period_of(limits: Iterable[TimeLimit]) -> tuple[Period, int | None]:
    """The period that a stated cycle makes, and the day after its end by which it is due, where said.

    Nothing follows from a cycle that holds for a part of the matter only (一般事项每季度), from
    two cycles, or from one that is no part of the calendar (每20个工作日).
    """
    cycles = [limit for limit in limits if limit.kind in (LimitKind.REFRESH, LimitKind.FIXED_DAY)]
    if len(cycles) != 1 or cycles[0].note:
        return Period.NONE, None
    kind, count, unit = cycles[0].kind, cycles[0].count or 1, cycles[0].unit
    if unit is None:
        return Period.NONE, None
    if kind is LimitKind.FIXED_DAY:
        return _PERIODS.get((1, unit), Period.NONE), count
    return _PERIODS.get((count, unit), Period.NONE), None


_PERIODS = {
    (1, DayUnit.MONTH): Period.MONTH, (3, DayUnit.MONTH): Period.QUARTER, (1, DayUnit.QUARTER): Period.QUARTER,
    (6, DayUnit.MONTH): Period.HALF_YEAR, (2, DayUnit.QUARTER): Period.HALF_YEAR, (12, DayUnit.MONTH): Period.YEAR,
    (1, DayUnit.YEAR): Period.YEAR,
}  # fmt: skip


def _limit(clause: str, so_far: str) -> TimeLimit | None:
    """The limit of one clause, or None where it only holds a condition."""
    note = _subject(clause, so_far)
    if _DISPLAY.search(clause):
        # Before everything else: 批前公示不少于30日 is a period of display, not a date.
        return _counted(_DISPLAY, clause, LimitKind.MINIMUM_DISPLAY, Anchor.OTHER, note)
    fixed = _fixed_day(clause, note)
    if fixed is not None:
        return fixed
    if zh.pattern("before").search(clause):
        # Runs back from an event that no catalog dates: a person decides.
        return TimeLimit(LimitKind.MANUAL, anchor=Anchor.OTHER, note=clause)
    if _EVERY.search(clause):
        return _counted(_EVERY, clause, LimitKind.REFRESH, Anchor.PERIOD_END, note)
    if zh.pattern("cycle").search(clause):
        return _cycle(clause, note)
    if _DEADLINE.search(clause):
        return _counted(_DEADLINE, clause, LimitKind.DEADLINE, _anchor(clause, so_far), note)
    if zh.pattern("now").search(clause):
        return TimeLimit(LimitKind.IMMEDIATE, anchor=_anchor(clause, clause), note=note)
    if zh.pattern("always").search(clause):
        return TimeLimit(LimitKind.PERMANENT, note=note)
    return None


def _fixed_day(clause: str, note: str) -> TimeLimit | None:
    quarter = zh.pattern("quarter-day").search(clause)
    if quarter:
        return TimeLimit(LimitKind.FIXED_DAY, int(quarter[1]), DayUnit.QUARTER, Anchor.PERIOD_END, note)
    year = zh.pattern("year-day").search(clause)
    if year:
        count = _day_of_year(int(year[1]), int(year[2] or 0))
        if count is None:
            return TimeLimit(LimitKind.MANUAL, anchor=Anchor.OTHER, note=clause)
        return TimeLimit(LimitKind.FIXED_DAY, count, DayUnit.YEAR, Anchor.PERIOD_END, note)
    month = zh.pattern("month-day").search(clause)
    if month:
        return TimeLimit(LimitKind.FIXED_DAY, int(month[1]), DayUnit.MONTH, Anchor.PERIOD_END, note)
    if zh.pattern("next-half").search(clause):
        return TimeLimit(LimitKind.FIXED_DAY, 181, DayUnit.YEAR, Anchor.PERIOD_END, note)
    return None


def _day_of_year(month: int, day: int) -> int | None:
    """Day of a year without 29 February (whoever turns it back uses the same); 0 is the month's last."""
    try:
        if day:
            return date(2023, month, day).timetuple().tm_yday
        return date(2023, month, 1).timetuple().tm_yday + monthrange(2023, month)[1] - 1
    except ValueError:
        return None


def _counted(pattern: re.Pattern[str], clause: str, kind: LimitKind, anchor: Anchor, note: str) -> TimeLimit:
    match = pattern.search(clause)
    assert match is not None
    count, most, unit = match.groups()
    # Of a range such as 3—20个工作日 only the longer end can be breached for certain.
    return TimeLimit(kind, int(most or count), _UNITS[unit], anchor, note)


def _cycle(clause: str, note: str) -> TimeLimit:
    """The longest cycle that the clause allows: 每月或每季度 is breached after a quarter."""
    text = clause.replace(zh("half-year"), "#") if _HALF_YEAR in clause else clause
    after = zh.pattern("after-cycle").search(clause)
    for word, count, unit in _CYCLES:
        if ("#" if word == _HALF_YEAR else word) in text:
            if after and count == 1:
                days = int(after[1]) * (_WORKING if after[2] == zh("working-day") else 1)
                return TimeLimit(LimitKind.FIXED_DAY, ceil(days), unit, Anchor.PERIOD_END, note)
            return TimeLimit(LimitKind.REFRESH, count, unit, Anchor.PERIOD_END, note)
    raise AssertionError(clause)


def _anchor(clause: str, so_far: str) -> Anchor:
    for text in (clause, so_far):
        for anchor, pattern in _ANCHORS:
            if pattern.search(text):
                return anchor
    return Anchor.OTHER if re.search(zh("after"), clause) else Anchor.FORMED


def _subject(clause: str, so_far: str) -> str:
    """What the limit is for, where the catalog gives several (许可、处罚结果)."""
    own = _SUBJECT.search(clause)
    if own:
        return own[1]
    before = _SUBJECT.search(so_far.removesuffix(clause)[-16:])
    return before[1] if before and so_far.removesuffix(clause).endswith("：") else ""
