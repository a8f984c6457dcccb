"""A district from a bare export: what is found, one workbook, settings that the next quarter needs no more than."""

from __future__ import annotations

import re
import subprocess
import sys
from datetime import date
from pathlib import Path

import openpyxl
import pytest
import typer

from gk_audit.cli.prepare import prepare
from gk_audit.cli.session import Request, audit, settings_of
from gk_audit.model.records import replace
from gk_audit.model.standard import Unit, UnitKind
from gk_audit.standards import cell_reading
from gk_audit.standards.layering import find_config
from gk_audit.standards.units import load_units
from gk_audit.standards.writing import units_yaml, with_settings

pytestmark = pytest.mark.slow

CATALOG = """领域,一级事项,二级事项,公开主体,公开时限
社会救助,最低生活保障,办事指南,各镇（街道）,长期公开
财政预决算,部门预算,部门预算,各部门,批复后20日
城市管理,安全检查,检查结果,相关单位,7个工作日
城市管理,市容管理,巡查结果,,7个工作日
"""
FOLDERS = (
    "东岗镇/社会救助",
    "东岗镇/通知公告",
    "柳河镇/社会救助",
    "柳河镇/通知公告",
    "青禾区民政局/社会救助",
    "青禾区财政局/财政预决算",
)
PAGE = "<html><head><title>{title}</title></head><body><h1>{title}</h1><p>{text}</p></body></html>"
DAY = date(2024, 9, 30)


