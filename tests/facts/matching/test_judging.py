"""What speaks against a match: the kind of document, the authority, a name that fits any field."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from gk_audit.engine.planning import kinds_of as kinds_of_files
from gk_audit.facts.forms import Forms
from gk_audit.facts.matching.items import ItemMatcher
from gk_audit.facts.matching.policies import LAW, NORMATIVE, RULE, kinds_of, policy_kinds
from gk_audit.facts.matching.subject import Subject
from gk_audit.facts.matching.tables import build_tables
from gk_audit.facts.titles import read_title
from gk_audit.model.records import replace
from gk_audit.model.standard import Duties
from gk_audit.standards.catalogs import load_catalog

CATALOG = load_catalog(Path(__file__).parents[3] / "catalogs", "national")
NAMES = {item.id: item.name for item in CATALOG.items}
KINDS = kinds_of_files(None)
FORMS = Forms(KINDS)
MATCHER = ItemMatcher(CATALOG, KINDS)


OWN_POLICY = "通用法定主动公开 › 政策文件 › 政府文件（规范性文件）"


def certain(title: str) -> set[str]:
    return {NAMES[match.item] for match in MATCHER.match(Subject(title)) if match.is_certain}


@pytest.mark.parametrize(
    "title",
    [
        "区政府办公室关于加强动物疫病防控体系建设的意见",
        "关于进一步发挥各部门职能作用的意见",
        "关于印发生态环境监测网络建设工作方案的通知",
        "关于公布第四批历史文化名镇名村的通知",
        "关于召开全区低保工作会议的通知",
        "市场监管总局关于食品安全监督抽检情况的通告",
        "低保办法（已废止）",
        "关于做好企业职工基本养老保险扩面征缴工作的意见",
    ],
)
def test_what_only_shares_words_is_of_no_field(title: str) -> None:
    assert certain(title) <= {OWN_POLICY}


def test_a_policy_is_filed_by_its_kind() -> None:
    names = certain("青禾区人民政府办公室关于加强安全生产监管执法的实施意见")
    assert names == {"安全生产 › 政策文件 › 其他政策文件"}


def test_the_duties_of_an_organ_are_no_policy_of_its_field() -> None:
    names = certain("关于印发青禾区交通运输局主要职责内设机构和人员编制规定的通知")
    assert names
    assert all(name.startswith("通用法定主动公开 › 机构信息") for name in names)


def test_a_penalty_is_no_permit() -> None:
    names = certain("对某某超市占道堆放物料行为的处罚决定书")
    assert any(name.startswith("城市综合执法") for name in names)
    assert not any(name.startswith("市政服务") for name in names)


def test_the_later_name_is_the_head() -> None:
    found = MATCHER.match(Subject("2024年一般公共预算“三公”经费支出预算"))
    assert NAMES[found[0].item] == "财政预决算 › 政府预算 › “三公”经费预算（本级汇总）"


def test_content_elements_point_to_their_item() -> None:
    found = MATCHER.match(Subject("2023年度某某项目绩效评价报告"))
    assert "财政预决算 › 部门决算 › 部门决算情况说明" in {NAMES[match.item] for match in found}


def test_kinds_of_policies() -> None:
    rows = {item.name: policy_kinds(item) for item in CATALOG.items}
    assert rows["安全生产 › 政策文件 › 法律法规"] == LAW
    assert rows["交通运输 › 政策法规 › 行政法规、规章"] == LAW | RULE
    assert rows["安全生产 › 政策文件 › 重要会议"] == 0
    assert kinds_of(read_title("某某省安全生产条例", FORMS)) == LAW
    assert kinds_of(read_title("某某市停车管理办法", FORMS)) == RULE | NORMATIVE
    assert kinds_of(read_title("关于加强安全生产工作的意见", FORMS)) == NORMATIVE


def test_stored_tables_match_like_fresh_ones() -> None:
    stored = json.loads(json.dumps(build_tables(CATALOG)))
    matcher = ItemMatcher(CATALOG, KINDS, lambda: stored)
    for title in ("柳河镇2024年第三季度农村低保对象公示", "如何申请低保？", "某某厂环境影响报告表受理公示"):
        assert matcher.match(Subject(title)) == MATCHER.match(Subject(title))


def test_tables_of_another_catalog_are_built_again() -> None:
    matcher = ItemMatcher(CATALOG, KINDS, lambda: {"ids": []})
    assert matcher.match(Subject("农村低保对象公示")) == MATCHER.match(Subject("农村低保对象公示"))


def test_a_general_name_needs_its_field() -> None:
    names = certain("关于印发青禾区氢能产业中长期规划的通知")
    assert not any(name.startswith("保障性住房") for name in names)


@pytest.mark.parametrize(
    "title",
    [
        "青禾区卫生健康局预防接种门诊医用冰箱采购项目招标公告",
        "关于农村饮用水水源地水质监测项目招标代理机构的比选结果公示",
        "关于为青禾区生态环境分局公开选取环境影响评价文件技术评估机构的公告",
    ],
)
def test_a_tender_is_about_the_buying(title: str) -> None:
    fields = {name.partition(" › ")[0] for name in certain(title)}
    assert fields <= {"公共资源交易", "通用法定主动公开"}


def test_a_scale_of_penalties_is_no_decision_even_where_no_other_row_asks_for_it() -> None:
    """A district's own short catalog has no rival rows of its own: those that it lacks still are rivals."""
    (row,) = [item for item in CATALOG.items if item.id == "statutory-0801"]
    own = replace(row, id="own-0701", field_="林业", level2="行政处罚决定", like=("statutory-0801",))
    (other,) = [item for item in CATALOG.items if item.id == "employment-0102"]
    rows = (own, replace(other, id="own-0301", like=(other.id,)))
    matcher = ItemMatcher(replace(CATALOG, items=rows, duties=Duties(), kin=()), KINDS)

    def found(title: str) -> set[str]:
        return {match.item for match in matcher.match(Subject(title), is_asked=True)}

    assert found("关于印发《青禾县林业局林业常用行政处罚自由裁量权细化标准》的通知") == set()
    assert found("青禾县林业局行政处罚决定书（青林罚决字〔2020〕3号）") == {"own-0701"}
