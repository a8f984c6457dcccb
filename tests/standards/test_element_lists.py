"""Elements parted by 、 alone become several only where they are a list."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from gk_audit.standards.element_lists import split_list
from gk_audit.standards.grid_import import import_grids

CASES = yaml.safe_load(Path(__file__).with_name("element_lists.yaml").read_text(encoding="utf-8"))
HEAD = ["一级事项", "二级事项", "公开内容（要素）", "公开依据", "公开时限", "公开主体"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:16])
def test_cases(case: dict[str, object]) -> None:
    assert split_list(str(case["text"])) == case["elements"]


@given(st.text("名称、等的（）依据电话", max_size=30))
def test_nothing_is_lost_but_separators(text: str) -> None:
    parts = split_list(text)
    assert parts
    assert all(part in text for part in parts)


def test_a_cell_without_other_separators_is_split_on_import() -> None:
    row = ["财务", "补贴发放", "姓名、补贴面积、补贴金额", "《条例》", "20个工作日", "镇政府"]
    (item,) = import_grids([[HEAD, row]], "x").items
    assert item["elements"] == ["姓名", "补贴面积", "补贴金额"]


def test_a_cell_with_other_separators_keeps_its_enumerations() -> None:
    row = ["财务", "补贴发放", "姓名、补贴面积、补贴金额；监督渠道", "《条例》", "20个工作日", "镇政府"]
    (item,) = import_grids([[HEAD, row]], "x").items
    assert item["elements"] == ["姓名、补贴面积、补贴金额", "监督渠道"]
