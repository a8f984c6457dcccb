"""What kind of text a position stands in."""

from __future__ import annotations

import numpy as np

from gk_audit.text.typos import load_model
from gk_audit.text.typos.alphabet import PAD
from gk_audit.text.typos.surroundings import Surroundings

BACK, AHEAD, LENGTH, SENTENCE, ORGANISATION = range(2, 7)


def measured(text: str) -> np.ndarray:  # type: ignore[type-arg]  # (characters, 7)
    ranker = load_model().ranker
    tokens = ranker.alphabet.encode([text])
    inside = np.arange(PAD, len(tokens.ids) - PAD)
    return Surroundings(ranker.sources.table, ranker.alphabet, tokens).at(inside)


def test_runs_end_at_punctuation_and_numbers() -> None:
    rows = measured("公开，政府信息5年")
    assert rows[:, AHEAD].tolist() == [2, 1, 0, 4, 3, 2, 1, 0, 1]
    assert rows[:, BACK].tolist() == [1, 2, 0, 1, 2, 3, 4, 0, 1]


def test_sentences_differ_from_cells() -> None:
    assert set(measured("公开政府信息。")[:, SENTENCE].tolist()) == {1.0}
    assert set(measured("公开政府信息")[:, SENTENCE].tolist()) == {0.0}
    assert set(measured("公开政府信息")[:, LENGTH].tolist()) == {6.0}


def test_a_company_ahead_is_seen_in_the_same_run_only() -> None:
    assert measured("健精智能公司")[:, ORGANISATION].tolist() == [4, 3, 2, 1, 0, 20]
    assert measured("健精，公司")[:2, ORGANISATION].tolist() == [20, 20]


def test_known_text_is_more_familiar_than_foreign() -> None:
    known = measured("县级以上地方人民政府应当加强监督管理工作。")[:, :2].mean()
    foreign = measured("庄生晓梦迷蝴蝶望帝春心托杜鹃沧海月明珠有泪。")[:, :2].mean()
    assert known > foreign + 0.2
