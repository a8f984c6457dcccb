"""The familiar table goes out and comes back: xlsx by XlsxWriter, docx by python-docx, odd grids by hand."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from gk_audit.model.standard import Audience, Catalog, Item, Level, Mode
from gk_audit.standards.catalog_file import read_catalog_file
from gk_audit.standards.catalog_text import catalog_yaml
from gk_audit.standards.catalogs import load_catalog
from gk_audit.standards.grid_import import import_grids
from gk_audit.standards.shared_words import read_shared
from gk_audit.standards.sheet_export import export_xlsx, sheet_rows
from gk_audit.standards.yaml_source import parse_yaml

pytestmark = pytest.mark.slow

CATALOGS = Path(__file__).parents[2] / "catalogs"
HEAD = {"name": "demo", "title": "示例", "field": "社会救助", "version": "1", "level": "district"}


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    return load_catalog(CATALOGS, "qinghe31")


def grids_of_xlsx(data: bytes) -> dict[str, list[list[str]]]:
    """Sheet → grid with merged cells repeated, as ``Table.filled`` gives it."""
    import openpyxl

    book = openpyxl.load_workbook(io.BytesIO(data))
    found = {}
    for sheet in book.worksheets:
        grid = [
            ["" if value is None else str(value) for value in row]
            for row in sheet.iter_rows(values_only=True)
        ]
        for area in sheet.merged_cells.ranges:
            for row in range(area.min_row, area.max_row + 1):
                for column in range(area.min_col, area.max_col + 1):
                    grid[row - 1][column - 1] = grid[area.min_row - 1][area.min_col - 1]
        found[sheet.title] = grid
    return found


def items_of(grid: list[list[str]], field: str) -> tuple[Item, ...]:
    """Import a grid, write YAML, load it again."""
    imported = import_grids([grid], "demo")
    text = catalog_yaml({**HEAD, "field": field}, imported.items)
    return read_catalog_file(parse_yaml(text.encode(), "demo.yaml"), read_shared(CATALOGS)).items


def test_every_row_of_every_field_comes_back(catalog: Catalog) -> None:
    grids = grids_of_xlsx(export_xlsx(catalog))
    assert list(grids) == list(catalog.fields)
    for field, grid in grids.items():
        before = [item for item in catalog.items if item.field_ == field]
        after = items_of(grid, field)
        assert [(i.level1, i.level2) for i in after] == [(i.level1, i.level2) for i in before], field
        for one, two in zip(before, after, strict=True):
            assert [e.name for e in two.elements] == [e.name for e in one.elements], one.name
            assert [str(b) for b in two.bases] == [str(b) for b in one.bases], one.name
            assert (two.limits, two.bodies, two.channels) == (one.limits, one.bodies, one.channels), one.name
            assert (two.audience, two.mode, two.levels) == (one.audience, one.mode, one.levels), one.name


def test_export_is_the_same_every_time(catalog: Catalog) -> None:
    assert export_xlsx(catalog) == export_xlsx(catalog)


PUBLISHED = [
    ["金山县社会救助领域基层政务公开标准目录", "金山县社会救助领域基层政务公开标准目录",
     "金山县社会救助领域基层政务公开标准目录", "金山县社会救助领域基层政务公开标准目录",
     "金山县社会救助领域基层政务公开标准目录", "金山县社会救助领域基层政务公开标准目录",
     "金山县社会救助领域基层政务公开标准目录", "金山县社会救助领域基层政务公开标准目录",
     "金山县社会救助领域基层政务公开标准目录", "金山县社会救助领域基层政务公开标准目录",
     "金山县社会救助领域基层政务公开标准目录", "金山县社会救助领域基层政务公开标准目录"],
    ["序号", "公开事项", "公开事项", "公开内容\n（要素）", "公开 依据", "公开 时限", "公开主体",
     "公开渠道和载体", "公开对象", "公开对象", "公开方式", "公开层级"],
    ["序号", "一级 事项", "二级 事项", "公开内容\n（要素）", "公开 依据", "公开 时限", "公开主体",
     "公开渠道和载体", "全社会", "特定群众", "公开方式", "公开层级"],
    ["1", "（一）综合业务", "政策法 规文件", "①《社会救助暂行办法》②各地配套政策法规文件",
     "《中华人民共和国政府信息公开条例》（国令第711号）", "制定或获取信息之日起10个工作 日内",
     "县民政局、\n镇人民政府", "■政府网站 □政府公报\n■两微一端 □其他", "√", "", "■主动 □依申请",
     "■县级 ■乡级"],
    ["2", "", "监督检查", "社会救助信访通讯地址；社会救助投诉举报电话", "同上", "同上", "同上", "同上",
     "√", "", "■主动 □依申请", "■县级 □乡级"],
    ["序号", "一级事项", "二级事项", "公开内容（要素）", "公开依据", "公开时限", "公开主体",
     "公开渠道和载体", "全社会", "特定群众", "公开方式", "公开层级"],
    ["3", "最低生活保障", "审核信息", "●初审对象名单●相关信息（可选）",
     "《国务院关于进一步加强和改进最低生活保障工作的意见》", "公示7个工作日", "镇人民政府",
     "■村公示栏", "□", "■", "□主动 ■依申请", "□县级 ■乡级"],
]  # fmt: skip


def test_reads_a_published_table_with_its_noise() -> None:
    items = items_of(PUBLISHED, "社会救助")
    assert [(item.level1, item.level2) for item in items] == [
        ("综合业务", "政策法规文件"),
        ("综合业务", "监督检查"),
        ("最低生活保障", "审核信息"),
    ]
    first, second, third = items
    assert [element.name for element in first.elements] == ["《社会救助暂行办法》", "各地配套政策法规文件"]
    assert first.bodies == ("县民政局", "镇人民政府")
    assert first.channels == ("政府网站", "两微一端")
    assert first.levels == (Level.COUNTY, Level.TOWNSHIP)
    assert second.limit_text == "制定或获取信息之日起10个工作日内"
    assert second.bases == first.bases
    assert second.levels == (Level.COUNTY,)
    assert [(element.name, element.required) for element in third.elements] == [
        ("初审对象名单", True),
        ("相关信息", False),
    ]
    assert (third.audience, third.mode, third.levels) == (
        Audience.SPECIFIC,
        Mode.ON_REQUEST,
        (Level.TOWNSHIP,),
    )


def test_reads_the_same_table_from_a_word_file() -> None:
    import docx

    document = docx.Document()
    table = document.add_table(rows=len(PUBLISHED), cols=12)
    for number, row in enumerate(PUBLISHED):
        for column, text in enumerate(row):
            table.cell(number, column).text = text
    stream = io.BytesIO()
    document.save(stream)
    read = docx.Document(io.BytesIO(stream.getvalue()))
    grid = [[cell.text for cell in row.cells] for row in read.tables[0].rows]
    assert items_of(grid, "社会救助") == items_of(PUBLISHED, "社会救助")


def test_a_table_that_is_no_catalog_is_refused() -> None:
    with pytest.raises(ValueError, match="没有找到目录表"):
        import_grids([[["姓名", "电话"], ["张三", "1"]]], "demo")


def test_repeated_rows_are_kept_once_and_named() -> None:
    imported = import_grids([[*PUBLISHED, PUBLISHED[-1]]], "demo")
    assert len(imported.items) == 3
    assert imported.notes == ("“最低生活保障 › 审核信息”重复，只保留第一次",)


def test_rows_have_the_columns_of_the_header(catalog: Catalog) -> None:
    assert {len(row) for row in sheet_rows(catalog.items)} == {15}
