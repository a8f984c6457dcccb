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

from gk_audit.model import lazy
from gk_audit.model.records import replace
from gk_audit.model.standard import Anchor, DayUnit, LimitKind, Period, TimeLimit

_UNITS = {
    "工作日": DayUnit.WORKING_DAY,
    "日": DayUnit.DAY,
    "天": DayUnit.DAY,
    "月": DayUnit.MONTH,
    "季度": DayUnit.QUARTER,
    "年": DayUnit.YEAR,
}
_CYCLES = (
    ("年", 1, DayUnit.YEAR),
    ("半年", 6, DayUnit.MONTH),
    ("学期", 6, DayUnit.MONTH),
    ("季", 1, DayUnit.QUARTER),
    ("月", 1, DayUnit.MONTH),
)
_SPAN = r"(\d+)(?:[—－\-~～至到]+(\d+))?个?(工作日|日|天|月|季度|年)"

_CLAUSE = lazy.pattern(r"[；;，,。（）()：:]+")
_BEFORE = lazy.pattern(r"提前|[日天]前(?!\d*起)|期限前|前\d+个?(?:工作)?日|开学前|登记期间|法定公告期")
_QUARTER_DAY = lazy.pattern(r"每季度的?首个?月的?(\d+)日")
_YEAR_DAY = lazy.pattern(r"(?:每年|次年|下一?年)?(\d{1,2})月(?:(\d{1,2})日|底)(?:之?前|内)")
_NEXT_HALF = lazy.pattern(r"次年一季度至二季度")
_DISPLAY = lazy.pattern(
    r"(?:公示|公告|披露|征求意见|公布)(?:期限|期|时间|时长)?(?:一般)?(?:为|不少于|不低于|至少)?" + _SPAN
)
_EVERY = lazy.pattern(r"每" + _SPAN)
_CYCLE = lazy.pattern(
    r"[每按]个?(?:月|季|半年|学期|年)|(?:月|季|半年|年)度?(?:至少)?(?:更新|公开|公布|公示)?一次"
    r"|^(?:按?月度|按?季度|半年|年度)(?:更新|公开|公布)?$|^[月季]报$"
)
_MONTH_DAY = lazy.pattern(r"每个?月的?(\d{1,2})[日号](?:之?前|内)?")
_AFTER_CYCLE = lazy.pattern(
    r"(?:结束|终了|次月|下月|次季度?首月)(?:之?日)?[后起]?(?:的)?(\d+)个?(工作日|日|天)"
)
_CHINESE = lazy.pattern(
    r"([一二两三四五六七八九]?十[一二三四五六七八九]?|[一二两三四五六七八九])(?=个?工作日)"
)
_DIGITS = {sign: number for number, sign in enumerate("〇一二三四五六七八九")} | {"两": 2}
_WORKING = 1.5
"""Calendar days of a working day, on the side of whoever owes."""
_DEADLINE = lazy.pattern(_SPAN)
_NOW = lazy.pattern(r"及时|实时|随时|即时|立即|同步|同时|随.{2,14}公开|分阶段|形成后公布")
_ALWAYS = lazy.pattern(r"长期|永久|常年")
_ANCHORS = (
    (Anchor.APPLIED, re.compile(r"申请之日|收到申请|受理之日")),
    (Anchor.PERIOD_END, re.compile(r"(?:年度|季度|月度|半年)(?:结束|终了)")),
    (Anchor.APPROVED, re.compile(r"批准后|批复后|批后|通过后|批准或批复|批准（批复")),
    (Anchor.DECIDED, re.compile(r"作出.*决定|决定.*作出|执法决定|许可|处罚")),
    (Anchor.FORMED, re.compile(r"形成|变更|制定|获取|制作|制发|印发")),
)
_SUBJECT = lazy.pattern(
    r"(除[^：]{2,10}外[^：]{0,6}|(?:行政)?许可、(?:行政)?处罚(?:事项|结果)?|行政许可和行政处罚"
    r"|处罚(?:结果|决定)|一般事项|重大事项|财务收支)"
)
_ALTERNATIVE = lazy.pattern(r"^(?:或|新法)")


