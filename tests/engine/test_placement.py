"""One folder too high or too low is said, with the folder that was probably meant."""

from __future__ import annotations

import pytest

from gk_audit.engine.placement import Seen, doubt_of_folder
from gk_audit.model.standard import Unit, UnitKind

_FOLDERS = (
    "2024Q3",
    "2024Q3/柳河镇",
    "2024Q3/柳河镇/政策文件",
    "2024Q3/教育局",
    "2024Q3/滨湖街道",
    "2024Q2",
    "2024Q2/柳河镇",
)
_UNITS = tuple(Unit(name, UnitKind.TOWN) for name in ("柳河镇", "青山镇", "石桥镇"))


@pytest.mark.parametrize(
    ("root", "folders", "seen", "said"),
    [
        ("导出", _FOLDERS, Seen(40, 30, 0, 0), "可能高了一层。“导出/2024Q3”里有 3 个单位的文件夹"),
        ("导出/柳河镇", ("政策文件",), Seen(9, 9, 0, 0), "“柳河镇”像是一个单位的文件夹，请改为检查它的上一级“导出”"),
        ("导出/柳河镇", ("政策文件",), Seen(9, 0, 3, 2), "名册里 3 个单位，有 2 个没有任何文件"),
        ("材料", ("一", "二"), Seen(9, 5, 0, 0), "请核对检查的文件夹"),
    ],
)  # fmt: skip
def test_what_is_odd_is_said(root: str, folders: tuple[str, ...], seen: Seen, said: str) -> None:
    assert said in doubt_of_folder(root, folders, _UNITS, seen)


@pytest.mark.parametrize(
    "seen",
    [
        Seen(40, 20, 0, 0),  # half of the documents
        Seen(40, 0, 4, 2),  # half of the units
        Seen(40, 0, 2, 2),  # too small a register to tell
        Seen(0, 0, 0, 0),
    ],
)
def test_what_is_ordinary_is_not_doubted(seen: Seen) -> None:
    assert doubt_of_folder("导出", _FOLDERS, _UNITS, seen) == ""


def test_a_root_with_as_many_units_is_the_export() -> None:
    folders = ("柳河镇", "青山镇", "柳河镇/王村", "柳河镇/李村")
    assert "高了一层" not in doubt_of_folder("导出", folders, _UNITS, Seen(9, 9, 0, 0))
