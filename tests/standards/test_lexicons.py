"""Word lists and patterns of rules, a district's own too: what cannot be right is told with file, line and place."""

from __future__ import annotations

from pathlib import Path

import pytest

from gk_audit.model.compiled import PatternText
from gk_audit.standards.errors import StandardsError
from gk_audit.standards.rulebook import load_rules
from gk_audit.text.pairs import Mentions, Pair, PairTable

RULE = """- code: GK-W01
  name: {name}
  family: wording
  check: {check}
  severity: minor
  confidence: high
  title: 测试
  message: "{{{value}}}"
  basis: [{{name: 政府信息公开条例, number: 国令第711号, article: 第六条, evidence: law}}]
  remedy: 核对后改正
  params: {params}
"""
PAIRS = {
    "name": "own",
    "check": "pairs",
    "value": "wrong",
    "params": "{lexicon: own, mentions: said, phrases: [], alike: [], each: true}",
}
PATTERNS = {
    "name": "own",
    "check": "wording-pattern",
    "value": "text",
    "params": "{lexicon: own, mentions: said}",
}
TITLES = {
    "name": "own",
    "check": "own-name",
    "value": "left",
    "params": "{{title: '{0}', unless: 审计, sentences: [], captions: [], spared: 原}}",
}
LIST = {
    "name": "own",
    "check": "person-numbers",
    "value": "count",
    "params": "{kinds: [id], listed: 20, public_words: ['', 热线]}",
}
HEAD = "wrong,right,only,unless,since,until,kind,note,source\n"


def load(tmp_path: Path, rule: dict[str, str], lexicon: str = "") -> object:
    folder = tmp_path / "rules"
    (folder / "lexicons").mkdir(parents=True)
    text = RULE.format(**rule)
    (folder / "a.yaml").write_text(text, encoding="utf-8")
    (folder / "lexicons/own.csv").write_text(lexicon, encoding="utf-8")
    (folder / "lexicons/said.csv").write_text("word,source\n应为,常用\n", encoding="utf-8")
    return load_rules(folder, tmp_path / "cache")


@pytest.mark.parametrize(
    ("rule", "lexicon", "line", "words"),
    [
        (PAIRS, f"{HEAD}布署,部署,,,,,,,来源\n惯彻,贯彻,公(开,,,,,,来源\n", 3, "“only”的表达式写错了：第2个字符“(开”处"),
        (PAIRS, f"{HEAD}布署,部署,,公*,,,,,来源\n", 2, "“unless”的表达式“公*”能匹配空文字"),
        (PAIRS, f"{HEAD}布署,布署,,,,,,,来源\n", 2, "“wrong”和“right”都是“布署”"),
        (PAIRS, f"{HEAD}布署,部署,,,,,,,来源\n布署,步署,,,,,,,来源\n", 3, "“wrong”一列的“布署”与第 2 行重复"),
        (PAIRS, f"{HEAD}布署,部署,,,去年,,,,来源\n", 2, "“since”应为 2024-05-01 这样的日期"),
        (PAIRS, f"{HEAD}布署,,,,,,,,来源\n", 2, "缺少必填的键“right”"),
        (PAIRS, "wrong,right,unles,source\n布署,部署,,来源\n", 1, "没有“unles”这一列，是否想写“unless”"),
        (PAIRS, "wrong,source\n布署,来源\n", 1, "缺少“right”一列"),
        (PATTERNS, "pattern,needle,source\n布署,布,来源\n", 1, "没有“needle”这一列"),
        (PATTERNS, "pattern,right,source\n(布)署,\\2署,来源\n", 2, "“right”引用了“pattern”里没有的组"),
        (PATTERNS, "pattern,swap,source\n布署,布部署,来源\n", 2, "“swap”应是成对的字符"),
        (PATTERNS, "pattern,source\n[布署,来源\n", 2, "第1个字符“[布署”处，方括号没有写完"),
    ],
)  # fmt: skip
def test_a_wrong_row_is_told_with_its_line(
    tmp_path: Path, rule: dict[str, str], lexicon: str, line: int, words: str
) -> None:
    with pytest.raises(StandardsError, match=rf"^rules/lexicons/own\.csv:{line}：") as caught:
        load(tmp_path, rule, lexicon)
    assert words in str(caught.value)


@pytest.mark.parametrize(
    ("pattern", "words"),
    [
        ("决算(", "第3个字符“(”处，左括号没有右括号"),
        ("决算|", "能匹配空文字，会处处命中"),
        ("*决算", "重复符号前面没有东西"),
        ("(?<=决+)算", "向前看的部分长度不固定"),
    ],
)
def test_a_wrong_pattern_of_a_rule_is_told_with_its_line(tmp_path: Path, pattern: str, words: str) -> None:
    rule = {**TITLES, "params": TITLES["params"].format(pattern)}
    with pytest.raises(StandardsError, match=r"rules/a\.yaml:11：“title”的表达式") as caught:
        load(tmp_path, rule)
    assert words in str(caught.value)


def test_an_empty_word_is_refused(tmp_path: Path) -> None:
    with pytest.raises(StandardsError, match=r"rules/a\.yaml:11：“public_words”：词表里有空的词"):
        load(tmp_path, LIST)


def test_lists_come_back_from_the_cache_as_they_were(tmp_path: Path) -> None:
    text = f"{HEAD}布署,部署,,公(?:开),2024-01-01,,名,注,来源\n"
    load(tmp_path, PAIRS, text)
    (rule,) = load_rules(tmp_path / "rules", tmp_path / "cache")
    params = rule.params
    table = PairTable([Pair("布署", "部署", "来源", unless=PatternText("公(?:开)"))])
    assert isinstance(params.lexicon, PairTable)  # type: ignore[attr-defined]
    assert [pair.wrong for pair in params.lexicon.pairs] == [pair.wrong for pair in table.pairs]  # type: ignore[attr-defined]
    assert isinstance(params.mentions, Mentions)  # type: ignore[attr-defined]
    assert params.mentions.words == ("应为",)  # type: ignore[attr-defined]
