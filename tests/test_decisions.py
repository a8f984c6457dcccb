"""A number is given to one decision only, so that a reference says which."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

FOLDER = Path(__file__).parents[1] / "docs" / "decisions"


def test_no_number_is_given_twice() -> None:
    numbers = Counter(path.name[:4] for path in FOLDER.glob("[0-9]*.md"))
    assert [number for number, count in numbers.items() if count > 1] == []


def test_a_decision_bears_its_number() -> None:
    for path in FOLDER.glob("[0-9]*.md"):
        assert path.read_text("utf-8").startswith(f"# {path.name[:4]} "), path.name
