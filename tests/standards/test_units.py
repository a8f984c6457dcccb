"""The register of units: what is cut off or misspelt in it is said with its line."""

from __future__ import annotations

from pathlib import Path

import pytest

from gk_audit.standards.errors import StandardsError
from gk_audit.standards.units import load_units

_TWO = "units:\n- {name: 柳河镇, kind: town}\n- {name: 教育局, kind: department}\n"


def _load(tmp_path: Path, text: str) -> tuple[str, str, list[str]]:
    path = tmp_path / "units.yaml"
    path.write_text(text, encoding="utf-8")
    register = load_units(path)
    return register.district, register.province, [unit.name for unit in register.units]


@pytest.mark.parametrize(
    ("text", "read"),
    [
        (_TWO, ("", "", ["柳河镇", "教育局"])),
        (f"count: 2\n{_TWO}", ("", "", ["柳河镇", "教育局"])),
        (f"单位数: 2\n区域: 青禾区\n{_TWO}", ("青禾区", "", ["柳河镇", "教育局"])),
        (f"district: {{name: 青禾区, 省: 江东省}}\n{_TWO}", ("青禾区", "江东省", ["柳河镇", "教育局"])),
    ],
)
def test_read(tmp_path: Path, text: str, read: tuple[str, str, list[str]]) -> None:
    assert _load(tmp_path, text) == read


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (f"count: 3\n{_TWO}", "units.yaml:1.*名册写明有 3 个单位，实际读到 2 个"),
        (f"cuont: 2\n{_TWO}", "units.yaml:1.*没有“cuont”这一项.*count"),
        (f"district: {{nam: 青禾区}}\n{_TWO}", "units.yaml:1.*没有“nam”这一项.*name"),
        (f"district: {{city: 云州市}}\n{_TWO}", "没有写名称"),
        ("district: 青禾区\n", "一个单位也没有"),
    ],
)
def test_refused(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(StandardsError, match=said):
        _load(tmp_path, text)
