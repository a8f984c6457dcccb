"""Scores follow the profile: caps hold, volume never counts, a veto is noted, not settled."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from tests.engine.ledger.test_acceptance import FINDING

from gk_audit.engine.grading.charges import charge
from gk_audit.engine.grading.grade import grade_unit, rank
from gk_audit.model.facts import Coverage, ItemState
from gk_audit.model.finding import Finding
from gk_audit.model.location import Location
from gk_audit.model.records import replace
from gk_audit.model.run import UnitGrade
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


def graded(
    findings: Sequence[Finding], coverage: Sequence[Coverage], documents: int, unit: Unit = UNIT
) -> UnitGrade:
    """The grade of one unit, charged under the packaged profile."""
    return grade_unit(unit, findings, coverage, documents, charge(findings, coverage, {}, PROFILE), PROFILE)


def test_a_clean_unit_scores_full_marks_whatever_its_volume() -> None:
    held = _coverage(*[ItemState.SUBSTANTIVE] * 10)
    few = graded([], held, 10)
    many = graded([], held, 10_000)
    assert (few.score, few.grade) == (100.0, "优秀")
    assert many.score == few.score


def test_missing_items_cost_their_share_of_completeness() -> None:
    grade = graded([], _coverage(*[ItemState.SUBSTANTIVE] * 8, *[ItemState.MISSING] * 2), 8)
    assert grade.score == pytest.approx(80.0)
    assert (grade.due_items, grade.held_items) == (10, 8)


def test_a_statement_counts_four_fifths() -> None:
    grade = graded([], _coverage(*[ItemState.STATEMENT] * 10), 10)
    assert grade.score == pytest.approx(80.0)


def test_what_is_not_due_is_not_in_the_denominator() -> None:
    grade = graded([], _coverage(*[ItemState.SUBSTANTIVE] * 5, *[ItemState.NOT_DUE] * 5), 5)
    assert (grade.score, grade.due_items) == (100.0, 5)


def test_one_rule_and_one_category_have_caps() -> None:
    held = _coverage(*[ItemState.SUBSTANTIVE] * 10)
    typos = [FINDING] * 500
    assert graded(typos, held, 1).score == 90.0
    others = [replace(FINDING, rule=f"GK-W{n:02d}", severity=Severity.CRITICAL) for n in range(20)]
    assert graded(others, held, 1).score == 85.0


def test_an_item_is_charged_until_nothing_of_it_is_left() -> None:
    first, *rest = _coverage(*[ItemState.SUBSTANTIVE] * 20)
    held = [replace(first, documents=("甲.docx",)), *rest]
    grave = replace(
        FINDING, severity=Severity.CRITICAL, family=Family.PERSONAL_DATA, locations=(Location("甲.docx"),)
    )
    # Each of twenty items is worth five points.
    assert graded([grave], held, 1).score == 95.0
    assert graded([grave, replace(grave, rule="GK-D09")], held, 1).score == 95.0
    elsewhere = replace(grave, locations=(Location("乙.docx"),))
    assert graded([elsewhere], held, 1).score == 90.0


def test_what_awaits_a_look_is_counted_apart_and_leaves_the_grade_open() -> None:
    grade = graded([], _coverage(*[ItemState.SUBSTANTIVE] * 7, *[ItemState.UNCERTAIN] * 3), 7)
    assert (grade.score, grade.most, grade.grade) == (70.0, 100.0, "待核实")
    assert (grade.held_items, grade.pending_items, grade.due_items) == (7, 3, 10)
    sure = graded([], _coverage(*[ItemState.SUBSTANTIVE] * 97, *[ItemState.UNCERTAIN] * 3), 97)
    assert (sure.score, sure.grade) == (97.0, "优秀")


def test_a_unit_of_which_nothing_was_seen_is_not_graded() -> None:
    grade = graded([], _coverage(*[ItemState.UNCERTAIN] * 10), 0)
    assert (grade.score, grade.grade, grade.held_items) == (None, "未检查", 0)


def test_a_machine_veto_is_noted_and_left_to_people() -> None:
    veto = replace(FINDING, veto=True, severity=Severity.CRITICAL, family=Family.CONFIDENTIALITY)
    grade = graded([veto], _coverage(*[ItemState.SUBSTANTIVE] * 10), 1)
    assert (grade.score, grade.grade) == (90.0, "待核实")
    assert "须人工确认" in grade.note
    assert grade.counts["veto"] == 1


def test_units_with_few_due_items_are_not_ranked() -> None:
    grade = graded([], _coverage(ItemState.SUBSTANTIVE), 1)
    assert (grade.score, grade.grade) == (None, "不排名")


def test_ranks_are_shared_among_units_of_a_tier_that_owe_comparable_things() -> None:
    base = graded([], _coverage(*[ItemState.SUBSTANTIVE] * 10), 1)
    grades = rank(
        [
            base,
            replace(base, unit="东岗镇"),
            replace(base, unit="石桥镇", score=80.0),
            replace(base, unit="区民政局", tier="department", score=70.0),
            replace(base, unit="区教育局", tier="department", score=60.0),
            replace(base, unit="白沙镇", score=None),
            replace(base, unit="高新园区", score=10.0),
        ],
        {
            **dict.fromkeys(("柳河镇", "东岗镇", "白沙镇"), "abcd"),
            "石桥镇": "abc", "区民政局": "abxyz", "区教育局": "uvw", "高新园区": "dxyz",
        },
        PROFILE,
    )  # fmt: skip
    assert {grade.unit: (grade.rank, grade.peers) for grade in grades} == {
        "柳河镇": (1, 3), "东岗镇": (1, 3), "石桥镇": (3, 3), "白沙镇": (None, 0),
        # Nobody owes what they owe.
        "区民政局": (None, 0), "区教育局": (None, 0), "高新园区": (None, 0),
    }  # fmt: skip
