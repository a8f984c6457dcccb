"""The strings that a pattern requires: whatever it matches holds one of them."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gk_audit.text.literals import required


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        ("决算|预算", ("决算", "预算")),
        ("绝 ?密", ("绝 密", "绝密")),
        ("(?:ab){2}c", ("ababc",)),
        ("a+b", ("ab",)),
        ("a{2,}b", ("aab",)),
        ("(?:a.b)+c", ("bc",)),
        ("(?:a(?:x*)b|d)e", ("be", "de")),
        ("第(?P<at>[lI](\\d{1,3}))号", ("第I", "第l")),
        ("(?<![节预])约[12]\\d", ("约1", "约2")),
        ("公示(?=期)", ("公示",)),
        ("(?<=公示).", ("公示",)),
        ("甲(?!乙)丙", ("甲丙",)),
        ("a\nbcd", ("bcd",)),
        ("决算表|决算", ("决算",)),
        ("年 *月 *日", ("年 ", "年月 ", "年月日")),
        ("a?b*c", ("c",)),
        ("x(?:a|b)*", ("x",)),
    ],
)
def test_what_is_required(pattern: str, expected: tuple[str, ...]) -> None:
    assert required(pattern) == expected
    assert required(re.compile(pattern)) == expected


@pytest.mark.parametrize(
    "pattern", ["a*", "甲|", "甲|.", "[^甲]", r"\d{4}", "(?i)abc", r"(.)\1", "\n", "(?!甲)", "(?:ab)*"]
)
def test_where_nothing_can_be_told(pattern: str) -> None:
    assert required(pattern) is None


def test_case_is_ignored_only_where_there_is_one() -> None:
    assert required("(?i)密abc") == ("密",)
    assert required("(?i:b乙)甲") == ("乙甲",)
    assert required(re.compile("甲b", re.IGNORECASE)) == ("甲",)


LETTERS = st.sampled_from("ab甲乙\n")
ATOMS = st.one_of(
    LETTERS.map(re.escape),
    st.lists(LETTERS, min_size=1, max_size=3).map(lambda chars: f"[{''.join(map(re.escape, chars))}]"),
    LETTERS.map(lambda char: f"[^{re.escape(char)}]"),
    st.just("."),
    st.sampled_from(["^", "$", r"\b"]),
)


def _grown(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    repeats = st.sampled_from(["*", "+", "?", "{2}", "{1,2}", "{0,2}", "+?", "*+"])
    return st.one_of(
        st.lists(inner, min_size=1, max_size=4).map("".join),
        st.lists(inner, min_size=2, max_size=3).map(lambda parts: f"(?:{'|'.join(parts)})"),
        st.tuples(inner, repeats).map(lambda pair: f"(?:{pair[0]}){pair[1]}"),
        st.tuples(st.sampled_from(["(", "(?=", "(?!", "(?>", "(?i:"]), inner).map(
            lambda pair: f"{pair[0]}{pair[1]})"
        ),
    )


@settings(max_examples=400, deadline=None)
@given(st.recursive(ATOMS, _grown, max_leaves=8), st.text(alphabet="abAB甲乙\n", max_size=12))
def test_no_match_without_one_of_them(pattern: str, text: str) -> None:
    needed = required(pattern)
    if needed is not None and re.search(pattern, text) is not None:
        assert any(word in text for word in needed)
        assert not any("\n" in word for word in needed)
