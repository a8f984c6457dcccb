"""The plan's matcher keeps its tables in the cache folder, and distrusts what it finds there."""

from __future__ import annotations

import json
from pathlib import Path

from gk_audit.engine.matchers import matcher_of
from gk_audit.engine.plan import AuditPlan
from gk_audit.facts.matching.items import ItemMatcher
from gk_audit.facts.matching.subject import Subject
from gk_audit.model.records import replace
from gk_audit.standards.catalogs import load_catalog
from gk_audit.text.toolbox import Local, ToolSettings

CATALOG = load_catalog(Path(__file__).parents[2] / "catalogs", "qinghe31")
TITLE = Subject("柳河镇2024年第三季度农村低保对象公示")


def _plan(folder: Path) -> AuditPlan:
    return AuditPlan((), CATALOG, tools=ToolSettings(local=Local(cache_folder=str(folder))))


def test_tables_are_stored_when_the_first_document_is_matched(tmp_path: Path) -> None:
    matcher = matcher_of(_plan(tmp_path))
    assert not list(tmp_path.glob("matcher-*"))
    found = matcher.match(TITLE)
    assert found
    (stored,) = tmp_path.glob("matcher-qinghe31-*.json")
    assert json.loads(stored.read_bytes())["ids"] == [item.id for item in CATALOG.items]
    assert (
        matcher_of(_plan(tmp_path)).match(TITLE)
        == found
        == ItemMatcher(CATALOG, ToolSettings().kinds).match(TITLE)
    )


def test_a_damaged_store_is_built_again(tmp_path: Path) -> None:
    expected = matcher_of(_plan(tmp_path)).match(TITLE)
    (stored,) = tmp_path.glob("matcher-*.json")
    whole = json.loads(stored.read_bytes())
    for damaged in ([], {}, {**whole, "flags": []}, {**whole, "starts": 3}, {**whole, "ids": ["x"]}):
        stored.write_text(json.dumps(damaged), encoding="utf-8")
        assert matcher_of(_plan(tmp_path)).match(TITLE) == expected


def test_a_catalog_made_in_memory_is_not_stored(tmp_path: Path) -> None:
    plan = replace(_plan(tmp_path), catalog=replace(CATALOG, digest=""))
    assert matcher_of(plan).match(TITLE)
    assert not list(tmp_path.iterdir())
