"""Look-ups answer like a dictionary, whatever the keys."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from gk_audit.text.typos.lookup import Lookup
from gk_audit.text.typos.table import COUNT, keys_of, quantise


def test_answers_are_those_of_a_dictionary() -> None:
    rng = np.random.default_rng(3)
    keys = np.unique(rng.integers(0, 1 << 60, 30_000).astype(np.uint64))
    codes = rng.integers(1, 255, len(keys)).astype(np.uint8)
    known = dict(zip(keys.tolist(), codes.tolist(), strict=True))
    asked = np.concatenate([keys, rng.integers(0, 1 << 60, 20_000).astype(np.uint64)])
    assert Lookup.of(keys, codes)(asked).tolist() == [known.get(key, 0) for key in asked.tolist()]


@given(st.sets(st.integers(0, 4095) | st.integers(0, (1 << 60) - 1), max_size=200))
def test_few_keys_are_found_and_no_others(keys: set[int]) -> None:
    """Small tables have small levels, where a cell must say most of its key."""
    filed = np.array(sorted(keys), np.uint64)
    table = Lookup.of(filed, np.full(len(filed), 7, np.uint8))
    beside = np.array([key ^ 1 for key in sorted(keys)], np.uint64)
    assert table(filed).tolist() == [7] * len(filed)
    assert table(beside).tolist() == [7 if key in keys else 0 for key in beside.tolist()]


def test_stored_levels_come_back() -> None:
    keys = np.arange(0, 9_000, 3, dtype=np.uint64)
    table = Lookup.of(keys, np.full(len(keys), 9, np.uint8))
    again = Lookup.restored(
        "x", {**table.stored("x"), **Lookup.of(keys[:5], keys[:5].astype(np.uint8)).stored("y")}
    )
    asked = np.arange(9_000, dtype=np.uint64)
    assert len(table.levels) > 1
    assert again(asked).tolist() == table(asked).tolist()


def test_an_empty_list_answers_zero() -> None:
    table = Lookup.of(np.zeros(0, np.uint64), np.zeros(0, np.uint8))
    assert table(np.array([5, 0], np.uint64)).tolist() == [0, 0]


def test_codes_are_within_three_per_cent_and_small_counts_exact() -> None:
    counts = np.array([0, 1, 2, 3, 7, 100, 12_345, 1_000_000])
    back = COUNT[quantise(counts)]
    assert np.round(back[:5]).tolist() == [0, 1, 2, 3, 7]
    assert np.all(np.abs(back - counts) <= 0.03 * counts)


def test_keys_hold_twelve_bits_a_symbol() -> None:
    ids = np.array([1, 2, 4095], np.uint16)
    assert keys_of(ids, 2).tolist() == [(1 << 12) + 2, (2 << 12) + 4095]
    assert keys_of(ids, 3).tolist() == [(1 << 24) + (2 << 12) + 4095]
