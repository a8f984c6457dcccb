"""No wrong citation leaves the tool: the packaged rules and catalogs are clean, planted faults are found."""

from __future__ import annotations

from datetime import date

import pytest

from gk_audit.engine.basis_check import check_items, check_printed, check_register, check_rules
from gk_audit.model.law import LawRegister
from gk_audit.model.records import replace
from gk_audit.model.rule import Basis, Rule
from gk_audit.standards.catalogs import load_catalog
from gk_audit.standards.law_refs import repealed_sheet, resolve
from gk_audit.standards.law_register import read_law_register
from gk_audit.standards.lexicons import read_sheet
from gk_audit.standards.locate import catalogs_folder, rules_folder
from gk_audit.standards.rulebook import load_rules
from gk_audit.standards.yaml_source import Node

pytestmark = pytest.mark.slow

NOW = date(2026, 11, 30)


@pytest.fixture(scope="module")
def register() -> LawRegister:
    return read_law_register(rules_folder())


@pytest.fixture(scope="module")
def rules() -> tuple[Rule, ...]:
    return load_rules(rules_folder())


def test_packaged_citations_are_clean(register: LawRegister, rules: tuple[Rule, ...]) -> None:
    assert list(check_register(register)) == []
    for day in (register.as_of, NOW):
        assert list(check_rules(rules, register, day)) == []
        items = load_catalog(catalogs_folder(), "national", on=day).items
        assert list(check_items(items, register, day)) == []


def test_every_rule_has_a_basis_or_a_reason(rules: tuple[Rule, ...]) -> None:
    assert [rule.code for rule in rules if not rule.basis and not rule.reason] == []
    assert [rule.code for rule in rules if rule.veto and not rule.basis] == []


@pytest.mark.parametrize(
    ("basis", "words"),
    [
        (Basis("县区政务公开测评指标"), "没有从法规库引用"),
        (Basis("县区政务公开测评指标", ref="law:x"), "不在法规库里"),
        (Basis("政府信息公开条例", article="第六十条", ref="law:x", since=date(2019, 5, 15)), "只有56条"),
        (Basis("环境保护法", ref="law:x", until=date(2026, 8, 14)), "没有施行中的版本"),
    ],
)
def test_planted_faults_are_found(
    register: LawRegister, rules: tuple[Rule, ...], basis: Basis, words: str
) -> None:
    rule = replace(rules[0], basis=(basis,), grounds=(), variants={})
    assert any(words in fault.message for fault in check_rules([rule], register, NOW))


def test_titles_that_are_no_documents_are_found(register: LawRegister) -> None:
    texts = [("甲", "《中华人民共和国预算法》（2018年修正） 第十四条"), ("乙", "《县区季度通报做法》")]
    assert [fault.place for fault in check_printed(texts, register)] == ["乙"]


def test_whatever_can_be_printed_as_a_basis_is_a_document(
    register: LawRegister, rules: tuple[Rule, ...]
) -> None:
    texts = [(rule.code, str(basis)) for rule in rules for basis in (*rule.basis, *rule.grounds)]
    texts += [(rule.code, str(basis)) for rule in rules for v in rule.variants.values() for basis in v.basis]
    texts += [("law-repealed", text) for text in repealed_sheet(register).lexicon.column("basis")]
    assert len(texts) > 200
    assert list(check_printed(texts, register)) == []


@pytest.mark.parametrize("name", ["outdated-institutions", "stale-names"])
def test_word_lists_cite_by_references_of_the_register(register: LawRegister, name: str) -> None:
    lexicon = read_sheet(rules_folder() / "lexicons" / f"{name}.csv").lexicon
    refs = {ref for text in lexicon.column("basis") for ref in text.split()}
    assert refs
    for ref in refs:
        assert resolve(ref, register, Node(ref, name, 1))


@pytest.mark.parametrize("name", ["outdated-institution", "stale-name"])
def test_what_a_word_list_cites_can_be_printed(rules: tuple[Rule, ...], name: str) -> None:
    rule = next(rule for rule in rules if rule.name == name)
    assert "law:国务院机构改革方案#机构改革" in {basis.ref for basis in rule.grounds}
