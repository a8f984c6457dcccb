"""The shape of how a unit publishes around an assessment: in a rush before it, in silence after it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from functools import cached_property
from statistics import median
from typing import ClassVar

from gk_audit.checks.protocol import district_check
from gk_audit.checks.shapes.statement import Statement
from gk_audit.facts.held import DistrictView
from gk_audit.facts.publication_days import Batches, UnitDays, day_counts, unit_days, unit_hit
from gk_audit.model.facts import DocumentFacts, Json
from gk_audit.model.hit import Hit
from gk_audit.model.records import Record, field

_FEW = 3
"""Publications of a peer from which its share tells anything."""
_QUARTER = 91
_UNKNOWN = "—"


class ChartWords(Record):
    """The words of the chart; ``note`` may use {assessments} and {batch}."""

    title: str = ""
    others: str = _UNKNOWN
    note: str = ""


class Around(Record, dict=True):
    """One unit and one assessment, with what the others published at the time. Nothing but figures."""

    district: DistrictView
    rule: Params
    posted: UnitDays
    peers: Sequence[UnitDays]
    """The other units."""
    assessed: date
    previous: date | None
    """The assessment before."""

    @property
    def unit(self) -> str:
        """Its name."""
        return self.posted.held.unit.name

    @property
    def batch(self) -> int:
        """Documents of legal batches, which are not counted."""
        return self.posted.batch

    @property
    def first(self) -> date:
        """The first of the last working days, the assessment's own among them."""
        return self.district.calendar.add(
            self.assessed + timedelta(days=1), -(self.rule.working_days or 0)
        ).date

    @cached_property
    def _window(self) -> tuple[date, date]:
        start = self.assessed - timedelta(days=self.rule.window_days or _QUARTER)
        return max(start, self.previous + timedelta(days=1)) if self.previous else start, self.assessed

    @cached_property
    def _all(self) -> list[DocumentFacts]:
        return self.posted.between(*self._window)

    @cached_property
    def _busiest(self) -> tuple[date | None, int]:
        counts = day_counts(self._all).items()
        return max(counts, key=lambda pair: (pair[1], pair[0]), default=(None, 0))

    @property
    def total(self) -> int:
        """Publications between the two assessments, or in the window before this one."""
        return len(self._all)

    @property
    def last(self) -> int:
        """Of these, in the last working days."""
        return len(self.posted.between(self.first, self.assessed))

    @property
    def last_share(self) -> float:
        """Their share."""
        return self.last / self.total if self.total else 0.0

    @property
    def usual_share(self) -> float:
        """The median share of the peers."""
        all_ = [(len(each.between(*self._window)), each) for each in self.peers]
        shares = [
            len(each.between(self.first, self.assessed)) / count for count, each in all_ if count >= _FEW
        ]
        return median(shares) if shares else 0.0

    @property
    def day(self) -> date | None:
        """The day with the most publications."""
        return self._busiest[0]

    @property
    def day_count(self) -> int:
        """How many these are."""
        return self._busiest[1]

    @property
    def day_share(self) -> float:
        """Their share."""
        return self.day_count / self.total if self.total else 0.0

    @property
    def lag(self) -> str:
        """Median working days from formation to publication of those of the last days."""
        return self._lag(in_rush=True)

    @property
    def other_lag(self) -> str:
        """The same of the others."""
        return self._lag(in_rush=False)

    def _lag(self, *, in_rush: bool) -> str:
        rush = {facts.key for facts in self.posted.between(self.first, self.assessed)}
        lags = [
            self.district.calendar.between(facts.signed, facts.published).count
            for facts in self._all
            if (facts.key in rush) is in_rush
            if facts.signed and facts.published and facts.signed <= facts.published
        ]
        return f"{median(lags):g}" if lags else _UNKNOWN

    @cached_property
    def _silence(self) -> tuple[date, date] | None:
        start, as_of = self.assessed + timedelta(days=1), self.district.as_of
        latest = self.assessed + timedelta(days=self.rule.start_within or 0)
        days = [facts.published for facts in self.posted.between(start, as_of) if facts.published]
        first = max((day + timedelta(days=1) for day in days if day <= latest), default=start)
        last = min((day - timedelta(days=1) for day in days if day > latest), default=as_of)
        return (first, last) if first <= last else None

    @property
    def silent_from(self) -> date | None:
        """The first day without a publication right after the assessment."""
        return self._silence[0] if self._silence else None

    @property
    def silent_to(self) -> date | None:
        """The last one in a row."""
        return self._silence[1] if self._silence else None

    @property
    def silent_days(self) -> int:
        """How many days that is, both counted."""
        return (self._silence[1] - self._silence[0]).days + 1 if self._silence else 0

    @property
    def silent_work(self) -> int:
        """Working days among them."""
        first, last = self._silence or (self.assessed, self.assessed)
        return self.district.calendar.between(first - timedelta(days=1), last).count

    @property
    def before(self) -> int:
        """Publications in the days before the assessment."""
        return len(
            self.posted.between(self.assessed - timedelta(days=self.rule.around_days or 0), self.assessed)
        )

    @property
    def after(self) -> int:
        """Publications in as many days after it."""
        return len(self.posted.between(*self._after))

    @property
    def usual_after(self) -> str:
        """The median of all units."""
        return f"{median(len(each.between(*self._after)) for each in (self.posted, *self.peers)):g}"

    @cached_property
    def _after(self) -> tuple[date, date]:
        end = min(self.assessed + timedelta(days=self.rule.around_days or 0), self.district.as_of)
        return self.assessed + timedelta(days=1), end

    @property
    def later(self) -> int:
        """Publications in the quarter after it."""
        start = self.assessed + timedelta(days=1)
        return len(self.posted.between(start, self.assessed + timedelta(days=_QUARTER)))

    @property
    def others_silent(self) -> bool:
        """Whether the peers were silent, too: a holiday, or an export without that time."""
        silence = self._silence
        return (
            not silence or not self.peers or median(len(each.between(*silence)) for each in self.peers) == 0
        )

    def hit(self) -> Hit:
        """A hit on the unit as a whole."""
        return unit_hit(self.posted, unit=self.unit, assessed=self.assessed.isoformat())


