"""Characters that fit what stands around: found from either side, and only where two trigrams become known."""

from __future__ import annotations

import numpy as np

from gk_audit.text.typos import load_model
from gk_audit.text.typos.alphabet import PAD
from gk_audit.text.typos.fitting import fitting

MODEL = load_model()


def fits(text: str, at: int) -> set[str]:
    ids = MODEL.ranker.alphabet.encode([text]).ids
    found = fitting(MODEL.ranker.sources.table, ids, np.array([PAD + at], np.int64))
    assert set(found.row.tolist()) <= {0}
    return set(MODEL.ranker.alphabet.text(found.first.tolist()))


def test_a_character_like_nothing_is_found_by_what_stands_around() -> None:
    assert "全" in fits("保障饮水安肋。", 5)
    assert "助" in fits("落实医疗救肋政策", 5)


def test_a_usual_pair_is_left_alone() -> None:
    assert fits("保障饮水安全，", 5) == set()


def test_a_place_among_punctuation_gets_none() -> None:
    assert fits("、金、", 1) == set()
