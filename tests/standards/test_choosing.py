"""Switching rules off: by whom, counted, and never the guards of secrets and people."""

from __future__ import annotations

import pytest

from gk_audit.model.rule import Rule
from gk_audit.model.run import FamilyScope, RuleOff
from gk_audit.model.severity import Confidence, Family, Severity
from gk_audit.standards.choosing import choose, scope_of
from gk_audit.standards.errors import StandardsError

_GUARDED = [("保密", "confidentiality"), ("个人信息", "personal-data")]


def _rule(
    code: str, family: Family, *, enabled: bool = True, whole: bool = False, scope: str = "document"
) -> Rule:
    return Rule(
        code=code, name=f"rule-{code.lower()}", family=family, check="x", scope=scope,
        severity=Severity.MINOR, confidence=Confidence.HIGH, title="题", message="文", basis=(),
        remedy="改", enabled=enabled, whole=whole,
    )  # fmt: skip


_RULES = (
    _rule("GK-D01", Family.PERSONAL_DATA),
    _rule("GK-D02", Family.PERSONAL_DATA),
    _rule("GK-S01", Family.CONFIDENTIALITY),
    _rule("GK-W01", Family.WORDING),
    _rule("GK-W02", Family.WORDING, enabled=False),
    _rule("GK-C01", Family.COMPLETENESS, whole=True, scope="unit"),
)


def _ran(rules: tuple[Rule, ...]) -> list[str]:
    return [rule.code for rule in rules if rule.enabled]


@pytest.mark.parametrize(
    ("only", "skip", "ran"),
    [
        ((), (), ["GK-D01", "GK-D02", "GK-S01", "GK-W01", "GK-C01"]),
        (("wording",), (), ["GK-W01"]),
        ((), ("GK-D01",), ["GK-D02", "GK-S01", "GK-W01", "GK-C01"]),
        (("rule-gk-w01", "GK-D01"), ("GK-D01",), ["GK-W01"]),
    ],
)
def test_chosen_by_code_name_or_family(only: tuple[str, ...], skip: tuple[str, ...], ran: list[str]) -> None:
    assert _ran(choose(_RULES, only, skip)) == ran


def test_a_name_that_no_rule_has_switches_nothing_off() -> None:
    with pytest.raises(StandardsError, match="没有规则“GK-D0l”"):
        choose(_RULES, (), ("GK-D0l",))


@pytest.mark.parametrize(("word", "family"), _GUARDED)
def test_a_guarding_family_is_never_emptied_by_skip(word: str, family: str) -> None:
    with pytest.raises(StandardsError, match=f"“{word}”一类规则不能全部停用"):
        choose(_RULES, (), (family,))


def test_a_guarding_family_is_not_emptied_by_a_forgotten_only_in_a_file() -> None:
    with pytest.raises(StandardsError, match="不能全部停用"):
        choose(_RULES, ("wording",), (), {"only": "gk-audit.yaml 第 2 行"})


def test_a_guarding_family_that_overrides_emptied_is_refused_too() -> None:
    silenced = tuple(
        _rule(rule.code, rule.family, enabled=False) if rule.family is Family.PERSONAL_DATA else rule
        for rule in _RULES
    )
    with pytest.raises(StandardsError, match="个人信息"):
        choose(silenced, (), ())


def test_the_account_names_who_switched_off() -> None:
    origins = {"skip": "gk-audit.yaml 第 3 行", "only": "默认"}
    overridden = (_rule("GK-D01", Family.PERSONAL_DATA, enabled=False), *_RULES[1:])
    chosen = choose(overridden, (), ("wording",), origins)
    scope = scope_of(_RULES, overridden, chosen, origins)
    assert scope.rules == 6
    assert scope.ran == 3
    assert scope.families == (
        FamilyScope("completeness", 1, 1),
        FamilyScope("wording", 2, 0),
        FamilyScope("confidentiality", 1, 1),
        FamilyScope("personal-data", 2, 1),
    )
    assert scope.off == (
        RuleOff("GK-D01", "rule-gk-d01", "personal-data", "gk-audit.yaml 停用"),
        RuleOff("GK-W01", "rule-gk-w01", "wording", "gk-audit.yaml 第 3 行"),
        RuleOff("GK-W02", "rule-gk-w02", "wording", "规则文件停用"),
    )


def test_rules_for_a_whole_export_wait_in_a_self_check_and_are_not_called_off() -> None:
    scope = scope_of(_RULES, _RULES, choose(_RULES, (), ()), is_holdings=False)
    assert (scope.rules, scope.ran, scope.waiting) == (6, 4, 1)
    assert [(each.family, each.waiting) for each in scope.families if not each.rules] == [("completeness", 1)]
