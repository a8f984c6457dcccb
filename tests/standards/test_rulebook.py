"""Rules are checked against their check when loaded, and complain with file and line."""

from __future__ import annotations

from pathlib import Path

import pytest

from gk_audit.model.rule import Question, Signs
from gk_audit.model.severity import Severity
from gk_audit.standards import rulebook
from gk_audit.standards.choosing import choose
from gk_audit.standards.errors import StandardsError
from gk_audit.standards.locate import rules_folder
from gk_audit.standards.overrides import override
from gk_audit.standards.rulebook import load_rules
from gk_audit.standards.yaml_source import parse_yaml

pytestmark = pytest.mark.slow

GOOD = """- code: GK-T05
  name: impossible-date
  family: timeliness
  check: impossible-date
  severity: minor
  confidence: high
  title: 日期不存在
  message: "“{text}”这一天不存在"
  basis: [{name: 政府信息公开条例, number: 国令第711号, article: 第六条, evidence: law}]
  remedy: 核对后改正
  params: {quoting: [误写], before: [编号], after: [龄], labels: 日期, reach: 16}
"""


def _load(tmp_path: Path, text: str) -> object:
    folder = tmp_path / "rules"
    folder.mkdir(exist_ok=True)
    (folder / "a.yaml").write_text(text, encoding="utf-8")
    return load_rules(folder, tmp_path / "cache")


@pytest.mark.parametrize(
    ("old", "new", "line", "words"),
    [
        ("severity: minor", "serverity: minor", 5, "是否想写“severity”"),
        ("severity: minor", "severity: minr", 5, "是否想写“minor”"),
        ("check: impossible-date", "check: imposible-date", 4, "是否想写“impossible-date”"),
        ("code: GK-T05", "code: GK-W05", 1, "应为 GK-T"),
        ("“{text}”", "“{txt}”", 8, "是否想写“text”"),
        ("“{text}”", "“{text”", 8, "花括号不成对"),
        ("evidence: law}]", "evidence: knowledge}]\n  veto: true", 10, "不能设单项否决"),
        (
            "basis: [{name: 政府信息公开条例, number: 国令第711号, article: 第六条, evidence: law}]",
            "basis: []",
            9,
            "没有依据",
        ),
        ("  remedy: 核对后改正\n", "", 1, "缺少必填的键“remedy”"),
        ("reach: 16", "reach: 16, nothing: 1", 11, "没有“nothing”这个键"),
        ("reach: 16", "reach: 十六", 11, "应为整数"),
        ("family: timeliness", "family: timelines", 3, "是否想写“timeliness”"),
        ("  remedy: 核对后改正", "  rights: [知情, 参预]\n  remedy: 核对后改正", 10, "rights 里没有“参预”"),
    ],
)
def test_mistakes_are_told_with_line_and_nearest_name(
    tmp_path: Path, old: str, new: str, line: int, words: str
) -> None:
    assert old in GOOD
    with pytest.raises(StandardsError) as caught:
        _load(tmp_path, GOOD.replace(old, new))
    assert words in caught.value.message
    assert (caught.value.file, caught.value.line) == ("rules/a.yaml", line)


def test_a_second_rule_of_the_same_code_is_refused(tmp_path: Path) -> None:
    with pytest.raises(StandardsError, match=r"已被 rules/a\.yaml:1 的规则使用"):
        _load(tmp_path, GOOD + GOOD)


def test_the_compiled_form_equals_the_parsed_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = load_rules(rules_folder(), tmp_path)
    assert list(tmp_path.glob("rules-*.json"))
    monkeypatch.setattr(rulebook, "checks", pytest.fail)  # what is kept is used, nothing is compiled again
    assert load_rules(rules_folder(), tmp_path) == first
    assert len(first) > 5


def test_a_damaged_cache_is_built_again(tmp_path: Path) -> None:
    first = load_rules(rules_folder(), tmp_path)
    (path,) = tmp_path.glob("rules-*.json")
    path.write_bytes(b'[["broken"')
    assert load_rules(rules_folder(), tmp_path) == first


def test_damaged_parameters_are_built_again(tmp_path: Path) -> None:
    """They are read late, but a cache that spoils a check must be seen when it is loaded."""
    first = load_rules(rules_folder(), tmp_path)
    (path,) = tmp_path.glob("rules-*.json")
    stored = path.read_text("utf-8")
    assert "布署" in stored
    path.write_text(stored.replace("布署", "布数"), "utf-8")
    spoiled = [rule.params for rule in load_rules(rules_folder(), tmp_path) if rule.name == "typo"]
    assert spoiled == [rule.params for rule in first if rule.name == "typo"]


def test_overrides_change_severity_and_params_and_complain() -> None:
    rules = load_rules(rules_folder())
    wish = parse_yaml(b"impossible-date: {severity: hint, enabled: false}\n", "gk-audit.yaml")
    (changed,) = [rule for rule in override(rules, [wish]).rules if rule.name == "impossible-date"]
    assert (changed.severity, changed.enabled) == (Severity.HINT, False)
    for text, words in [
        (b"imposible-date: {severity: hint}\n", "是否想写“impossible-date”"),
        (b"impossible-date: {veto: true}\n", "不能在这里改"),
        (b"impossible-date: {params: {nothing: 1}}\n", "没有参数"),
    ]:
        with pytest.raises(StandardsError, match=words):
            override(rules, [parse_yaml(text, "gk-audit.yaml")])


def test_choosing_an_unknown_rule_is_an_error_not_silence() -> None:
    rules = load_rules(rules_folder())
    assert sum(rule.enabled for rule in choose(rules, ("impossible-date",), ())) == 1
    with pytest.raises(StandardsError, match="没有规则"):
        choose(rules, ("GK-X99",), ())


def test_signs_follow_overridden_parameters() -> None:
    """Signs of the packaged parameters would keep a document from the check that a district wants."""
    text = """
publicity-without-objection: {params: {title: "", says: 公告如下}}
incomplete-guide: {params: {title: 服务须知}}
late-annual-report: {params: {titles: "^(20\\\\d\\\\d)年度工作总结"}}
""".encode()
    changed = {
        rule.name: rule
        for rule in override(load_rules(rules_folder()), [parse_yaml(text, "gk-audit.yaml")]).rules
    }
    assert changed["publicity-without-objection"].signs == Signs(("公告如下",))
    assert changed["incomplete-guide"].signs == Signs(cover=("服务须知",))
    assert changed["late-annual-report"].asks == (Question("titled", "^(20\\d\\d)年度工作总结"),)
    assert changed["typo"].signs is not None
