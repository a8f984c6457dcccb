"""Charges and coverage → score, grade and rank. Pure functions under a profile.

The score counts what is confirmed; what awaits a look is shown beside it (``pending_items``,
``most``). A machine never settles a veto (单项否决), and a grade that hangs on something nobody
has looked at is not given.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence

from gk_audit.engine.grading.charges import Charges
from gk_audit.model import chinese
from gk_audit.model.facts import Coverage
from gk_audit.model.finding import Finding
from gk_audit.model.grading import GradingProfile
from gk_audit.model.records import replace
from gk_audit.model.run import Deduction, UnitGrade
from gk_audit.model.severity import Severity
from gk_audit.model.standard import Unit

zh = chinese.of(__name__)


def grade_unit(
    unit: Unit,
    findings: Sequence[Finding],
    coverage: Sequence[Coverage],
    documents: int,
    charges: Charges,
    profile: GradingProfile,
) -> UnitGrade:
    """Score one unit. ``documents`` is shown, never scored; without any the unit was not looked at."""
    due = [row for row in coverage if row.is_due]
    lost = {name: points for name, points in charges.lost.items() if points}
    most = max(0.0, round(profile.total - sum(lost.values()), 1))
    score = max(0.0, round(profile.total - sum(lost.values()) - charges.pending, 1))
    counts = {severity.value: 0 for severity in Severity} | {"veto": 0}
    for finding in findings:
        counts[finding.severity.value] += 1
        counts["veto"] += finding.veto
    pending = sum(row.state.is_pending for row in due)
    is_scored = documents > 0 and len(due) >= profile.least_due_items
    return UnitGrade(
        unit=unit.name,
        kind=unit.kind.value,
        tier=unit.kind.tier,
        score=score if is_scored else None,
        grade=_grade(score, most, counts["veto"], profile) if is_scored else _unscored(documents, profile),
        counts=counts,
        deductions=tuple(
            Deduction(name, round(points, 1)) for name, points in sorted(lost.items()) if points
        ),
        due_items=len(due),
        held_items=sum(row.state.is_held for row in due),
        pending_items=pending,
        asked_items=sum(row.asked for row in coverage),
        most=most if is_scored else None,
        documents=documents,
        note=_note(counts["veto"], pending, most if is_scored else None)
        or _too_few(documents, len(due), profile),
        leader=unit.leader,
        deputy=unit.deputy,
        contact=unit.contact,
        phone=unit.phone,
        parent=unit.parent,
        full_name=unit.full_name,
        aliases=unit.aliases,
    )


def _grade(score: float, most: float, vetoes: int, profile: GradingProfile) -> str:
    band, best = (
        next(band.grade for band in profile.bands if points >= band.least) for points in (score, most)
    )
    return band if band == best and not vetoes else profile.unsettled


def _unscored(documents: int, profile: GradingProfile) -> str:
    return profile.unranked if documents else profile.unchecked


def _too_few(documents: int, due: int, profile: GradingProfile) -> str:
    is_few = documents > 0 and due < profile.least_due_items
    return zh("too-few", due=due, least=profile.least_due_items) if is_few else ""


def _note(vetoes: int, pending: int, most: float | None) -> str:
    notes = []
    if vetoes:
        notes.append(zh("vetoes", vetoes=vetoes))
    if pending and most is not None:
        notes.append(zh("pending", pending=pending, most=most))
    return "；".join(notes)


def rank(
    grades: Iterable[UnitGrade], owed: Mapping[str, Collection[str]], profile: GradingProfile
) -> tuple[UnitGrade, ...]:
    """Rank units of a tier that owe comparable things; equal scores share a rank.

    ``owed``: unit → ids of the items that it owes, whatever it has published. Units without a
    score have no rank, nor have those that nobody can be compared with, nor those beside a unit whose score
    waits for the district's answers: else taking down what another unit is scored by could lift the own rank.
    """
    groups = _groups(sorted(grades, key=lambda grade: (grade.tier, grade.unit)), owed, profile.comparable)
    ranked: list[UnitGrade] = []
    for group in groups:
        scores = sorted((grade.score for grade in group if grade.score is not None), reverse=True)
        is_open = any(_waits(grade, profile) for grade in group)
        for grade in group:
            is_ranked = grade.score is not None and len(scores) > 1 and not is_open
            place = scores.index(grade.score) + 1 if is_ranked and grade.score is not None else None
            ranked.append(replace(grade, rank=place, peers=len(scores) if place else 0))
    return tuple(sorted(ranked, key=lambda grade: (grade.tier, grade.rank or len(ranked) + 1, grade.unit)))


def _waits(grade: UnitGrade, profile: GradingProfile) -> bool:
    """Whether a unit would be scored if what is asked were owed."""
    is_few = grade.due_items < profile.least_due_items
    return is_few and grade.documents > 0 and grade.due_items + grade.asked_items >= profile.least_due_items


def _groups(
    grades: Iterable[UnitGrade], owed: Mapping[str, Collection[str]], share: float
) -> list[list[UnitGrade]]:
    """Each unit joins the first group of its tier whose first member owes enough of the same."""
    groups: dict[str, list[list[UnitGrade]]] = defaultdict(list)
    for grade in grades:
        own = set(owed.get(grade.unit, ()))
        for group in groups[grade.tier]:
            other = set(owed.get(group[0].unit, ()))
            if len(own & other) >= share * len(own | other):
                group.append(grade)
                break
        else:
            groups[grade.tier].append([grade])
    return [group for of_tier in groups.values() for group in of_tier]
