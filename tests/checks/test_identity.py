"""Users' own packs: a rule file of their own, checked when it is loaded, run like ours."""

from __future__ import annotations

from pathlib import Path

import pytest

from gk_audit.checks.identity import identity
from gk_audit.engine.cases import make_document
from gk_audit.facts.view import View
from gk_audit.standards.errors import StandardsError
from gk_audit.standards.rulebook import load_rules
from gk_audit.text.tables.relation import Pack
from gk_audit.text.toolbox import Toolbox

RULE = """- code: GK-A90
  name: my-pack
  family: arithmetic
  check: identity
  severity: minor
  confidence: high
  title: 本区统计表
  message: "{{relation}}：{{left}}，{{right}}"
  basis: [{{name: 本区规定, evidence: knowledge}}]
  remedy: 改正
  params:
    title: 月报
    forms:
      - key: 人口表
        title: .*人口情况表
        rows: [{{name: 总人口, pattern: 总人口}}, {{name: 男, pattern: 男性}}, {{name: 女, pattern: 女性}}]
    identities:
      - {{id: M1, {identity}}}
"""


def load(folder: Path, identity: str) -> Pack:
    rules = folder / "rules"
    rules.mkdir()
    (rules / "own.yaml").write_text(RULE.format(identity=identity), encoding="utf-8")
    (rule,) = load_rules(rules, folder / "cache")
    assert isinstance(rule.params, Pack)
    return rule.params


def outcomes(pack: Pack, rows: list[list[str]], text: str = "") -> list[tuple[str, str, str]]:
    document = make_document(
        {
            "title": "六月人口月报",
            "text": text,
            "table": [["人口情况表", "", ""], ["项目", "本月", "上月"], *rows],
        }
    )
    return [
        (item.verdict.value, item.left, item.right or item.reason)
        for item in identity(View(document, Toolbox()), pack)
    ]


def test_a_users_pack_is_tried_in_each_column(tmp_path: Path) -> None:
    pack = load(tmp_path, 'table: 人口表, each: column, expr: "总人口 == 男 + 女"')
    rows = [["总人口", "100", "90"], ["男性", "60", "45"], ["女性", "41", "45"]]
    assert outcomes(pack, rows) == [("fails", "100", "101"), ("holds", "90", "90")]


def test_a_missing_row_is_not_decided(tmp_path: Path) -> None:
    pack = load(tmp_path, 'table: 人口表, each: column, expr: "总人口 == 男 + 女"')
    assert {item[0] for item in outcomes(pack, [["总人口", "100", "90"], ["男性", "60", "45"]])} == {
        "undecided"
    }


def test_a_sentence_is_tied_to_its_cell(tmp_path: Path) -> None:
    pack = load(tmp_path, 'pattern: "总人口{x}人", expr: "x == 人口表[总人口, 本月]"')
    rows = [["总人口", "100", "90"], ["男性", "60", "45"]]
    assert outcomes(pack, rows, "本月总人口98人。") == [("fails", "98", "100")]
    assert outcomes(pack, rows, "本月总 人口100人。") == [("holds", "100", "100")]
    assert outcomes(pack, rows, "本月平稳。") == [("undecided", "", "no-sentence")]


@pytest.mark.parametrize(
    ("identity", "message"),
    [
        ('expr: "总人口 == (男"', "表达式没有写完"),
        ('expr: "import os"', "不该在这里"),
        ('expr: "a == b", pattern: "(总人口{x}"', "正则表达式"),
        ('expr: "a == b", each: rows', "允许"),
        ("table: 人口表", "没有写 expr"),
    ],
)
def test_a_mistake_is_told_with_its_line(tmp_path: Path, identity: str, message: str) -> None:
    with pytest.raises(StandardsError, match=message) as caught:
        load(tmp_path, identity)
    assert "own.yaml:18" in str(caught.value)


def test_a_mistake_in_a_table_is_told_with_its_line(tmp_path: Path) -> None:
    rules = tmp_path / "rules"
    rules.mkdir()
    text = RULE.format(identity='expr: "1 == 1"').replace("pattern: 男性", 'pattern: "(男性"')
    (rules / "own.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(StandardsError, match=r"own.yaml:16.*“\(男性”不是正确的正则表达式"):
        load_rules(rules, tmp_path / "cache")


def test_what_the_cache_kept_is_the_same(tmp_path: Path) -> None:
    pack = load(tmp_path, 'pattern: "总人口{x}人", expr: "x == 人口表[总人口, 本月]", when: "x > 0"')
    (again,) = load_rules(tmp_path / "rules", tmp_path / "cache")
    assert again.params == pack


def test_documents_of_another_kind_are_left_alone(tmp_path: Path) -> None:
    pack = load(tmp_path, 'table: 人口表, each: column, expr: "总人口 == 男 + 女"')
    document = make_document(
        {"title": "通知", "table": [["人口情况表", ""], ["项目", "本月"], ["总人口", "1"]]}
    )
    assert list(identity(View(document, Toolbox()), pack)) == []


def test_every_packaged_identity_can_be_read() -> None:
    from tests.support import packaged_plan

    packs = [rule.params for rule in packaged_plan().rules if isinstance(rule.params, Pack)]
    assert len(packs) >= 5
    for pack in packs:
        for item in pack.identities:
            item.validate()
