"""One table of scores decides how far a suspicion goes."""

from __future__ import annotations

import pytest

from gk_audit.model.records import replace
from gk_audit.text.typos import Levels, Suspect, Tier

LEVELS = Levels(
    error=0.98, title=0.99, suspect=0.93, hint=0.7, strict=0.995, strange=0.12, foreign=0.2,
    near=0.96, beside=0.94, reach=100,
)  # fmt: skip


def suspect(score: float, strange: float = 0.02, *, repeated: bool = False) -> Suspect:
    return Suspect(0, 1, 2, "则", "责", score, strange, 0, 9, False, repeated, "职则", "职责")


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
    ],
)
def test_tiers(each: Suspect, is_title: bool, expected: Tier | None) -> None:
    assert LEVELS.tier(each, is_title=is_title) is expected


@pytest.mark.parametrize(("others", "least"), [(0, 1.0), (1, 0.96), (2, 0.94), (9, 0.94)])
def test_a_suspicion_joins_errors_close_by(others: int, least: float) -> None:
    assert LEVELS.may_join(suspect(least), others)
    assert not LEVELS.may_join(suspect(least - 0.005), others)
    assert not LEVELS.may_join(suspect(least, 0.13), others)
    assert not LEVELS.may_join(suspect(least, repeated=True), others)


def test_where_slips_are_rare_a_lone_suspicion_weighs_less() -> None:
    levels = replace(LEVELS, usual=1.0)
    lone = suspect(0.98)
    assert levels.among(lone, 500, 1_000, []) == pytest.approx(0.98)
    assert levels.among(lone, 500, 4_000, []) == pytest.approx(49 / 4 / (49 / 4 + 1))
    assert levels.among(lone, 500, 4_000, [500]) == levels.among(lone, 500, 4_000, [])  # itself
    assert levels.among(lone, 500, 4_000, [10, 500, 900, 3_000]) == pytest.approx(0.98)
    assert levels.among(lone, 50_000, 100_000, []) == levels.among(lone, 15_000, 100_000, [99_000])
    assert LEVELS.among(lone, 500, 4_000, []) == 0.98
