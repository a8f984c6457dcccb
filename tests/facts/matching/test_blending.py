"""Words of rows and labelled titles together: which row leads, and what never counts."""

from __future__ import annotations

import fnmatch
from pathlib import Path

import pytest

from gk_audit.engine.planning import kinds_of
from gk_audit.facts.kinds import kind_of_title
from gk_audit.facts.matching.items import ItemMatcher
from gk_audit.facts.matching.sightings import read_place, sight
from gk_audit.facts.matching.subject import Subject, squeeze
from gk_audit.facts.shown import without_site
from gk_audit.facts.titles import speaks_for_higher
from gk_audit.model.document import DocumentMeta
from gk_audit.model.facts import ItemMatch
from gk_audit.model.records import replace
from gk_audit.model.standard import Duties
from gk_audit.standards.catalogs import load_catalog

CATALOG = load_catalog(Path(__file__).parents[3] / "catalogs", "national")
KINDS = kinds_of(None)
MATCHER = ItemMatcher(CATALOG, KINDS)


def first(title: str) -> ItemMatch | None:
    found = MATCHER.match(Subject(title), kind_of_title(DocumentMeta(title=title), KINDS), is_asked=True)
    return found[0] if found else None


@pytest.mark.parametrize(
    ("title", "item"),
    [
        ("关于印发《石桥镇小额工程建设项目管理办法》的通知", "statutory-0401"),
        ("石桥镇集镇停车管理实施细则（试行）", "statutory-0401"),
        ("关于废止《石桥镇集体资产出租办法》的通知", "statutory-0404"),
        ("青禾区人民政府关于王某某等同志职务任免的通知", "statutory-1401"),
        ("青禾区2024年公开选调工作人员进入面试人员名单公示", "statutory-1401"),
        ("区劳动监察大队副大队长：王某某", "statutory-0102"),
        ("关于公开征求《青禾区停车管理办法》意见的公告", "statutory-1702"),
        ("关于青文罚字〔2024〕3号的公示", "statutory-0801"),
        ("青禾区林业局行政处罚自由裁量权细化标准", "statutory-1801"),
        ("石桥镇防汛应急响应机制", "statutory-1201"),
        ("城西小学扩建项目施工开标时间延期通知", "public-resource-trading-0104"),
        ("城西河道整治工程评标结果公示", "public-resource-trading-0106"),
        ("城西安置小区工程项目经理变更公示", "public-resource-trading-0108"),
        ("青禾区2024-12号地块成交公示", "public-resource-trading-0303"),
        ("青禾区应急物资自行采购结果的公示", "public-resource-trading-0208"),
        ("2024年度职工养老保险缴费基数的通知", "social-insurance-0302"),
        ("青禾区2024年中小学教师系列中级职称评审结果公示", "compulsory-education-0704"),
    ],
)
def test_what_labelled_titles_taught_names_the_row(title: str, item: str) -> None:
    match = first(title)
    assert match is not None
    assert match.item == item


@pytest.mark.parametrize(
    "title",
    [
        "关于印发《四川省审计结果公告办法》的通知",
        "教育部关于推进社区教育工作的若干意见",
        "公务员考试违规处理办法",
        "2018年度党委中心组专题学习实施方案",
        "青禾中学晚自习管理办法",
        "石桥镇集镇停车管理办法（已废止）",
        "关于召开全区招生入学工作会议的通知",
        "江苏省特困人员认定办法",
        "区医保局送医保政策进校园",
        "办事指南",
    ],
)
def test_acts_of_others_and_texts_about_acts_are_no_evidence(title: str) -> None:
    match = first(title)
    assert match is None or not match.is_certain


def test_kin_are_no_rivals_and_count_together() -> None:
    """The accounts of an office are one paper for three rows; none makes another doubtful."""
    found = MATCHER.match(Subject("青禾区水利局2023年部门决算"))
    certain = {match.item for match in found if match.is_certain}
    assert {f"budgets-accounts-040{number}" for number in (1, 2, 3)} <= certain


def test_the_later_field_is_named_first() -> None:
    found = [match.item for match in MATCHER.match(Subject("青禾区人民政府征收土地预公告"), is_asked=True)]
    assert found[0] == "natural-resources-0502"
    assert "land-acquisition-0202" in found


@pytest.mark.parametrize(
    "title",
    [
        "镇中心卫生院殡葬服务宣传项目采购公告",
        "青禾区防汛抗旱指挥部关于做好强降雨防范应对的公告",
        "关于重新张贴城东改建工程拟征收土地补偿安置方案的说明",
    ],
)
def test_the_leader_is_named_before_its_kin(title: str) -> None:
    """Rows that ask for the same papers are no rivals, so one behind the leader may seem to lead by more."""
    scorer = MATCHER._scorer
    place = read_place((), scorer.tables)
    parts = sight(title, squeeze(title), place, scorer.tables, scorer.forms)
    leads = scorer.blend.leads(scorer.by_words(squeeze(title), parts, place, ""), parts)
    best = max(leads, key=lambda number: leads[number][0])
    found = MATCHER.match(Subject(title), is_asked=True)
    assert found[0].item == scorer.tables["ids"][best]


def test_kin_are_rows_of_the_catalog() -> None:
    known = [item.id for item in CATALOG.items]
    for each in CATALOG.kin:
        assert each.row in known
        assert all(fnmatch.filter(known, part) for part in each.parts), each.row


def test_a_catalog_that_no_title_taught_goes_by_words() -> None:
    known = next(item for item in CATALOG.items if item.id == "public-resource-trading-0106")
    catalog = replace(CATALOG, items=(replace(known, id="own-1", like=()),), kin=(), duties=Duties())
    found = ItemMatcher(catalog, KINDS).match(Subject("城西河道整治工程中标候选人公示"))
    assert [match.item for match in found] == ["own-1"]


def test_an_own_row_learns_from_the_row_it_is_like() -> None:
    own = replace(CATALOG.items[0], id="own-1", level1="甲", level2="乙", aliases=(), item_words=())
    catalog = replace(
        CATALOG, items=(replace(own, like=("public-resource-trading-0106",)),), kin=(), duties=Duties()
    )
    found = ItemMatcher(catalog, KINDS).match(Subject("城西河道整治工程评标结果公示"))
    assert [match.item for match in found] == ["own-1"]


@pytest.mark.parametrize(
    ("title", "plain"),
    [
        ("关于组织送教的通知 - 青禾区教师进修学校", "关于组织送教的通知"),
        ("洞口县林业局2019年度部门决算公开 | 洞口县林业局", "洞口县林业局2019年度部门决算公开"),
        ("民用建筑节能条例_某某建设信息网", "民用建筑节能条例"),
        ("2024年1-8月统计数据", "2024年1-8月统计数据"),
        ("某某县-某某局", "某某县-某某局"),
    ],
)
def test_the_name_of_the_site_is_no_part_of_a_title(title: str, plain: str) -> None:
    assert without_site(title, KINDS.frame) == plain


@pytest.mark.parametrize(
    ("title", "is_higher"),
    [
        ("2020年某某市政府工作报告", True),
        ("青禾区人民政府关于土地征收的公告", True),
        ("石桥镇人民政府2023年政府工作报告", False),
        ("青禾区石桥镇人民政府工作报告", False),
        ("青禾区人民政府石桥街道办事处工作报告", False),
        ("城关街道办事处年度报告", False),
    ],
)
def test_the_government_above_a_town_is_told(title: str, is_higher: bool) -> None:
    assert speaks_for_higher(title) is is_higher
