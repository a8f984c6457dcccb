"""A table says its field by its title, its sheet or not at all; the file that comes out loads as it is."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.standards.test_round_trip import grids_of_xlsx

from gk_audit.standards.catalog_text import catalog_yaml
from gk_audit.standards.catalogs import load_catalog
from gk_audit.standards.grid_import import import_grids
from gk_audit.standards.import_fields import field_of, head_of, with_fields, without_common_field

CATALOGS = Path(__file__).parents[2] / "catalogs"
KNOWN = {"社会救助": "社会救助", "城乡规划": "国土空间规划", "养老服务": "养老服务"}
HEAD = ["一级事项", "二级事项", "公开内容（要素）", "公开依据", "公开时限", "公开主体"]
ROW = ["低保", "名单", "姓名", "《条例》", "20个工作日", "区民政局"]


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


def _load(
    folder: Path, grids: list[list[list[str]]], names: list[str], title: str
) -> tuple[set[str], list[str]]:
    made = import_grids(grids, "own", names, KNOWN)
    notes: list[str] = []
    items = with_fields(made.items, title, notes)
    path = folder / "own.yaml"
    head = head_of(items, "own", title, "目录.xlsx")
    path.write_text(catalog_yaml(head, without_common_field(items)), encoding="utf-8")
    catalog = load_catalog(CATALOGS, path, cache=folder)
    assert catalog.duties.village == ()
    return set(catalog.fields), notes


def test_what_is_imported_loads(tmp_path: Path) -> None:
    fields, notes = _load(tmp_path, [[HEAD, ROW], [HEAD, ROW]], ["社会救助", "养老服务"], "目录")
    assert fields == {"社会救助", "养老服务"}
    assert notes == []


def test_a_table_without_a_field_is_noted(tmp_path: Path) -> None:
    fields, notes = _load(tmp_path, [[HEAD, ROW]], ["Sheet1"], "民政目录")
    assert fields == {"民政目录"}
    assert "民政目录" in notes[0]


def test_a_workbook_of_all_fields_comes_back_whole() -> None:
    from gk_audit.standards.sheet_export import export_xlsx

    catalog = load_catalog(CATALOGS, "qinghe31")
    grids = grids_of_xlsx(export_xlsx(catalog))
    made = import_grids(list(grids.values()), "own", list(grids), {name: name for name in catalog.fields})
    before = [(item.field_, item.level1, item.level2) for item in catalog.items]
    after = [(item["field"], item["level1"], item["level2"]) for item in made.items]
    assert sorted(after) == sorted(before)
    assert len({item["id"] for item in made.items}) == len(before)
