"""Who is told: frequency, spread and relapse decide; what is told costs what the grade takes."""

from __future__ import annotations

from collections.abc import Iterable

import pytest
from tests.engine.grading.test_grade import _coverage, graded
from tests.engine.ledger.test_acceptance import FINDING

from gk_audit.engine.grading.charges import charge
from gk_audit.engine.grading.routing import route
from gk_audit.model.facts import ItemState
from gk_audit.model.finding import Finding
from gk_audit.model.grading import RoutingKind
from gk_audit.model.records import replace
from gk_audit.model.run import UnitGrade
from gk_audit.model.severity import Disposition, Family, Severity
from gk_audit.model.standard import Unit, UnitKind
from gk_audit.standards.grading import load_grading
from gk_audit.standards.locate import rules_folder

PROFILE = load_grading(rules_folder() / "grading.yaml", "national-100")
TOWNS = tuple(UnitGrade(f"镇{n}", "town", 90.0, "优秀", {}, "town") for n in range(10))
OFFICES = tuple(UnitGrade(f"局{n}", "department", 90.0, "优秀", {}, "department") for n in range(4))
PLAIN = replace(FINDING, severity=Severity.MINOR, veto=False, stop=False, family=Family.WORDING)


def _finding(unit: str, number: int = 0, **changes: object) -> Finding:
    return replace(PLAIN, unit=unit, fingerprint=f"{unit}-{number}", **changes)  # type: ignore[arg-type] # fields of Finding


def _kinds(findings: Iterable[Finding]) -> dict[str, tuple[RoutingKind, ...]]:
    return {item.finding: item.kinds for item in route(tuple(findings), (*TOWNS, *OFFICES), {}, PROFILE)}


def test_new_and_rare_is_emerging() -> None:
    assert _kinds([_finding("镇0"), _finding("镇0", 1)]) == {
        "镇0-0": (RoutingKind.EMERGING,),
        "镇0-1": (RoutingKind.EMERGING,),
    }


def test_three_instances_in_a_unit_are_repeated() -> None:
    found = _kinds(_finding("镇0", number) for number in range(3))
    assert set(found.values()) == {(RoutingKind.REPEATED,)}


@pytest.mark.parametrize("disposition", [Disposition.PERSISTING, Disposition.REOPENED])
def test_what_was_there_before_is_repeated(disposition: Disposition) -> None:
    found = _kinds([_finding("镇0", disposition=disposition), _finding("镇1", disposition=Disposition.NEW)])
    assert found == {"镇0-0": (RoutingKind.REPEATED,), "镇1-0": (RoutingKind.EMERGING,)}


@pytest.mark.parametrize(("units", "is_general"), [(2, False), (3, True), (4, True)])
def test_three_in_ten_units_of_a_tier_are_general(units: int, is_general: bool) -> None:
    found = _kinds(_finding(f"镇{number}") for number in range(units))
    assert {RoutingKind.GENERAL in kinds for kinds in found.values()} == {is_general}


def test_two_of_four_are_too_few_units_and_tiers_are_not_mixed() -> None:
    found = _kinds([_finding("局0"), _finding("局1"), _finding("镇0"), _finding("镇1")])
    assert set(found.values()) == {(RoutingKind.EMERGING,)}


def test_a_problem_can_be_general_and_repeated_and_the_numbers_are_kept() -> None:
    findings = [_finding("镇0", number) for number in range(3)] + [_finding("镇1"), _finding("镇2")]
    first = route(findings, TOWNS, {}, PROFILE)[0]
    assert first.kinds == (RoutingKind.GENERAL, RoutingKind.REPEATED)
    assert (first.count, first.units, first.of_units) == (3, 3, 10)


@pytest.mark.parametrize("change", [{"severity": Severity.CRITICAL}, {"veto": True}, {"stop": True}], ids=str)
def test_what_is_grave_is_never_merely_emerging(change: dict[str, object]) -> None:
    assert _kinds([_finding("镇0", 0, **change)]) == {"镇0-0": (RoutingKind.GRAVE,)}


def test_findings_without_a_unit_have_nobody_to_be_told() -> None:
    assert route((_finding(""),), TOWNS, {}, PROFILE) == ()


@pytest.mark.parametrize("count", [1, 3, 4, 12, 60])
def test_deductions_add_up_to_those_of_the_grade(count: int) -> None:
    kinds = ((Family.WORDING, "GK-W01"), (Family.WORDING, "GK-W02"), (Family.TIMELINESS, "GK-T01"))
    findings = [
        _finding("镇0", number, family=kinds[number % 3][0], rule=kinds[number % 3][1], severity=severity)
        for number in range(count)
        for severity in [(Severity.MAJOR, Severity.MINOR, Severity.HINT, Severity.CRITICAL)[number % 4]]
    ]
    charges = charge(findings, (), {}, PROFILE)
    costs = {finding.fingerprint: cost for finding, cost in zip(findings, charges.costs, strict=True)}
    grade = graded(findings, (), 1, Unit("镇0", UnitKind.TOWN))
    lost = sum(item.deduction for item in route(findings, TOWNS, costs, PROFILE))
    assert lost == pytest.approx(sum(part.points for part in grade.deductions))


def test_a_missing_item_costs_what_it_is_worth() -> None:
    rows = _coverage(*[ItemState.SUBSTANTIVE] * 16, *[ItemState.MISSING] * 4)
    alone = _finding("镇0", name="missing-item", family=Family.COMPLETENESS, subject="x.16", locations=())
    # It speaks of three rows of one level 1; the other has a finding of its own.
    costs = charge([alone, replace(alone, subject="x.17")], rows, {}, PROFILE).costs
    assert [cost.deduction for cost in costs] == [15.0, 5.0]


def test_a_family_outside_the_score_costs_nothing() -> None:
    (cost,) = charge([_finding("镇0", family=Family.INPUT, severity=Severity.MAJOR)], (), {}, PROFILE).costs
    assert (cost.points, cost.deduction) == (0.0, 0.0)
