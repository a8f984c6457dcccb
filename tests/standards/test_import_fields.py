"""A table says its field by its title, its sheet or not at all."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.standards.test_round_trip import grids_of_xlsx

from gk_audit.standards.catalogs import load_catalog
from gk_audit.standards.grid_import import import_grids
from gk_audit.standards.import_fields import field_of

CATALOGS = Path(__file__).parents[2] / "catalogs"
KNOWN = {"社会救助": "社会救助", "城乡规划": "国土空间规划", "养老服务": "养老服务"}


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (["青禾区社会救助领域基层政务公开标准目录"], "社会救助"),
        (["附件1", "城乡规划领域标准目录"], "国土空间规划"),
        (["城市综合执法领域标准目录"], "城市综合执法"),
        (["青禾区水产养殖领域公开目录"], "水产养殖"),
        (["Sheet1", "填报单位：区民政局"], ""),
    ],
)
def test_fields(texts: list[str], expected: str) -> None:
    assert field_of(texts, KNOWN) == expected


def test_several_fields_are_none() -> None:
    assert field_of(["青禾区26个试点领域基层政务公开标准目录"], KNOWN) == ""


def test_a_workbook_of_all_fields_comes_back_whole() -> None:
    from gk_audit.standards.sheet_export import export_xlsx

    catalog = load_catalog(CATALOGS, "qinghe31")
    grids = grids_of_xlsx(export_xlsx(catalog))
    made = import_grids(list(grids.values()), "own", list(grids), {name: name for name in catalog.fields})
    before = [(item.field_, item.level1, item.level2) for item in catalog.items]
    after = [(item["field"], item["level1"], item["level2"]) for item in made.items]
    assert sorted(after) == sorted(before)
    assert len({item["id"] for item in made.items}) == len(before)
