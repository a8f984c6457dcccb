"""分类反馈: findings → who is told of them, and what each costs. Pure functions under a profile.

What one run can tell: whether a problem is frequent in its unit, widespread in the unit's tier,
or seen before (where the run was compared with an earlier one).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence

from gk_audit.model.finding import Finding
from gk_audit.model.grading import GradingProfile, RoutingKind, Thresholds
from gk_audit.model.run import Routing, UnitGrade
from gk_audit.model.severity import Disposition, Severity

_AGAIN = (Disposition.PERSISTING, Disposition.REOPENED)


def route(
    findings: Sequence[Finding], units: Iterable[UnitGrade], profile: GradingProfile
) -> tuple[Routing, ...]:
    """One record for each finding of a unit, in the order of the findings."""
    tiers = {unit.unit: unit.tier for unit in units}
    sizes = Counter(tiers.values())
    own = [finding for finding in findings if finding.unit in tiers]
    counts = Counter((finding.unit, finding.rule) for finding in own)
    spread = Counter((tiers[unit], rule) for unit, rule in counts)
    again = {(item.unit, item.rule) for item in own if item.disposition in _AGAIN}
    routes = []
    for finding, (points, deduction) in zip(own, _costs(own, profile), strict=True):
        tier, key = tiers[finding.unit], (finding.unit, finding.rule)
        numbers = (counts[key], spread[tier, finding.rule], sizes[tier])
        kinds = tuple(_kinds(finding, numbers, profile.routing, is_again=key in again))
        routes.append(Routing(finding.fingerprint, kinds, *numbers, points, deduction))
    return tuple(routes)


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


def _costs(findings: Iterable[Finding], profile: GradingProfile) -> Iterator[tuple[float, float]]:
    """(points, deduction) of each finding: the first ones use up the caps.

    The deductions of a unit add up to what :mod:`gk_audit.grading.grade` takes for its findings.
    """
    price = dict(profile.deductions)
    category_of = {family: part for part in profile.categories for family in part.families}
    by_rule: dict[tuple[str, str], float] = defaultdict(float)
    by_category: dict[tuple[str, str], float] = defaultdict(float)
    for finding in findings:
        category = category_of.get(finding.family)
        if category is None:
            yield 0.0, 0.0
            continue
        points = price.get(finding.severity, 0.0)
        rule, part = (finding.unit, finding.rule), (finding.unit, category.name)
        left = min(profile.rule_cap - by_rule[rule], category.points - by_category[part])
        deduction = max(min(points, left), 0.0)
        by_rule[rule] += deduction
        by_category[part] += deduction
        yield points, round(deduction, 2)
