"""Find letters answered later than the limit of their kind."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from itertools import pairwise

from gk_audit.checks.facts_ledgers import Columns
from gk_audit.checks.letters import Letter, letter_hit, letters, limit_of
from gk_audit.checks.protocol import district_check
from gk_audit.facts.held import DistrictView
from gk_audit.model.facts import Json
from gk_audit.model.hit import Hit
from gk_audit.model.records import Record, field


class Params(Record):
    """Limits in working days after receipt: what a district asks by kind of letter, else the national one."""

    columns: Columns
    limits: tuple[tuple[str, int], ...] = field(default=())
    default: int = 15
    grave: int = 15
    """Beyond this the national limit is missed, too."""
    chart_title: str = ""
    chart_note: str = ""
    days_title: str = ""
    """Title of the chart of working days to a reply."""
    steps: tuple[int, ...] = ()
    """Its steps, besides the limits."""
    days_note: str = ""


@district_check(
    "late-reply",
    params=Params,
    values=("unit", "id", "subject_", "kind", "received", "replied", "due", "elapsed", "limit", "note"),
    variants=("grave", "uncertain"),
)
def late_reply(district: DistrictView, params: Params) -> Iterator[Hit]:
    """Yield each letter answered after its last day, holidays and make-up days counted rightly.

    Dates are compared, not counts: an answer on a holiday after the last day is late.
    """
    for letter in letters(district, params.columns):
        if letter.received is None or letter.replied is None:
            continue
        limit = limit_of(letter, params.limits, params.default)
        due = district.calendar.add(letter.received, limit)
        if letter.replied <= due.date:
            continue
        span = district.calendar.between(letter.received, letter.replied)
        variant = (
            "grave" if letter.replied > district.calendar.add(letter.received, params.grave).date else ""
        )
        yield letter_hit(
            letter,
            variant=variant if span.is_certain else "uncertain",
            subject_=letter.title[:40],
            kind=letter.kind,
            received=letter.received.isoformat(),
            replied=letter.replied.isoformat(),
            due=due.date.isoformat(),
            elapsed=str(span.count),
            limit=str(limit),
            note=span.note,
        )


def charts(district: DistrictView, params: Params) -> dict[str, Json]:
    """Two charts: the share of letters answered in time per unit, and how long replies took."""
    rates: dict[str, Json] = {}
    for unit, figures in statistics(district, params).items():
        if unit and figures["due"]:
            rates[unit] = figures["rate"]
    if not rates:
        return {}
    return {
        "replies-on-time": {
            "title": params.chart_title,
            "kind": "bars",
            "series": rates,
            "note": params.chart_note,
        },
        "reply-days": {
            "title": params.days_title,
            "kind": "bars",
            "series": _by_days(district, params),
            "note": params.days_note,
        },
    }


def _by_days(district: DistrictView, params: Params) -> Json:
    """Answered letters by working days to the reply: ``[["≤5", 12], ["6–10", 3], [">15", 1]]``."""
    steps = sorted({*params.steps, *(days for _, days in params.limits), params.default, params.grave})
    counts = [0] * (len(steps) + 1)
    for letter in letters(district, params.columns):
        if letter.received and letter.replied:
            counts[bisect_left(steps, district.calendar.between(letter.received, letter.replied).count)] += 1
    between = [f"{low + 1}–{high}" for low, high in pairwise(steps)]
    names = [f"≤{steps[0]}", *between, f">{steps[-1]}"]
    return [[name, count] for name, count in zip(names, counts, strict=True)]


def statistics(district: DistrictView, params: Params) -> dict[str, dict[str, float]]:
    """Replies per unit as the circulars print them.

    {unit: {received, answered, on_time, overdue, open, due, rate, mean}}; ``rate`` is the share
    answered in time of those due, in percent, ``mean`` the mean working days to a reply.
    """
    found: dict[str, list[Letter]] = {}
    for letter in letters(district, params.columns):
        found.setdefault(letter.unit, []).append(letter)
    return {unit: _statistics(found[unit], params, district) for unit in sorted(found)}


def _statistics(held: list[Letter], params: Params, district: DistrictView) -> dict[str, float]:
    elapsed, on_time, overdue = [], 0, 0
    for letter in held:
        if letter.received is None:
            continue
        end = letter.replied or district.as_of
        days = district.calendar.between(letter.received, end).count
        is_late = (
            end > district.calendar.add(letter.received, limit_of(letter, params.limits, params.default)).date
        )
        overdue += is_late
        if letter.has_reply:
            elapsed.append(days)
            on_time += not is_late
    due = on_time + overdue
    return {
        "received": len(held),
        "answered": len(elapsed),
        "on_time": on_time,
        "overdue": overdue,
        "open": len(held) - len(elapsed),
        "due": due,
        "rate": round(100 * on_time / due, 1) if due else 100.0,
        "mean": round(sum(elapsed) / len(elapsed), 1) if elapsed else 0.0,
    }
