"""``catalog import`` end to end: four formats in layouts of published catalogs, the sheet back, a scan with it.

``catalogs/``: a merged table with a column for the field, in the coding that Excel saves (csv), and a list of four
levels with cells over several rows (html). The others are written here: a table for each field under its title, the
head repeated, 同上 (docx); a sheet for each field with merged cells (xls, in the records of the format).
"""

from __future__ import annotations

import io
import json
import struct
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import docx
import openpyxl
import pytest
import yaml
from benchmarks.hiding.packing import CompoundFile

from gk_audit.cli.entry import run

Capture = pytest.CaptureFixture[bytes]
HERE = Path(__file__).parent / "catalogs"
REGISTER = "单位名称,类别\n青禾区民政局,部门\n青禾区财政局,部门\n东岗镇,镇\n城关街道,街道\n"
OWED = {
    ("社会救助", "最低生活保障", "办事指南"): ["区民政局", "各镇（街道）"],
    ("社会救助", "最低生活保障", "审批信息"): ["各镇（街道）"],
    ("财政预决算", "部门预算", "收支总体情况表"): ["各部门"],
    ("养老服务", "老年人补贴", "高龄津贴申领和发放信息"): ["区民政局"],
}
GUIDE = "办理事项；办理条件；申请材料；办理流程；联系方式"
FIELDS = {
    "社会救助": (
        ("最低生活保障", "办事指南", GUIDE, "信息形成或变更之日起20个工作日内", "区民政局、各镇（街道）"),
        ("", "审批信息", "低保对象名单；相关信息（可选）", "制定或获取信息之日起10个工作日内，每月更新", "各镇（街道）"),
    ),
    "财政预决算": (("部门预算", "收支总体情况表", "收支总表；收入总表；支出总表", "批复后20日内", "各部门"),),
    "养老服务": (
        ("老年人补贴", "高龄津贴申领和发放信息", "补贴名称；发放标准；发放人数；发放金额", "每季度末月公开", "区民政局"),
    ),
}  # fmt: skip
HEAD = ("一级事项", "二级事项", "公开内容（要素）", "公开时限", "公开主体")


def word_file() -> bytes:
    document = docx.Document()
    for name, rows in FIELDS.items():
        document.add_paragraph(f"青禾区{name}领域基层政务公开标准目录")
        table = document.add_table(rows=0, cols=6)
        for row in (("序号", *HEAD), *((str(at), *row) for at, row in enumerate(rows, 1)), ("序号", *HEAD)):
            for cell, text in zip(table.add_row().cells, row, strict=True):
                cell.text = text
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def _record(kind: int, body: bytes) -> bytes:
    return struct.pack("<HH", kind, len(body)) + body


def _text(value: str, size: str) -> bytes:
    return struct.pack(f"<{size}B", len(value), 1) + value.encode("utf-16-le")


def old_sheet(sheets: dict[str, Sequence[Sequence[str]]], merged: dict[str, tuple[int, int]]) -> bytes:
    """A workbook of Excel 97: each sheet's cells; ``merged``: rows of the first column that are one."""
    bof, end = struct.pack("<HHHHII", 0x600, 5, 0, 0, 0, 0), _record(0x0A, b"")
    bodies = []
    for name, rows in sheets.items():
        body = _record(0x809, bof[:2] + struct.pack("<H", 0x10) + bof[4:])
        for at, row in enumerate(rows):
            for column, text in enumerate(row):
                body += _record(0x204, struct.pack("<HHH", at, column, 0) + _text(text, "H")) if text else b""
        if name in merged:
            body += _record(0xE5, struct.pack("<HHHHH", 1, *merged[name], 0, 0))
        bodies.append(body + end)
    heads = [_text(name, "B") for name in sheets]
    start = 4 + len(bof) + sum(10 + len(head) for head in heads) + len(end)
    book = _record(0x809, bof)
    for head, body in zip(heads, bodies, strict=True):
        book += _record(0x85, struct.pack("<IH", start, 0) + head)
        start += len(body)
    return CompoundFile({"Workbook": book + end + b"".join(bodies)}).save()


