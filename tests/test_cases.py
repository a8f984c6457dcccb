"""Every rule has cases that fail and cases that pass, and answers them rightly; each of its numbers is held by them."""

from __future__ import annotations

from pathlib import Path

import pytest

from gk_audit.engine.cases import case_problems
from gk_audit.model.rule import Rule
from tests.param_numbers import RULES, cases_of, is_held, known, numbers_in, open_now, scenes, steps
from tests.support import packaged_plan

FILES = sorted((Path(__file__).parent / "cases").glob("*.yaml"))
LONG = ("burst-disclosure", "quiet-after-assessment")
"""Whose cases are districts with hundreds of pages."""


@pytest.fixture(scope="module")
def rules() -> dict[str, Rule]:
    return {rule.name: rule for rule in packaged_plan().rules}


@pytest.mark.parametrize(
    "name",
    [pytest.param(path.stem, marks=[pytest.mark.slow] if path.stem in LONG else []) for path in FILES],
)
def test_rule_answers_its_cases(name: str, rules: dict[str, Rule]) -> None:
    assert cases_of(name)[0].rule == name
    problems = [
        problem
        for case, scene in zip(cases_of(name), scenes(name), strict=True)
        for problem in case_problems(case, rules[name], packaged_plan(), scene)
    ]
    assert not problems, "\n".join(problems)


def test_every_rule_has_failing_and_passing_cases(rules: dict[str, Rule]) -> None:
    kinds = {path.stem: {case.must_fail for case in cases_of(path.stem)} for path in FILES}
    lacking = [name for name in rules if kinds.get(name) != {True, False}]
    assert not lacking


def test_every_case_file_has_a_rule(rules: dict[str, Rule]) -> None:
    assert not [path.stem for path in FILES if path.stem not in rules]


@pytest.mark.slow
@pytest.mark.parametrize("name", sorted(RULES))
def test_every_number_is_held_on_both_sides(name: str) -> None:
    assert list(open_now(RULES[name], known())) == []


def test_what_is_open_is_there() -> None:
    numbers = {f"{name} {shown} {way}" for name, rule in RULES.items()
               for _, shown, number in numbers_in(rule.params) for way in steps(number)}  # fmt: skip
    assert sorted(known() - numbers) == []


def test_a_number_that_nothing_holds_is_seen() -> None:
    """``warn`` belongs to the reminder: the rule on what is overdue does not read it."""
    rule = RULES["stale-column"]
    assert not is_held(rule, ("kinds", 0, "warn"), 3)
    assert is_held(rule, ("kinds", 0, "days"), 15)
