"""The grammar of titles: every form can be written out, and each of its words is seen."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from gk_audit.standards.catalogs import load_catalog

ROOT = Path(__file__).parents[2]
TOOLS = ROOT / "tools" / "matching"
sys.path.insert(0, str(TOOLS))
import grammar  # noqa: E402 (a tool, no package)

TITLES = list(grammar.titles(TOOLS / "grammar.yaml"))


def test_forms_are_of_rows_that_there_are() -> None:
    rows = {item.id for item in load_catalog(ROOT / "catalogs", "national").items}
    assert {row for row, _ in TITLES if row} <= rows


def test_nothing_is_left_to_choose() -> None:
    assert [title for _, title in TITLES if set(title) & set("{}<>|")] == []


@pytest.mark.parametrize(
    ("form", "expected"),
    [
        ("低保{公示|名单}", ["低保公示", "低保名单"]),
        ("<low>{公示|名单}", ["低保公示", "城乡低保名单", "农村低保名单"]),
        ("{关于<low>的|}通知", ["关于低保的通知", "通知"]),
        ("低保名单", ["低保名单"]),
    ],
    ids=["words", "words of the field", "words in words", "as it is"],
)
def test_words_take_turns(tmp_path: Path, form: str, expected: list[str]) -> None:
    file = tmp_path / "grammar.yaml"
    file.write_text(
        f"social-assistance:\n  words: {{low: [低保, 城乡低保, 农村低保]}}\n  rows: {{'0204': ['{form}']}}\n",
        "utf-8",
    )
    assert list(grammar.titles(file)) == [("social-assistance-0204", title) for title in expected]