class Params(Statement, kw_only=True):
    """Days are calendar days unless they say otherwise."""

    facts: ClassVar[type] = Around
    working_days: int | None = None
    """The last working days up to and including the assessment."""
    window_days: int | None = None
    """Before the assessment, cut at the previous one."""
    start_within: int | None = None
    """After the assessment, in which publications do not break the silence."""
    around_days: int | None = None
    """Before and after, of which figures are given."""
    batches: Batches = field(default_factory=Batches)
    chart: ChartWords | None = None


@district_check("rhythm", params=Params, values=("unit", "assessed"))
def rhythm(district: DistrictView, params: Params) -> Iterator[Hit]:
    """Yield each unit and assessment that the rule's condition is true of."""
    days = district.assessments
    units = unit_days(district, params.batches) if days else []
    for number, assessed in enumerate(days):
        previous = days[number - 1] if number else None
        for unit in units:
            peers = [other for other in units if other is not unit]
            yield from params.judge([Around(district, params, unit, peers, assessed, previous)], district)


def charts(district: DistrictView, params: Params) -> dict[str, Json]:
    """Publications per week as one chart for the reports: ``{key: {title, kind, series, note}}``.

    A line for each unit that the check names (five at most) and one for the median of the
    others; all share the same weeks. Legal batches are left out, as in the check.
    """
    words, units = params.chart, unit_days(district, params.batches)
    days = [facts.published for unit in units for facts in unit.documents if facts.published]
    if not days or words is None:
        return {}
    named = sorted({hit.values["unit"] for hit in rhythm(district, params)})[:5]
    first = max(min(days), district.as_of - timedelta(days=2 * (params.window_days or _QUARTER)))
    monday = first - timedelta(days=first.weekday())
    weeks = [monday + timedelta(days=7 * number) for number in range((district.as_of - monday).days // 7 + 1)]
    counts = {unit.held.unit.name: _by_week(unit, weeks) for unit in units}
    series: dict[str, Json] = {name: _points(weeks, counts[name]) for name in named}
    others = [held for name, held in counts.items() if name not in named]
    if others:
        series[words.others] = _points(weeks, [median(column) for column in zip(*others, strict=True)])
    assessments = "、".join(day.isoformat() for day in district.assessments) or _UNKNOWN
    note = words.note.format(assessments=assessments, batch=sum(unit.batch for unit in units))
    return {"publications-per-week": {"title": words.title, "kind": "lines", "series": series, "note": note}}


def _by_week(unit: UnitDays, weeks: list[date]) -> list[float]:
    counts = day_counts(list(unit.documents))
    return [sum(counts.get(week + timedelta(days=step), 0) for step in range(7)) for week in weeks]


def _points(weeks: list[date], values: list[float]) -> Json:
    return [[f"{week:%m-%d}", value] for week, value in zip(weeks, values, strict=True)]
