"""Looking items up as a clerk would, and titles that somebody would really publish."""

from __future__ import annotations

from pathlib import Path

import pytest

from gk_audit.engine.planning import kinds_of
from gk_audit.facts.matching.items import ItemMatcher
from gk_audit.facts.matching.subject import Subject
from gk_audit.model.records import replace
from gk_audit.standards.catalog_pages import counts_page, find_items, sample_title
from gk_audit.standards.catalogs import load_catalog
from gk_audit.standards.diff import diff
from gk_audit.standards.errors import StandardsError

CATALOG = load_catalog(Path(__file__).parents[2] / "catalogs", "qinghe31")


def test_an_id_or_a_common_wording_is_one_answer() -> None:
    assert [item.id for item in find_items(CATALOG, "social-assistance-0204")] == ["social-assistance-0204"]
    assert [item.id for item in find_items(CATALOG, "低保花名册")] == ["social-assistance-0204"]


def test_the_word_of_everyday_finds_the_items() -> None:
    names = [item.name for item in find_items(CATALOG, "低保")]
    assert names[0].startswith("社会救助 › 最低生活保障")
    assert len(names) >= 5


def test_an_unknown_word_is_an_error_in_chinese() -> None:
    with pytest.raises(StandardsError, match="没有编号、名称或常见叫法"):
        find_items(CATALOG, "xyz")


def test_sample_titles_are_no_catalog_language() -> None:
    titles = {item.id: sample_title(item) for item in CATALOG.items}
    assert titles["social-assistance-0204"] == "某某镇低保对象名单"
    assert not any("（" in title for title in titles.values())


def test_most_sample_titles_find_their_item() -> None:
    matcher = ItemMatcher(CATALOG, kinds_of(None))
    named = [item for item in CATALOG.items if item.aliases]
    hits = sum(
        any(match.item == item.id for match in matcher.match(Subject(sample_title(item)))) for item in named
    )
    assert hits >= 0.9 * len(named)


def test_a_merged_field_is_one_change() -> None:
    national = load_catalog(Path(__file__).parents[2] / "catalogs", "national")
    changes = [change for change in diff(national, CATALOG) if change.kind == "removed"]
    assert {change.name for change in changes} == {"国土空间规划", "征地补偿"}
    assert all("并入“自然资源”" in change.what for change in changes)


def test_counts_tell_of_all_packaged_items_too() -> None:
    local, whole = (
        load_catalog(Path(__file__).parents[2] / "catalogs", preset) for preset in ("qinghe31", "national")
    )
    page = counts_page(local, whole).splitlines()
    assert page[-2].split()[0] == str(len(local.items))
    assert page[-1].startswith(f"{len(whole.items):4}  随程序附带的全部事项")
    assert page[-1].endswith("编号无重复）")
    assert len(whole.items) >= 850
    assert "随程序附带" not in counts_page(whole, whole)
    twice = replace(whole, items=(*whole.items, whole.items[0]))
    assert f"编号重复：{whole.items[0].id}）" in counts_page(local, twice)
