"""No field of a catalog row is forgotten anywhere: loader, cache, schema, spreadsheet, import, page, comparison."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from gk_audit.model.records import asdict, replace
from gk_audit.model.standard import Catalog, Item
from gk_audit.standards import table_heads
from gk_audit.standards.catalog_drafts import ItemDraft
from gk_audit.standards.catalog_file import read_catalog_file
from gk_audit.standards.catalog_loader import CatalogLoader
from gk_audit.standards.catalog_pages import item_page
from gk_audit.standards.catalogs import from_stored, load_catalog, stored_form
from gk_audit.standards.diff import diff
from gk_audit.standards.grid_import import import_grids
from gk_audit.standards.item_columns import COLUMNS, ItemColumn, Part
from gk_audit.standards.schema import catalog_schema
from gk_audit.standards.shared_words import SharedWords
from gk_audit.standards.sheet_export import export_xlsx, sheet_rows
from gk_audit.standards.table_heads import Heads, dense
from gk_audit.standards.yaml_source import parse_yaml

pytestmark = pytest.mark.slow

CATALOG = load_catalog(Path(__file__).parents[2] / "catalogs", "national")
NOT_FOR_PEOPLE = {
    "id", "field_", "source",  # the row's place
    "limits",  # limit_text, as the program understands it
    "item_words", "act_words", "exclude_words", "like",  # for the matcher
    "period_due_day", "evidence", "effective_to",  # told with another field, or by catalog validate
}  # fmt: skip
ROW = """
name: own
title: 本地目录
field: 社会救助
version: 1
level: district
items:
- id: own-0101
  level1: 综合业务
  level2: 监督检查
  elements: [监督电话]
  limit: 20个工作日
  bodies: [区民政局]
  offices: [社会救助科, 办公室]
"""


def own() -> Item:
    return read_catalog_file(parse_yaml(ROW.encode(), "own.yaml"), SharedWords()).items[0]


def catalog_of(*items: Item) -> Catalog:
    return Catalog("own", "本地目录", "1", items)


def test_every_field_is_described_or_not_for_people() -> None:
    described = {column.name for column in COLUMNS}
    assert set(Item.__struct_fields__) == described | NOT_FOR_PEOPLE
    assert not described & NOT_FOR_PEOPLE


def test_a_column_is_read_by_the_header_that_it_is_exported_with(monkeypatch: pytest.MonkeyPatch) -> None:
    hotline = ItemColumn(
        "hotline", parts=(Part("热线号码", 12, str),), read=lambda row: row.get("hotline", "")
    )
    monkeypatch.setattr(table_heads, "COLUMNS", (*COLUMNS, hotline))
    heads = Heads.packaged()
    read = [column for column in table_heads.COLUMNS if column.read and len(column.parts) == 1]
    assert {heads.key(dense(column.parts[0].head)): column.key for column in read} == {
        column.key: column.key for column in read
    }


def test_the_schema_has_every_field() -> None:
    properties = catalog_schema()["oneOf"][0]["properties"]["items"]["items"]["properties"]
    assert set(properties) == {name.rstrip("_") for name in ItemDraft.__struct_fields__}


def test_the_cache_has_every_field() -> None:
    assert set(stored_form(CATALOG).items) == set(Item.__struct_fields__)
    assert from_stored(stored_form(CATALOG)) == CATALOG
    assert from_stored(stored_form(catalog_of(own()))).items == (own(),)


@pytest.mark.parametrize("items", [{}, {"id": ["x"]}])
def test_another_stored_shape_is_refused(items: dict[str, Any]) -> None:
    with pytest.raises(ValueError):
        from_stored(replace(stored_form(CATALOG), items=items))


def test_what_is_kept_is_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = Path(__file__).parents[2] / "catalogs"
    first = load_catalog(folder, "national", cache=tmp_path)
    monkeypatch.setattr(CatalogLoader, "load", pytest.fail)
    assert load_catalog(folder, "national", cache=tmp_path) == first


def test_a_cache_that_is_not_ours_is_built_again(tmp_path: Path) -> None:
    folder = Path(__file__).parents[2] / "catalogs"
    first = load_catalog(folder, "national", cache=tmp_path)
    (path,) = tmp_path.glob("catalog-*.json")
    whole = path.read_bytes()
    for damage in (
        b"",
        b"[]",
        b'{"head": {}, "items": {}}',
        whole.replace(b'"level1"', b'"level9"'),
        whole[:-9],
    ):
        path.write_bytes(damage)
        assert load_catalog(folder, "national", cache=tmp_path) == first


def test_an_office_goes_all_the_way() -> None:
    assert own().offices == ("社会救助科", "办公室")
    assert "  责任科室：社会救助科、办公室\n" in item_page(own())
    changed = replace(own(), offices=("办公室",))
    assert [change.what for change in diff(catalog_of(own()), catalog_of(changed))] == [
        "责任科室：减少社会救助科"
    ]
    sheet = openpyxl.load_workbook(io.BytesIO(export_xlsx(catalog_of(own())))).active
    grid = [[str(cell.value or "") for cell in row] for row in sheet.iter_rows()]
    assert "责任科室" in grid[1]
    (item,) = import_grids([[grid[1], grid[2], *grid[3:]]], "own").items
    assert (item["bodies"], item["offices"]) == (["区民政局"], ["社会救助科", "办公室"])


def test_the_familiar_table_stays_without_offices() -> None:
    assert len(sheet_rows([replace(own(), offices=())])[0]) == 15
    assert len(sheet_rows([own()])[0]) == 16


def test_a_table_with_offices_alone_means_the_bodies() -> None:
    head = ["一级事项", "二级事项", "公开内容", "公开依据", "公开时限", "责任科室"]
    row = ["综合业务", "监督检查", "监督电话", "", "20个工作日", "社会救助科"]
    (item,) = import_grids([[head, row]], "own").items
    assert (item["bodies"], item["offices"]) == (["社会救助科"], [])


def test_the_row_is_what_yaml_says() -> None:
    told = {name for name, value in asdict(own()).items() if value and name != "source"}
    assert told >= {"id", "level1", "level2", "elements", "limit_text", "bodies", "offices"}
