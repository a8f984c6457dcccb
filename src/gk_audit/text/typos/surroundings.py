"""What kind of text a position stands in: known or foreign, a sentence or a table cell, a company's name.

Official prose is predictable; names, titles and cells are not, and a rare word there proves little.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from gk_audit.model import chinese
from gk_audit.text.typos.alphabet import FIRST_CHARACTER, STOP, Alphabet, Tokens
from gk_audit.text.typos.table import Codes, Table, keys_of

zh = chinese.of(__name__)

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]

_REACH = 14
_FAR = 20
_LONGEST = 200
_ORGANISATIONS = zh.words("organisations")


class Surroundings:
    """What can be asked of any place of a text; what costs a pass over the whole is done once."""

    def __init__(self, table: Table, alphabet: Alphabet, tokens: Tokens) -> None:
        self._block = tokens.block
        pairs, self.trigrams = (table.codes(order, keys_of(tokens.ids, order)) for order in (2, 3))
        self._known = [_totals(tokens, found) for found in (pairs, self.trigrams)]
        self._back, self._ahead = _runs(tokens)
        self._length, self._sentence = _blocks(tokens)
        self._organisation = _organisation(alphabet, tokens)

    def at(self, places: Ints) -> Floats:
        """Seven numbers for each place.

        Shares of known pairs and trigrams nearby, those that touch the place left out; characters back
        and ahead to the next punctuation or number; length of the block; whether it ends like a sentence;
        characters ahead to the word for an organisation in the same run.
        """
        ahead, block = self._ahead[places], self._block[places]
        organisation = self._organisation[places]
        columns = [
            *(self._share(places, order, totals) for order, totals in zip((2, 3), self._known, strict=True)),
            np.minimum(self._back[places], _FAR),
            np.minimum(ahead, _FAR),
            self._length[block],
            self._sentence[block],
            np.minimum(np.where(organisation <= ahead, organisation, _FAR), _FAR),
        ]
        return np.column_stack(columns).astype(np.float32)

    def _share(self, places: Ints, order: int, totals: tuple[Ints, Ints]) -> Floats:
        """The share of known n-grams within _REACH."""
        last = len(totals[0]) - 1
        found = []
        for total in totals:
            left = total[np.clip(places - order, 0, last)] - total[np.clip(places - _REACH, 0, last)]
            right = total[np.clip(places + _REACH, 0, last)] - total[np.clip(places + 2, 0, last)]
            found.append(left + right)
        share: Floats = ((found[0] + 1) / (found[1] + 1.25)).astype(np.float32)
        return share


def _totals(tokens: Tokens, codes: Codes) -> tuple[Ints, Ints]:
    """Running counts of known n-grams and of all of them, by where they begin."""
    inside = tokens.code[: len(codes)] > 0
    known, every = ((codes > 0) & inside, inside)
    return np.concatenate([[0], np.cumsum(known)]), np.concatenate([[0], np.cumsum(every)])


def _runs(tokens: Tokens) -> tuple[Ints, Ints]:
    """How many characters stand before and after each position up to anything that is none."""
    spots = np.arange(len(tokens.ids))
    other = tokens.ids < FIRST_CHARACTER
    before = np.maximum.accumulate(np.where(other, spots, 0))
    return spots - before, _next(other) - spots


def _next(marked: NDArray[np.bool_]) -> Ints:
    """The next marked position at or after each, or far beyond the end."""
    size = len(marked)
    where = np.where(marked, np.arange(size), size + _FAR)
    return np.minimum.accumulate(where[::-1])[::-1]


def _blocks(tokens: Tokens) -> tuple[Ints, NDArray[np.bool_]]:
    """For each block, its length and whether it ends with a stop."""
    inside = tokens.code > 0
    length = np.bincount(tokens.block[inside], minlength=int(tokens.block.max(initial=0)) + 1)
    last = np.zeros(len(length), np.uint16)
    last[tokens.block[inside]] = tokens.ids[inside]  # the last assignment wins
    return np.minimum(length, _LONGEST), last == STOP


def _organisation(alphabet: Alphabet, tokens: Tokens) -> Ints:
    """How far ahead the next word for an organisation begins."""
    keys = keys_of(tokens.ids, 2)
    words = [keys_of(alphabet.symbol[[ord(char) for char in word]], 2)[0] for word in _ORGANISATIONS]
    marked = np.zeros(len(tokens.ids), bool)
    marked[: len(keys)] = np.isin(keys, np.array(words, np.uint64))
    return _next(marked) - np.arange(len(tokens.ids))