@pytest.fixture
def export(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Files and a catalog sheet, nothing else, one folder too deep."""
    monkeypatch.chdir(tmp_path)
    _quarter(tmp_path / "平台导出" / "2024Q3")
    return Path("平台导出")


def _quarter(folder: Path) -> None:
    for number, name in enumerate(FOLDERS):
        place = folder / name
        place.mkdir(parents=True)
        title = f"{name.partition('/')[0]}最低生活保障办事指南"
        text = f"申请对象、条件、材料、流程、时限、地点和监督电话见下，第{number}号。"
        (place / f"2024-07-0{number + 1}_指南.html").write_text(PAGE.format(title=title, text=text), "utf-8")
    (folder / "白沙镇").mkdir()
    (folder / "青禾区标准目录.csv").write_text(CATALOG, "utf-8")


def run(*arguments: str) -> tuple[int, str]:
    command = [sys.executable, "-m", "gk_audit", "prepare", *arguments, "--as-of", "2024-09-30"]
    done = subprocess.run(command, capture_output=True, check=False)
    return done.returncode, done.stderr.decode()


def fill(changes: dict[tuple[str, str, str], str]) -> None:
    """(sheet, text of the first column, heading) → what a person writes there."""
    book = openpyxl.load_workbook("准备表.xlsx")
    for (title, first, heading), value in changes.items():
        sheet = book[title]
        heads = [str(cell.value).strip("✎ ") for cell in sheet[1]]
        (row,) = [row for row in sheet.iter_rows(min_row=2) if row[0].value == first]
        row[heads.index(heading)].value = value
    book.save("准备表.xlsx")


def filled() -> None:
    fill(
        {
            ("事项", "own-0301", "责任单位"): "不适用",
            ("事项", "own-0401", "责任单位"): "东岗镇、柳河镇",
            ("单位", "东岗镇", "全称"): "青禾区东岗镇人民政府",
            ("单位", "柳河镇", "不适用（理由）"): "城市管理（无建成区）",
            ("单位", "白沙镇", "类别"): "不检查",
            ("文书", "联系人", "内容"): "张某，0555-1234567",
        }
    )


def test_says_what_it_found(export: Path) -> None:
    code, said = run(str(export))
    assert code == 0
    for words in (
        "它们在“平台导出/2024Q3”里", "按文件夹名推断出 5 个单位", "区域：青禾区", "青禾区标准目录.csv，4 项，3 个领域",
        "目录里 2 项看不出归谁", "没有文件的单位 1 个：白沙镇",
    ):  # fmt: skip
        assert words in said
    book = openpyxl.load_workbook("准备表.xlsx")
    assert book.sheetnames == ["说明", "单位", "事项", "文书", "名单"]
    assert [row[0].value for row in book["事项"].iter_rows(min_row=2, max_row=3)] == ["own-0301", "own-0401"]
    checks = book["单位"].data_validations.dataValidation
    assert ("C2:C46", "名单!$B$1:$B$8") in [(str(check.sqref), check.formula1) for check in checks]


def test_comes_back_as_settings(export: Path) -> None:
    run(str(export))
    filled()
    code, said = run(str(export), "--from", "准备表.xlsx")
    assert code == 0, said
    assert "白沙镇" in said
    units = {unit.name: unit for unit in load_units(Path("units.yaml")).units}
    assert units["东岗镇"].full_name == "青禾区东岗镇人民政府"
    assert units["柳河镇"].exempt == (("城市管理", "无建成区"),)
    assert "白沙镇" not in units
    catalog = Path("本区目录.yaml").read_text("utf-8")
    assert "own-0301" not in catalog and "bodies: [东岗镇, 柳河镇]" in catalog
    settings = settings_of(Request("quarterly", DAY)).settings
    assert (settings.district, settings.papers.caller) == ("青禾区", "张某，0555-1234567")


def test_the_next_quarter_needs_only_its_export(export: Path, tmp_path: Path) -> None:
    run(str(export))
    filled()
    run(str(export), "--from", "准备表.xlsx")
    _quarter(tmp_path / "2024Q4")
    found = audit(
        Request("quarterly", date(2024, 12, 31), (Path("2024Q4"),), is_holdings=True, is_quiet=True)
    )
    assert found.district == "青禾区"
    assert {unit.unit: unit.full_name for unit in found.units}["东岗镇"] == "青禾区东岗镇人民政府"
    owed = {(row.unit, row.level1) for row in found.coverage}
    assert ("东岗镇", "市容管理") in owed and ("柳河镇", "市容管理") not in owed
    assert not found.doubts


def test_what_was_answered_is_not_asked_again(export: Path) -> None:
    """A town has come since: the sheet knows the rest from last time."""
    run(str(export))
    filled()
    run(str(export), "--from", "准备表.xlsx")
    (export / "2024Q3" / "石桥镇").mkdir()
    _, said = run(str(export))
    assert "名册里没有、但像单位的文件夹 2 个：白沙镇、石桥镇" in said
    book = openpyxl.load_workbook("准备表.xlsx")
    (row,) = [row for row in book["事项"].iter_rows(values_only=True) if row[0] == "own-0401"]
    assert row[4] == "东岗镇、柳河镇"
    (paper,) = [row for row in book["文书"].iter_rows(values_only=True) if row[0] == "联系人"]
    assert paper[1] == "张某，0555-1234567"


def test_a_column_that_was_taken_out_changes_nothing(export: Path) -> None:
    run(str(export))
    filled()
    run(str(export), "--from", "准备表.xlsx")
    run(str(export))
    book = openpyxl.load_workbook("准备表.xlsx")
    heads = [str(cell.value).strip("✎ ") for cell in book["单位"][1]]
    for heading in ("不适用（理由）", "承担领域", "别名", "全称"):
        book["单位"].delete_cols(heads.index(heading) + 1)
        heads.remove(heading)
    book.save("准备表.xlsx")
    before = load_units(Path("units.yaml")).units
    assert run(str(export), "--from", "准备表.xlsx")[0] == 0
    after = {unit.name: replace(unit, source="") for unit in load_units(Path("units.yaml")).units}
    assert all(after[unit.name] == replace(unit, source="") for unit in before)


def test_telephones_are_the_offices_own(export: Path) -> None:
    """What a person fills in is no leak: it is printed for those who are to call."""
    run(str(export))
    fill({("文书", "联系人", "内容"): "张某，13905551234", ("单位", "东岗镇", "电话"): "13905551235"})
    run(str(export), "--from", "准备表.xlsx")
    assert "13905551234" in Path("gk-audit.yaml").read_text("utf-8")
    assert load_units(Path("units.yaml")).units[0].phone == "13905551235"


def test_without_a_dialogue(export: Path) -> None:
    code, said = run(str(export), "--as-found")
    assert code == 0
    assert "还有 2 项没有填责任单位或领域" in said
    assert find_config("", (Path(),)) == Path("gk-audit.yaml")
    assert not Path("本区目录.yaml").exists()
    assert len(load_units(Path("units.yaml")).units) == 5


@pytest.mark.parametrize(
    ("cell", "value", "said"),
    [
        (("单位", "东岗镇", "类别"), "乡政府", "“乡政府”应为"),
        (("单位", "东岗镇", "承担领域"), "社会救肋", "没有领域“社会救肋”"),
        (("单位", "东岗镇", "不适用（理由）"), "城市管理", "“城市管理”不适用要写理由"),
        (("单位", "东岗镇", "上级"), "青禾镇", "没有单位“青禾镇”"),
        (("文书", "主送", "内容"), "{名称}", "大括号中的名称应为"),
        (("事项", "own-0301", "责任单位"), "水利局", "没有叫“水利局”的单位"),
        (("单位", "柳河镇", "别名"), "东岗镇", "“东岗镇”是“东岗镇”的名称，不能又是“柳河镇”的"),
    ],
)
def test_what_cannot_be_taken_is_told_by_cell(
    export: Path, cell: tuple[str, str, str], value: str, said: str
) -> None:
    run(str(export))
    fill({cell: value})
    code, told = run(str(export), "--from", "准备表.xlsx")
    assert code == 2
    assert said in told
    assert re.search(rf"{cell[0]}![A-Z]\d+：", told)
    assert f"{cell[0]}!A" not in told  # the first column names the row
    assert not Path("gk-audit.yaml").exists() and not Path("units.yaml").exists()


def test_answers_that_nobody_asked_for_are_told(export: Path) -> None:
    """A short name is read as the unit that it means; a column, a sheet and a row of the clerk's own are told."""
    run(str(export))
    filled()
    fill({("事项", "own-0401", "责任单位"): "民政局、东岗镇"})
    book = openpyxl.load_workbook("准备表.xlsx")
    book["事项"]["H1"], book["事项"]["H3"] = "备注", "问老王"
    book.create_sheet("我的笔记")["A1"] = "打电话"
    book.save("准备表.xlsx")
    code, said = run(str(export), "--from", "准备表.xlsx")
    assert code == 0, said
    assert "事项!E3：“民政局”读作 青禾区民政局" in said
    assert "事项!H3：多出的一列“备注”没有读" in said
    assert "表“我的笔记”不是准备表里的，没有读" in said
    book = openpyxl.load_workbook("准备表.xlsx")
    book["事项"].append(["own-9901", "", "", "", "东岗镇"])
    book["单位"]["B7"] = "青禾区水利局"
    book["单位"]["A7"] = None
    book.save("准备表.xlsx")
    code, said = run(str(export), "--from", "准备表.xlsx")
    assert code == 2
    assert "目录里没有编号“own-9901”" in said
    assert "单位!A7：这一行没有写“单位”" in said


GAPS = (("东岗镇/民生", "a"), ("东岗镇/通知公告", "b"), ("柳河镇/社会救助", "c"), ("柳河镇/通知公告", "d"))


@pytest.fixture
def gaps(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A sheet whose heads stand one column off, and a town whose column is called otherwise."""
    monkeypatch.chdir(tmp_path)
    for folder, name in GAPS:
        (tmp_path / "导出" / folder).mkdir(parents=True)
        page = PAGE.format(title="通知", text="内容。")
        (tmp_path / "导出" / folder / f"{name}.html").write_text(page, "utf-8")
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(
        ["序号", "领域", "公开事项", "公开内容（要素）", "公开依据", "公开时限", "公开主体", "公开渠道"]
    )
    for row in (
        [
            "社会救助",
            "最低生活保障",
            "办事指南",
            "对象、条件、材料",
            "《社会救助暂行办法》",
            "20个工作日内",
            "各镇",
            "政府网站",
        ],
        [
            "社会救助",
            "临时救助",
            "办事指南",
            "对象、条件、标准",
            "《社会救助暂行办法》",
            "及时",
            "各镇（街道）",
            "政府网站",
        ],
        [
            "综合",
            "机构信息",
            "机构职能",
            "职能、地址、电话",
            "《政府信息公开条例》",
            "及时",
            "各镇（街道）",
            "政府网站",
        ],
    ):
        sheet.append([sheet.max_row, *row])
    book.save("导出/青禾区标准目录.xlsx")
    return Path("导出")


def test_a_shifted_sheet_is_read_and_said(gaps: Path) -> None:
    Path("gk-audit.yaml").write_text("目录: [本区目录.yaml]\n", "utf-8")
    Path("本区目录.yaml").write_text("name: own\nitems:\n- {id: a, level1: 甲, bases: [招生范围]}\n", "utf-8")
    code, said = run(str(gaps))
    assert code == 0
    assert "原来的 本区目录.yaml 读不进" in said and "第8列“公开主体”" in said and "看不出归谁" not in said
    assert run(str(gaps), "--from", "准备表.xlsx")[0] == 0
    found = audit(Request("quarterly", DAY, (gaps,), is_holdings=True, is_quiet=True))
    assert {row.level1 for row in found.coverage} == {"最低生活保障", "临时救助", "机构信息"}


def test_a_column_under_another_name_is_no_gap(gaps: Path) -> None:
    run(str(gaps))
    book = openpyxl.load_workbook("准备表.xlsx")
    sheet = book["没有栏目的领域"]
    rows = {(row[0].value, row[1].value): row for row in sheet.iter_rows(min_row=2)}
    assert ("东岗镇", "社会救助") in rows and ("柳河镇", "社会救助") not in rows
    (offered,) = [
        [cell.value for cell in column if cell.value] for column in book["名单"].columns
        if column[0].value == "不适用"
    ]  # fmt: skip
    assert offered == ["不适用", "有，名称不同", "应有，还没有设栏目"]
    rows["东岗镇", "社会救助"][3].value = "有，名称不同"
    book.save("准备表.xlsx")
    code, said = run(str(gaps), "--from", "准备表.xlsx")
    assert (code, "“社会救助”的栏目名称不同，请在后一列写明" in said) == (2, True)
    rows["东岗镇", "社会救助"][4].value = "民生"
    book.save("准备表.xlsx")
    code, said = run(str(gaps), "--from", "准备表.xlsx")
    assert code == 0, said
    assert load_units(Path("units.yaml")).units[0].called == (("社会救助", ("民生",)),)
    run(str(gaps))
    assert "没有栏目的领域" not in openpyxl.load_workbook("准备表.xlsx").sheetnames


def test_nothing_is_written_that_the_scan_would_refuse(
    gaps: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Whatever slips through the reading of the sheet is told by the cell of its row."""
    monkeypatch.setattr(cell_reading, "is_basis", lambda _: True)
    book = openpyxl.load_workbook("导出/青禾区标准目录.xlsx")
    sheet = book.worksheets[0]
    sheet["F2"] = "《社会救助暂行办法》中第三条"
    book.save("导出/青禾区标准目录.xlsx")
    with pytest.raises(typer.Exit):
        prepare(gaps, as_found=True)
    assert (
        "事项 最低生活保障 办事指南”写出的目录读不进：公开依据“《社会救助暂行办法》中第三条”"
        in capsys.readouterr().err
    )
    assert not Path("本区目录.yaml").exists() and not Path("gk-audit.yaml").exists()


def test_what_else_the_settings_say_stays() -> None:
    rules = "规则:\n  late-reply:\n    params: {limits: {咨询: 10}}\n"
    old = f"# 我们的\n区域: 旧区\n{rules}文书:\n  联系人: 李某\npreset: national\n"
    values = {"district": "青禾区", "papers": {"联系人": "张某"}, "units": "units.yaml"}
    new = with_settings(old, values)
    assert new == (
        f"# 我们的\n{rules}preset: national\n区域: 青禾区\n文书:\n  联系人: 张某\n单位名册: units.yaml\n"
    )
    assert with_settings(new, values) == new


def test_units_come_back_as_they_were(tmp_path: Path) -> None:
    units = (
        Unit(
            "东岗镇", UnitKind.TOWN, aliases=("东岗", "东岗镇人民政府"), fields=("社会救助",), columns=("政务公开专区",),
            due=(("财政预决算", ("部门预算",)),), exempt=(("扶贫", "辖区无此项：已结束"),), leader="韩某", deputy="李某",
            leaders=(("镇长", "韩某"), ("副镇长", "李某")), contact="赵某", phone="0555", since=date(2024, 1, 2),
            full_name="东岗镇人民政府",
        ),
        Unit("东岗村", UnitKind.VILLAGE, parent="东岗镇"),
    )  # fmt: skip
    path = tmp_path / "units.yaml"
    path.write_text(units_yaml(units, "青禾区", "安徽省"), "utf-8")
    read = load_units(path)
    assert (read.district, read.province) == ("青禾区", "安徽省")
    assert tuple(replace(unit, source="") for unit in read.units) == units


def test_the_title_of_the_catalog_names_the_district_and_what_was_answered_is_not_asked_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("柳河镇", "财政局", "办公室"):
        place = tmp_path / "导出" / name / "通知公告"
        place.mkdir(parents=True)
        (place / "防汛.html").write_text(PAGE.format(title="防汛通知", text="请各村做好准备。"), "utf-8")
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["安宁县基层政务公开标准目录"])
    for line in CATALOG.splitlines():
        sheet.append(line.split(","))
    book.save(tmp_path / "导出" / "标准目录.xlsx")
    code, said = run("导出")
    assert code == 0 and "区域：安宁县" in said
    assert "看不出是哪个单位的文件夹：办公室" in said
    code, said = run("导出", "--from", "准备表.xlsx")
    assert "看不出" not in said and "已写出 gk-audit.yaml" in said
    assert "区域: 安宁县" in Path("gk-audit.yaml").read_text("utf-8")
