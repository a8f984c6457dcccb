"""How unlike official text the surroundings of a place are: names, lists and other kinds of writing.

Official prose is predictable; among names, place names and terms of a trade a rare word proves little. Each
place is judged by what stands around it, never a document by the whole of it: a long report with one list
of names keeps its full strength elsewhere, and many errors do not hide one another, because what is
suspected is not counted.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from gk_audit.text.typos.alphabet import FIRST_CHARACTER, Tokens
from gk_audit.text.typos.table import Table, keys_of

REACH = 80
"""Characters on each side."""
STEP = 40
UNUSUAL = 0.1
"""Blocks less strange than this are judged like any official prose."""
_PRIOR_PAIRS = 10.0
_PRIOR_UNSEEN = 0.02
"""Short texts are drawn towards the usual share, since one name decides nothing."""

Ints = NDArray[np.int64]


class Strangeness:
    """Shares of neighbouring Chinese characters that official text never puts together."""

    def __init__(self, table: Table, tokens: Tokens, owners: Ints, suspected: Sequence[range] = ()) -> None:
        """``owners``: the document of each block; ``suspected``: positions that say nothing."""
        ids = tokens.ids
        both = (ids[:-1] >= FIRST_CHARACTER) & (ids[1:] >= FIRST_CHARACTER)
        for spots in suspected:
            both[spots.start - 1 : spots.stop] = False
        where = np.nonzero(both)[0]
        unseen = np.zeros(len(both), bool)
        unseen[where] = table.codes(2, keys_of(ids, 2)[where]) == 0
        self._pairs = np.concatenate([[0], np.cumsum(both)])
        self._unseen = np.concatenate([[0], np.cumsum(unseen)])
        self._first, self._last = _bounds(tokens, owners)
        self._block_owner = owners
        self._owner = owners[tokens.block]

    def at(self, places: Ints) -> NDArray[np.float64]:
        """The share around each place, within its document."""
        owner = self._owner[places]
        return self._between(
            np.maximum(places - REACH, self._first[owner]), np.minimum(places + REACH, self._last[owner])
        )

    def blocks(self, tokens: Tokens) -> list[tuple[int, float]]:
        """The blocks stranger than UNUSUAL, with the mean of their shares, taken every STEP characters."""
        inside = np.nonzero(tokens.code > 0)[0]
        block = tokens.block[inside]
        size = np.bincount(block, minlength=len(self._block_owner))
        begin = np.cumsum(size) - size
        number = np.arange(len(inside)) - begin[block]
        asked = number % STEP == np.minimum(size[block], STEP) // 2
        share = self.at(inside[asked])
        times = np.bincount(block[asked], minlength=len(size))
        mean = np.bincount(block[asked], share, minlength=len(size)) / np.maximum(times, 1)
        return [(int(each), round(float(mean[each]), 4)) for each in np.nonzero(mean > UNUSUAL)[0]]

    def _between(self, first: Ints, last: Ints) -> NDArray[np.float64]:
        end = len(self._pairs) - 1
        first, last = np.clip(first, 0, end), np.clip(last, 0, end)
        pairs = self._pairs[last] - self._pairs[first]
        unseen = self._unseen[last] - self._unseen[first]
        share: NDArray[np.float64] = (unseen + _PRIOR_PAIRS * _PRIOR_UNSEEN) / (pairs + _PRIOR_PAIRS)
        return share


def of_text(table: Table, tokens: Tokens) -> float:
    """The share in a text as a whole."""
    size = len(tokens.ids)
    owners = np.zeros(int(tokens.block.max(initial=0)) + 1, np.int64)
    share = Strangeness(table, tokens, owners)._between(np.zeros(1, np.int64), np.array([size]))
    return float(share[0])


def _bounds(tokens: Tokens, owners: Ints) -> tuple[Ints, Ints]:
    """The first position of each document and the one after its last; 0 where it has none here."""
    inside = np.nonzero(tokens.code > 0)[0]
    owner = owners[tokens.block[inside]]
    size = int(owners.max(initial=0)) + 1
    first, last = np.zeros(size, np.int64), np.zeros(size, np.int64)
    first[owner[::-1]] = inside[::-1]  # the last assignment wins
    last[owner] = inside + 1
    return first, last
