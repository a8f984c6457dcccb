"""Counts of character 1- to 5-grams in official text, as arrays that answer many questions at once."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from gk_audit.text.typos.alphabet import FIRST_CHARACTER, SIZE
from gk_audit.text.typos.lookup import Codes, Keys, Lookup

STEPS = 12
"""Counts are kept as round(12·log2(count)) + 1 in one byte; 0 means never counted."""

_LEVEL = np.arange(256, dtype=np.float64)
COUNT = np.where(_LEVEL == 0, 0.0, np.exp2((_LEVEL - 1) / STEPS)).astype(np.float32)
"""Code → count (within 3 %)."""
LOG = np.log1p(COUNT).astype(np.float32)
"""Code → log(1 + count)."""

_SHIFT = np.uint64(12)
PHRASE_COUNT = 200
"""Phrases of four characters are known by three from this count."""
_PAIR_ABOVE = np.uint64(0xFFFFFF000)
_LAST = np.uint64(SIZE - 1)

__all__ = ["COUNT", "LOG", "STEPS", "Codes", "Keys", "Table", "Words", "keys_of", "quantise"]


def quantise(counts: NDArray[np.int64]) -> Codes:
    """Counts as one-byte codes."""
    level = np.round(np.log2(np.maximum(counts, 1)) * STEPS) + 1
    return np.where(counts > 0, np.minimum(level, 255), 0).astype(np.uint8)


def keys_of(ids: NDArray[np.uint16], order: int) -> Keys:
    """The key of the n-gram that starts at each position (len(ids) - order + 1 keys)."""
    wide = ids.astype(np.uint64)
    size = len(ids) - order + 1
    keys = np.zeros(size, np.uint64)
    for step in range(order):
        keys = (keys << _SHIFT) | wide[step : step + size]
    return keys


class Table:
    """Codes of n-grams: pairs in a dense table, orders 3 to 5 by look-up."""

    def __init__(self, arrays: Mapping[str, NDArray[np.generic]]) -> None:
        self.single = np.asarray(arrays["single"], np.uint8)
        self.total = float(COUNT[self.single].sum())
        self.pair = np.asarray(arrays["pair"], np.uint8)
        self._longer = {order: Lookup.restored(f"gram{order}", arrays) for order in (3, 4, 5)}
        self._keys = np.asarray(arrays["trigram_key"], np.uint64)
        self._codes = np.asarray(arrays["trigram_code"], np.uint8)
        self._rest = np.asarray(arrays["phrase_rest"], np.uint64)
        self._left_out = np.asarray(arrays["phrase_left_out"], np.uint16)
        self._turned = np.asarray(arrays["trigram_turned"], np.uint64)
        """Trigrams with their first symbol put last, in order: found by their last two."""

    @classmethod
    def of(cls, single: Codes, parts: Mapping[int, tuple[Keys, Codes]]) -> Table:
        """The table of codes of single symbols, and of the sorted keys of each order."""
        return cls(cls.prepared(single, parts))

    @staticmethod
    def prepared(single: Codes, parts: Mapping[int, tuple[Keys, Codes]]) -> dict[str, NDArray[np.generic]]:
        """The arrays of a table, ready for use: what takes time is done here."""
        keys, codes = parts[2]
        pair = np.zeros(SIZE * SIZE, np.uint8)
        pair[keys.astype(np.int64)] = codes
        arrays: dict[str, NDArray[np.generic]] = {"single": single, "pair": pair}
        for order in (3, 4, 5):
            arrays |= Lookup.of(*parts[order]).stored(f"gram{order}")
        three = parts[3][0]
        turned = np.sort(((three << _SHIFT) & _PAIR_ABOVE) | (three >> np.uint64(24)))
        return (
            arrays
            | {"trigram_key": three, "trigram_code": parts[3][1], "trigram_turned": turned}
            | _rests(*parts[4])
        )

    def codes(self, order: int, keys: Keys) -> Codes:
        """The code of each key of one order."""
        if order == 1:
            return self.single[keys.astype(np.int64)]
        return self.pair[keys.astype(np.int64)] if order == 2 else self._longer[order](keys)

    def successors(self, stems: Keys) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """For each pair of symbols, the first and the last + 1 trigram that begins with it."""
        low = stems << _SHIFT
        return np.searchsorted(self._keys, low), np.searchsorted(self._keys, low + np.uint64(SIZE))

    def predecessors(self, stems: Keys) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """For each pair of symbols, the first and the last + 1 of what ``before`` knows before it."""
        low = stems << _SHIFT
        return np.searchsorted(self._turned, low), np.searchsorted(self._turned, low + np.uint64(SIZE))

    def after(self, which: NDArray[np.int64]) -> NDArray[np.uint16]:
        """The last symbol of trigrams by their rank."""
        return (self._keys[which] & _LAST).astype(np.uint16)

    def before(self, which: NDArray[np.int64]) -> NDArray[np.uint16]:
        """The first symbol of trigrams by their rank among ``predecessors``."""
        return (self._turned[which] & _LAST).astype(np.uint16)

    def left_out(self, rests: Keys) -> tuple[NDArray[np.uint16], NDArray[np.int64]]:
        """For each three symbols: what a common phrase of four has besides, and before which of them.

        Symbol 0 where they are no such rest.
        """
        if not len(self._rest):
            return np.zeros(len(rests), np.uint16), np.zeros(len(rests), np.int64)
        place = np.minimum(np.searchsorted(self._rest, rests), len(self._rest) - 1)
        found = np.where(self._rest[place] == rests, self._left_out[place], np.uint16(0))
        return (found & np.uint16(SIZE - 1)).astype(np.uint16), (found >> np.uint16(12)).astype(np.int64)

    def trigrams(self, which: NDArray[np.int64]) -> tuple[Keys, Codes]:
        """Keys and codes of trigrams by their rank."""
        return self._keys[which], self._codes[which]


def _rests(keys: Keys, codes: Codes) -> dict[str, NDArray[np.generic]]:
    """Common phrases of four characters without one of the inner two: rest → which, and where."""
    symbols = [(keys >> np.uint64(12 * step)) & _LAST for step in (3, 2, 1, 0)]
    common = (COUNT[codes] >= PHRASE_COUNT) & np.all([each >= FIRST_CHARACTER for each in symbols], axis=0)
    parts, gone, often = [], [], np.tile(codes[common], 2)
    for spot in (1, 2):
        kept = [each[common] for number, each in enumerate(symbols) if number != spot]
        parts.append((kept[0] << np.uint64(24)) | (kept[1] << _SHIFT) | kept[2])
        gone.append((symbols[spot][common] | np.uint64(spot << 12)).astype(np.uint16))
    rests, left_out = np.concatenate(parts), np.concatenate(gone)
    order = np.lexsort((left_out, -often.astype(np.int64), rests))
    rests, left_out = rests[order], left_out[order]
    first = np.ones(len(rests), bool)
    first[1:] = rests[1:] != rests[:-1]
    return {"phrase_rest": rests[first], "phrase_left_out": left_out[first]}


class Words:
    """Codes of dictionary words of two to five characters, filed like n-grams."""

    def __init__(self, arrays: Mapping[str, NDArray[np.generic]]) -> None:
        self._parts = {order: Lookup.restored(f"word{order}", arrays) for order in range(2, 6)}

    @classmethod
    def of(cls, parts: Mapping[int, tuple[Keys, Codes]]) -> Words:
        """The words whose keys and codes are given by length."""
        return cls(cls.prepared(parts))

    @staticmethod
    def prepared(parts: Mapping[int, tuple[Keys, Codes]]) -> dict[str, NDArray[np.generic]]:
        """The arrays of the words, ready for use."""
        arrays: dict[str, NDArray[np.generic]] = {}
        for order, part in parts.items():
            arrays |= Lookup.of(*part).stored(f"word{order}")
        return arrays

    def codes(self, order: int, keys: Keys) -> Codes:
        """The code of each key of one length."""
        return self._parts[order](keys)
