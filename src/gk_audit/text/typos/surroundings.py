"""What kind of text a position stands in: known or foreign, a sentence or a table cell, a company's name.

Official prose is predictable; names, titles and cells are not, and a rare word there proves little.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from gk_audit.text.typos.alphabet import FIRST_CHARACTER, STOP, Alphabet, Tokens
from gk_audit.text.typos.table import Table, keys_of

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]

_REACH = 14
_FAR = 20
_LONGEST = 200
_ORGANISATIONS = ("公司", "集团", "银行", "医院", "大学", "学院", "工厂", "酒店", "商行", "协会")


def surroundings(table: Table, alphabet: Alphabet, tokens: Tokens) -> Floats:
    """Seven numbers for each position.

    Shares of known pairs and trigrams nearby, those that touch the position left out; characters back and
    ahead to the next punctuation or number; length of the block; whether it ends like a sentence;
    characters ahead to the word for an organisation in the same run.
    """
    back, ahead = _runs(tokens)
    length, sentence = _blocks(tokens)
    organisation = _organisation(alphabet, tokens)
    organisation = np.where(organisation <= ahead, organisation, _FAR)
    columns = [
        *_familiarity(table, tokens),
        np.minimum(back, _FAR),
        np.minimum(ahead, _FAR),
        length,
        sentence,
    ]
    return np.column_stack([*columns, np.minimum(organisation, _FAR)]).astype(np.float32)


def _familiarity(table: Table, tokens: Tokens) -> list[Floats]:
    """The share of known pairs, and of known trigrams, within _REACH."""
    shares = []
    for order in (2, 3):
        codes = table.codes(order, keys_of(tokens.ids, order))
        inside = tokens.code[: len(codes)] > 0
        spots, last = np.arange(len(tokens.ids)), len(codes)
        found = []
        for each in ((codes > 0) & inside, inside):
            total = np.concatenate([[0], np.cumsum(each)])
            left = total[np.clip(spots - order, 0, last)] - total[np.clip(spots - _REACH, 0, last)]
            right = total[np.clip(spots + _REACH, 0, last)] - total[np.clip(spots + 2, 0, last)]
            found.append(left + right)
        shares.append(((found[0] + 1) / (found[1] + 1.25)).astype(np.float32))
    return shares


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
    """For each position, its block's length and whether that ends with a stop."""
    inside = tokens.code > 0
    length = np.bincount(tokens.block[inside], minlength=int(tokens.block.max(initial=0)) + 1)
    last = np.zeros(len(length), np.uint16)
    last[tokens.block[inside]] = tokens.ids[inside]  # the last assignment wins
    return np.minimum(length, _LONGEST)[tokens.block], (last == STOP)[tokens.block]


def _organisation(alphabet: Alphabet, tokens: Tokens) -> Ints:
    """How far ahead the next word for an organisation begins."""
    keys = keys_of(tokens.ids, 2)
    words = [keys_of(alphabet.symbol[[ord(char) for char in word]], 2)[0] for word in _ORGANISATIONS]
    marked = np.zeros(len(tokens.ids), bool)
    marked[: len(keys)] = np.isin(keys, np.array(words, np.uint64))
    return _next(marked) - np.arange(len(tokens.ids))