def source(folder: Path, suffix: str) -> Path:
    path = folder / f"青禾区标准目录.{suffix}"
    if suffix == "docx":
        path.write_bytes(word_file())
    elif suffix == "xls":
        sheets = {name: ((f"{name}领域",), HEAD, *rows) for name, rows in FIELDS.items()}
        path.write_bytes(old_sheet(sheets, {"社会救助": (2, 3)}))
    else:
        path.write_bytes(next(HERE.glob(f"*.{suffix}")).read_bytes())
    return path


def taken(folder: Path, suffix: str, *more: str) -> dict[str, Any]:
    """The catalog that the command wrote."""
    (folder / "名册.csv").write_text(REGISTER, "utf-8")
    to = folder / "own.yaml"
    words = (
        "catalog",
        "import",
        str(source(folder, suffix)),
        "--units",
        str(folder / "名册.csv"),
        "--to",
        str(to),
    )
    assert run([*words, *more]) == 0
    found: dict[str, Any] = yaml.safe_load(to.read_text("utf-8"))
    return found


@pytest.mark.parametrize("suffix", ["csv", "html", "docx", "xls"])
def test_a_catalog_comes_in_whatever_its_format(suffix: str, tmp_path: Path, capfdbinary: Capture) -> None:
    made = taken(tmp_path, suffix)
    items = {(row.get("field", made["field"]), row["level1"], row["level2"]): row for row in made["items"]}
    assert {key: row["bodies"] for key, row in items.items()} == OWED
    listed = items["社会救助", "最低生活保障", "审批信息"]
    assert [(e if isinstance(e, str) else e["name"]) for e in listed["elements"]] == [
        "低保对象名单",
        "相关信息",
    ]
    assert "每月" in listed["limit"]
    assert listed["like"] == ["social-assistance-0204"]
    assert "读出 4 项（3 个领域）" in capfdbinary.readouterr().err.decode()


def _like(made: dict[str, Any]) -> dict[str, list[str]]:
    return {row["level2"]: row.get("like", []) for row in made["items"]}


def test_the_sheet_is_corrected_and_read_back(tmp_path: Path) -> None:
    before = _like(taken(tmp_path, "csv"))
    path = tmp_path / "own_对照.xlsx"
    book = openpyxl.load_workbook(path)
    sheet = book.active
    for row in sheet.iter_rows(min_row=3):
        if row[3].value == "办事指南":
            row[5].value = "social-assistance-0302"
        elif row[3].value == "审批信息":
            row[4].value = "新"
    book.save(path)
    after = _like(taken(tmp_path, "csv", "--alignment", str(path)))
    assert after == {**before, "办事指南": ["social-assistance-0302"], "审批信息": []}


def test_a_scan_asks_for_what_the_catalog_names(tmp_path: Path, capfdbinary: Capture) -> None:
    export = tmp_path / "导出"
    page = "<html><head><title>{0}</title></head><body><h1>{0}</h1><p>{1}</p></body></html>"
    for unit in ("青禾区民政局", "青禾区财政局", "东岗镇", "城关街道"):
        (export / unit / "社会救助").mkdir(parents=True)
    text = "办理事项、办理条件、申请材料、办理流程、联系方式见下。地址：东岗镇政府一楼，电话：0551-6212345。"
    guide = export / "东岗镇" / "社会救助" / "2024-07-01_指南.html"
    guide.write_text(page.format("东岗镇最低生活保障办事指南", text), "utf-8")
    taken(tmp_path, "csv")
    capfdbinary.readouterr()
    chosen = ("--preset", str(tmp_path / "own.yaml"), "--units", str(tmp_path / "名册.csv"))
    run(["scan", str(export), *chosen, "--as-of", "2024-09-30", "--format", "json", "--quiet", "--no-cache"])
    rows = json.loads(capfdbinary.readouterr().out)["coverage"]
    own = [row for row in rows if row["field"] != "村务公开"]
    found = {(row["unit"], row["level2"]): row["state"] for row in own}
    assert found["东岗镇", "办事指南"] == "substantive"
    assert {unit for unit, name in found if name == "收支总体情况表"} == {"青禾区民政局", "青禾区财政局"}
    assert {unit for unit, name in found if name == "高龄津贴申领和发放信息"} == {"青禾区民政局"}
    assert {unit for unit, name in found if name == "审批信息"} == {"东岗镇", "城关街道"}
