"""Every rule has cases that fail and cases that pass, and answers them rightly."""

from __future__ import annotations

from pathlib import Path

import pytest

from gk_audit.engine.cases import case_problems, read_cases
from gk_audit.engine.plan import AuditPlan
from gk_audit.model.rule import Rule
from tests.support import packaged_plan

FILES = sorted((Path(__file__).parent / "cases").glob("*.yaml"))


@pytest.fixture(scope="module")
def plan() -> AuditPlan:
    return packaged_plan()


@pytest.fixture(scope="module")
def rules(plan: AuditPlan) -> dict[str, Rule]:
    return {rule.name: rule for rule in plan.rules}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_rule_answers_its_cases(path: Path, rules: dict[str, Rule], plan: AuditPlan) -> None:
    cases = read_cases(path)
    assert cases[0].rule == path.stem
    problems = [problem for case in cases for problem in case_problems(case, rules[case.rule], plan)]
    assert not problems, "\n".join(problems)


def test_every_rule_has_failing_and_passing_cases(rules: dict[str, Rule]) -> None:
    kinds = {path.stem: {case.must_fail for case in read_cases(path)} for path in FILES}
    lacking = [name for name in rules if kinds.get(name) != {True, False}]
    assert not lacking


def test_every_case_file_has_a_rule(rules: dict[str, Rule]) -> None:
    assert not [path.stem for path in FILES if path.stem not in rules]
