"""Titles find their items: by name, by topic and act, by label, by column; and nothing by accident."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gk_audit.engine.planning import kinds_of
from gk_audit.facts.matching.items import ItemMatcher
from gk_audit.facts.matching.subject import Subject, squeeze
from gk_audit.model.document import DocumentMeta
from gk_audit.model.facts import DocumentFacts, ItemMatch
from gk_audit.model.kinds import KindFound
from gk_audit.standards.catalogs import load_catalog

CATALOG = load_catalog(Path(__file__).parents[3] / "catalogs", "qinghe31")
NAMES = {item.id: item.name for item in CATALOG.items}
MATCHER = ItemMatcher(CATALOG, kinds_of(None))

TITLES = {
    "柳河镇2024年第三季度农村低保对象公示": "社会救助 › 最低生活保障 › 审批信息",
    "如何申请低保？": "社会救助 › 最低生活保障 › 办事指南",
    "2024年8月社会救助资金使用情况": "社会救助 › 社会救助资金 › 资金使用（发放）情况",
    "东岗镇2024年耕地地力保护补贴发放公示": "涉农补贴 › 农业生产发展资金 › 耕地地力保护（补贴）",
    "白沙镇人民政府信息公开年度报告": "通用法定主动公开 › 政府信息公开 › 政府信息公开年度报告",
    "高龄津贴发放明细表（9月）": "养老服务 › 养老服务行业管理信息 › 老年人补贴申领和发放信息",
    "某某项目环境影响报告表受理公示": "环境保护 › 行政许可 › 建设项目环境影响评价文件审批",
    "2024年春季义务教育学校招生片区划分": "义务教育 › 招生管理 › 招生范围",
    "柳湾村2024年第二季度财务收支公示": "村务公开 › 财务类 › 村集体财务收支情况（逐项逐笔）",
}


def found(title: str, **more: object) -> dict[str, ItemMatch]:
    matches = MATCHER.match(Subject(title, **more))  # type: ignore[arg-type]
    return {NAMES[match.item]: match for match in matches}


@pytest.mark.parametrize("title", TITLES, ids=TITLES)
def test_titles_find_their_item(title: str) -> None:
    matches = found(title)
    assert TITLES[title] in matches
    assert matches[TITLES[title]].is_certain
    assert matches[TITLES[title]].score >= max(match.score for match in matches.values()) - 1e-9
    assert matches[TITLES[title]].reasons


def test_one_document_may_serve_several_items() -> None:
    names = set(found("柳河镇人民政府2023年部门决算公开"))
    assert {
        f"财政预决算 › 部门决算 › {part}"
        for part in ("收支总体情况表", "财政拨款收支情况表", "部门决算情况说明")
    } <= names
    assert not any("部门预算" in name for name in names)


def test_a_generic_name_says_nothing_alone() -> None:
    assert not any(match.is_certain for match in found("办事指南").values())
    assert not any(match.is_certain for match in found("政策文件").values())


def test_a_topic_without_an_act_is_for_a_person() -> None:
    matches = found("城乡低保一本通")
    assert matches
    assert not any(match.is_certain for match in matches.values())


def test_labels_come_first() -> None:
    labels = (("所属领域", "社会救助"), ("一级事项", "最低生活保障"), ("二级 事项", "办事指南"))
    matches = found("须知", labels=labels)
    assert matches["社会救助 › 最低生活保障 › 办事指南"].score == 1.0
    assert matches["社会救助 › 最低生活保障 › 办事指南"].reasons == ("页面标注的事项",)


def test_a_label_that_the_title_contradicts_is_doubtful() -> None:
    labels = (("所属领域", "社会救助"), ("一级事项", "最低生活保障"), ("二级事项", "办事指南"))
    matches = found("东岗镇2024年耕地地力保护补贴发放公示", labels=labels)
    assert not matches["社会救助 › 最低生活保障 › 办事指南"].is_certain
    assert matches["涉农补贴 › 农业生产发展资金 › 耕地地力保护（补贴）"].is_certain


def test_attachment_names_are_titles() -> None:
    matches = found("关于公布有关名单的公告", attachments=("附件：柳河镇2024年城乡低保对象名单.xlsx",))
    assert matches["社会救助 › 最低生活保障 › 审批信息"].is_certain
    assert matches["社会救助 › 最低生活保障 › 审批信息"].reasons[0].startswith("附件名称")


def test_a_page_without_title_is_sought_by_its_first_words() -> None:
    matches = found("", head="全市共有农村低保对象名单如下，共计1203户。")
    assert "社会救助 › 最低生活保障 › 审批信息" in matches


def test_headings_show_siblings() -> None:
    matches = found("柳河镇机构职能", headings=("主要职责", "内设机构", "领导分工"))
    assert "通用法定主动公开 › 机构信息 › 机构设置（内设机构）" in matches
    assert "通用法定主动公开 › 机构信息 › 领导信息" in matches


def test_a_village_page_mentions_items_for_a_person() -> None:
    body = "第二季度，享受最低生活保障6户，对象名单张贴在公开栏。"
    matches = found("柳湾村2024年第二季度村务、党务公开", section=("村务公开",), body=body)
    low = matches["村务公开 › 政务公开 › 城乡居民最低生活保障对象名单"]
    assert not low.is_certain


def test_towns_do_not_match_village_rows() -> None:
    assert not any(name.startswith("村务公开") for name in found("石桥镇2024年第三季度临时救助对象名单"))


@pytest.mark.parametrize(
    ("kind", "title", "expected"),
    [
        ("news", "柳河镇低保对象名单公示现场见闻", set()),
        ("catalog", "社会救助领域基层政务公开标准目录",
         {"通用法定主动公开 › 政府信息公开 › 主动公开基本目录（标准目录）"}),
        ("consultation", "城乡居民最低生活保障实施细则（征求意见稿）", {"通用法定主动公开 › 重大决策 › 意见征集与反馈"}),
    ],
)  # fmt: skip
def test_what_is_no_evidence(kind: str, title: str, expected: set[str]) -> None:
    matches = MATCHER.match(Subject(title), KindFound(kind, sure=True))
    assert {NAMES[match.item] for match in matches if match.is_certain} == expected


def test_matching_again_keeps_elements_and_what_the_body_showed() -> None:
    before = (
        ItemMatch("budgets-accounts-0201", 0.9, True, ("标题：政府决算公开",), ("收入决算表",), (), ()),
        ItemMatch("budgets-accounts-0202", 0.8, True, ("正文标题：政府性基金决算",)),
    )
    meta = DocumentMeta(title="柳河镇人民政府2023年政府决算公开", published=date(2024, 8, 16))
    facts = DocumentFacts("a.pdf", "", "pdf", meta, matches=before)
    again = {match.item: match for match in MATCHER.match_facts(facts, Subject.of_facts(facts)).matches}
    assert again["budgets-accounts-0201"].elements == ("收入决算表",)
    assert "budgets-accounts-0202" in again


@given(st.text(max_size=60), st.text(max_size=20))
def test_any_text_gives_scores_in_order(title: str, section: str) -> None:
    matches = MATCHER.match(Subject(title, section=(section,)))
    scores = [match.score for match in matches]
    assert scores == sorted(scores, reverse=True)
    assert all(0.0 <= score <= 1.0 for score in scores)


def test_squeeze_drops_periods_numbers_and_marks() -> None:
    assert squeeze("柳河镇 2024年第三季度“低保” 名单（第2批）") == "柳河镇低保名单"


@pytest.mark.parametrize("title", ["关于推荐农业社会化服务重点县的公示"])
def test_calls_and_recommendations_are_no_lists_of_people_or_money(title: str) -> None:
    assert not [name for name, match in found(title).items() if match.is_certain]
