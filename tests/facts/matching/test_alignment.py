"""Rows of a district's own list find the packaged row of the same matter, however the list is laid out."""

from __future__ import annotations

from pathlib import Path

import pytest

from gk_audit.facts.matching.alignment import Likeness, align
from gk_audit.standards.catalogs import load_catalog

CATALOG = load_catalog(Path(__file__).parents[3] / "catalogs", "national")


@pytest.mark.parametrize(
    ("name", "likeness", "like"),
    [
        ("救助、慰问等情况(慰问金、临时救助、医疗救助等)", Likeness.SAME, ("village-affairs-0208",)),
        ("参加被征地人员养老保障情况（新增人员）", Likeness.NEAR, ("village-affairs-0209",)),
        ("宅基地审批情况", Likeness.SAME, ("village-affairs-0210",)),
        ("村级智慧广播播出安排", Likeness.NEW, ()),
    ],
    ids=["examples in half-width brackets", "a condition in brackets", "the same", "nobody's"],
)
def test_a_list_without_levels_goes_by_its_names(
    name: str, likeness: Likeness, like: tuple[str, ...]
) -> None:
    (found,) = align([{"id": "own-0101", "field": "村务公开", "level1": name}], CATALOG)
    assert (found.likeness, found.like) == (likeness, like)


def test_a_name_under_another_group_is_less_alike() -> None:
    name = "参加被征地人员养老保障情况"
    flat, grouped = align(
        [
            {"id": "own-0101", "field": "村务公开", "level1": name},
            {"id": "own-0201", "field": "村务公开", "level1": "信访接待", "level2": name},
        ],
        CATALOG,
    )
    assert flat.candidates[0][0] == grouped.candidates[0][0] == "village-affairs-0209"
    assert flat.candidates[0][1] > grouped.candidates[0][1]
