"""Periods and validity in text: 公示期自…至…, 公示5个工作日, 征求意见, 报名, 有效期5年."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from datetime import date, timedelta
from enum import StrEnum

from gk_audit.model import chinese
from gk_audit.model.lazy import pattern
from gk_audit.model.records import Record
from gk_audit.text.dates import DateKind, DateMention, find_dates
from gk_audit.text.dates_numbers import chinese_number
from gk_audit.text.workdays import WorkCalendar, add_months

zh = chinese.of(__name__)


class PeriodKind(StrEnum):
    """What happens in a period."""

    PUBLICITY = "publicity"
    """公示."""
    CONSULTATION = "consultation"
    """征求意见, 意见征集."""
    APPLICATION = "application"
    """申报, 报名, 受理."""


class PeriodUnit(StrEnum):
    """The unit of a stated length."""

    WORKING_DAY = "working-day"
    DAY = "day"
    MONTH = "month"
    YEAR = "year"


class Period(Record):
    """One period as the text states it; what it does not state is None."""

    kind: PeriodKind
    start: date | None
    end: date | None
    count: int | None
    unit: PeriodUnit | None
    place: tuple[int, int]
    """Offsets of the words that state it."""
    from_publication: bool = False
    """自公示之日起, 自发布之日起."""

    def days(self) -> int | None:
        """Calendar days, both ends counted; None where an end is not stated."""
        return (self.end - self.start).days + 1 if self.start and self.end else None

    def working_days(self, calendar: WorkCalendar) -> tuple[int, bool] | None:
        """Working days, both ends counted, and whether that is certain."""
        if not self.start or not self.end:
            return None
        span = calendar.between(self.start - timedelta(days=1), self.end)
        return span.count, span.is_certain


# The first sign is a set, so that the engine skips text without cues at full speed.
_CUES = zh.pattern("cues")
_REACH = 90
_STOP = pattern(r"[\n。；;]")
_UNITS = {word: PeriodUnit[name] for word, name in zh.table("units").items()}


def find_periods(
    text: str, mentions: Sequence[DateMention] | None = None, reference: date | None = None
) -> list[Period]:
    """Every stated period, in order. ``reference`` (the document's own date) supplies
    missing years; ``mentions`` spares a second pass where the caller has them."""
    if not any(word in text for word in zh.words("words")):
        return []
    dates = find_dates(text) if mentions is None else mentions
    starts = [mention.start for mention in dates]
    found: list[Period] = []
    for cue in _CUES.finditer(text):
        if found and cue.start() < found[-1].place[1]:
            continue
        if cue[0] == zh("publicity") and zh.pattern("other-publicity").match(text, cue.start()):
            continue
        left, right = _sentence(text, cue.start(), cue.end())
        inside = dates[bisect_left(starts, left) : bisect_left(starts, right)]
        if not inside and not zh.pattern("any-count").search(text, left, right):
            continue
        period = _read(text, cue, (left, right), inside, reference)
        if period:
            found.append(period)
    return _merged(found)


def _sentence(text: str, start: int, end: int) -> tuple[int, int]:
    """From the sentence's beginning to its end, at most ``_REACH`` characters each way."""
    first = max(0, start - _REACH)
    left = max(text.rfind(mark, first, start) for mark in "\n。；;") + 1
    stop = _STOP.search(text, end, end + _REACH)
    if stop and stop[0] == "\n" and not text[end : stop.start()].strip("：: \t"):
        # a label on a line of its own: what it labels is on the next
        stop = _STOP.search(text, stop.end(), end + _REACH)
    return max(left, first), stop.start() if stop else min(len(text), end + _REACH)


def _read(
    text: str,
    cue: re.Match[str],
    sentence: tuple[int, int],
    dates: Sequence[DateMention],
    reference: date | None,
) -> Period | None:
    left, right = sentence
    after = [mention for mention in dates if mention.start >= cue.end()]
    named = len(cue[0]) > 2 and cue[0] not in zh.words("consultation-words")
    before = [] if named and after else [m for m in dates if m.end <= cue.start()][-1:]
    length = zh.pattern("length").search(text, left if cue["c"] else max(left, cue.start() - 4), right)
    begun = zh.pattern("start").search(text, left, right)
    start = end = None
    used: DateMention | None = None
    for mention in (*after[:2], *before):
        first, last = _ends(mention, reference)
        if mention.kind is DateKind.RANGE and last:
            start, end, used = first, last, mention
            break
        if zh.pattern("open-ended").match(text, mention.end):
            start, used = start or first, mention
        elif zh.pattern("before").match(text, mention.end) or (
            mention in after and zh.pattern("end-cue").search(text, cue.start(), mention.start)
        ):
            end, used = end or first, mention
    if not (end or (length and (start or begun or named or cue["p"]))):
        return None
    kind = (
        PeriodKind.PUBLICITY if cue["p"] else PeriodKind.CONSULTATION if cue["c"] else PeriodKind.APPLICATION
    )
    count = chinese_number(length["n"]) if length else None
    unit = _UNITS.get(length["u"], PeriodUnit.DAY) if length and count else None
    spans = [cue.span(), *([(used.start, used.end)] if used else []), *([length.span()] if length else [])]
    place = min(span[0] for span in spans), max(span[1] for span in spans)
    return Period(kind, start, end, count if unit else None, unit, place, bool(begun))


def _ends(mention: DateMention, reference: date | None) -> tuple[date | None, date | None]:
    if mention.date or not reference:
        return mention.date, mention.until
    first = mention.resolve(reference)
    if mention.kind is not DateKind.RANGE or first is None:
        return first, None
    tail = [again for again in find_dates(mention.raw.replace(zh("until"), " ")) if again.day]
    numbers = re.findall(zh("day-number"), mention.raw)
    if len(tail) > 1:
        return first, tail[-1].resolve(first)
    try:
        return first, first.replace(day=int(numbers[-1])) if numbers else None
    except ValueError:
        return first, None


def _merged(found: list[Period]) -> list[Period]:
    """A period told twice (announced, then in full) is one: the fuller telling wins."""
    kept: list[Period] = []
    for period in found:
        twin = next(
            (n for n, other in enumerate(kept) if other.kind is period.kind and _agree(other, period)), None
        )
        if twin is None:
            kept.append(period)
        elif _fullness(period) > _fullness(kept[twin]):
            kept[twin] = period
    return kept


def _agree(one: Period, other: Period) -> bool:
    pairs = (
        (one.start, other.start),
        (one.end, other.end),
        ((one.count, one.unit), (other.count, other.unit)),
    )
    return all(a == b or a in (None, (None, None)) or b in (None, (None, None)) for a, b in pairs)


def _fullness(period: Period) -> int:
    return sum(value is not None for value in (period.start, period.end, period.count))


class Validity(Record):
    """How long a document says it holds."""

    effective: date | None
    until: date | None
    months: int | None
    place: tuple[int, int]

    def expires(self, fallback: date | None) -> date | None:
        """Last day of validity; ``fallback`` (signed or published) stands in for the start."""
        if self.until:
            return self.until
        start = self.effective or fallback
        return add_months(start, self.months) - timedelta(days=1) if start and self.months else None


def find_validity(text: str, mentions: Sequence[DateMention] | None = None) -> Validity | None:
    """The document's own validity, or None. Validity of licences, papers and offers is not meant."""
    if zh("validity") not in text and zh("trial") not in text:
        return None
    dates = find_dates(text) if mentions is None else mentions
    for match in zh.pattern("valid").finditer(text):
        left, right = _sentence(text, match.start(), match.end())
        if not zh.pattern("document-words").search(text, left, right):
            continue
        inside = [mention for mention in dates if left <= mention.start < right]
        effective = next((m.date for m in inside if m.date and zh.pattern("effect").match(text, m.end)), None)
        if match["to"]:
            last = next((m for m in inside if 0 <= m.start - match.end() <= 2 and m.date), None)
            if last:
                return Validity(effective, last.date, None, (match.start(), last.end))
            continue
        number, unit = match["n"] or match["tn"], match["u"] or match["tu"]
        count = chinese_number(number)
        if count:
            return Validity(effective, None, count * (12 if unit == zh("year") else 1), match.span())
    return None
