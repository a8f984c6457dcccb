"""The engine on whole documents: what it finds, what it leaves alone, and what changes its mind."""

from __future__ import annotations

import pytest

from gk_audit.model.records import replace
from gk_audit.text.typos import Suspect, TypoModel, load_model, portions


@pytest.fixture(scope="module")
def model() -> TypoModel:
    return load_model()


TOLD, SURE, FOREIGN = 0.6, 0.9, 0.2


def serious(suspects: list[Suspect]) -> list[tuple[str, str]]:
    return [(each.wrong, each.right) for each in suspects if each.score >= TOLD and not each.repeated]


def errors(suspects: list[Suspect]) -> list[tuple[str, str]]:
    return [(each.wrong, each.right) for each in suspects if each.score >= SURE and each.strange <= FOREIGN]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("各级人民政府应当加强对信息公开工作的组只领导。", ("只", "织")),
        ("县级以上地方人民政府应当建立健全监督管理制渡。", ("渡", "度")),
        ("行政机关应当依法履行职则，提高行政效能。", ("则", "责")),
        ("违反本条例规定的，由主管部门责令限期该正。", ("该", "改")),
        ("任何单位和个仁不得阻挠、干涉依法进行的监督检查。", ("仁", "人")),
        ("拒不改正的，处一千元以上五千元以下发款。", ("发", "罚")),
        ("保护公民、法人和其他组织的合法全益。", ("全", "权")),
    ],
    ids=lambda value: value if isinstance(value, str) else None,
)
def test_finds_wrong_characters(model: TypoModel, text: str, expected: tuple[str, str]) -> None:
    found = model.scan([text])
    assert serious(found) == [expected]
    suspect = found[0]
    assert text[suspect.start : suspect.end] == suspect.wrong
    assert suspect.seen_right > suspect.seen_wrong
    assert suspect.wrong in suspect.phrase_wrong
    assert suspect.right in suspect.phrase_right


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("各级人民府政应当加强组织领导。", ("府政", "政府")),
        ("应当按照规定进行公进行公开。", None),
    ],
    ids=["swapped", "a repeated word is another rule's"],
)
def test_finds_swapped_characters(model: TypoModel, text: str, expected: tuple[str, str] | None) -> None:
    found = serious(model.scan([text]))
    assert expected is None or expected in found


def test_finds_a_doubled_character(model: TypoModel) -> None:
    text = "县级以上地方人民政政府应当加强监督管理。"
    (suspect,) = [each for each in model.scan([text]) if not each.right]
    assert text[: suspect.start] + suspect.right + text[suspect.end :] == text.replace("政政", "政")


@pytest.mark.parametrize(
    "text",
    [
        "公布署名文章的时间。",
        "该政策既使企业减负，又使群众受益。",
        "工作人员引导至窗口办理，车辆疏导至停车场。",
        "走访慰问侯家村老党员，上海拨付资金，计提拨付程序。",
        "乡村长效机制，农村长期规划，全村长者。",
        "公示期间无异议。",
        "截至2023年9月，共发放补贴10万元。",
        "妇联和检查组，分配和做好登记。",
        "人人参与，户户动手，渐渐形成风气，常常开展检查。",
        "",
        "https://www.example.gov.cn/a/b.html",
        "2023年1月1日",
    ],
)
def test_leaves_right_text_alone(model: TypoModel, text: str) -> None:
    assert serious(model.scan([text])) == []


def test_known_words_suppress(model: TypoModel) -> None:
    text = "各级人民政府应当加强对信息公开工作的组只领导。"
    assert serious(model.scan([text]))
    assert serious(model.scan([text], known=["组只"])) == []
    assert serious(model.scan([text], known=["其他", ""])) == [("只", "织")]


def test_a_form_that_the_document_repeats_is_known(model: TypoModel) -> None:
    text = "由组只领导小组负责。"
    twice = model.scan([f"各级人民政府应当加强组只领导。{text}", "加强组只领导，落实责任。"])
    assert any(each.repeated for each in twice)


def test_the_document_supports_a_suggestion(model: TypoModel) -> None:
    wrong = "行政机关应当依法履行职则，提高行政效能。"
    (alone,) = [each for each in model.scan([wrong]) if each.right == "责"]
    (backed,) = [each for each in model.scan([wrong, "不履行职责的，依法给予处分。"]) if each.right == "责"]
    assert not alone.supported
    assert backed.supported
    assert backed.score >= alone.score


