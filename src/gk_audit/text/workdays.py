"""Chinese working days: add, count, and say so where the arrangement is not known.

The State Council announces each year's holidays and make-up days (调休) in the
autumn before, so a deadline in a year without arrangement can only be estimated.
Such results carry ``is_certain=False``: they are shown "to be verified", and no
check may call a document late on them without lowering its confidence.
"""

from __future__ import annotations

from bisect import bisect_left
from datetime import date, timedelta
from itertools import accumulate

from gk_audit.model import chinese
from gk_audit.model.records import Record, field

zh = chinese.of(__name__)

Overlay = tuple[tuple[str, bool, str], ...]
"""(ISO date, is working day, source). A bare year ("2027", True, source) says that
the arrangement of that whole year has been entered: days not listed follow the week."""


class Due(Record):
    """The last day of a time limit."""

    date: date
    is_certain: bool
    note: str = ""
    """For the reader of the report, in Chinese; empty where nothing is to be verified."""


class Span(Record):
    """A number of working days between two dates; negative where the end is first."""

    count: int
    is_certain: bool
    note: str = ""


class YearRow(Record):
    """One year of the calendar as ``calendar check`` shows it."""

    year: int
    is_known: bool
    working_days: int
    holidays: tuple[date, ...]
    """Weekdays off."""
    make_up_days: tuple[date, ...]
    """Saturdays and Sundays worked."""
    corrections: tuple[tuple[str, bool, str], ...] = ()
    """Days that the overlay sets, with their sources."""


class _Table(Record):
    """Every day of the known years: ``working[i]`` and how many came before."""

    first: int
    working: tuple[bool, ...]
    before: tuple[int, ...]
    known: frozenset[int]
    sources: dict[int, tuple[bool, str]] = field(default_factory=dict)


class WorkCalendar:
    """Working days from the packaged calendar, corrected and extended by an overlay.

    Days of unknown years are taken by the week (Monday to Friday) in ``add`` and
    ``between``, and the result is marked uncertain; ``is_working`` gives None.
    """

    def __init__(self, overlay: Overlay = ()) -> None:
        self._overlay = overlay
        self._table: _Table | None = None

    def is_working(self, day: date) -> bool | None:
        """Whether people work on ``day``; None where the year's arrangement is unknown."""
        table = self._known()
        number = day.toordinal()
        if number in table.sources:
            return table.sources[number][0]
        return self._works(number) if day.year in table.known else None

    @property
    def known_until(self) -> date:
        """Last day of the last year in the unbroken run of known years."""
        return date(max(self._known().known), 12, 31)

    def add(self, day: date, n: int) -> Due:
        """The ``n``-th working day after ``day`` (the day itself is not counted).

        ``n`` below zero counts backwards; zero gives ``day``. Raises OverflowError
        beyond year 9999.
        """
        start = day.toordinal()
        if n == 0:
            return Due(day, is_certain=True)
        step = 1 if n > 0 else -1
        target = self._before(start + 1) + n if n > 0 else self._before(start) + n + 1
        # before(x) is the number of working days earlier than x: the n-th one after
        # ``day`` is the first x with before(x + 1) == target. Bisect on a bracket.
        width = abs(n) * 2 + 40
        low, high = (start, start + width) if step > 0 else (start - width, start)
        while self._before(high + 1) < target:
            high += width
        while self._before(low) >= target:
            low -= width
        found = bisect_left(range(low, high + 1), target, key=lambda number: self._before(number + 1)) + low
        note = self._doubt(min(start, found), max(start, found))
        return Due(date.fromordinal(found), is_certain=not note, note=note)

    def between(self, start: date, end: date) -> Span:
        """Working days after ``start`` up to and including ``end``.

        ``between(d, add(d, n).date).count == n``. Negative where ``end`` is earlier.
        """
        first, last = start.toordinal(), end.toordinal()
        count = self._before(last + 1) - self._before(first + 1)
        note = self._doubt(min(first, last), max(first, last)) if first != last else ""
        return Span(count, is_certain=not note, note=note)

    def year(self, year: int) -> YearRow:
        """The arrangement of one year, for the year table of ``calendar check``."""
        table = self._known()
        first, last = date(year, 1, 1).toordinal(), date(year, 12, 31).toordinal()
        off: list[date] = []
        made_up: list[date] = []
        for number in range(first, last + 1):
            day = date.fromordinal(number)
            if self._works(number) != (day.weekday() < 5):
                (made_up if self._works(number) else off).append(day)
        corrections = tuple(
            (date.fromordinal(number).isoformat(), *table.sources[number])
            for number in sorted(table.sources)
            if first <= number <= last
        )
        count = self._before(last + 1) - self._before(first)
        return YearRow(year, year in table.known, count, tuple(off), tuple(made_up), corrections)

    def _doubt(self, first: int, last: int) -> str:
        """Which years between two days are not known, as a note; empty where all are."""
        known = self._known().known
        years = range(date.fromordinal(first).year, date.fromordinal(last).year + 1)
        unknown = [year for year in years if year not in known]
        if not unknown:
            return ""
        spread = f"{unknown[0]}" if len(unknown) == 1 else f"{unknown[0]}—{unknown[-1]}"
        return zh("unknown-year", spread=spread)

    def _works(self, number: int) -> bool:
        table = self._known()
        index = number - table.first
        if 0 <= index < len(table.working):
            return table.working[index]
        return (number - 1) % 7 < 5  # ordinal 1 is a Monday

    def _before(self, number: int) -> int:
        """Working days with an ordinal below ``number``, counted from the table's first day."""
        table = self._known()
        index = number - table.first
        if 0 <= index <= len(table.working):
            return table.before[index]
        if index < 0:
            return -_weekdays(number, table.first)
        end = table.first + len(table.working)
        return table.before[-1] + _weekdays(end, number)

    def _known(self) -> _Table:
        if self._table is None:
            self._table = _build(self._overlay)
        return self._table


def _weekdays(start: int, end: int) -> int:
    """Mondays to Fridays with start <= ordinal < end."""

    def upto(number: int) -> int:
        weeks, rest = divmod(number - 1, 7)
        return weeks * 5 + min(rest, 5)

    return upto(end) - upto(start)


def _build(overlay: Overlay) -> _Table:
    import chinese_calendar.constants as packaged

    years = {day.year for day in packaged.holidays}
    known = set(range(min(years), max(years) + 1)) | {int(day) for day, _, _ in overlay if len(day) == 4}
    changes = {date.fromisoformat(day): (works, source) for day, works, source in overlay if len(day) != 4}
    span = known | {day.year for day in changes}
    first = date(min(span), 1, 1).toordinal()
    last = date(max(span), 12, 31).toordinal()
    working = [(number - 1) % 7 < 5 for number in range(first, last + 1)]  # ordinal 1 is a Monday
    for days, works in ((packaged.holidays, False), (packaged.workdays, True)):
        for day in days:
            working[day.toordinal() - first] = works
    for day, (works, _) in changes.items():
        working[day.toordinal() - first] = works
    sources = {day.toordinal(): value for day, value in changes.items()}
    return _Table(
        first, tuple(working), (0, *accumulate(int(day) for day in working)), frozenset(known), sources
    )


def add_months(day: date, months: int) -> date:
    """The same day of another month, or its last day where that month is shorter."""
    number = day.year * 12 + day.month - 1 + months
    year, month = divmod(number, 12)
    last = (date(year + (month == 11), (month + 1) % 12 + 1, 1) - timedelta(days=1)).day
    return date(year, month + 1, min(day.day, last))
