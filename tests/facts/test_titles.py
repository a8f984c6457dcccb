"""Titles are taken apart: issuer, covering words, the inner document and its kind."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gk_audit.engine.planning import kinds_of
from gk_audit.facts.forms import Forms
from gk_audit.facts.titles import DUTIES, ERRAND, NAMED, is_formal, read_title

FORMS = Forms(kinds_of(None))

TITLES = {
    "辽宁省应急管理厅关于印发《2024年度安全生产监督检查计划》的通知": ("plan", "计划", "2024年度安全生产监督检查计划"),
    "区民政局关于印发低保办法（试行）的通知": ("rules", "办法", "低保办法"),
    "关于进一步做好就业工作的通知": ("notice", "通知", "进一步做好就业工作"),
    "青禾区突发地质灾害应急预案": ("contingency", "预案", "青禾区突发地质灾害应急预案"),
    "关于印发区商务局主要职责内设机构和人员编制规定的通知": (
        DUTIES, "规定", "区商务局主要职责内设机构和人员编制规定"),
    "关于召开全区低保工作会议的通知": (ERRAND, "", "召开全区低保工作会议"),
    "关于成立义务教育招生工作领导小组的通知": (ERRAND, "", "成立义务教育招生工作领导小组"),
    "关于公布第四批文物保护单位名单的通知": ("publicity_list", "名单", "公布第四批文物保护单位名单"),
    "《办法（征求意见稿）》公开征求意见": ("asking", "", "办法（征求意见稿）公开征求意见"),
}  # fmt: skip


@pytest.mark.parametrize("title", TITLES, ids=TITLES)
def test_the_inner_document_gives_the_kind(title: str) -> None:
    read = read_title(title, FORMS)
    assert (read.form, read.ending, read.core) == TITLES[title]


def test_the_forms_that_decide_are_known() -> None:
    assert {*NAMED, ERRAND} <= {form.name for form in kinds_of(None).forms}


def test_issuer_and_drafters_are_set_apart() -> None:
    read = read_title("青禾区人民政府办公室关于转发区公安局等部门关于加强养犬管理意见的通知", FORMS)
    assert read.issuer == "青禾区人民政府办公室区公安局等部门"
    assert read.core == "加强养犬管理意见"


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("河南省人民政府办公厅关于印发方案的通知", True),
        ("国务院办公厅关于推进政务公开的意见", True),
        ("市场监管总局关于15批次食品抽检不合格情况的通告", True),
        ("国家统计局发布2024年统计公报", True),
        ("民政部公布全国低保标准", True),
        ("财政部 税务总局 民政部关于扶持退役士兵就业有关税收政策的通知", True),
        ("财政部门关于报送预算的通知", False),
        ("重庆市人民政府关于印发规划的通知", True),
        ("2024—2026年福建省农机购置与应用补贴实施方案", True),
        ("重庆市巫山县民政局关于公布名单的通知", False),
        ("江苏省常熟市教育局招生公告", False),
        ("XX省人民政府关于XX县2024年第1批次建设用地的批复", False),
        ("青禾区市场监管局抽检公告", False),
        ("东部新区管委会通告", False),
    ],
)
def test_authorities_above_the_county(title: str, expected: bool) -> None:
    assert read_title(title, FORMS).is_above is expected


@pytest.mark.parametrize(
    "title",
    [
        "关于废止部分文件的决定",
        "低保办法（已废止）",
        "关于加强管理的意见（失效）",
        "XX县XX镇村民自治章程",
        "低保工作总结范文",
        "社会救助工作方案三篇",
    ],
)
def test_what_is_no_longer_or_nobodys_is_evidence_of_nothing(title: str) -> None:
    assert read_title(title, FORMS).is_void


def test_examples_for_others_are_told_from_rules_and_contracts() -> None:
    for title in ("模范文明家庭公示", "关于规范文件管理的通知", "公共租赁住房租赁合同（示范文本）"):
        assert not read_title(title, FORMS).is_void


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("南岭市正式建立高龄老人津贴制度", False),
        ("2021年高龄老人补贴新规定", False),
        ("关于正式实施最低生活保障制度的通知", True),
        ("青禾区全面推行告知承诺制实施方案", True),
        ("青禾区最低生活保障制度", True),
    ],
)
def test_what_a_headline_says_was_done_is_no_paper(title: str, expected: bool) -> None:
    assert is_formal(title) is expected


@given(st.text(max_size=120))
def test_any_text_has_an_anatomy(text: str) -> None:
    read = read_title(text, FORMS)
    assert read.core in read.text or not read.core
    assert len(read.text) <= 200
