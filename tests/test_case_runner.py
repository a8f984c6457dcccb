"""The runner of cases sees every difference that a case can state, and refuses what it does not read."""

from __future__ import annotations

from pathlib import Path

import pytest

from gk_audit.engine.cases import case_problems, read_cases
from gk_audit.standards.errors import StandardsError
from tests.support import packaged_plan

_DATES = """rule: contradictory-dates
fail:
  - text: 公示期自2024年7月1日至2024年7月3日，共7天
    at: {at}
    {more}
    why: 写7天，实为3天
"""
_AT = "公示期自2024年7月1日至2024年7月3日，共7天"


def _problems(folder: Path, more: str, at: str = _AT) -> list[str]:
    path = folder / "contradictory-dates.yaml"
    path.write_text(_DATES.format(at=at, more=more), "utf-8")
    plan = packaged_plan()
    rule = next(rule for rule in plan.rules if rule.name == "contradictory-dates")
    return [problem for case in read_cases(path) for problem in case_problems(case, rule, plan)]


@pytest.mark.parametrize(
    "more",
    [
        "variant: length",
        "severity: minor",
        "severity: [minor]",
        "values: {counted: 3天}",
        "published: 2024-07-05",
    ],
)
def test_a_true_answer_is_taken(more: str, tmp_path: Path) -> None:
    assert _problems(tmp_path, more) == []


@pytest.mark.parametrize(
    ("more", "told"),
    [
        ("variant: nonsense", "variant 写的是 nonsense"),
        ("severity: major", "severity 写的是 major"),
        ("severity: [minor, minor]", "severity"),
        ("values: {counted: 4天}", "values"),
        ("values: [{}, {}]", "values 写了2个，实际报了1个"),
        ("values: {nosuch: x}", "nosuch"),
    ],
)
def test_a_wrong_answer_is_told(more: str, told: str, tmp_path: Path) -> None:
    problems = _problems(tmp_path, more)
    assert len(problems) == 1
    assert told in problems[0]


def test_another_place_is_told(tmp_path: Path) -> None:
    assert "at 写的是['共7天']" in _problems(tmp_path, "variant: length", at="共7天")[0]


@pytest.mark.parametrize(
    "more",
    ["varient: length", "substance: news", "as_of: 2024-01-01\n    text: x", "blocks: [{text: x, hidden: yes}]",
     "documents: [{title: x}]"],
)  # fmt: skip
def test_what_nothing_reads_is_refused(more: str, tmp_path: Path) -> None:
    with pytest.raises(StandardsError):
        _problems(tmp_path, more)


@pytest.mark.parametrize(
    "text",
    [
        "rule: contradictory-dates\nfail:\n  - {text: x, why: x}\n",
        "rule: contradictory-dates\nfail:\n  - {text: x, at: x}\n",
        "rule: contradictory-dates\npass:\n  - {text: x, at: x, why: x}\n",
        "pass:\n  - {text: x, why: x}\n",
        "rule: contradictory-dates\npasses:\n  - {text: x, why: x}\n",
    ],
)
def test_a_case_says_where_and_why(text: str, tmp_path: Path) -> None:
    path = tmp_path / "contradictory-dates.yaml"
    path.write_text(text, "utf-8")
    with pytest.raises(StandardsError):
        read_cases(path)


def test_a_case_of_the_wrong_scope_is_told(tmp_path: Path) -> None:
    path = tmp_path / "contradictory-dates.yaml"
    path.write_text(
        "rule: contradictory-dates\npass:\n  - {as_of: 2024-01-01, documents: [], why: x}\n", "utf-8"
    )
    plan = packaged_plan()
    rule = next(rule for rule in plan.rules if rule.name == "contradictory-dates")
    assert [p for case in read_cases(path) for p in case_problems(case, rule, plan)]