def parse_limit(text: str) -> tuple[TimeLimit, ...]:
    """The limits that a catalog's 公开时限 holds, in print order; never empty.

    ``FIXED_DAY`` counts the day inside its unit: 每季度首月20日 is day 20 of a quarter,
    每年3月31日前 is day 90 of a year (of the year after the one reported on).
    """
    cleaned = re.sub(r"（(半年|季度|月)）", r"或\1", re.sub(r"\s+", "", text))
    cleaned = _CHINESE.sub(lambda match: str(_number(match[1])), cleaned)
    found: list[TimeLimit] = []
    position = 0
    for clause in _CLAUSE.split(cleaned):
        position = cleaned.find(clause, position) + len(clause)
        limit = _limit(clause, cleaned[:position])
        if limit is None or limit in found:
            continue
        if found and _ALTERNATIVE.match(clause):
            # 20个工作日内（或7个工作日内）: only the longer of the two is breached for certain.
            if (limit.count or 0) > (found[-1].count or 0):
                found[-1] = replace(found[-1], count=limit.count, unit=limit.unit)
            continue
        found.append(limit)
    return tuple(found) or (TimeLimit(LimitKind.MANUAL, anchor=Anchor.OTHER, note=text.strip()),)


def _number(text: str) -> int:
    """二十五 as 25."""
    tens, has_ten, ones = text.rpartition("十")
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


def is_manual(limits: tuple[TimeLimit, ...]) -> bool:
    """Whether a person has to read at least one of the limits."""
    return any(limit.kind is LimitKind.MANUAL for limit in limits)


def _limit(clause: str, so_far: str) -> TimeLimit | None:
    """The limit of one clause, or None where it only holds a condition."""
    note = _subject(clause, so_far)
    if _DISPLAY.search(clause):
        # Before everything else: 批前公示不少于30日 is a period of display, not a date.
        return _counted(_DISPLAY, clause, LimitKind.MINIMUM_DISPLAY, Anchor.OTHER, note)
    fixed = _fixed_day(clause, note)
    if fixed is not None:
        return fixed
    if _BEFORE.search(clause):
        # Runs back from an event that no catalog dates: a person decides.
        return TimeLimit(LimitKind.MANUAL, anchor=Anchor.OTHER, note=clause)
    if _EVERY.search(clause):
        return _counted(_EVERY, clause, LimitKind.REFRESH, Anchor.PERIOD_END, note)
    if _CYCLE.search(clause):
        return _cycle(clause, note)
    if _DEADLINE.search(clause):
        return _counted(_DEADLINE, clause, LimitKind.DEADLINE, _anchor(clause, so_far), note)
    if _NOW.search(clause):
        return TimeLimit(LimitKind.IMMEDIATE, anchor=_anchor(clause, clause), note=note)
    if _ALWAYS.search(clause):
        return TimeLimit(LimitKind.PERMANENT, note=note)
    return None


def _fixed_day(clause: str, note: str) -> TimeLimit | None:
    quarter = _QUARTER_DAY.search(clause)
    if quarter:
        return TimeLimit(LimitKind.FIXED_DAY, int(quarter[1]), DayUnit.QUARTER, Anchor.PERIOD_END, note)
    year = _YEAR_DAY.search(clause)
    if year:
        count = _day_of_year(int(year[1]), int(year[2] or 0))
        if count is None:
            return TimeLimit(LimitKind.MANUAL, anchor=Anchor.OTHER, note=clause)
        return TimeLimit(LimitKind.FIXED_DAY, count, DayUnit.YEAR, Anchor.PERIOD_END, note)
    month = _MONTH_DAY.search(clause)
    if month:
        return TimeLimit(LimitKind.FIXED_DAY, int(month[1]), DayUnit.MONTH, Anchor.PERIOD_END, note)
    if _NEXT_HALF.search(clause):
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
    text = clause.replace("半年", "#") if "半年" in clause else clause
    after = _AFTER_CYCLE.search(clause)
    for word, count, unit in _CYCLES:
        if ("#" if word == "半年" else word) in text:
            if after and count == 1:
                days = int(after[1]) * (_WORKING if after[2] == "工作日" else 1)
                return TimeLimit(LimitKind.FIXED_DAY, ceil(days), unit, Anchor.PERIOD_END, note)
            return TimeLimit(LimitKind.REFRESH, count, unit, Anchor.PERIOD_END, note)
    raise AssertionError(clause)


def _anchor(clause: str, so_far: str) -> Anchor:
    for text in (clause, so_far):
        for anchor, pattern in _ANCHORS:
            if pattern.search(text):
                return anchor
    return Anchor.OTHER if re.search(r"[后起]", clause) else Anchor.FORMED


def _subject(clause: str, so_far: str) -> str:
    """What the limit is for, where the catalog gives several (许可、处罚结果)."""
    own = _SUBJECT.search(clause)
    if own:
        return own[1]
    before = _SUBJECT.search(so_far.removesuffix(clause)[-16:])
    return before[1] if before and so_far.removesuffix(clause).endswith("：") else ""
