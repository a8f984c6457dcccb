"""What the packed tables take to be alike: in sound, in shape, on the keyboard, or swapped."""

from __future__ import annotations

import numpy as np
import pytest

from gk_audit.text.typos import load_model
from gk_audit.text.typos.confusions import FUZZY, HOMOPHONE, SHAPE, SWAP, WUBI, Confusions


@pytest.fixture(scope="module")
def confusions() -> Confusions:
    return load_model().ranker.sources.confusions


def proposals(confusions: Confusions, char: str) -> dict[str, set[int]]:
    found = confusions.characters(np.array([ord(char)], np.int32))
    kinds: dict[str, set[int]] = {}
    for symbol, kind in zip(found.first, found.kind, strict=True):
        kinds.setdefault(confusions.alphabet.text([symbol]), set()).add(int(kind))
    return kinds


@pytest.mark.parametrize(
    ("wrong", "right", "kind"),
    [
        ("俯", "府", HOMOPHONE),
        ("察", "查", HOMOPHONE),
        ("籍", "藉", HOMOPHONE),
        ("则", "泽", HOMOPHONE),
        ("陈", "城", FUZZY),
        ("赖", "耐", FUZZY),
        ("弛", "驰", HOMOPHONE),
        ("未", "末", SHAPE),
        ("己", "已", SHAPE),
        ("盯", "钉", HOMOPHONE),
    ],
)
def test_characters(confusions: Confusions, wrong: str, right: str, kind: int) -> None:
    assert kind in proposals(confusions, wrong)[right]


def words(confusions: Confusions, pair: str) -> dict[str, set[int]]:
    ids = [np.array([confusions.alphabet.symbol[ord(char)]], np.uint16) for char in pair]
    left, right = (np.array([ord(char)], np.int32) for char in pair)
    found = confusions.words(left, right, (ids[1], ids[0]))
    kinds: dict[str, set[int]] = {}
    for one, two, kind in zip(found.first, found.second, found.kind, strict=True):
        kinds.setdefault(confusions.alphabet.text([one, two]), set()).add(int(kind))
    return kinds


@pytest.mark.parametrize(
    ("wrong", "right", "kind"),
    [
        ("元泽", "原则", HOMOPHONE),
        ("险恶", "除恶", WUBI),
        ("府政", "政府", SWAP),
        ("精液", "敬业", HOMOPHONE),
    ],
)
def test_words(confusions: Confusions, wrong: str, right: str, kind: int) -> None:
    assert kind in words(confusions, wrong)[right]


def test_traits_tell_same_tone_and_same_shape(confusions: Confusions) -> None:
    code = np.array([ord("俯"), ord("俯"), ord("未")], np.int32)
    new = np.array([confusions.alphabet.symbol[ord(char)] for char in "府父末"], np.uint16)
    tone, shape = confusions.traits(code, new)
    assert tone.tolist() == [True, True, False]
    assert shape.tolist()[2] is True
