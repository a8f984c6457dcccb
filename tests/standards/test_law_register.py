"""The register of law: every row is checked when it is read, and what it says is true of known days."""

from __future__ import annotations

import re
import shutil
from datetime import date
from pathlib import Path

import pytest

from gk_audit.engine.planning import make_plan
from gk_audit.model.law import CitedEdition, LawRegister, title_key
from gk_audit.model.records import replace
from gk_audit.standards.convert import to_rows
from gk_audit.standards.errors import StandardsError
from gk_audit.standards.law_refs import citation_sheet, repealed_sheet
from gk_audit.standards.law_register import read_law_register
from gk_audit.standards.layering import layer
from gk_audit.standards.locate import rules_folder
from gk_audit.text.citations import NUMBER, is_decree, plain_number
from gk_audit.text.editions import Laws

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def register() -> LawRegister:
    return read_law_register(rules_folder())


def test_the_register_is_large_and_mostly_read_from_texts(register: LawRegister) -> None:
    read = [doc for doc in register.documents if any(edition.proof == "law" for edition in doc.editions)]
    assert len(register.documents) >= 300
    assert len(read) >= 250


@pytest.mark.parametrize(
    ("title", "day", "articles"),
    [
        ("中华人民共和国村民委员会组织法", date(2025, 12, 31), 41),
        ("村民委员会组织法", date(2026, 1, 1), 50),
        ("城市居民委员会组织法", date(2026, 1, 1), 50),
        ("社会救助法", date(2026, 7, 1), 78),
        ("生态环境法典", date(2026, 8, 15), 1242),
        ("国家通用语言文字法", date(2026, 1, 1), 32),
        ("治安管理处罚法", date(2026, 1, 1), 144),
        ("网络安全法", date(2026, 1, 1), 81),
        ("监狱法", date(2026, 11, 1), 121),
        ("行政处罚法", date(2021, 7, 14), 64),
        ("政府信息公开条例", date(2019, 5, 15), 56),
        ("民法典", date(2024, 1, 1), 1260),
    ],
)
def test_editions_by_day(register: LawRegister, title: str, day: date, articles: int) -> None:
    document = register.find(title)
    assert document is not None
    edition = document.on(day)
    assert edition is not None
    assert edition.articles == articles


@pytest.mark.parametrize(
    ("written", "known"),
    [
        ("中共中央、国务院关于深化医疗保障制度改革的意见", True),
        ("中共中央 国务院关于深化医疗保障制度改革的意见", True),
        ("国家中长期科学和技术发展规划纲要（2006—2020）", True),
        ("国家中长期科学和技术发展规划纲要(2006-2020年)", True),
        ("国家中长期科学和技术发展规划纲要（2021—2035年）", False),
        ("关于实施青禾乡村振兴战略的意见", False),
    ],
)
def test_titles_that_differ_in_signs_only_are_one(register: LawRegister, written: str, known: bool) -> None:
    assert (register.find(written) is not None) == known


@pytest.mark.parametrize(
    ("title", "gone", "by"),
    [
        ("环境保护法", date(2026, 8, 15), "生态环境法典"),
        ("环境影响评价法", date(2026, 8, 15), "生态环境法典"),
        ("婚姻法", date(2021, 1, 1), "民法典"),
        ("信访条例", date(2022, 5, 1), "信访工作条例"),
        ("外资企业法", date(2020, 1, 1), "外商投资法"),
        ("车辆购置税暂行条例", date(2019, 7, 1), "车辆购置税法"),
        ("最低生活保障审核审批办法（试行）", date(2021, 7, 1), "最低生活保障审核确认办法"),
    ],
)
def test_what_was_repealed_and_by_what(register: LawRegister, title: str, gone: date, by: str) -> None:
    document = register.find(title)
    assert document is not None
    assert (document.gone, document.replaced_by) == (gone, by)


def test_memory_accuses_nobody(register: LawRegister) -> None:
    told = {row["name"]: row["how"] for row in repealed_sheet(register).lexicon}
    from_memory = {doc.id for doc in register.documents if not doc.editions[-1].proof.is_read}
    assert from_memory & set(told)
    assert {told[name] for name in from_memory & set(told)} == {"unsure"}


def test_numbers_stand_as_checks_compare_them(register: LawRegister) -> None:
    odd = [
        (document.id, number)
        for document in register.documents
        for number in (*(edition.number for edition in document.editions), *document.also)
        if "令第" in number
        if (found := re.fullmatch(NUMBER, number)) is None or plain_number(found) != number
        if not number.startswith("国家药品监督管理局令")
    ]
    assert odd == []


def test_the_time_of_an_order_contradicts_no_number_of_the_register(register: LawRegister) -> None:
    laws = Laws(to_rows(citation_sheet(register), CitedEdition))
    judged = [
        (document.id, number)
        for document in register.documents
        for number in (*(edition.number for edition in document.editions), *document.also)
        if is_decree(number)
        if (
            told := laws.judge(
                number,
                [replace(row, number="", also="") for row in laws.by_name[title_key(document.id)]],
                None,
            )
        )
        if told.variant == "impossible"
    ]
    # 185 is the number of an edition that the register does not hold.
    assert judged == [("信访条例", "国务院令第185号")]


