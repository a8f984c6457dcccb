"""A published catalog comes in by its own layout, or stops with the question that nobody may guess."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from gk_audit.engine.catalog_intake import Intake, Wishes, take_in
from gk_audit.engine.catalog_questions import IDLE_UNIT, NO_BODY, NO_FIELD, UNREAD_BODY
from gk_audit.engine.catalog_tables import CatalogFile
from gk_audit.facts.matching.alignment import Likeness
from gk_audit.model.standard import Catalog, Unit, UnitKind
from gk_audit.standards.catalog_text import catalog_yaml
from gk_audit.standards.catalogs import load_catalog
from gk_audit.standards.import_fields import BY_LEVEL1, without_common_field

CATALOGS = Path(__file__).parents[2] / "catalogs"
UNITS = (
    Unit("区民政局", UnitKind.DEPARTMENT),
    Unit("东岗镇", UnitKind.TOWN),
    Unit("城关街道", UnitKind.SUBDISTRICT),
)
HEAD = ("领域", "一级事项", "二级事项", "公开内容（要素）", "公开依据", "公开主体", "公开时限", "更新周期")


@cache
def library() -> Catalog:
    return load_catalog(CATALOGS, "national")


def took(
    *rows: tuple[str, ...], head: tuple[str, ...] = HEAD, title: str = "目录", **wishes: object
) -> Intake:
    file = CatalogFile(f"{title}.xlsx", title, ((head, *rows),), ("Sheet1",))
    return take_in([file], Wishes(**wishes), library(), UNITS)  # type: ignore[arg-type] # names are fields of Wishes


def row(field: str, level1: str, level2: str, body: str, cycle: str = "") -> tuple[str, ...]:
    return (field, level1, level2, "名单；金额", "《条例》", body, "20个工作日内", cycle)


WHOLE = (
    row("社会救助", "最低生活保障", "审批信息", "区民政局、各镇（街道）", "每月"),
    row("", "", "办事指南", "各镇（街道）"),
    row("便民服务", "帮办代办", "帮办点名录", "各镇、街道"),
)


def test_one_sheet_with_a_column_for_the_field(tmp_path: Path) -> None:
    made = took(*WHOLE)
    assert made.questions == ()
    assert [(item["field"], item["level1"]) for item in made.items] == [
        ("社会救助", "最低生活保障"), ("社会救助", "最低生活保障"), ("便民服务", "帮办代办"),
    ]  # fmt: skip
    assert [one.likeness for one in made.aligned] == [Likeness.SAME, Likeness.SAME, Likeness.NEW]
    path = tmp_path / "own.yaml"
    path.write_text(catalog_yaml(made.head, without_common_field(made.items, made.head["field"])), "utf-8")
    catalog = load_catalog(CATALOGS, path, cache=tmp_path)
    listed = next(item for item in catalog.items if item.level2 == "审批信息")
    assert listed.periodicity.value == "month"
    assert "低保" in listed.item_words  # what the packaged row of the same matter knows
    assert "村务公开" in catalog.fields  # villages keep their list
    assert "养老服务" not in catalog.fields  # what the district's catalog does not have is not asked for


@pytest.mark.parametrize(
    ("rows", "kinds"),
    [
        ((row("", "甲类", "甲一", "各镇（街道）"), row("", "乙类", "乙一", "区民政局")), {NO_FIELD}),
        ((*WHOLE, row("社会救助", "临时救助", "审批信息", "")), {NO_BODY}),
        ((*WHOLE, row("社会救助", "临时救助", "审批信息", "相关责任单位")), {UNREAD_BODY}),
        ((row("社会救助", "最低生活保障", "审批信息", "区民政局、各镇"),), {IDLE_UNIT}),
    ],
)
def test_questions(rows: tuple[tuple[str, ...], ...], kinds: set[str]) -> None:
    assert {question.kind for question in took(*rows).questions} == kinds


def test_answers() -> None:
    rows = (row("", "甲类", "甲一", "各镇（街道）"), row("", "乙类", "乙一", ""))
    made = took(*rows, field_=BY_LEVEL1, body="区民政局")
    assert made.questions == ()
    assert [(item["field"], item["level1"], item["bodies"]) for item in made.items] == [
        ("甲类", "甲一", ["各镇（街道）"]), ("乙类", "乙一", ["区民政局"]),
    ]  # fmt: skip


def test_a_list_of_four_levels_begins_with_the_field() -> None:
    head = (
        "分类",
        "一级目录",
        "二级目录",
        "三级目录",
        "公开依据",
        "公开事项",
        "事项内容",
        "公开时限",
        "公开主体",
    )
    lines = [
        ("法定", field, level1, level2, "《条例》", level2, "内容", "及时", "各单位")
        for field, level1, level2 in (("社会救助", "低保", "名单"), ("养老服务", "补贴", "高龄津贴"))
    ]
    made = took(*lines, head=head)
    assert [(item["field"], item["level1"], item["level2"]) for item in made.items] == [
        ("社会救助", "低保", "名单"), ("养老服务", "补贴", "高龄津贴"),
    ]  # fmt: skip


def test_the_title_says_whose_catalog_it_is() -> None:
    head = ("事项类别", "事项名称", "公开依据", "内容要求", "公开时限")
    made = took(("组织机构", "机构职能", "《条例》", "主要职责", "20个工作日内"), head=head,
                title="区民政局主动公开基本目录", field_="机构信息", accept=(IDLE_UNIT,))  # fmt: skip
    assert made.questions == ()
    assert made.items[0]["bodies"] == ["区民政局"]


def test_a_corrected_sheet_is_read_back() -> None:
    made = took(*WHOLE, alignment={"own-0201": ("statutory-0101",), "own-0101": ()})
    assert [one.like for one in made.aligned] == [(), ("social-assistance-0202",), ("statutory-0101",)]
