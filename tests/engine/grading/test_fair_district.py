"""What a unit owes never depends on what it shows itself: over invented districts, with the questions to the district.

``test_fairness.py`` holds the properties within one unit's account; here an item that nobody else of the class shows
is a question, and taking down the last page of it must not pay either.
"""

from __future__ import annotations

import sys
from collections.abc import Collection, Mapping, Sequence

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from tests.engine.grading.test_grade import PROFILE
from tests.engine.ledger.test_acceptance import FINDING

from gk_audit.engine.grading.charges import charge
from gk_audit.engine.grading.grade import grade_unit, rank
from gk_audit.facts.matching.bodies import Roster
from gk_audit.facts.matching.questions import with_questions
from gk_audit.model.facts import Coverage, Holdings, ItemState
from gk_audit.model.location import Location
from gk_audit.model.records import Record, replace
from gk_audit.model.run import UnitGrade
from gk_audit.model.severity import Family, Severity
from gk_audit.model.standard import Duties, Item, Unit, UnitKind

_ROUNDING = 0.11
TOWNS = tuple(Unit(name, UnitKind.TOWN) for name in ("东岗镇", "柳河镇", "石桥镇"))
OWN = TOWNS[0]
SHOWN = (
    ItemState.SUBSTANTIVE,
    ItemState.SUBSTANTIVE,
    ItemState.MISFILED,
    ItemState.STATEMENT,
    ItemState.UNCERTAIN,
)


class District(Record):
    """Towns that owe the same items; whose pages show what, and what is wrong on them."""

    items: tuple[Item, ...]
    shown: Mapping[tuple[str, str], ItemState]
    """(unit, item) → what its one page shows of it."""
    findings: tuple[tuple[str, str, Severity], ...]
    """(unit, item, severity): on that page."""

    def graded(self, gone: Collection[str] = ()) -> dict[str, UnitGrade]:
        """The grades when the own unit had never published its pages of the items in ``gone``."""
        holdings = [self._holdings(unit, gone if unit == OWN else ()) for unit in TOWNS]
        roster = Roster(TOWNS, Duties())
        judged = with_questions(holdings, roster)
        owed = {each.unit.name: [item.id for item in each.items] for each in judged}
        return {grade.unit: grade for grade in rank([self._grade(each) for each in judged], owed, PROFILE)}

    def _holdings(self, unit: Unit, gone: Collection[str]) -> Holdings:
        rows = []
        for item in self.items:
            state = None if item.id in gone else self.shown.get((unit.name, item.id))
            rows.append(
                Coverage(
                    unit=unit.name, field_=item.field_, level1=item.level1, level2="", item=item.id,
                    state=state or ItemState.MISSING, documents=(item.id,) if state else (),
                )
            )  # fmt: skip
        return Holdings(unit, (), self.items, tuple(rows), sections=("栏目",))

    def _grade(self, holdings: Holdings) -> UnitGrade:
        there = {name for row in holdings.coverage for name in row.documents}
        findings = [
            replace(
                FINDING,
                rule=f"GK-W0{number % 3}",
                family=Family.WORDING,
                severity=severity,
                locations=(Location(item),),
            )
            for number, (unit, item, severity) in enumerate(self.findings)
            if unit == holdings.unit.name and item in there
        ]
        findings += [
            replace(FINDING, name="missing-item", family=Family.COMPLETENESS, subject=row.item, locations=())
            for row in holdings.coverage
            if row.state is ItemState.MISSING
        ]
        charges = charge(findings, holdings.coverage, {}, PROFILE)
        return grade_unit(holdings.unit, findings, holdings.coverage, len(there), charges, PROFILE)


def _items(count: int) -> tuple[Item, ...]:
    return tuple(
        Item(id=f"x.{number}", field_="领域", level1=f"事项{number}", level2="") for number in range(count)
    )


