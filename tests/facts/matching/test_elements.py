"""Elements are present, missing or undecided; a wrong "missing" is an accusation."""

from __future__ import annotations

from pathlib import Path

import pytest

from gk_audit.engine.cases import make_document
from gk_audit.facts.matching.elements import find_elements
from gk_audit.model.standard import Element, Item
from gk_audit.standards.catalog_drafts import ElementDraft
from gk_audit.standards.catalog_file import element_of
from gk_audit.standards.catalogs import load_catalog
from gk_audit.standards.shared_words import read_shared

CATALOGS = Path(__file__).parents[3] / "catalogs"
ITEMS = {item.id: item for item in load_catalog(Path(__file__).parents[3] / "catalogs").items}
SUBSIDY = next(item for item in ITEMS.values() if item.level2 == "农机购置补贴")
GUIDE = ITEMS["social-assistance-0202"]
SHOWN = (Element("公示"), Element("对象"))
FULL = """一、政策依据。《农业机械化促进法》。
二、申请指南。补贴对象为从事农业生产的个人和组织，补贴标准实行定额分档。
三、补贴结果。全镇共受理36台，发放金额合计41.26万元，明细见各村公开栏。
四、监督渠道。监督电话：0690-5813429。"""


def test_all_four_parts_of_a_subsidy() -> None:
    present, missing, undecided = find_elements(make_document({"title": "公示", "text": FULL}), SUBSIDY)
    assert (present, missing, undecided) == (("政策依据", "申请指南", "补贴结果", "监督渠道"), (), ())


@pytest.mark.parametrize(
    ("text", "has"),
    [
        ("监督电话：0690-5813429", True),
        ("对公示有异议的，请向镇纪委反映，电话0690-5813429", True),
        ("四、监督渠道\n镇纪检监察办公室", True),
        ("公示期内如有异议，请向村委会或当地乡镇人民政府反映", True),
        ("分为机构信息、资金使用、监督方式六类", False),
        ("村务监督委员会审核", False),
        ("联系人：王某，咨询电话：0690-5813407", False),
    ],
)
def test_supervision_needs_a_number_or_a_heading(text: str, has: bool) -> None:
    body = FULL[: FULL.index("四、")] + text
    present, missing, _ = find_elements(make_document({"title": "公示", "text": body}), SUBSIDY)
    assert ("监督渠道" in present) is has
    assert ("监督渠道" in missing) is not has


def test_an_unread_attachment_leaves_it_undecided() -> None:
    content = {
        "title": "公示",
        "text": FULL[: FULL.index("四、")],
        "attachments": [{"name": "明细.xlsx", "target": "x"}],
    }
    _, missing, undecided = find_elements(make_document(content), SUBSIDY)
    assert missing == ()
    assert undecided == ("监督渠道",)


def test_synonyms_and_columns_of_tables_count() -> None:
    table = [
        ["申报条件", "所需材料", "办事流程", "最低生活保障标准"],
        ["符合下列条件", "身份证", "申请、核对", "每月720元"],
    ]
    content = {
        "title": "低保事项",
        "text": "办理事项：低保申请。上午8:30—12:00，镇便民服务中心窗口，咨询电话0690-5813407。" * 2,
        "table": table,
    }
    present, missing, _ = find_elements(make_document(content), GUIDE)
    assert {"办理条件", "申请材料", "办理流程", "办理时间", "地点", "联系方式"} <= set(present)
    assert missing == ()


def test_what_no_search_can_decide_is_not_missing() -> None:
    elements = (Element("帮扶措施落实到户到人的具体情况"), Element("监督渠道", synonyms=("监督电话",)))
    item = Item("x", "扶贫", "甲", "帮扶公示", elements=(*elements, *SHOWN))
    found = find_elements(make_document({"title": "帮扶公示", "text": "公示对象如下，公示七天。" * 12}), item)
    assert found == (("公示", "对象"), ("监督渠道",), ("帮扶措施落实到户到人的具体情况",))


def test_a_step_of_the_matter_owes_what_it_shows_and_no_more() -> None:
    """Who is to be employed stands in one notice, what is asked of applicants in another."""
    names = ("报考条件", "报名材料", "考试时间", "咨询电话")
    item = Item("x", "人事", "甲", "乙", elements=tuple(map(_known, names)), act_words=("公示",))
    text = "经考察，拟聘用王某等三人，现予公示。咨询电话：0690-5813407。" * 4
    found = find_elements(make_document({"title": "拟聘用人员公示", "text": text}), item)
    assert (found[0], found[1]) == (("咨询电话",), ())


def test_rules_owe_no_names() -> None:
    names = ("补贴条件", "申请材料", "对象名单")
    item = Item("x", "残疾人", "甲", "乙", elements=tuple(map(_known, names)), act_words=("办法", "公示"))
    text = "第一条 具备下列条件的可以申请。第二条 申请材料为身份证复印件。" * 4
    for title, missing in (("补贴实施办法", ()), ("补贴发放公示", ("对象名单",))):
        assert find_elements(make_document({"title": title, "text": text}), item)[1] == missing


