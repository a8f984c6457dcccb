"""Whom a cell 公开主体 means among the units of a register."""

from __future__ import annotations

from pathlib import Path

import pytest

from gk_audit.facts.matching.bodies import Roster
from gk_audit.model.standard import Unit, UnitKind
from gk_audit.standards.shared_words import read_shared

DUTIES = read_shared(Path(__file__).parents[3] / "catalogs").duties
KINDS = {
    "府办": UnitKind.DISTRICT_OFFICE, "民政": UnitKind.DEPARTMENT, "财政": UnitKind.DEPARTMENT,
    "人社": UnitKind.DEPARTMENT, "文旅": UnitKind.DEPARTMENT, "市监": UnitKind.DEPARTMENT, "东镇": UnitKind.TOWN,
    "石镇": UnitKind.TOWN, "街道": UnitKind.SUBDISTRICT, "园区": UnitKind.PARK, "村": UnitKind.VILLAGE,
    "社区": UnitKind.COMMUNITY,
}  # fmt: skip
NAMES = {
    "府办": "区政府办公室", "民政": "区民政局", "财政": "区财政局", "人社": "区人力资源和社会保障局",
    "文旅": "区文化和旅游局", "市监": "区市场监督管理局", "东镇": "东岗镇", "石镇": "石桥镇", "街道": "城关街道",
    "园区": "高新产业园区", "村": "东岗村", "社区": "城南社区",
}  # fmt: skip
UNITS = [Unit(NAMES[key], kind) for key, kind in KINDS.items()]
ROSTER = Roster(UNITS, DUTIES)


def owners(text: str) -> str:
    meant = ROSTER.meant([text])
    return " ".join(key for key, unit in zip(KINDS, UNITS, strict=True) if meant.means(unit))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("区民政局、东岗镇", "民政 东镇"),
        ("区民政局 石桥镇", "民政 石镇"),
        ("青禾区民政局", "民政"),
        ("民政局", "民政"),
        ("东岗镇人民政府", "东镇"),
        ("各镇", "东镇 石镇"),
        ("各镇（街道）", "东镇 石镇 街道"),
        ("各镇人民政府、街道办事处", "东镇 石镇 街道"),
        ("全区各镇、街道", "东镇 石镇 街道"),
        ("各镇（街道）、园区管委会", "东镇 石镇 街道 园区"),
        ("区民政局、各镇（街道、园区）", "民政 东镇 石镇 街道 园区"),
        ("镇街", "东镇 石镇 街道"),
        ("各街道办事处", "街道"),
        ("区直各部门", "府办 民政 财政 人社 文旅 市监"),
        ("除区财政局以外的各部门", "府办 民政 人社 文旅 市监"),
        ("各部门（区财政局、区民政局除外）", "府办 人社 文旅 市监"),
        ("各镇（东岗镇除外）", "石镇"),
        ("东岗镇以外的各镇", "石镇"),
        ("各镇（街道）（不含城关街道）", "东镇 石镇"),
        ("区民政局和各镇（街道）", "民政 东镇 石镇 街道"),
        ("区文化和旅游局及各镇", "文旅 东镇 石镇"),
        ("牵头单位：区民政局；配合单位：各镇（街道）", "民政"),
        ("县级民政部门、乡镇人民政府（街道办事处）", "民政 东镇 石镇 街道"),
        ("区人社局", "人社"),
        ("市场监管部门", "市监"),
        ("市民政局", ""),
        ("财政所", ""),
        ("县政府办", "府办"),
        ("各村（社区）", "村 社区"),
        ("村民委员会", "村"),
        ("各级行政机关", "府办 民政 财政 人社 文旅 市监 东镇 石镇 街道 园区"),
    ],
)
def test_owners(text: str, expected: str) -> None:
    assert owners(text) == expected


@pytest.mark.parametrize(
    ("text", "absent", "unread"),
    [
        ("区退役军人事务局", ("区退役军人事务局",), ()),
        ("公安机关（派出所）", ("公安机关",), ()),
        ("相关审批部门", (), ("相关审批部门",)),
        ("党政办", (), ("党政办",)),
        ("区民政局", (), ()),
    ],
)
def test_who_is_not_found(text: str, absent: tuple[str, ...], unread: tuple[str, ...]) -> None:
    meant = ROSTER.meant([text])
    assert (meant.absent, meant.unread) == (absent, unread)
