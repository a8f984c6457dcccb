"""Which row of the register a citation means: a place's own paper may bear the title of a national one."""

from __future__ import annotations

import pytest
from benchmarks.citations.run import Cited, Kinds, find, state

from gk_audit.standards.law_register import read_law_register
from gk_audit.standards.locate import rules_folder


@pytest.mark.parametrize(
    ("title", "number", "found"),
    [
        ("村级档案管理办法", "", "page"),
        ("村级档案管理办法", "国家档案局令第12号", "page"),
        ("村级档案管理办法", "某县政发〔2023〕5号", "missing"),
        ("刑法修正案（十一）", "", "text"),
        ("全国人大常委会关于维护互联网安全的决定", "", "text"),
        ("没有这样的管理办法", "", "missing"),
    ],
)
def test_a_number_of_a_place_beside_a_title_is_no_rule_of_a_ministry(
    title: str, number: str, found: str
) -> None:
    register, kinds = read_law_register(rules_folder()), Kinds()
    assert state(find(register, dict(register.by_number), Cited(title, number), kinds)) == found


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("国家社科基金项目申报数据代码表", "表证书报刊等"),
        ("全国新闻联播", "表证书报刊等"),
        ("中华人民共和国××法", "表证书报刊等"),
        ("某某俱乐部纪律处分条例", "没写机关的文件"),
        ("没有这样的法", "法律"),
    ],
)
def test_a_form_and_a_clubs_rules_are_no_national_papers(title: str, kind: str) -> None:
    assert Kinds().of(Cited(title, "")) == kind
