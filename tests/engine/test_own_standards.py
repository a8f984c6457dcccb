"""Whose standard a list is that lies in an export."""

from __future__ import annotations

import pytest

from gk_audit.engine.own_standards import _owner
from gk_audit.facts.matching.units import UnitResolver
from gk_audit.model.standard import Unit, UnitKind

UNITS = (Unit("河口村", UnitKind.VILLAGE), Unit("教育局", UnitKind.DEPARTMENT))


@pytest.mark.parametrize(
    ("key", "owner"),
    [
        ("2024-03-13_河口村村务公开事项清单.docx", "河口村"),
        ("东岗村村务公开事项清单（2024年版）.docx", "东岗村"),  # in no register, and still not the district's
        ("教育局/河口村村务公开事项清单.docx", "教育局"),
        ("村（居）务公开事项清单.xlsx", ""),
        ("基层政务公开标准目录.xlsx", ""),
    ],
)
def test_the_list_of_one_village_is_no_standard_of_the_district(key: str, owner: str) -> None:
    assert _owner(key, UnitResolver(UNITS)) == owner
