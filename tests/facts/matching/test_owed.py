"""Duty is row × body: the row's own 公开主体, then the register, then what no catalog can ask."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from gk_audit.facts.matching.bodies import Roster
from gk_audit.facts.matching.owed import items_owed
from gk_audit.model.records import replace
from gk_audit.model.standard import Catalog, Item, Level, Unit, UnitKind
from gk_audit.standards.shared_words import read_shared

DUTIES = read_shared(Path(__file__).parents[3] / "catalogs").duties
DAY = date(2024, 9, 30)
CIVIL = Unit("区民政局", UnitKind.DEPARTMENT)
TREASURY = Unit("区财政局", UnitKind.DEPARTMENT)
TOWN = Unit("东岗镇", UnitKind.TOWN)
STREET = Unit("城关街道", UnitKind.SUBDISTRICT)
VILLAGE = Unit("东岗村", UnitKind.VILLAGE, parent="东岗镇")
OTHER_VILLAGE = Unit("松树村", UnitKind.VILLAGE, parent="东岗镇")
UNITS = (CIVIL, TREASURY, TOWN, STREET, VILLAGE, OTHER_VILLAGE)


def row(number: str, field: str, level1: str, level2: str, *bodies: str, **more: Any) -> Item:
    return Item(id=number, field_=field, level1=level1, level2=level2, bodies=bodies, **more)


CATALOG = Catalog(
    "own",
    "本区目录",
    "1",
    (
        row("a", "社会救助", "低保", "审批信息", "区民政局"),
        row("b", "社会救助", "低保", "初审公示", "各镇（街道）"),
        row("c", "财政预决算", "政府预算", "一般公共预算", "区财政局", "各镇（街道）"),
        row("d", "财政预决算", "部门预算", "收支总体情况", "各部门"),
        row("e", "社会救助", "综合", "监督检查", levels=(Level.COUNTY,)),
        row("f", "退役军人", "优待", "名单", "区退役军人事务局"),
        row("g", "村务公开", "财务", "财务收支", "村民委员会", levels=(Level.VILLAGE,)),
        row("h", "村务公开", "财务", "本村账目", "东岗村", levels=(Level.VILLAGE,)),
    ),
    duties=DUTIES,
)


def owed(unit: Unit) -> str:
    units = tuple(unit if known.name == unit.name else known for known in UNITS)
    return "".join(item.id for item in items_owed(unit, CATALOG, DAY, Roster(units, DUTIES)))


@pytest.mark.parametrize(
    ("unit", "expected"),
    [
        (CIVIL, "ade"),  # e names nobody: the role table says that 社会救助 is 民政's
        (TREASURY, "cd"),
        (TOWN, "bc"),
        (STREET, "b"),  # no level of budget (预算法第三条)
        (VILLAGE, "h"),  # a village's own list counts
        (OTHER_VILLAGE, "g"),
        (replace(TOWN, exempt=(("社会救助", "无此业务"),)), "c"),
        (replace(TOWN, exempt=(("初审公示", "由区民政局公开"),)), "c"),
        (replace(STREET, due=(("财政预决算", ("一般公共预算",)),)), "bc"),  # the register has the last word
        (replace(TOWN, fields=("社会救助",)), "b"),
        (replace(TOWN, fields=("初审公示", "一般公共预算")), "bc"),
    ],
)
def test_rows(unit: Unit, expected: str) -> None:
    assert owed(unit) == expected
