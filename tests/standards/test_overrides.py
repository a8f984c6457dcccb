"""A district's wishes are laid over the packaged rules member by member; what is replaced whole is told."""

from __future__ import annotations

import textwrap
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from gk_audit.cli.config import show
from gk_audit.engine.discover import discover
from gk_audit.engine.planning import PlanInputs, make_plan
from gk_audit.engine.run import Job, run_audit
from gk_audit.engine.select import Selection
from gk_audit.model.rule import Rule
from gk_audit.model.severity import Severity
from gk_audit.standards import overrides
from gk_audit.standards.errors import StandardsError
from gk_audit.standards.grading import load_grading
from gk_audit.standards.locate import rules_folder
from gk_audit.standards.origins import params_of
from gk_audit.standards.overrides import Overridden, override
from gk_audit.standards.rulebook import load_rules
from gk_audit.standards.settings import Settings
from gk_audit.standards.yaml_source import parse_yaml


@cache
def _packaged() -> dict[str, Rule]:
    return {rule.name: rule for rule in load_rules(rules_folder())}


def _made(text: str) -> Overridden:
    return override(list(_packaged().values()), [parse_yaml(text.encode(), "gk-audit.yaml")])


def _rule(text: str, name: str) -> Any:
    return next(rule for rule in _made(text).rules if rule.name == name)


def _kinds(rule: Any) -> dict[str, Any]:
    return {kind.name: kind for kind in rule.params.kinds}


def test_the_example_of_the_module_works() -> None:
    example = textwrap.dedent((overrides.__doc__ or "").split("::\n", 1)[1].split("\nLists", 1)[0])
    rules = parse_yaml(example.encode(), "gk-audit.yaml").mapping()["rules"]
    made = override(list(_packaged().values()), [rules])
    by_name = {rule.name: rule for rule in made.rules}
    assert by_name["stale-column"].severity is Severity.HINT
    assert _kinds(by_name["stale-column"])["动态要闻"].days == 21
    assert not by_name["placeholder-left"].enabled
    assert made.replaced == ()


def test_a_list_of_named_things_merges_by_name() -> None:
    before = _kinds(_packaged()["stale-column"])
    after = _kinds(_rule("stale-column: {params: {kinds: [{name: 动态要闻, days: 21}]}}", "stale-column"))
    assert list(after) == list(before)
    assert after["动态要闻"].days == 21
    assert (after["动态要闻"].pattern, after["动态要闻"].warn) == (
        before["动态要闻"].pattern,
        before["动态要闻"].warn,
    )
    assert {name: after[name] for name in after if name != "动态要闻"} == {
        name: before[name] for name in before if name != "动态要闻"
    }


def test_the_short_way_by_name_is_the_same() -> None:
    listed = _rule("stale-column: {params: {kinds: [{name: 动态要闻, days: 21}]}}", "stale-column")
    assert (
        _rule("stale-column: {params: {kinds: {动态要闻: {days: 21}}}}", "stale-column").params
        == listed.params
    )


def test_a_new_member_comes_first_and_one_can_be_taken_out() -> None:
    text = "stale-column: {params: {kinds: [{name: 党务, pattern: 党务, days: 30}, {name: 业务信息, enabled: false}]}}"
    after = _kinds(_rule(text, "stale-column"))
    before = list(_kinds(_packaged()["stale-column"]))
    assert list(after) == ["党务", *(name for name in before if name != "业务信息")]


def test_pairs_merge_by_their_first_part() -> None:
    before = dict(_packaged()["late-reply"].params.limits)  # type: ignore[attr-defined]
    after = dict(_rule("late-reply: {params: {limits: {咨询: 3}}}", "late-reply").params.limits)
    assert after == {**before, "咨询": 3}


def test_layers_lie_on_one_another() -> None:
    lower = parse_yaml(
        b"stale-column: {params: {kinds: {\xe5\x8a\xa8\xe6\x80\x81\xe8\xa6\x81\xe9\x97\xbb: {days: 21}}}}",
        "base.yaml",
    )
    upper = parse_yaml("stale-column: {params: {kinds: {动态要闻: {warn: 5}}}}".encode(), "gk-audit.yaml")
    made = override(list(_packaged().values()), [lower, upper])
    kind = _kinds(next(rule for rule in made.rules if rule.name == "stale-column"))["动态要闻"]
    assert (kind.days, kind.warn) == (21, 5)
    assert made.origins["stale-column"]["params.kinds[动态要闻].days"] == "base.yaml 第 1 行"
    assert made.origins["stale-column"]["params.kinds[动态要闻].warn"] == "gk-audit.yaml 第 1 行"


