"""Characters too many and characters missing: what is proposed, and the numbers to judge it by.

A hypothesis compares a longer form of the text with a shorter one. For a character too many the longer
form is what is written; for a missing one it is what was meant.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from gk_audit.model.records import Record
from gk_audit.text.typos.alphabet import EDGE, FIRST_CHARACTER, Tokens
from gk_audit.text.typos.confusions import expand
from gk_audit.text.typos.evidence import (
    ORDERS,
    REACH,
    Floats,
    Ints,
    Sources,
    Symbols,
    chain,
    grid,
    touching,
    window,
    word_peaks,
)
from gk_audit.text.typos.surroundings import Surroundings
from gk_audit.text.typos.table import COUNT, LOG, Table, keys_of

EXTRA, OMITTED = "extra", "omitted"
GAPS = (EXTRA, OMITTED)
_COMMON_SUCCESSOR = 4
_RARE_JUNCTION = 30.0
_MOST = 2
_GOES_ON = 0.5
_ENOUGH = 20
"""Shares of what stands before from which it mostly goes on so, where it was counted often enough."""


class Gaps(Record):
    """Places with a symbol: the one to remove there, or the one to put before it."""

    place: Ints
    symbol: Symbols
    doubled: NDArray[np.bool_]


def extra(table: Table, tokens: Tokens, one: NDArray[np.bool_]) -> Gaps:
    """Doubled characters, and odd ones without which the neighbours go together."""
    ids = tokens.ids
    written = ids >= FIRST_CHARACTER
    doubled = np.zeros(len(ids), bool)
    doubled[1:] = (ids[1:] == ids[:-1]) & written[1:]
    # of two equal characters only the second is ever proposed
    single = one & written & ~np.append(doubled[1:], False)
    place: Ints = np.nonzero(doubled | single)[0]
    before, after = ids[place - 1], ids[place + 1]
    together = table.pair[(before.astype(np.int64) << 12) | after] > 0
    inside = (before >= FIRST_CHARACTER) & (after >= FIRST_CHARACTER)
    short = window(ids, place, 1)[:, [REACH - 2, REACH - 1, REACH + 1, REACH + 2]]
    known = [table.codes(3, _key(short[:, at : at + 3])) > 0 for at in (0, 1)]
    keep = together & ((inside & (known[0] | known[1])) | doubled[place])
    place = place[keep]
    return Gaps(place, ids[place], doubled[place])


def omitted(table: Table, tokens: Tokens, two: NDArray[np.bool_]) -> Gaps:
    """What usually follows the two characters before a rare junction and goes with the one after it,
    and what common phrases lack.
    """
    ids = tokens.ids
    place: Ints = np.nonzero(two)[0] + 1
    junction = table.pair[(ids[place - 1].astype(np.int64) << 12) | ids[place]]
    place = place[(COUNT[junction] < _RARE_JUNCTION) & (ids[place - 2] >= FIRST_CHARACTER)]
    begin, end = table.successors(_key(ids[place[:, None] + np.array([-2, -1])]))
    bounds = np.stack([begin, end], 1).ravel()
    row, entry = expand(bounds, np.arange(len(place)) * 2)
    follower, code = table.trigrams(entry)
    symbol = (follower & np.uint64(4095)).astype(np.uint16)
    at = place[row]
    joins = table.pair[(symbol.astype(np.int64) << 12) | ids[at]]
    keep = (joins > 0) & (symbol >= FIRST_CHARACTER) & (COUNT[code] >= _COMMON_SUCCESSOR)
    row, symbol, at = row[keep], symbol[keep], at[keep]
    middle = table.codes(3, _key(np.stack([ids[at - 1], symbol, ids[at]], 1)))
    value = LOG[code[keep]] + LOG[joins[keep]] + 2 * LOG[middle]
    order = np.lexsort((-value, row))
    ranked = row[order]
    # the best few of each place: not preceded by as many of the same place
    early = np.ones(len(ranked), bool)
    early[_MOST:] = ranked[_MOST:] != ranked[:-_MOST]
    best = order[early & (middle[order] > 0)]
    others = [_from_phrases(table, ids), _cut_short(table, ids)]
    at = np.concatenate([at[best], *(each for each, _ in others)])
    symbol = np.concatenate([symbol[best], *(each for _, each in others)])
    key, only = np.unique(at << 12 | symbol, return_index=True)
    at, symbol = key >> 12, symbol[only]
    return Gaps(at, symbol, ids[at] == symbol)


def _from_phrases(table: Table, ids: Symbols) -> tuple[Ints, Symbols]:
    """What is missing in three characters never counted that are a common phrase of four without one."""
    written = ids >= FIRST_CHARACTER
    three = np.nonzero(written[:-2] & written[1:-1] & written[2:])[0]
    rests = _key(np.stack([ids[three], ids[three + 1], ids[three + 2]], 1))
    odd = np.nonzero(table.codes(3, rests) == 0)[0]
    symbol, before = table.left_out(rests[odd])
    there = np.nonzero(symbol)[0]
    return three[odd[there]] + before[there], symbol[there]


def _cut_short(table: Table, ids: Symbols) -> tuple[Ints, Symbols]:
    """What two characters lack that never stand before what follows, a character or a mark: 审核工，提起行诉讼.

    With the missing one, all four were counted.
    """
    written = ids >= FIRST_CHARACTER
    odd = table.codes(3, keys_of(ids, 3)) == 0
    place: Ints = np.nonzero(written[:-2] & written[1:-1] & (ids[2:] > EDGE) & odd)[0] + 2
    begin, end = table.successors(_key(ids[place[:, None] + np.array([-2, -1])]))
    row, entry = expand(np.stack([begin, end], 1).ravel(), np.arange(len(place)) * 2)
    follower, code = table.trigrams(entry)
    symbol, at = (follower & np.uint64(4095)).astype(np.uint16), place[row]
    keep = (symbol >= FIRST_CHARACTER) & (COUNT[code] >= _COMMON_SUCCESSOR)
    row, symbol, at = row[keep], symbol[keep], at[keep]
    whole = table.codes(4, _key(np.stack([ids[at - 2], ids[at - 1], symbol, ids[at]], 1)))
    order = np.lexsort((-whole.astype(np.int64), row))
    order = order[whole[order] > 0]
    ranked = row[order]
    early = np.ones(len(ranked), bool)
    early[_MOST:] = ranked[_MOST:] != ranked[:-_MOST]
    return at[order[early]], symbol[order[early]]


def goes_on(table: Table, ids: Symbols, place: int) -> bool:
    """Whether a character that stands twice, the second time at ``place``, mostly goes on as it does there after what
    stands before it: 复 after 行政 with 议, while 课 after 思政 seldom begins 课堂.
    """
    first = place - 1 if ids[place - 1] == ids[place] else place
    for reach in (2, 1):
        stem = ids[first - reach : first + 1]
        longer = np.append(stem, ids[first + 2])
        known, further = (
            COUNT[table.codes(len(some), keys_of(some, len(some)))][0] for some in (stem, longer)
        )
        if known >= _ENOUGH:
            return bool(further >= _GOES_ON * known)
    return False


def gap_features(sources: Sources, tokens: Tokens, near: Surroundings, gaps: Gaps, kind: str) -> Floats:
    """The ranker's input for one kind: one row per hypothesis."""
    if kind == EXTRA:
        long = window(tokens.ids, gaps.place, 1)
        short = np.concatenate([long[:, :REACH], long[:, REACH + 1 :]], 1)
    else:
        short = window(tokens.ids, gaps.place, 0)
        long = np.concatenate([short[:, :REACH], gaps.symbol[:, None], short[:, REACH:]], 1)
    columns: list[NDArray[np.generic]] = []
    peaks, chains = [], []
    for width, symbols in ((1, long), (0, short)):
        known = grid(sources.table, symbols)
        peak = []
        for order in ORDERS:
            logs = LOG[touching(known, order, width)]
            columns += list(logs.T)
            peak += [logs.max(1), logs.sum(1)]
        counts = {order: COUNT[codes] for order, codes in known.items()}
        chains.append([chain(sources.table, symbols, counts, width, backward=back) for back in (False, True)])
        columns += chains[-1] + peak + word_peaks(sources.words, symbols, width)
        peaks.append(peak)
    columns += [a - b for a, b in zip(*peaks, strict=True)] + [a - b for a, b in zip(*chains, strict=True)]
    columns += [LOG[sources.table.single[long[:, REACH + i]]] for i in (-1, 0, 1)]
    columns += [long[:, REACH + i] == gaps.symbol for i in (-2, -1, 1, 2)]
    columns += [long[:, REACH + i] < FIRST_CHARACTER for i in (-2, -1, 1, 2)]
    columns += [*near.at(gaps.place).T, gaps.doubled]
    return np.column_stack(columns).astype(np.float32)


def _key(symbols: Symbols) -> NDArray[np.uint64]:
    """One key for each row of symbols."""
    keys = np.zeros(len(symbols), np.uint64)
    for column in symbols.T:
        keys = (keys << np.uint64(12)) | column
    return keys
