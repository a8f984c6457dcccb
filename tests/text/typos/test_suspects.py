"""One table of scores decides how far a suspicion goes."""

from __future__ import annotations

import pytest

from gk_audit.model.records import replace
from gk_audit.text.typos import Levels, Suspect, Tier
from gk_audit.text.typos.suspects import Standing

LEVELS = Levels(
    error=0.98, title=0.99, suspect=0.93, hint=0.7, strict=0.995, loose=0.985, strange=0.12, foreign=0.2
)


def suspect(score: float, strange: float = 0.02, *, repeated: bool = False, loose: bool = False) -> Suspect:
    return Suspect(0, 1, 2, "则", "责", score, strange, 0, 9, False, repeated, "职则", "职责", False, loose)


@pytest.mark.parametrize(
    ("each", "is_title", "expected"),
    [
        (suspect(0.98), False, Tier.ERROR),
        (suspect(0.979), False, Tier.SUSPECT),
        (suspect(0.93), False, Tier.SUSPECT),
        (suspect(0.92), False, Tier.HINT),
        (suspect(0.69), False, None),
        (suspect(0.98), True, Tier.SUSPECT),
        (suspect(0.99), True, Tier.ERROR),
        (suspect(0.99, 0.13), False, Tier.SUSPECT),
        (suspect(0.995, 0.13), False, Tier.ERROR),
        (suspect(0.999, 0.21), False, Tier.SUSPECT),
        (suspect(0.999, repeated=True), False, Tier.HINT),
        (suspect(0.97, loose=True), False, Tier.HINT),
        (suspect(0.98, loose=True), False, Tier.SUSPECT),
        (suspect(0.984, loose=True), False, Tier.SUSPECT),
        (suspect(0.985, loose=True), False, Tier.ERROR),
    ],
)
def test_tiers(each: Suspect, is_title: bool, expected: Tier | None) -> None:
    assert LEVELS.tier(each, is_title=is_title) is expected


WORDY = Levels(
    error=0.9, title=0.9, suspect=0.8, hint=0.6, strict=0.9, loose=0.9, strange=0.12, foreign=0.2,
    within=0.94, pair=0.96, thin=0.97, gain=5, breaks=0.98, against=0.99, beside=0.8, reach=100, near=0.9,
)  # fmt: skip


@pytest.mark.parametrize(
    ("seen", "least"),
    [
        (Standing(9.0, False, False, 0, 0), 0.9),
        (Standing(9.0, True, False, 0, 0), 0.94),
        (Standing(4.0, False, False, 0, 0), 0.97),
        (Standing(9.0, False, True, 0, 0), 0.98),
        (Standing(-2.0, True, False, 0, 0), 0.99),
    ],
    ids=["leftovers", "in a word", "no gain", "breaks a word", "less likely"],
)
def test_words_around_ask_for_more(seen: Standing, least: float) -> None:
    assert WORDY.tier(replace(suspect(least), standing=seen)) is Tier.ERROR
    assert WORDY.tier(replace(suspect(least - 0.005), standing=seen)) is Tier.SUSPECT


def test_only_what_nothing_speaks_against_joins_others() -> None:
    plain = replace(suspect(0.85), standing=Standing(9.0, False, False, 0, 0))
    assert WORDY.may_join(plain, 2)
    for odd in (
        {"repeated": True},
        {"loose": True},
        {"far": True},
        {"unlike": True},
        {"strange": 0.2},
        {"score": 0.79},
    ):
        assert not WORDY.may_join(replace(plain, **odd), 2)
    assert not WORDY.may_join(replace(plain, standing=Standing(9.0, False, True, 0, 0)), 2)
    assert not WORDY.may_join(suspect(0.85), 2)
