"""分类反馈 and terms: findings → who is told of them, what each costs and by when it is due. Pure functions under a profile.

What one run can tell: whether a problem is frequent in its unit, widespread in the unit's tier,
or seen before (where the run was compared with an earlier one).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from gk_audit.engine.grading.charges import FREE, Cost
from gk_audit.model.finding import Finding
from gk_audit.model.grading import Deadline, GradingProfile, RoutingKind, Thresholds
from gk_audit.model.records import replace
from gk_audit.model.run import Routing, UnitGrade
from gk_audit.model.severity import Disposition, Severity
from gk_audit.text.workdays import WorkCalendar

_AGAIN = (Disposition.PERSISTING, Disposition.REOPENED)


def route(
    findings: Sequence[Finding],
    units: Iterable[UnitGrade],
    costs: Mapping[str, Cost],
    profile: GradingProfile,
) -> tuple[Routing, ...]:
    """One record for each finding of a unit, in the order of the findings.

    ``costs``: fingerprint → what the finding costs; what is not in it costs nothing. Problems are of one sort
    under one rule and title; hints are no problems, and make none widespread.
    """
    tiers = {unit.unit: unit.tier for unit in units}
    sizes = Counter(tiers.values())
    own = [finding for finding in findings if finding.unit in tiers]
    counts = Counter((finding.unit, _sort(finding)) for finding in own)
    spread = Counter((tiers[unit], sort) for unit, sort in counts)
    again = {(item.unit, _sort(item)) for item in own if item.disposition in _AGAIN}
    routes = []
    for finding in own:
        cost = costs.get(finding.fingerprint, FREE)
        tier, key = tiers[finding.unit], (finding.unit, _sort(finding))
        numbers = (counts[key], spread[tier, key[1]], sizes[tier])
        kinds = tuple(_kinds(finding, numbers, profile.routing, is_again=key in again))
        routes.append(
            Routing(finding.fingerprint, kinds, *numbers, round(cost.points, 2), round(cost.deduction, 2))
        )
    return tuple(routes)


def _sort(finding: Finding) -> tuple[str, str, bool]:
    return finding.rule, finding.title, finding.severity is Severity.HINT


def _kinds(
    finding: Finding, numbers: tuple[int, int, int], thresholds: Thresholds, *, is_again: bool
) -> Iterator[RoutingKind]:
    count, units, of_units = numbers
    is_grave = finding.veto or finding.stop or finding.severity is Severity.CRITICAL
    is_general = units >= thresholds.general_units and units >= thresholds.general_share * of_units
    is_repeated = is_again or count >= thresholds.repeated
    if is_grave:
        yield RoutingKind.GRAVE
    if is_general:
        yield RoutingKind.GENERAL
    if is_repeated:
        yield RoutingKind.REPEATED
    if not (is_grave or is_general or is_repeated):
        yield RoutingKind.EMERGING


def set_due(
    findings: Iterable[Finding],
    profile: GradingProfile,
    as_of: date,
    calendar: WorkCalendar,
    *,
    may_be_draft: bool = False,
) -> tuple[Finding, ...]:
    """Fill ``due`` (ISO) and, where the holiday calendar ends before it, ``due_note``.

    Severities without a deadline in the profile have none: a hint is no order.
    Nobody has a day for what he has not published, nor takes it down: ``may_be_draft`` for a self-check.
    """
    deadlines = {deadline.severity: deadline for deadline in profile.deadlines}
    days: dict[object, tuple[str, str]] = {}
    filled = []
    for finding in findings:
        deadline = deadlines.get(finding.severity)
        if deadline is None:
            filled.append(finding)
            continue
        if deadline.severity not in days:
            days[deadline.severity] = (
                ("", deadline.draft) if may_be_draft else _due(deadline, as_of, calendar)
            )
        due, note = days[deadline.severity]
        filled.append(replace(finding, due=due, due_note=note))
    return tuple(filled)


def _due(deadline: Deadline, as_of: date, calendar: WorkCalendar) -> tuple[str, str]:
    if deadline.days == 0:
        return as_of.isoformat(), deadline.words
    due = calendar.add(as_of, deadline.days)
    return due.date.isoformat(), deadline.words if due.is_certain else f"{deadline.words}（{due.note}）"
