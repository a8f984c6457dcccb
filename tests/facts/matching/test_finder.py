"""Known words are found in one pass, whole or with something let in between."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gk_audit.facts.matching.finder import find_split, find_words, starts_of


def test_words_and_where_they_last_begin() -> None:
    starts = starts_of(["低保", "低保对象", "对象", "公示"])
    assert find_words("农村低保对象公示低保", starts) == {"低保对象": 2, "低保": 8, "对象": 4, "公示": 6}


@given(st.lists(st.text("甲乙丙丁", min_size=2, max_size=4), max_size=12), st.text("甲乙丙丁", max_size=30))
def test_every_word_that_stands_in_a_text_is_found(words: list[str], text: str) -> None:
    found = find_words(text, starts_of(words))
    assert found == {word: text.rfind(word) for word in words if word in text}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("重点建设项目名单", ["重点项目"]),
        ("重点项目名单", []),
        ("重点学科和建设项目", []),
        ("重点工作推进会研究项目", []),
    ],
)
def test_words_with_something_between(text: str, expected: list[str]) -> None:
    starts = starts_of(["重点项目"])
    assert find_split(text, starts, find_words(text, starts)) == expected


def test_another_known_word_between_makes_it_another_thing() -> None:
    starts = starts_of(["预算支出", "三公"])
    text = "预算三公支出"
    assert find_split(text, starts, find_words(text, starts)) == []
