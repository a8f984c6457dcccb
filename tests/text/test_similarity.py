"""Sketches must see copies through edits and stay quiet on unrelated text."""

from __future__ import annotations

import random

import pytest

from gk_audit.text.similarity import LARGEST, containment, likeness, sketch


def _prose(seed: int, length: int) -> str:
    """Random hanzi from a small alphabet: no two seeds share long passages."""
    source = random.Random(seed)
    return "".join(chr(source.randrange(0x4E00, 0x5200)) for _ in range(length))


def test_same_text_is_fully_alike() -> None:
    text = _prose(1, 2_000)
    assert likeness(sketch(text), sketch(text)) == 1.0


def test_white_space_does_not_count() -> None:
    text = _prose(2, 1_000)
    assert sketch(text) == sketch("\n".join(text[start : start + 40] for start in range(0, 1_000, 40)))


def test_unrelated_texts_are_not_alike() -> None:
    assert likeness(sketch(_prose(3, 2_000)), sketch(_prose(4, 2_000))) == 0.0


@pytest.mark.parametrize("share", [0.25, 0.5, 0.75])
def test_containment_estimates_the_copied_share(share: float) -> None:
    policy = _prose(5, 8_000)
    size = 4_000
    copied = policy[: int(size * share)] + _prose(6, int(size * (1 - share)))
    found = containment(sketch(copied), sketch(policy))
    assert found == pytest.approx(share, abs=0.1)


def test_containment_holds_for_texts_over_the_cap() -> None:
    whole = _prose(7, 60_000)
    assert len(sketch(whole)) == LARGEST
    found = containment(sketch(whole[10_000:30_000]), sketch(whole))
    assert found == pytest.approx(1.0, abs=0.05)


def test_a_short_text_is_seen_again_in_another_frame() -> None:
    text = _prose(8, 90)
    assert likeness(sketch(text), sketch(text)) == 1.0
    assert likeness(sketch(text), sketch(_prose(9, 90))) == 0.0


def test_a_short_text_is_found_inside_a_long_one() -> None:
    whole = _prose(10, 20_000)
    found = containment(sketch(whole[3_000:3_500]), sketch(whole))
    assert found is not None
    assert found > 0.9


def test_a_few_words_are_not_judged() -> None:
    assert likeness(sketch("关于召开会议的通知"), sketch("关于召开会议的通知")) is None
