"""Findings and coverage → score, grade and rank. A pure function under a profile.

A machine never settles a veto (单项否决): such findings cost points and are noted as
须人工确认; the grade 不合格 for a confirmed one is the office's to give.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from gk_audit.model.facts import Coverage, ItemState
from gk_audit.model.finding import Finding
from gk_audit.model.grading import GradingProfile
from gk_audit.model.records import replace
from gk_audit.model.run import Deduction, UnitGrade
from gk_audit.model.severity import Severity
from gk_audit.model.standard import Unit

_HELD = (ItemState.SUBSTANTIVE, ItemState.MISFILED, ItemState.UNCERTAIN)


def grade_unit(
    unit: Unit,
    findings: Sequence[Finding],
    coverage: Sequence[Coverage],
    documents: int,
    profile: GradingProfile,
) -> UnitGrade:
    """Score one unit. ``documents`` is shown, never scored."""
    due = [row for row in coverage if row.is_due]
    held = sum(_worth(row, profile) for row in due)
    lost = _deductions(findings, profile)
    if due:
        category = next(part for part in profile.categories if part.name == profile.coverage_category)
        by_coverage = category.points * (1 - held / len(due))
        lost[category.name] = max(lost.get(category.name, 0.0), by_coverage)
    score = round(profile.total - sum(lost.values()), 1)
    counts = {severity.value: 0 for severity in Severity} | {"veto": 0}
    for finding in findings:
        counts[finding.severity.value] += 1
        counts["veto"] += finding.veto
    is_ranked = len(due) >= profile.least_due_items
    band = next(band.grade for band in profile.bands if score >= band.least)
    note = f"疑似单项否决问题 {counts['veto']} 处，须人工确认" if counts["veto"] else ""
    return UnitGrade(
        unit=unit.name,
        kind=unit.kind.value,
        tier=unit.kind.tier,
        score=score if is_ranked else None,
        grade=band if is_ranked else profile.unranked,
        counts=counts,
        deductions=tuple(
            Deduction(name, round(points, 1)) for name, points in sorted(lost.items()) if points
        ),
        due_items=len(due),
        held_items=sum(row.state in (*_HELD, ItemState.STATEMENT) for row in due),
        documents=documents,
        note=note,
        leader=unit.leader,
        deputy=unit.deputy,
        contact=unit.contact,
        parent=unit.parent,
    )


def _worth(row: Coverage, profile: GradingProfile) -> float:
    if row.state in _HELD:
        return 1.0
    return profile.statement_share if row.state is ItemState.STATEMENT else 0.0


def _deductions(findings: Iterable[Finding], profile: GradingProfile) -> dict[str, float]:
    """Category → points lost, capped by rule and by category."""
    price = dict(profile.deductions)
    by_rule: dict[tuple[str, str], float] = defaultdict(float)
    category_of = {family: part.name for part in profile.categories for family in part.families}
    for finding in findings:
        name = category_of.get(finding.family)
        if name is not None:
            by_rule[name, finding.rule] += price.get(finding.severity, 0.0)
    lost: dict[str, float] = defaultdict(float)
    for (name, _), points in by_rule.items():
        lost[name] += min(points, profile.rule_cap)
    caps = {part.name: part.points for part in profile.categories}
    return {name: min(points, caps[name]) for name, points in lost.items()}


def rank(grades: Iterable[UnitGrade]) -> tuple[UnitGrade, ...]:
    """Rank within each tier; equal scores share a rank, unscored units have none."""
    by_tier: dict[str, list[UnitGrade]] = defaultdict(list)
    for grade in grades:
        by_tier[grade.tier].append(grade)
    ranked: list[UnitGrade] = []
    for tier in sorted(by_tier):
        scores = sorted((grade.score for grade in by_tier[tier] if grade.score is not None), reverse=True)
        for grade in by_tier[tier]:
            place = scores.index(grade.score) + 1 if grade.score is not None else None
            ranked.append(replace(grade, rank=place))
    return tuple(sorted(ranked, key=lambda grade: (grade.tier, grade.rank or len(ranked) + 1, grade.unit)))
