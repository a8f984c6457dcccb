"""Rows of rules and acts out of their texts: editions of a head, numbers, what is no rule in full, what many are called."""

from __future__ import annotations

from pathlib import Path

import pytest
from tools.law import acts, texts
from tools.law.lapse import COLUMNS

_ARTICLES = "\n".join(f"第{n}条　办理某事。" for n in "一二三四五六")
_RULE = (
    "某类事故报告管理办法\n（2031年1月11日民政部令第991号公布，根据2033年4月2日民政部令第993号修正）\n"
    f"{_ARTICLES}\n第七条　本办法自2031年3月1日起施行。"
)
_ACT = """---
title: 全国人民代表大会常务委员会关于某类事项的决定
publication_date: '2031-03-05'
effective_date: '2031-05-01'
status: 有效
group: 有关法律问题和重大问题的决定（部分）
---

全国人民代表大会常务委员会

关于某类事项的决定

为了做好某类事项，决定如下。
"""


def test_a_rule_tells_its_editions() -> None:
    rule = texts.read(_RULE)
    assert rule is not None
    assert (rule.title, rule.issued.number, rule.articles) == ("某类事故报告管理办法", "民政部令第991号", 7)
    assert [act.number for act in rule.amended] == ["民政部令第993号"]
    assert str(rule.since) == "2031-03-01"


@pytest.mark.parametrize(
    "text",
    [
        _RULE.replace("第一条", "第九条"),
        _RULE.replace("令第991号", "").replace("令第993号", ""),
        "某类事故报告管理办法\n（2031年1月11日民政部令第991号公布）\n第一条　办理某事。",
        "没有题名的一段话。",
    ],
)
def test_an_excerpt_and_a_text_without_a_number_are_no_rule(text: str) -> None:
    assert texts.read(text) is None


def test_the_last_edition_is_the_one_that_was_read(tmp_path: Path) -> None:
    path = tmp_path / "papers.csv"
    path.write_text(",".join(COLUMNS) + "\n", encoding="utf-8")
    table, rule = texts.Table(path, "规章全文", "2031-12-01"), texts.read(_RULE)
    assert rule is not None
    table.enter(rule)
    first, last = table.rows
    assert (first["until"], first["evidence"], first["articles"]) == ("2033-04-01", "head", "")
    assert (last["since"], last["evidence"], last["articles"]) == ("2033-04-02", "law", "7")
    assert table.count["new"] == 1


def test_an_act_is_known_by_its_short_names_too() -> None:
    act = acts.read(_ACT)
    assert act is not None
    (row,) = acts.rows([act], "全文", "2031-12-01")
    assert (row["id"], row["level"], row["adopted"], row["since"]) == (
        "关于某类事项的决定", "law", "2031-03-05", "2031-05-01",
    )  # fmt: skip
    assert row["aliases"] == "全国人大常委会关于某类事项的决定"


def test_the_number_of_an_act_stands_beside_its_title() -> None:
    text = (
        "---\ntitle: 最高人民法院关于某类案件的解释\nstatus: 有效\ngroup: 司法解释\n---\n"
        "法释〔2030〕1号废止。\n\n**最高人民法院\n关于某类案件的解释**\n\n**法释〔2031〕99号**\n\n依照法释〔2030〕2号。"
    )
    act = acts.read(text)
    assert act is not None
    assert (act.number, act.level.value) == ("法释〔2031〕99号", "document")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("status: 有效", "status: 已废止"),
        ("关于某类事项的决定", "关于某类事项的决定（失效）"),
        ("关于某类事项的决定", "关于修改《某某法》的决定"),
    ],
)
def test_an_act_that_ended_or_bears_the_title_of_several_is_left_out(old: str, new: str) -> None:
    act = acts.read(_ACT.replace(old, new))
    assert act is not None
    assert not list(acts.rows([act], "全文", "2031-12-01"))


def test_a_text_without_a_head_is_no_act() -> None:
    assert acts.read("全国人民代表大会常务委员会关于某类事项的决定\n为了做好某类事项。") is None
