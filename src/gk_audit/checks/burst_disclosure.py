"""Find units that publish most of a quarter's items in the last days before an assessment."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from statistics import median

from gk_audit.checks.protocol import district_check
from gk_audit.checks.publication_days import (
    Batches,
    UnitDays,
    day_counts,
    unit_days,
    unit_hit,
)
from gk_audit.facts.held import DistrictView
from gk_audit.model.facts import DocumentFacts, Json
from gk_audit.model.hit import Hit
from gk_audit.model.records import Record, field
from gk_audit.text.workdays import WorkCalendar


class ChartWords(Record):
    """The words of the chart; ``note`` may use {assessments} and {batch}."""

    title: str = ""
    others: str = "—"
    note: str = ""


class Params(Record):
    """What is a rush."""

    working_days: int = 5
    """The last working days up to and including the assessment."""
    window_days: int = 91
    """Calendar days before the assessment that are compared, cut at the previous assessment."""
    least: int = 10
    """Items in the window before shares mean anything."""
    share: float = 0.5
    above_peers: float = 0.2
    """The share must lie so far above the median of the other units."""
    day_share: float = 0.5
    batches: Batches = field(default_factory=Batches)
    chart: ChartWords = field(default_factory=ChartWords)


class _Rush(Record):
    unit: UnitDays
    assessed: date
    first: date
    last_days: tuple[DocumentFacts, ...]
    all: tuple[DocumentFacts, ...]

    @property
    def share(self) -> float:
        return len(self.last_days) / len(self.all) if self.all else 0.0


@district_check(
    "burst-disclosure",
    params=Params,
    values=(
        "unit",
        "assessed",
        "first",
        "count",
        "total",
        "share",
        "peers",
        "day",
        "day_count",
        "lag",
        "other_lag",
        "batch",
    ),
    variants=("single-day",),
)
def burst_disclosure(district: DistrictView, params: Params) -> Iterator[Hit]:
    """Yield one hit per unit and assessment with the figures; never more than figures."""
    units = unit_days(district, params.batches)
    for number, assessed in enumerate(days := district.assessments):
        rushes = [
            _rush(unit, assessed, days[number - 1] if number else None, params, district) for unit in units
        ]
        measured = [rush for rush in rushes if len(rush.all) >= params.least]
        for rush in measured:
            peers = [other.share for other in rushes if other is not rush and len(other.all) >= 3]
            usual = median(peers) if peers else 0.0
            if rush.share >= params.share and rush.share - usual >= params.above_peers:
                yield _hit(rush, usual, district.calendar, "")
                continue
            day, count = max(day_counts(list(rush.all)).items(), key=lambda pair: (pair[1], pair[0]))
            if count / len(rush.all) >= params.day_share and (assessed - day).days <= 14:
                yield _hit(rush, usual, district.calendar, "single-day")


def _rush(
    unit: UnitDays, assessed: date, previous: date | None, params: Params, district: DistrictView
) -> _Rush:
    start = assessed - timedelta(days=params.window_days)
    if previous is not None:
        start = max(start, previous + timedelta(days=1))
    # the assessment day itself is counted where it is a working day
    first = district.calendar.add(assessed + timedelta(days=1), -params.working_days).date
    return _Rush(
        unit, assessed, first, tuple(unit.between(first, assessed)), tuple(unit.between(start, assessed))
    )


def _hit(rush: _Rush, usual: float, calendar: WorkCalendar, variant: str) -> Hit:
    day, count = max(day_counts(list(rush.all)).items(), key=lambda pair: (pair[1], pair[0]))
    burst = {facts.key for facts in rush.last_days}
    late = _lag(rush.last_days, calendar)
    other = _lag(tuple(facts for facts in rush.all if facts.key not in burst), calendar)
    name = rush.unit.held.unit.name
    return unit_hit(
        rush.unit,
        variant=variant,
        evidence=f"{rush.first.isoformat()}—{rush.assessed.isoformat()}",
        unit=name,
        assessed=rush.assessed.isoformat(),
        first=rush.first.isoformat(),
        count=str(len(rush.last_days)),
        total=str(len(rush.all)),
        share=f"{rush.share:.0%}",
        peers=f"{usual:.0%}",
        day=day.isoformat(),
        day_count=str(count),
        lag=late,
        other_lag=other,
        batch=str(rush.unit.batch),
    )


def _lag(documents: tuple[DocumentFacts, ...], calendar: WorkCalendar) -> str:
    """Median working days from formation to publication, or a dash where none is known."""
    lags = [
        calendar.between(facts.signed, facts.published).count
        for facts in documents
        if facts.signed and facts.published and facts.signed <= facts.published
    ]
    return f"{median(lags):g}" if lags else "—"


def charts(district: DistrictView, params: Params) -> dict[str, Json]:
    """Publications per week as one chart for the reports: ``{key: {title, kind, series, note}}``.

    A line for each unit that the check names (five at most) and one for the median of the
    others; all share the same weeks. Legal batches are left out, as in the check.
    """
    units = unit_days(district, params.batches)
    days = [facts.published for unit in units for facts in unit.documents if facts.published]
    if not days:
        return {}
    named = sorted({hit.values["unit"] for hit in burst_disclosure(district, params)})[:5]
    first = max(min(days), district.as_of - timedelta(days=2 * params.window_days))
    monday = first - timedelta(days=first.weekday())
    weeks = [monday + timedelta(days=7 * number) for number in range((district.as_of - monday).days // 7 + 1)]
    counts = {unit.held.unit.name: _by_week(unit, weeks) for unit in units}
    series: dict[str, Json] = {name: _points(weeks, counts[name]) for name in named}
    others = [held for name, held in counts.items() if name not in named]
    if others:
        series[params.chart.others] = _points(weeks, [median(column) for column in zip(*others, strict=True)])
    assessments = "、".join(day.isoformat() for day in district.assessments) or "—"
    note = params.chart.note.format(assessments=assessments, batch=sum(unit.batch for unit in units))
    chart: Json = {"title": params.chart.title, "kind": "lines", "series": series, "note": note}
    return {"publications-per-week": chart}


def _by_week(unit: UnitDays, weeks: list[date]) -> list[float]:
    counts = day_counts(list(unit.documents))
    return [sum(counts.get(week + timedelta(days=step), 0) for step in range(7)) for week in weeks]


def _points(weeks: list[date], values: list[float]) -> Json:
    return [[f"{week:%m-%d}", value] for week, value in zip(weeks, values, strict=True)]