@pytest.mark.parametrize(
    ("table", "old", "new", "words"),
    [
        ("laws.csv", ",2026-01-01,,50,", ",2026-13-01,,50,", "应为 2024-05-01 这样的日期"),
        ("laws.csv", ",law,法规文本文首和末条", ",lau,法规文本文首和末条", "是否想写“law”"),
        ("laws.csv", ",law,法规文本文首和末条", ",law,", "没有写出处"),
        ("laws.csv", ",民法典,第一千二百六十条", ",民法点,第一千二百六十条", "不在法规库里"),
        ("laws.csv", "id,title", "编号,title", "没有“编号”这一列"),
        (
            "topics.csv",
            "政府信息公开条例,公开时限",
            "政府信息公开条列,公开时限",
            "是否想写“政府信息公开条例”",
        ),
        ("topics.csv", ",村,成文,", ",存,成文,", "“units”不能有“存”"),
        ("register.yaml", "as_of: 2026-05-16", "as_of: 昨天", "缺少 as_of"),
    ],
)
def test_mistakes_are_told_with_file_and_line(
    tmp_path: Path, table: str, old: str, new: str, words: str
) -> None:
    shutil.copytree(rules_folder() / "law", tmp_path / "law")
    path = tmp_path / "law" / table
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")
    with pytest.raises(StandardsError) as caught:
        read_law_register(tmp_path)
    assert words in caught.value.message
    assert re.match(rf"rules/law/{re.escape(table)}", str(caught.value))


def test_overlapping_editions_are_refused(tmp_path: Path) -> None:
    shutil.copytree(rules_folder() / "law", tmp_path / "law")
    path = tmp_path / "law" / "laws.csv"
    text = path.read_text("utf-8")
    path.write_text(
        text.replace("2018-12-29,2018-12-29,2025-12-31,41", "2018-12-29,2018-12-29,2026-06-30,41")
    )
    with pytest.raises(StandardsError, match="两版重叠"):
        read_law_register(tmp_path)


_OWN = (
    "#截至 2027-03-01\n"
    "id,title,number,also,issuer,level,adopted,since,until,articles,kind,replaced_by,replaced_article,"
    "aliases,evidence,source,checked\n"
    "信访工作条例,信访工作条例,,,中共中央、国务院,document,,2027-02-01,,60,new,,,,law,文本,2027-03-01\n"
    "某某新条例,某某新条例,国务院令第999号,,国务院,regulation,,2027-02-01,,10,new,,,,law,文本,2027-03-01\n"
)


def test_a_districts_file_lies_over_the_register(tmp_path: Path, register: LawRegister) -> None:
    path = tmp_path / "法规库更新.csv"
    path.write_text(_OWN, encoding="utf-8")
    laid = read_law_register(rules_folder(), [path])
    assert laid.as_of == date(2027, 3, 1)
    assert [edition.articles for edition in laid.by_id["信访工作条例"].editions] == [60]
    assert len(laid.documents) == len(register.documents) + 1
    assert laid.by_id["民法典"] == register.by_id["民法典"]


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("2027-03-01\n", "三月\n", "不是 2027-03-01 这样的日期"),
        ("id,title", "编号,title", "没有“编号”这一列"),
        (",law,文本", ",law,", "没有写出处"),
    ],
)
def test_a_wrong_file_of_a_district_is_told_by_its_name(
    tmp_path: Path, old: str, new: str, words: str
) -> None:
    path = tmp_path / "法规库更新.csv"
    path.write_text(_OWN.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(StandardsError, match=words) as told:
        read_law_register(rules_folder(), [path])
    assert "法规库更新.csv" in str(told.value)


def test_a_districts_file_moves_an_article(tmp_path: Path, register: LawRegister) -> None:
    path = tmp_path / "法规库-条文.csv"
    head = "law,topic,article,since,until,units,day,source\n"
    path.write_text(
        f"{head}政府信息公开条例,指南目录,第十三条,2027-01-01,,行政机关,检查,区司法局核对条文\n", "utf-8"
    )
    moved = read_law_register(rules_folder(), [path])
    found = [each for each in moved.topics if (each.law, each.topic) == ("政府信息公开条例", "指南目录")]
    assert [(each.article, each.since) for each in found] == [("第十三条", date(2027, 1, 1))]
    assert len(moved.topics) == len(register.topics)
    assert moved.documents == register.documents


def test_it_counts_by_lying_beside_the_settings(tmp_path: Path) -> None:
    (tmp_path / "gk-audit.yaml").write_text("区域: 青禾区\n", encoding="utf-8")
    (tmp_path / "法规库更新.csv").write_text(_OWN, encoding="utf-8")
    layered = layer("self-check", rules_folder() / "profiles", tmp_path / "gk-audit.yaml", {})
    assert [Path(name).name for name in layered.settings.law] == ["法规库更新.csv"]
    plan = make_plan(layered.settings)
    assert (plan.law, plan.law_files) == (date(2027, 3, 1), ("法规库更新.csv",))
