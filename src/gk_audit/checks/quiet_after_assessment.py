"""Find units that fall silent after an assessment while the others go on."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from statistics import median

from gk_audit.checks.protocol import district_check
from gk_audit.checks.publication_days import Batches, UnitDays, unit_days, unit_hit
from gk_audit.facts.held import DistrictView
from gk_audit.model.hit import Hit
from gk_audit.model.records import Record, field


class Params(Record):
    """What is silence."""

    silent_days: int = 20
    """Calendar days without a publication, beginning right after the assessment."""
    working_days: int = 12
    """So many of them must be working days, so that a holiday is no silence."""
    start_within: int = 3
    """Calendar days after the assessment in which publications do not break the silence."""
    around_days: int = 30
    """Days before and after of which the figures are given."""
    least: int = 10
    """Publications in the quarter after or the days before; a unit that never publishes is
    another finding."""
    batches: Batches = field(default_factory=Batches)


@district_check(
    "quiet-after-assessment",
    params=Params,
    values=("unit", "assessed", "first", "last", "days", "working_days", "before", "after", "peers"),
)
def quiet_after_assessment(district: DistrictView, params: Params) -> Iterator[Hit]:
    """Yield one hit per unit and assessment with the silent days and the figures around."""
    units = unit_days(district, params.batches)
    for assessed in district.assessments:
        end = min(assessed + timedelta(days=params.around_days), district.as_of)
        counts = [len(unit.between(assessed + timedelta(days=1), end)) for unit in units]
        for unit in units:
            silence = _silence(unit, assessed, district.as_of, params)
            before = len(unit.between(assessed - timedelta(days=params.around_days), assessed))
            later = len(unit.between(assessed + timedelta(days=1), assessed + timedelta(days=91)))
            if silence is None or max(before, later) < params.least:
                continue
            first, last = silence
            days = (last - first).days + 1
            worked = district.calendar.between(first - timedelta(days=1), last).count
            if days < params.silent_days or worked < params.working_days:
                continue
            others = [len(other.between(first, last)) for other in units if other is not unit]
            if not others or median(others) == 0:
                continue  # everybody was silent: a holiday or an export without that time
            peers = median(counts)
            name = unit.held.unit.name
            yield unit_hit(
                unit,
                evidence=f"{first.isoformat()}—{last.isoformat()}",
                unit=name,
                assessed=assessed.isoformat(),
                first=first.isoformat(),
                last=last.isoformat(),
                days=str(days),
                working_days=str(worked),
                before=str(before),
                after=str(len(unit.between(assessed + timedelta(days=1), end))),
                peers=f"{peers:g}",
            )


def _silence(unit: UnitDays, assessed: date, as_of: date, params: Params) -> tuple[date, date] | None:
    """First and last day of the longest run without publications that begins after the assessment."""
    start = assessed + timedelta(days=1)
    latest = assessed + timedelta(days=params.start_within)
    days = [facts.published for facts in unit.between(start, as_of) if facts.published]
    early = [day for day in days if day <= latest]
    first = max(early) + timedelta(days=1) if early else start
    following = [day for day in days if day > latest]
    last = min(following) - timedelta(days=1) if following else as_of
    return (first, last) if first <= last else None
