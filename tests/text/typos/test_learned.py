"""A district's own documents teach what it writes: from the second document on, numbers only, checked when read."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from gk_audit.text.typos import load_model
from gk_audit.text.typos.alphabet import Alphabet
from gk_audit.text.typos.kept import LearnedError
from gk_audit.text.typos.learned import count, laid_over, load, save
from gk_audit.text.typos.table import COUNT, keys_of

ALPHABET = load_model().ranker.alphabet


def key(text: str) -> np.uint64:
    return np.uint64(keys_of(ALPHABET.symbol[[ord(char) for char in text]], len(text))[0])


def test_what_two_documents_write_is_learnt_and_what_one_writes_is_not() -> None:
    found = count([["籽瓜种植。", "籽瓜"], ["推广籽瓜种植。"], ["籽爪种植。"]], ALPHABET)
    keys, times = found[2]
    assert times[keys == key("籽瓜")].tolist() == [2]
    assert key("籽爪") not in keys
    assert key("籽瓜种") in found[3][0]


def test_no_documents_teach_nothing() -> None:
    assert all(not len(keys) for keys, _ in count([], ALPHABET).values())


def test_a_file_comes_back_and_is_laid_over_the_packaged_counts(tmp_path: Path) -> None:
    path = tmp_path / "own.npz"
    save(path, count([["籽瓜种植。"]] * 4, ALPHABET), ALPHABET)
    own = load(path, ALPHABET)
    base = {2: (np.array([key("种植")]), np.array([37], np.uint8))}
    keys, codes = laid_over(base, own)[2]
    counted = dict(zip(keys.tolist(), COUNT[codes].tolist(), strict=True))
    assert counted[int(key("籽瓜"))] == pytest.approx(4, rel=0.03)
    assert counted[int(key("种植"))] == pytest.approx(float(COUNT[37]) + 4, rel=0.06)
    assert keys.tolist() == sorted(keys.tolist())


def test_other_files_are_refused_in_words(tmp_path: Path) -> None:
    path = tmp_path / "own.npz"
    path.write_bytes(b"no archive")
    with pytest.raises(LearnedError, match="无法读取"):
        load(path, ALPHABET)
    save(path, count([["籽瓜种植。"]] * 2, ALPHABET), Alphabet("甲乙丙"))
    with pytest.raises(LearnedError, match="旧版本"):
        load(path, ALPHABET)
    with pytest.raises(LearnedError, match="无法读取"):
        load(tmp_path / "none.npz", ALPHABET)


@pytest.mark.slow
def test_a_model_with_own_counts_knows_them(tmp_path: Path) -> None:
    path = tmp_path / "own.npz"
    save(path, count([["籽瓜种植。"]] * 9, ALPHABET), ALPHABET)
    assert load_model(None, path).count("籽瓜") == load_model().count("籽瓜") + 9
    assert load_model(tmp_path, path).count("籽瓜") == load_model(tmp_path, path).count("籽瓜")
