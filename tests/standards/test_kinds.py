"""Mistakes in a file of kinds are told with their line."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from gk_audit.engine.planning import kinds_of
from gk_audit.standards.errors import StandardsError
from gk_audit.standards.locate import rules_folder
from gk_audit.standards.overrides import override
from gk_audit.standards.rulebook import load_rules
from gk_audit.standards.yaml_source import parse_yaml

GOOD = """\
sure: 3
margin: 1
kinds:
- name: notice
  says: 通知
  signs:
  - {says: 标题是通知, weight: 3, title: '通知$'}
forms: []
"""


def written(folder: Path, text: str) -> Path:
    (folder / "kinds.yaml").write_text(text, encoding="utf-8")
    return folder


def test_a_folder_without_kinds_takes_those_of_the_program(tmp_path: Path) -> None:
    assert kinds_of(tmp_path) == kinds_of(None)


def test_a_district_may_describe_its_own_kinds(tmp_path: Path) -> None:
    assert [kind.name for kind in kinds_of(written(tmp_path, GOOD)).kinds] == ["notice"]


@pytest.mark.parametrize(
    ("before", "after", "line", "word"),
    [
        ("title: '通知$'", "titel: '通知$'", 7, "titel"),
        ("title: '通知$'", "title: '(通知'", 7, "括号"),
        ("title: '通知$'", "shows: [tabel]", 7, "tabel"),
        ("  says: 通知\n", "  says: 通知\n  like: act\n", 6, "act"),
        ("weight: 3", "weight: 多", 7, "weight"),
    ],
    ids=["unknown key", "broken pattern", "unknown mark", "unknown kind", "no number"],
)
def test_a_mistake_is_told_with_its_line(
    tmp_path: Path, before: str, after: str, line: int, word: str
) -> None:
    with pytest.raises(StandardsError) as raised:
        kinds_of(written(tmp_path, GOOD.replace(before, after)))
    assert f"kinds.yaml:{line}" in str(raised.value)
    assert word in str(raised.value)


@pytest.mark.parametrize(
    ("of", "line", "words"),
    [
        ("[{name: consultaton}]", 3, "第17列：没有名为“consultaton”的文件种类，是否想写“consultation”"),
        (
            "[{name: consultation, not_forms: [drafts]}]",
            3,
            "第43列：没有名为“drafts”的文件形式，是否想写“draft”",
        ),
        ("[{name: consultation, forms: [reading]}]", 3, "第39列：“consultation”不会有“reading”这一形式"),
        (
            "\n      - name: own_act\n      - name: own_at",
            5,
            "第15列：没有名为“own_at”的文件种类，是否想写“own_act”",
        ),
    ],
)
def test_a_district_names_only_kinds_that_there_are(of: str, line: int, words: str) -> None:
    wish = parse_yaml(f"short-consultation:\n  params:\n    of: {of}\n".encode(), "gk-audit.yaml")
    with pytest.raises(StandardsError) as raised:
        override(load_rules(rules_folder()), [wish])
    assert str(raised.value).startswith(f"gk-audit.yaml:{line}：{words}")


def test_a_district_may_ask_for_another_form() -> None:
    text = "short-consultation:\n  params:\n    of: [{name: consultation, forms: [draft], sure: false}]\n"
    (changed,) = [
        rule
        for rule in override(load_rules(rules_folder()), [parse_yaml(text.encode(), "gk-audit.yaml")]).rules
        if rule.name == "short-consultation"
    ]
    assert changed.params.of[0].forms == ("draft",)


def test_a_rule_names_only_kinds_that_there_are(tmp_path: Path) -> None:
    text = (rules_folder() / "process.yaml").read_text("utf-8")
    (tmp_path / "process.yaml").write_text(text.replace("name: about_act,", "name: about_acts,"), "utf-8")
    shutil.copytree(rules_folder() / "lexicons", tmp_path / "lexicons")
    with pytest.raises(StandardsError, match=r"process\.yaml:[0-9]+：第[0-9]+列：没有名为“about_acts”"):
        load_rules(tmp_path)


@pytest.mark.parametrize(
    ("form", "words"),
    [
        ("[account, acount]", "没有名为“acount”的文件形式，是否想写“account”"),
        ("rules", "“rules”另有不能出现的字（unless）"),
    ],
)
def test_a_rule_asks_for_a_title_by_a_form_that_there_is(form: str, words: str) -> None:
    wish = parse_yaml(f"late-budget: {{params: {{title: {{form: {form}}}}}}}".encode(), "gk-audit.yaml")
    with pytest.raises(StandardsError) as raised:
        override(load_rules(rules_folder()), [wish])
    assert words in str(raised.value)


def test_a_district_may_ask_for_the_titles_of_another_form() -> None:
    wish = parse_yaml(b"late-budget: {params: {title: {form: [unit_account, debt]}}}", "gk-audit.yaml")
    (changed,) = [r for r in override(load_rules(rules_folder()), [wish]).rules if r.name == "late-budget"]
    assert changed.params.title.search("青河区水务局部门决算")
    assert changed.params.title.search("政府债务限额")
    assert not changed.params.title.search("青河镇预算")


def test_a_list_of_words_is_a_pattern_of_any_of_them() -> None:
    wish = parse_yaml(
        "secrecy-mark: {params: {teaching_titles: [保密（培训）, 应知]}}".encode(), "gk-audit.yaml"
    )
    (changed,) = [r for r in override(load_rules(rules_folder()), [wish]).rules if r.name == "secrecy-mark"]
    assert changed.params.teaching_titles.search("2024年保密（培训）")
    assert not changed.params.teaching_titles.search("保密培训")
    none = parse_yaml(b"secrecy-mark: {params: {teaching_titles: []}}", "gk-audit.yaml")
    (changed,) = [r for r in override(load_rules(rules_folder()), [none]).rules if r.name == "secrecy-mark"]
    assert changed.params.teaching_titles is None