def test_a_column_and_a_section_show_their_element() -> None:
    names = ("处罚依据", "救济渠道", "批准面积")
    item = Item("x", "城管", "甲", "乙", elements=tuple(map(_known, names)), act_words=("决定",))
    content = {
        "title": "处罚决定",
        "text": f"三、救济渠道\n{'当事人可以申请复议。' * 9}",
        "table": [["案由", "依据"], ["占道", "条例第九条"]],
    }
    assert find_elements(make_document(content), item)[0] == ("处罚依据", "救济渠道")


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("发放金额", "全镇共发放补助四批，合计12.6万元。"),
        ("姓名", "序号\t户主\t村\n1\t王某\t石桥村"),
        ("办理流程", "一、本人申请\n二、村级评议并公示\n三、镇级审核、县级审批"),
        ("办理时间", "上午8:30-12:00，下午14:30-17:30"),
        ("申请材料", "携带身份证和户口簿原件到窗口"),
        ("办理地址", "石桥镇府前路12号"),
    ],
)
def test_an_element_is_seen_by_its_kind_and_not_by_its_label(name: str, text: str) -> None:
    """A sum in a sentence is the amount, steps under headings are the procedure."""
    guide = _guide(name)
    body = f"{text}\n{'本镇居民可以到便民窗口咨询。' * 6}"
    present, missing, _ = find_elements(make_document({"title": "石桥镇低保办事指南", "text": body}), guide)
    assert (present, missing) == ((name,), ())


def test_what_is_of_no_kind_seen_is_missing_only_where_the_row_asks_for_such_a_document() -> None:
    body = "本镇居民可以到便民窗口咨询。" * 8
    guide = _guide("办理流程", Element("窗口"))
    asked = find_elements(make_document({"title": "石桥镇低保办事指南", "text": body}), guide)
    other = find_elements(make_document({"title": "石桥镇低保资金审计", "text": body}), guide)
    assert asked == (("窗口",), ("办理流程",), ())
    assert other == (("窗口",), (), ("办理流程",))


def _known(name: str) -> Element:
    return element_of(ElementDraft(name), read_shared(CATALOGS))


def _guide(name: str, *more: Element) -> Item:
    elements = (*more, _known(name))
    return Item(
        id="x", field_="社会救助", level1="低保", level2="办事指南", elements=elements, act_words=("指南",)
    )


def test_a_list_of_those_who_got_it_owes_no_guide() -> None:
    text = FULL.replace("二、申请指南。补贴对象为从事农业生产的个人和组织，补贴标准实行定额分档。\n", "")
    for title, owed in (("2024年农机购置补贴发放公示", False), ("农机购置补贴信息公开", True)):
        _, missing, undecided = find_elements(make_document({"title": title, "text": text}), SUBSIDY)
        assert ("申请指南" in missing) is owed, title
        assert ("申请指南" in undecided) is not owed, title


PHONE = element_of(ElementDraft("联系方式"), read_shared(CATALOGS))
SCOPE = Item("x", "公共资源交易", "招标", "招标公告", elements=(*SHOWN, PHONE), act_words=("公告",))
ASKING = "公示对象如下，" * 12


@pytest.mark.parametrize(
    ("title", "text", "number", "is_missing"),
    [
        ("治理工程招标公告", ASKING, "", True),
        ("治理工程招标公告", f"{ASKING}\n6、电话： 88122359 88112839", "", False),
        ("治理工程有关情况", ASKING, "", False),
        ("关于治理工程的公告", ASKING, "青政〔2024〕3号", False),
    ],
    ids=["asked", "two numbers beside each other", "no act of the row", "an act with a number"],
)
def test_where_to_ask_is_sought_where_the_row_asks_for_it(
    title: str, text: str, number: str, is_missing: bool
) -> None:
    found = find_elements(make_document({"title": title, "text": text, "number": number}), SCOPE)
    assert ("联系方式" in found[1]) is is_missing


def test_a_row_without_an_act_asks_for_its_own_name() -> None:
    """A page with an address is not the page of what an office does, whatever else it holds."""
    item = Item("x", "通用", "机构信息", "机构职能", elements=(*SHOWN, PHONE))
    for title, is_missing in (("联系我们", False), ("机构职能", True)):
        assert (
            "联系方式" in find_elements(make_document({"title": title, "text": ASKING}), item)[1]
        ) is is_missing


def test_a_record_that_was_copied_from_a_page_lacks_nothing() -> None:
    body = FULL[: FULL.index("四、")]
    record = f"id：88\nbuyer：石桥镇\npublishTime：1686902288\n{body}"
    _, missing, _ = find_elements(make_document({"title": "公示", "text": body}), SUBSIDY)
    _, of_record, undecided = find_elements(make_document({"title": "公示", "text": record}), SUBSIDY)
    assert missing == ("监督渠道",)
    assert (of_record, undecided) == ((), ("监督渠道",))


@pytest.mark.parametrize(
    ("name", "text", "has"),
    [
        ("涉及范围", "本办法面向在本区稳定就业的新市民。", True),
        ("涉及范围", "全区各镇街按本办法办理。", True),
        ("涉及范围", "起草组多次调研，形成文稿。", False),
        ("执行标准", "补助不低于每户两万元。", True),
        ("执行标准", "起草组多次调研，形成文稿。", False),
    ],
)
def test_readings_show_whom_and_how_much_in_their_own_words(name: str, text: str, has: bool) -> None:
    element = element_of(ElementDraft(name), read_shared(CATALOGS))
    reading = Item(
        "own-0101", "政策文件", "政策文件", "政策解读", elements=(element, Element("公示"), Element("文稿"))
    )
    body = (
        f"公示文稿 {text}"
        + "关于这件事的背景和目的，前面已经写得很清楚，这里不再一一重复，请读者参看原文和附件。" * 2
    )
    present, _, _ = find_elements(make_document({"title": "政策解读", "text": body}), reading)
    assert (name in present) is has