@st.composite
def districts(draw: st.DrawFn) -> District:
    """Five to twelve items; the rarer an item is, the likelier it is a question."""
    items = _items(draw(st.integers(5, 12)))
    keys = [(unit.name, item.id) for unit in TOWNS for item in items]
    shown = draw(st.dictionaries(st.sampled_from(keys), st.sampled_from(SHOWN), max_size=len(keys)))
    one = st.tuples(st.sampled_from(sorted(shown) or keys), st.sampled_from(list(Severity)))
    findings = draw(st.lists(one, max_size=14))
    return District(items, shown, tuple((*key, severity) for key, severity in findings))


def _pinned() -> District:
    """The counter-example to decision 0032: the last page of an item, full of mistakes; all else is in order."""
    items = _items(6)
    shown = {(OWN.name, item.id): ItemState.SUBSTANTIVE for item in items}
    shown |= {(unit.name, item.id): ItemState.SUBSTANTIVE for unit in TOWNS[1:] for item in items[1:]}
    return District(items, shown, tuple((OWN.name, items[0].id, Severity.CRITICAL) for _ in range(3)))


def _score(grade: UnitGrade) -> float:
    return -1.0 if grade.score is None else grade.score


@given(districts(), st.data())
@settings(deadline=None, max_examples=300)
def test_taking_down_the_evidence_of_an_item_never_pays(district: District, data: st.DataObject) -> None:
    own = sorted(item for (unit, item), state in district.shown.items() if unit == OWN.name and state.is_held)
    if not own:
        return
    gone = data.draw(st.sets(st.sampled_from(own), min_size=1))
    _holds(district, gone)


@example(_pinned(), {"x.0"})
@given(districts(), st.just({"x.0"}))
@settings(deadline=None, max_examples=300)
def test_the_last_page_of_an_item_pays_nothing(district: District, gone: set[str]) -> None:
    if district.shown.get((OWN.name, "x.0"), ItemState.MISSING).is_held:
        _holds(district, gone)


def _holds(district: District, gone: Collection[str]) -> None:
    before, after = district.graded(), district.graded(gone)
    assert _score(after[OWN.name]) <= _score(before[OWN.name]) + _ROUNDING
    assert (after[OWN.name].rank or 9) >= (before[OWN.name].rank or 9)
    for unit in TOWNS[1:]:
        if after[unit.name].score is not None:
            assert _score(after[unit.name]) >= _score(before[unit.name]) - _ROUNDING


def test_what_nobody_shows_is_in_no_denominator() -> None:
    pinned = _pinned()
    grades = pinned.graded({"x.0"})
    assert {grade.due_items for grade in grades.values()} == {5}


def test_what_one_shows_is_owed_by_the_others_and_never_counts_against_the_one() -> None:
    grades = _pinned().graded()
    assert {grade.due_items for grade in grades.values()} == {6}
    assert grades["东岗镇"].score == 100.0
    assert grades["东岗镇"].counts["critical"] == 3, "they are told, and must be mended"


def _by_what_is_missing(holdings: Sequence[Holdings], _: Roster) -> list[Holdings]:
    """The rule before decision 0058: an item is a question once nobody shows it, the unit itself included."""
    shown = {row.item for each in holdings for row in each.coverage if row.documents}
    return [
        replace(
            each,
            coverage=tuple(
                row if row.item in shown else replace(row, state=ItemState.NOT_DUE, asked=True)
                for row in each.coverage
            ),
        )
        for each in holdings
    ]


def _without_free_pages(row: Coverage) -> Coverage:
    return replace(row, alone=False)


@pytest.mark.parametrize("fault", ["old-rule", "charged"])
def test_planted_faults_are_caught(fault: str, monkeypatch: pytest.MonkeyPatch) -> None:
    real = with_questions

    def charged(holdings: Sequence[Holdings], roster: Roster) -> list[Holdings]:
        found = real(holdings, roster)
        return [replace(each, coverage=tuple(map(_without_free_pages, each.coverage))) for each in found]

    planted = {"old-rule": _by_what_is_missing, "charged": charged}[fault]
    monkeypatch.setattr(sys.modules[__name__], "with_questions", planted)
    with pytest.raises(AssertionError):
        _holds(_pinned(), {"x.0"})