def test_a_list_without_names_is_replaced_and_that_is_told() -> None:
    made = _made("stale-leader: {params: {titles: [镇长]}}")
    (told,) = made.replaced
    assert "gk-audit.yaml 第 1 行" in told
    assert "stale-leader" in told
    assert "去掉了" in told
    assert next(rule for rule in made.rules if rule.name == "stale-leader").params.titles == ("镇长",)  # type: ignore[attr-defined]


def test_a_single_value_is_no_list_and_needs_no_word() -> None:
    made = _made(
        "late-disclosure: {params: {count: 15}}\nlate-annual-report: {params: {numbers: {department: 2}}}"
    )
    assert made.replaced == ()
    assert made.origins["late-disclosure"] == {"params.count": "gk-audit.yaml 第 1 行"}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (
            "stale-column: {params: {kinds: [{name: 动态要文, days: 21}]}}",
            "没有“动态要文”，是否想写“动态要闻”？",
        ),
        (
            "stale-column: {params: {kinds: [{name: 动态要闻, dayz: 21}]}}",
            "没有“dayz”这个键，是否想写“days”？",
        ),
        ("stale-column: {params: {kinds: [{name: 动态要闻, days: 三周}]}}", "“days”应为整数，实际是“三周”"),
        ("stale-column: {params: {kinds: [{days: 21}]}}", "要用“name”写明是哪一项"),
        (
            "stale-column: {params: {kinds: [{name: 动态要文, enabled: false}]}}",
            "停用不了，是否想写“动态要闻”？",
        ),
        (
            "stale-column: {params: {kinds: [{name: 动态要闻, days: 1}, {name: 动态要闻, days: 2}]}}",
            "写了两次",
        ),
        ("stale-column: {params: {news_days: 21}}", "没有参数“news_days”"),
        ("budget-mismatch: {params: {identities: [{id: B01, expr: '1 +'}]}}", "B01"),
        ("typo: {params: {lexicon: own}}", "不能使用词表"),
    ],
)
def test_mistakes_are_told_with_the_nearest_name(text: str, words: str) -> None:
    with pytest.raises(StandardsError, match=r"gk-audit\.yaml:1") as caught:
        _made(text)
    assert words in str(caught.value)


def test_every_value_tells_its_origin_down_to_the_member() -> None:
    text = "stale-column:\n  params:\n    kinds:\n      - {name: 动态要闻, days: 21}\n"
    made = _made(f"{text}      - {{name: 业务信息, enabled: false}}\n")
    rule = next(rule for rule in made.rules if rule.name == "stale-column")
    told = {each.path: each for each in params_of(rule.params, made.origins[rule.name], rule.source)}
    assert told["params.kinds[动态要闻].days"].value == "21"
    assert told["params.kinds[动态要闻].days"].origin == "gk-audit.yaml 第 4 行"
    assert told["params.kinds[动态要闻]"].origin == rule.source
    assert told["params.kinds[其他栏目]"].origin == rule.source
    assert (told["params.kinds[业务信息]"].value, told["params.kinds[业务信息]"].origin) == (
        "停用",
        "gk-audit.yaml 第 5 行",
    )
    assert told["params.dated_share"].origin == rule.source


def test_the_command_shows_it(tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    (tmp_path / "gk-audit.yaml").write_text(
        "rules:\n  stale-column: {severity: hint, params: {kinds: {动态要闻: {days: 21}}}}\n"
        "  stale-leader: {params: {titles: [镇长]}}\n",
        "utf-8",
    )
    show(profile="self-check", folder=tmp_path, config="", standards=None)
    text = capsysbinary.readouterr().out.decode()
    assert "  severity: hint  ← gk-audit.yaml 第 2 行\n" in text
    assert "  params.kinds[动态要闻].days: 21  ← gk-audit.yaml 第 2 行\n" in text
    assert "  params.titles: [镇长]  ← gk-audit.yaml 第 3 行\n" in text
    assert "注意：gk-audit.yaml 第 3 行：规则 stale-leader" in text


def test_the_run_carries_what_was_replaced(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("通知", "utf-8")
    plan = make_plan(
        Settings(),
        PlanInputs(overrides=(parse_yaml("stale-leader: {params: {titles: [镇长]}}".encode(), "g.yaml"),)),
    )
    run = run_audit(
        Job(
            plan=plan,
            discovered=discover((tmp_path / "a.txt",)),
            as_of=date(2024, 9, 30),
            grading=load_grading(rules_folder() / "grading.yaml", "national-100"),
            selection=Selection(),
        )
    )
    assert any("stale-leader" in warning for warning in run.warnings)


def test_a_rule_that_needs_the_whole_export_waits_in_a_draft_unless_a_district_says_otherwise() -> None:
    assert _packaged()["undated-document"].whole
    assert not _rule("undated-document: {params: {complete: false}}", "undated-document").whole
