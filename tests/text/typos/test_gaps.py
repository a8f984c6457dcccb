"""Characters too many and missing: what is proposed at all."""

from __future__ import annotations

import numpy as np
import pytest

from gk_audit.text.typos import load_model
from gk_audit.text.typos.gaps import extra, goes_on, omitted
from gk_audit.text.typos.proposals import doubtful


@pytest.mark.parametrize(
    ("text", "at", "doubled"),
    [("县级以上人民政政府应当公开", 7, True), ("县级以上人民雪政府应当公开", 6, False)],
)
def test_extra(text: str, at: int, doubled: bool) -> None:
    ranker = load_model().ranker
    table, tokens = ranker.sources.table, ranker.alphabet.encode([text])
    gaps = extra(table, tokens, doubtful(table, tokens)[0])
    offsets = tokens.offset[gaps.place].tolist()
    assert at in offsets
    assert bool(gaps.doubled[offsets.index(at)]) is doubled


@pytest.mark.parametrize(
    ("text", "missing"),
    [
        ("县级以上地方人民府应当公开", (8, "政")),
        ("做好信息发布审核工，每日巡查", (9, "作")),
        ("申请行政复议和提起行诉讼的情况", (10, "政")),
    ],
)
def test_omitted(text: str, missing: tuple[int, str]) -> None:
    ranker = load_model().ranker
    table, tokens = ranker.sources.table, ranker.alphabet.encode([text])
    gaps = omitted(table, tokens, doubtful(table, tokens)[1])
    found = {
        (int(offset), ranker.alphabet.text([symbol]))
        for offset, symbol in zip(tokens.offset[gaps.place], gaps.symbol, strict=True)
    }
    assert missing in found


@pytest.mark.parametrize(
    ("text", "at", "goes"),
    [
        ("地下水超采区综合治治理；", 9, True),
        ("真正落到到实处。", 4, True),
        ("争取化债债券资金", 4, False),
        ("提升思政课课堂教学水平", 5, False),
        ("脚踏实地地前行", 4, False),
    ],
)
def test_a_character_twice_goes_on_as_usual_or_two_words_meet_in_it(text: str, at: int, goes: bool) -> None:
    ranker = load_model().ranker
    tokens = ranker.alphabet.encode([text])
    place = int(np.nonzero((tokens.code > 0) & (tokens.offset == at))[0][0])
    assert goes_on(ranker.sources.table, tokens.ids, place) is goes


def test_nothing_is_proposed_in_plain_text() -> None:
    ranker = load_model().ranker
    table, tokens = (
        ranker.sources.table,
        ranker.alphabet.encode(["县级以上地方人民政府应当依法公开政府信息。"]),
    )
    one, two = doubtful(table, tokens)
    assert not np.any(extra(table, tokens, one).place)
    assert not np.any(omitted(table, tokens, two).place)
