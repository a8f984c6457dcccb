"""Scores follow the profile: caps hold, volume never counts, a veto is noted, not settled."""

from __future__ import annotations

import pytest
from tests.ledger.test_acceptance import FINDING

from gk_audit.grading.grade import grade_unit, rank
from gk_audit.model.facts import Coverage, ItemState
from gk_audit.model.records import replace
from gk_audit.model.severity import Family, Severity
from gk_audit.model.standard import Unit, UnitKind
from gk_audit.standards.grading import load_grading
from gk_audit.standards.locate import rules_folder

PROFILE = load_grading(rules_folder() / "grading.yaml", "national-100")
UNIT = Unit("柳河镇", UnitKind.TOWN)


def _coverage(*states: ItemState) -> list[Coverage]:
    return [
        Coverage(
            unit="柳河镇",
            field_="涉农补贴",
            level1="补贴",
            level2=str(n),
            item=f"x.{n}",
            state=state,
            documents=(),
        )
        for n, state in enumerate(states)
    ]


def test_a_clean_unit_scores_full_marks_whatever_its_volume() -> None:
    held = _coverage(*[ItemState.SUBSTANTIVE] * 10)
    few = grade_unit(UNIT, [], held, 10, PROFILE)
    many = grade_unit(UNIT, [], held, 10_000, PROFILE)
    assert (few.score, few.grade) == (100.0, "优秀")
    assert many.score == few.score


def test_missing_items_cost_their_share_of_completeness() -> None:
    grade = grade_unit(
        UNIT, [], _coverage(*[ItemState.SUBSTANTIVE] * 8, *[ItemState.MISSING] * 2), 8, PROFILE
    )
    assert grade.score == pytest.approx(100 - 35 * 0.2)
    assert (grade.due_items, grade.held_items) == (10, 8)


def test_a_statement_counts_four_fifths() -> None:
    grade = grade_unit(UNIT, [], _coverage(*[ItemState.STATEMENT] * 10), 10, PROFILE)
    assert grade.score == pytest.approx(93.0)


def test_what_is_not_due_is_not_in_the_denominator() -> None:
    grade = grade_unit(
        UNIT, [], _coverage(*[ItemState.SUBSTANTIVE] * 5, *[ItemState.NOT_DUE] * 5), 5, PROFILE
    )
    assert (grade.score, grade.due_items) == (100.0, 5)


def test_one_rule_and_one_category_have_caps() -> None:
    held = _coverage(*[ItemState.SUBSTANTIVE] * 10)
    typos = [FINDING] * 500
    assert grade_unit(UNIT, typos, held, 1, PROFILE).score == 90.0
    others = [replace(FINDING, rule=f"GK-W{n:02d}", severity=Severity.CRITICAL) for n in range(20)]
    assert grade_unit(UNIT, others, held, 1, PROFILE).score == 85.0


def test_a_machine_veto_is_noted_and_left_to_people() -> None:
    veto = replace(FINDING, veto=True, severity=Severity.CRITICAL, family=Family.CONFIDENTIALITY)
    grade = grade_unit(UNIT, [veto], _coverage(*[ItemState.SUBSTANTIVE] * 10), 1, PROFILE)
    assert grade.grade == "优秀"
    assert "须人工确认" in grade.note
    assert grade.counts["veto"] == 1


def test_units_with_few_due_items_are_not_ranked() -> None:
    grade = grade_unit(UNIT, [], _coverage(ItemState.SUBSTANTIVE), 1, PROFILE)
    assert (grade.score, grade.grade) == (None, "不排名")


def test_ranks_are_shared_within_a_tier() -> None:
    base = grade_unit(UNIT, [], _coverage(*[ItemState.SUBSTANTIVE] * 10), 1, PROFILE)
    grades = rank(
        [
            base,
            replace(base, unit="东岗镇"),
            replace(base, unit="石桥镇", score=80.0),
            replace(base, unit="区民政局", tier="department", score=70.0),
            replace(base, unit="白沙镇", score=None),
        ]
    )
    assert {grade.unit: grade.rank for grade in grades} == {
        "柳河镇": 1, "东岗镇": 1, "石桥镇": 3, "区民政局": 1, "白沙镇": None,
    }  # fmt: skip
