"""What the benchmark's own sets reached is kept: no negative is evidence, nine titles in ten find their row."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from gk_audit.engine.cases import make_document
from gk_audit.engine.planning import kinds_of
from gk_audit.facts.kinds import kind_of
from gk_audit.facts.matching.items import ItemMatcher
from gk_audit.facts.matching.subject import Subject
from gk_audit.standards.catalogs import load_catalog

ROOT = Path(__file__).parents[3]
SETS = ROOT / "benchmarks" / "matching"
CATALOG = load_catalog(ROOT / "catalogs", "national")
KINDS = kinds_of(ROOT / "rules")
MATCHER = ItemMatcher(CATALOG, KINDS)
_NO_CONTENT = (
    "news",
    "list_page",
    "catalog",
    "act_of_other",
    "consultation",
    "letter_to_offices",
    "not_applicable",
)


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


@pytest.mark.parametrize("path", sorted(SETS.glob("hard_negatives*.csv")), ids=lambda path: path.stem)
def test_no_hard_negative_is_evidence(path: Path) -> None:
    wrong = []
    for row in _rows(path):
        kind = kind_of(make_document({"title": row["title"], "text": row["body"]}), KINDS)
        matches = MATCHER.match(Subject(row["title"]), kind)
        is_content = not (kind.blank or kind.name in _NO_CONTENT)
        if is_content and any(match.is_certain for match in matches):
            wrong.append(row["title"])
    assert wrong == []


@pytest.mark.parametrize("path", sorted(SETS.glob("own_titles*.csv")), ids=lambda path: path.stem)
def test_nine_titles_in_ten_find_their_row(path: Path) -> None:
    rows = _rows(path)
    known = {item.id for item in CATALOG.items}
    hits = 0
    for row in rows:
        wanted = set(row["items"].split("|"))
        assert wanted <= known, row["title"]
        found = MATCHER.match(Subject(row["title"]))
        hits += any(match.item in wanted and match.score >= found[0].score - 1e-9 for match in found)
    assert hits >= 0.9 * len(rows)
