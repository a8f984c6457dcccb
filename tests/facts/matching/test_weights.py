"""The weights of the matcher decide what they are said to decide: scores are pinned, and no weight is idle."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from tests.support import packaged_plan

from gk_audit.engine.matchers import matcher_of
from gk_audit.facts.matching import blending, items, judging, scoring
from gk_audit.facts.matching.items import ItemMatcher
from gk_audit.facts.matching.sightings import read_place, sight
from gk_audit.facts.matching.subject import Subject, squeeze
from gk_audit.facts.matching.weights import WEIGHTS, Weights
from gk_audit.model.records import fields, replace
from gk_audit.standards.yaml_source import read_yaml

pytestmark = pytest.mark.slow

PINNED: list[dict[str, Any]] = read_yaml(Path(__file__).with_name("pinned_scores.yaml")).plain()
USERS: tuple[ModuleType, ...] = (blending, items, judging, scoring)


def _subject(entry: dict[str, Any]) -> Subject:
    return Subject(
        title=entry.get("title", ""),
        section=tuple(entry.get("section", "").split("/")) if "section" in entry else (),
        labels=tuple(entry.get("labels", {}).items()),
        attachments=tuple(entry.get("attachments", ())),
        head=entry.get("head", ""),
    )


@cache
def _matcher() -> ItemMatcher:
    return matcher_of(packaged_plan())


@cache
def _before() -> list[dict[str, float]]:
    return _scores()


def _scores() -> list[dict[str, float]]:
    """Of a scorer that knows no weight yet; the tables hold none."""
    matcher = _matcher()
    scorer = matcher._scorer
    found = []
    for entry in PINNED:
        subject = _subject(entry)
        dense, place = squeeze(subject.title), read_place(subject.section, scorer.tables)
        words = scorer.by_words(
            dense, sight(subject.title, dense, place, scorer.tables, scorer.forms), place, ""
        )
        scores = {match.item: match.score for match in matcher.match(subject, is_asked=True)}
        # What the words say by themselves, beside what comes of it.
        found.append(
            scores | {f"{scorer.tables['ids'][n]} by words": round(s, 3) for n, (s, _) in words.items()}
        )
    return found


def test_scores_are_what_they_were() -> None:
    assert _before() == [{item: float(score) for item, score in entry["scores"].items()} for entry in PINNED]


@pytest.mark.parametrize("name", [item.name for item in fields(Weights)])
def test_every_weight_decides_something(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Raised or lowered by a fifth (counts by one) it moves a pinned score."""
    before, value = _before(), getattr(WEIGHTS, name)
    for changed in (value + 1, value - 1) if isinstance(value, int) else (value * 1.2, value * 0.8):
        for module in USERS:
            monkeypatch.setattr(module, "WEIGHTS", replace(WEIGHTS, **{name: changed}))
        if _scores() != before:
            return
    pytest.fail(f"{name} decides nothing")


def test_whoever_weighs_reads_the_one_table() -> None:
    """A number of its own in one of these modules would be pinned by nothing."""
    package = Path(items.__file__).parent
    readers = {path.stem for path in package.glob("*.py") if "WEIGHTS" in path.read_text("utf-8")}
    assert readers == {"weights", *(module.__name__.rpartition(".")[2] for module in USERS)}