POEM = "锦瑟无端五十弦，一弦一柱思华年。庄生晓梦迷蝴蝶，望帝春心托杜鹃。沧海月明珠有泪，蓝田日暖玉生烟。"
SLIP = "各级人民政府应当加强对信息公开工作的组只领导。"
PROSE = "县级以上地方人民政府应当建立健全监督管理制度，加强统筹协调。"


def test_among_strange_text_nothing_is_an_error(model: TypoModel) -> None:
    suspects = model.scan([POEM * 3 + SLIP + POEM * 3])
    assert ("只", "织") in [(each.wrong, each.right) for each in suspects]
    assert errors(suspects) == []


def test_strange_text_elsewhere_in_the_document_changes_nothing(model: TypoModel) -> None:
    suspects = model.scan([POEM * 3, PROSE * 5, SLIP, PROSE * 5])
    assert errors(suspects) == [("只", "织")]


def test_strange_blocks_are_told(model: TypoModel) -> None:
    (reading,) = model.scan_many([[POEM * 3, PROSE * 5, SLIP]])
    assert [block for block, _ in reading.strange] == [0]


def test_a_block_of_one_character_is_told_and_not_weighed(model: TypoModel) -> None:
    (reading,) = model.scan_many([["公" * 500 + "。", SLIP]])
    assert [block for block, _ in reading.strange] == [0]
    assert {each.block for each in reading.suspects} == {1}


def test_many_errors_hide_none(model: TypoModel) -> None:
    slips = ["加强组只领导", "履行职则", "责令限期该正", "监督管理制渡", "合法全益", "处五千元以下发款"]
    found = errors(model.scan(["，".join(slips) + "。"]))
    assert len(found) >= 5


def test_places_count_in_the_block_as_given(model: TypoModel) -> None:
    blocks = ["标题", "　　行政机关应当 依法履行职则。", "2023年行政机关应当依法履行职则，提高行政效能。"]
    found = [each for each in model.scan(blocks) if each.wrong == "则"]
    assert {each.block for each in found} <= {1, 2}
    assert found
    for each in found:
        assert blocks[each.block][each.start : each.end] == "则"


def test_portions_do_not_matter(model: TypoModel, monkeypatch: pytest.MonkeyPatch) -> None:
    blocks = ["行政机关应当依法履行职则。", "处一千元以上五千元以下发款。", "由主管部门责令限期该正。"] * 3
    whole = model.scan(blocks)
    monkeypatch.setattr(portions, "_PORTION", 20)
    assert [replace(each, score=0, strange=0, traits=()) for each in model.scan(blocks)] == [
        replace(each, score=0, strange=0, traits=()) for each in whole
    ]


def test_many_documents_together_get_what_each_gets_alone(model: TypoModel) -> None:
    documents = [
        ["行政机关应当依法履行职则，提高行政效能。", "不履行职责的，依法给予处分。"],
        [],
        ["处一千元以上五千元以下发款。"],
        ["锦瑟无端五十弦，一弦一柱思华年。庄生晓梦迷蝴蝶，望帝春心托杜鹃。" * 4],
        ["由组只领导小组负责。", "", "由主管部门责令限期该正。"],
    ]
    together = model.scan_many(documents)
    assert together == [model.scan_many([blocks])[0] for blocks in documents]
    assert sum(bool(each.suspects) for each in together) >= 3


def test_twice_the_same(model: TypoModel) -> None:
    blocks = ["行政机关应当依法履行职则。", "由主管部门责令限期该正。"]
    assert model.scan(blocks) == model.scan(blocks)


def test_no_blocks(model: TypoModel) -> None:
    assert model.scan([]) == []
    assert model.scan(["", ""]) == []


@pytest.mark.parametrize(
    ("form", "low", "high"),
    [
        ("松驰", 1, 1),
        ("震憾", 0, 0),
        ("部署", 3000, 50_000),
        ("人民政府", 10_000, 10**6),
        ("", 0, 0),
        ("行政处法", 0, 0),
    ],
)
def test_counts(model: TypoModel, form: str, low: int, high: int) -> None:
    assert low <= model.count(form) <= high


def test_counts_of_recorded_forms_are_exact(model: TypoModel) -> None:
    assert model.recorded["松驰"] == model.count("松驰") == 1
    assert len(model.recorded) > 1000


def test_a_long_form_is_no_commoner_than_its_parts(model: TypoModel) -> None:
    long = "县级以上地方人民政府"
    assert model.count(long) <= min(model.count(long[i : i + 5]) for i in range(len(long) - 4))
