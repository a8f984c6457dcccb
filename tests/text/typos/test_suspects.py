"""One table decides how far a suspicion goes, by how likely the whole document makes it."""

from __future__ import annotations

import pytest

from gk_audit.text.typos import Levels, Suspect, Tier
from gk_audit.text.typos.chance import Odds, chances, load_odds
from gk_audit.text.typos.suspects import Likeness

LEVELS = Levels(error=0.9, near=0.5, title=0.95, suspect=0.2, hint=0.4, strange=0.12, foreign=0.2, reach=100)
ODDS = Odds(
    weights={"bias": -1.0, "score": 0.5, "unlike": -2.0, "known": 1.0},
    rates={0.00001: 0.98, 0.003: 0.02},
    heard=0.75,
    false=0.0004,
)
PAGE, STRONG, GOOD, WEAK = 1_000, 6.0, 2.0, -4.0


def suspect(
    *, repeated: bool = False, likeness: Likeness = Likeness.TONE, traits: tuple[float, ...] = ()
) -> Suspect:
    return Suspect(
        0,
        1,
        2,
        "则",
        "责",
        0.98,
        0.02,
        0,
        9,
        False,
        repeated,
        "职则",
        "职责",
        likeness=likeness,
        traits=traits,
    )


@pytest.mark.parametrize(
    ("chance", "is_near", "is_title", "expected"),
    [
        (0.9, False, False, Tier.ERROR),
        (0.89, False, False, Tier.SUSPECT),
        (0.89, True, False, Tier.ERROR),
        (0.49, True, False, Tier.SUSPECT),
        (0.94, True, True, Tier.SUSPECT),
        (0.95, False, True, Tier.ERROR),
        (0.19, True, False, None),
    ],
)
def test_tiers(chance: float, is_near: bool, is_title: bool, expected: Tier | None) -> None:
    assert LEVELS.tier(suspect(), chance, is_near=is_near, is_title=is_title) is expected


def test_a_form_that_the_document_repeats_is_usage() -> None:
    assert LEVELS.tier(suspect(repeated=True), 1.0, is_near=True, is_title=False) is None


def test_what_resembles_nothing_weighs_less_and_what_official_text_knows_more() -> None:
    plain = ODDS.weight(suspect())
    assert ODDS.weight(suspect(likeness=Likeness.UNLIKE)) == pytest.approx(plain - 2)
    assert ODDS.weight(suspect(traits=(0.0, 2.0, 5.0))) == pytest.approx(plain + 1)
    assert ODDS.weight(suspect(traits=(0.0, 0.0, 5.0))) == pytest.approx(plain)


def _chances(
    weights: list[float], places: list[int], size: int = PAGE, sure: tuple[int, ...] = ()
) -> list[float]:
    return chances(ODDS, weights, places, [True] * len(weights), size, sure)


def test_suspicions_make_one_another_likelier() -> None:
    [alone] = _chances([GOOD], [500])
    beside = _chances([GOOD, GOOD, GOOD], [400, 500, 600])
    assert alone < 0.5 < min(beside)


def test_a_lone_suspicion_must_be_strong_and_weighs_less_in_a_long_text() -> None:
    [page], [book] = _chances([STRONG], [500]), _chances([STRONG], [500], size=50_000)
    assert page > 0.9 > book > _chances([GOOD], [500])[0]


def test_what_is_known_by_heart_counts_and_what_may_be_a_name_does_not() -> None:
    [alone] = _chances([GOOD], [500])
    assert _chances([GOOD], [500], sure=(300, 700))[0] > 0.5 > alone
    names = chances(ODDS, [GOOD, GOOD, GOOD], [400, 500, 600], [False, True, False], PAGE, [])
    assert names[1] == pytest.approx(alone)


def test_weak_suspicions_make_nothing_likelier() -> None:
    [alone] = _chances([GOOD], [500])
    assert _chances([WEAK, GOOD, WEAK], [400, 500, 600])[1] == pytest.approx(alone, abs=0.1)


def test_far_away_is_another_stretch() -> None:
    far = _chances([GOOD, STRONG, STRONG], [500, 40_000, 40_100], size=50_000)
    assert far[0] == pytest.approx(_chances([GOOD], [500], size=50_000)[0])


def test_the_packaged_odds_are_whole() -> None:
    odds = load_odds()
    assert sum(odds.rates.values()) == pytest.approx(1)
    assert 0 < odds.false < min(odds.heard, 0.01)
    assert odds.weights["unlike"] < odds.weights["shape"] < 0 < odds.weights["known"]
