"""Characters that fit what stands around a place, whatever they look or sound like.

One wrong character in ten resembles the right one in no way that a table of sounds and shapes knows.
Every character that makes two of the three trigrams over the place known ones is a candidate.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from gk_audit.text.typos.alphabet import FIRST_CHARACTER
from gk_audit.text.typos.confusions import FITS, Candidates, Ints, Symbols, expand
from gk_audit.text.typos.table import Keys, Table

_SELDOM = 49
"""Code of a count of 16 (``table.COUNT``): pairs from there on are usual."""
_MOST = 600
"""Pairs with more neighbours than this are too common to say what is meant."""


def fitting(table: Table, ids: Symbols, places: Ints) -> Candidates:
    """For each place, the characters that make two of the three trigrams over it known."""
    around = {step: ids[places + step] for step in (-2, -1, 1, 2)}
    rows, symbols = [], []
    written = ids[places]
    odd = table.codes(3, _key(around[-1], written, around[1])) == 0
    # Where a trigram over the middle or a pair is usual, a wrong character is unlikely; most places are such.
    odd &= (table.codes(3, _key(around[-2], around[-1], written)) == 0) | (
        table.codes(3, _key(written, around[1], around[2])) == 0
    )
    odd &= (table.codes(2, _pair(around[-1], written)) < _SELDOM) & (
        table.codes(2, _pair(written, around[1])) < _SELDOM
    )
    ahead = np.nonzero(odd & (around[-1] >= FIRST_CHARACTER))[0]
    row, symbol = _neighbours(table, ahead, around[-2], around[-1], backward=False)
    middle = table.codes(3, _key(around[-1][row], symbol, around[1][row])) > 0
    last = table.codes(3, _key(symbol, around[1][row], around[2][row])) > 0
    rows.append(row[middle | last])
    symbols.append(symbol[middle | last])
    behind = np.nonzero(odd & (around[1] >= FIRST_CHARACTER))[0]
    row, symbol = _neighbours(table, behind, around[1], around[2], backward=True)
    middle = table.codes(3, _key(around[-1][row], symbol, around[1][row])) > 0
    rows.append(row[middle])
    symbols.append(symbol[middle])
    row, first = np.concatenate(rows), np.concatenate(symbols)
    return Candidates(row, first, np.zeros_like(first), np.full(len(first), FITS, np.uint8))


def _neighbours(
    table: Table, asked: Ints, one: Symbols, two: Symbols, *, backward: bool
) -> tuple[Ints, Symbols]:
    """(row, character): what was counted after, or before, the pairs of some rows."""
    stems = (one[asked].astype(np.uint64) << np.uint64(12)) | two[asked]
    begin, end = table.predecessors(stems) if backward else table.successors(stems)
    few = end - begin <= _MOST
    asked, bounds = asked[few], np.stack([begin[few], end[few]], 1).ravel()
    row, entry = expand(bounds, np.arange(len(asked)) * 2)
    symbol = table.before(entry) if backward else table.after(entry)
    character = symbol >= FIRST_CHARACTER
    return asked[row[character]], symbol[character]


def _pair(one: Symbols, two: Symbols) -> Keys:
    return (one.astype(np.uint64) << np.uint64(12)) | two


def _key(one: Symbols, two: Symbols, three: Symbols) -> Keys:
    wide: list[NDArray[np.uint64]] = [part.astype(np.uint64) for part in (one, two, three)]
    return (wide[0] << np.uint64(24)) | (wide[1] << np.uint64(12)) | wide[2]
