"""A set of keys with one-byte codes, to be asked for many at once: hash tables in one array each.

A key of 60 bits is scrambled by a multiplication that can be undone, so its first bits choose a cell
and the cell need hold only the others: key, code and a flag fit in one number, and a question costs
one look into memory. A key whose cell is taken goes to the next, smaller level; the flag says whether
any went on from there, so that most questions for absent keys end at the first level too.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

Keys = NDArray[np.uint64]
Codes = NDArray[np.uint8]
Cells = NDArray[np.uint64]

_BITS = 60
_ALL = np.uint64((1 << _BITS) - 1)
_FACTORS = (0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0xD6E8FEB86659FD93)
_LEAST_BITS = 6
"""With fewer, what a cell must say of its key would not fit beside code and flag in 64 bits."""
_ROOM = 0.8
_PASSED, _REST = np.uint64(0x100), np.uint64(9)


class Lookup:
    """Keys below 2**60 and their one-byte codes; 0 is the answer for keys that are not there."""

    def __init__(self, levels: Sequence[Cells]) -> None:
        self.levels = tuple(levels)
        self._scramblers = tuple(_Scrambler(number, len(cells)) for number, cells in enumerate(levels))

    @classmethod
    def of(cls, keys: Keys, codes: Codes) -> Lookup:
        """The table of distinct keys and their codes."""
        return cls(_levels(keys, codes))

    def __call__(self, asked: Keys) -> Codes:
        """The code of each key."""
        out = np.zeros(len(asked), np.uint8)
        open_: NDArray[np.int64] | None = None
        for cells, scramble in zip(self.levels, self._scramblers, strict=True):
            place, rest = scramble(asked)
            found = cells.take(place, mode="clip")
            hit = (found >> _REST) == rest
            answer = found.astype(np.uint8) * hit  # the last eight bits are the code
            if open_ is None:
                out = answer
            else:
                out[open_] = answer
            missed = np.nonzero(~hit)[0]
            left = missed[(found[missed] & _PASSED) > 0]
            if not len(left):
                break
            asked, open_ = asked[left], left if open_ is None else open_[left]
        return out

    def stored(self, name: str) -> dict[str, Cells]:
        """The levels as arrays, to be kept under ``name``."""
        return {f"{name}_{number}": cells for number, cells in enumerate(self.levels)}

    @classmethod
    def restored(cls, name: str, arrays: Mapping[str, NDArray[np.generic]]) -> Lookup:
        """What ``stored`` gave."""
        levels: list[Cells] = []
        while (found := arrays.get(f"{name}_{len(levels)}")) is not None:
            levels.append(np.asarray(found, np.uint64))
        return cls(levels)


class _Scrambler:
    """Where the keys of one level are filed: cell number and what the cell must say of the key."""

    def __init__(self, level: int, size: int) -> None:
        bits = size.bit_length() - 1
        self.factor = np.uint64(_FACTORS[level % len(_FACTORS)])
        self.shift = np.uint64(_BITS - bits)
        self.rest = np.uint64((1 << (_BITS - bits)) - 1)

    def __call__(self, keys: Keys) -> tuple[NDArray[np.int64], Keys]:
        mixed = (keys * self.factor) & _ALL
        return (mixed >> self.shift).view(np.int64), mixed & self.rest


def _levels(keys: Keys, codes: Codes) -> list[Cells]:
    """Levels until every key has a cell of its own."""
    levels: list[Cells] = []
    while len(keys):
        size = 1 << max(_LEAST_BITS, int(len(keys) * _ROOM).bit_length())
        cells = np.zeros(size, np.uint64)
        owner = np.full(size, -1, np.int64)
        place, rest = _Scrambler(len(levels), size)(keys)
        owner[place] = np.arange(len(keys))
        first = owner[place] == np.arange(len(keys))
        cells[place[first]] = (rest[first] << _REST) | codes[first]
        cells[place[~first]] |= _PASSED
        levels.append(cells)
        keys, codes = keys[~first], codes[~first]
    return levels
