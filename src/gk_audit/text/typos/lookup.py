"""A sorted list of keys to be asked for many at once: binary search, or a hash table once it pays."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Keys = NDArray[np.uint64]
Codes = NDArray[np.uint8]

_PAYS = 20_000
"""A question this long makes the hash table worth building (about 40 ms a million keys)."""
_SEEDS = (0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0xD6E8FEB86659FD93)


class Lookup:
    """Keys and their one-byte codes; 0 is the answer for keys that are not there."""

    def __init__(self, keys: Keys, codes: Codes) -> None:
        self.keys, self.codes = keys, codes
        self._levels: list[_Level] = []

    def __call__(self, asked: Keys) -> Codes:
        """The code of each key."""
        if not len(self.keys):
            return np.zeros(len(asked), np.uint8)
        if not self._levels and len(asked) < _PAYS:
            return self._search(asked)
        if not self._levels:
            self._levels = list(_levels(self.keys))
        out = np.zeros(len(asked), np.uint8)
        open_: NDArray[np.int64] | None = None
        for level in self._levels:
            found = level.slots[level.hash(asked)]
            hit = (self.keys[found] == asked) & (found >= 0)
            answer = np.where(hit, self.codes[found], 0).astype(np.uint8)
            if open_ is None:
                out = answer
            else:
                out[open_] = answer
            left = np.nonzero((found >= 0) & ~hit)[0]
            asked, open_ = asked[left], left if open_ is None else open_[left]
            if not len(left):
                return out
        out[open_] = self._search(asked)
        return out

    def _search(self, asked: Keys) -> Codes:
        """By binary search; sorted questions stay in the processor's cache."""
        rank = np.argsort(asked)
        ranked = asked[rank]
        place = np.minimum(np.searchsorted(self.keys, ranked), len(self.keys) - 1)
        out = np.empty(len(asked), np.uint8)
        out[rank] = np.where(self.keys[place] == ranked, self.codes[place], 0)
        return out


class _Level:
    """One hash table without chains: what collides goes to the next level."""

    def __init__(self, seed: int, bits: int) -> None:
        self.seed, self.shift = np.uint64(seed), np.uint64(64 - bits)
        self.slots = np.full(1 << bits, -1, np.int32)

    def hash(self, keys: Keys) -> NDArray[np.int64]:
        """The slot of each key."""
        return ((keys * self.seed) >> self.shift).astype(np.int64)


def _levels(keys: Keys) -> list[_Level]:
    """Hash tables over all keys but the few that collide at every level."""
    levels = []
    left = np.arange(len(keys), dtype=np.int32)
    for seed in _SEEDS:
        level = _Level(seed, max(4, int(len(left) * 1.6).bit_length()))
        slots = level.hash(keys[left])
        level.slots[slots] = left
        levels.append(level)
        left = left[level.slots[slots] != left]
    return levels
