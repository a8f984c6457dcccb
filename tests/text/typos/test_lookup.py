"""Look-ups answer alike whether by binary search or by hash table."""

from __future__ import annotations

import numpy as np

from gk_audit.text.typos import lookup
from gk_audit.text.typos.lookup import Lookup
from gk_audit.text.typos.table import COUNT, keys_of, quantise


def test_both_ways_agree_with_a_dictionary() -> None:
    rng = np.random.default_rng(3)
    keys = np.unique(rng.integers(0, 1 << 60, 30_000).astype(np.uint64))
    codes = rng.integers(1, 255, len(keys)).astype(np.uint8)
    known = dict(zip(keys.tolist(), codes.tolist(), strict=True))
    asked = np.concatenate([rng.choice(keys, 20_000), rng.integers(0, 1 << 60, 20_000).astype(np.uint64)])
    expected = [known.get(key, 0) for key in asked.tolist()]
    table = Lookup(keys, codes)
    assert table(asked[:100]).tolist() == expected[:100]
    assert not table._levels
    assert table(asked).tolist() == expected
    assert table._levels
    assert table(asked[:100]).tolist() == expected[:100]


def test_an_empty_list_answers_zero() -> None:
    table = Lookup(np.zeros(0, np.uint64), np.zeros(0, np.uint8))
    assert table(np.array([5], np.uint64)).tolist() == [0]
    assert table(np.zeros(lookup._PAYS, np.uint64)).max() == 0


def test_codes_are_within_three_per_cent_and_small_counts_exact() -> None:
    counts = np.array([0, 1, 2, 3, 7, 100, 12_345, 1_000_000])
    back = COUNT[quantise(counts)]
    assert np.round(back[:5]).tolist() == [0, 1, 2, 3, 7]
    assert np.all(np.abs(back - counts) <= 0.03 * counts)


def test_keys_hold_twelve_bits_a_symbol() -> None:
    ids = np.array([1, 2, 4095], np.uint16)
    assert keys_of(ids, 2).tolist() == [(1 << 12) + 2, (2 << 12) + 4095]
    assert keys_of(ids, 3).tolist() == [(1 << 24) + (2 << 12) + 4095]
