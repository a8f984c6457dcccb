"""应公开, 不适用 and 全称 say the same in a YAML register and in a spreadsheet."""

from __future__ import annotations

from pathlib import Path

import pytest

from gk_audit.engine.register import read_register
from gk_audit.model.standard import Unit, UnitKind
from gk_audit.standards.lexicons import load_columns
from gk_audit.standards.unit_cells import UNSAID, read_due, read_exempt

COLUMNS = load_columns(Path(__file__).parents[2] / "rules" / "columns.yaml", "units")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", ()),
        ("扶贫", (("扶贫", UNSAID),)),
        (
            "扶贫（已无此项工作）；养老服务、救灾",
            (("扶贫", "已无此项工作"), ("养老服务", UNSAID), ("救灾", UNSAID)),
        ),
        ("农村危房改造：辖区无农村", (("农村危房改造", "辖区无农村"),)),
        ("低保（含特困）认定（由区民政局公开）", (("低保（含特困）认定", "由区民政局公开"),)),
    ],
)
def test_exempt(text: str, expected: tuple[tuple[str, str], ...]) -> None:
    assert read_exempt(text) == expected


def test_due() -> None:
    assert read_due("财政预决算：部门预算、部门决算；社会救助") == (
        (("财政预决算", ("部门预算", "部门决算")),),
        ("社会救助",),
    )


def _read(folder: Path, name: str, text: str) -> Unit:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    (unit,) = read_register(path, COLUMNS).units
    return unit


YAML = """
- 单位: 东岗镇
  全称: 东岗镇人民政府
  类别: 镇
  应公开: 财政预决算：部门预算
  不适用: [扶贫, {农村危房改造: 无农村}]
"""
CSV = """单位,全称,类别,应公开,不适用（理由）
东岗镇,东岗镇人民政府,镇（街道）,财政预决算：部门预算,扶贫；农村危房改造（无农村）
"""


@pytest.mark.parametrize(("name", "text"), [("units.yaml", YAML), ("单位名册.csv", CSV)])
def test_both_registers(tmp_path: Path, name: str, text: str) -> None:
    unit = _read(tmp_path, name, text)
    assert (unit.kind, unit.aliases) == (UnitKind.TOWN, ("东岗镇人民政府",))
    assert unit.full_name == "东岗镇人民政府"
    assert unit.due == (("财政预决算", ("部门预算",)),)
    assert unit.exempt == (("扶贫", UNSAID), ("农村危房改造", "无农村"))
