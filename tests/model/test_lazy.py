"""A pattern for later is a pattern, compiled no sooner than it is used."""

from __future__ import annotations

import copy
import pickle
import re

import pytest

from gk_audit.model.lazy import pattern


def test_it_does_what_a_pattern_does() -> None:
    later, now = pattern(r"(?P<n>\d+)年", re.MULTILINE), re.compile(r"(?P<n>\d+)年", re.MULTILINE)
    text = "2023年和2024年"
    assert later.findall(text) == now.findall(text)
    assert [match["n"] for match in later.finditer(text)] == ["2023", "2024"]
    assert later.sub("x", text) == "x和x"
    assert later.pattern == now.pattern
    assert later.flags == now.flags
    assert dict(later.groupindex) == {"n": 1}
    found = later.search(text, 5)
    assert found is not None
    assert found.group() == "2024年"


def test_nothing_is_compiled_before() -> None:
    wrong = pattern("(")
    with pytest.raises(re.error):
        wrong.search("")


def test_it_can_be_copied_and_sent() -> None:
    later = pattern("[a-z]", re.IGNORECASE)
    for again in (copy.copy(later), copy.deepcopy(later), pickle.loads(pickle.dumps(later))):
        assert again.fullmatch("Q")
