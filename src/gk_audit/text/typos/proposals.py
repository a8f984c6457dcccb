"""Where a typo could be and what could be meant: the quick first pass over a whole document.

Most positions of official prose are left at once, because the trigrams over them are known. The rest
get candidates, of which the best few by trigram probability go to the ranker.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from gk_audit.text.typos.alphabet import Tokens
from gk_audit.text.typos.confusions import (
    BASE,
    FITS,
    FUZZY,
    HOMOPHONE,
    KINDS,
    SHAPE,
    SLIP,
    SWAP,
    WUBI,
    Candidates,
    Confusions,
    joined,
)
from gk_audit.text.typos.evidence import Floats, Hypotheses, Ints, Symbols
from gk_audit.text.typos.fitting import fitting
from gk_audit.text.typos.table import COUNT, LOG, Codes, Table, keys_of

KEPT = 2
_SHORTLIST = 8
_CHUNK = 30_000
"""Places asked about together; fewer than 65,536, see `_ranked`."""
_WORSE = 6.0
"""Candidates whose pairs are this much rarer (log) than what is written are not tried."""
_NO_RIVAL = -30.0
WORD = 2
_PRIOR = np.zeros(KINDS, np.float32)
_PRIOR[[HOMOPHONE, FUZZY, SLIP, SHAPE, WUBI, SWAP, FITS]] = (0.0, 1.0, 2.5, 1.0, 2.0, 1.0, 6.0)
_WIDE = np.uint64(12)


def doubtful(
    table: Table, tokens: Tokens, trigrams: Codes | None = None
) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """Positions worth asking about: for one character, and for a two-character word starting there.

    ``trigrams``: the codes of all trigrams, where the caller has them already.

    One character: at least two of the three trigrams over it were never counted. A word: both trigrams
    that hold all of it and one neighbour. On made-up errors this keeps 99.6 % and 98 % of what the
    ranker would accept, and leaves four positions of five unasked.
    """
    size = len(tokens.ids)
    unseen = np.ones(size + 2, np.uint8)
    codes = table.codes(3, keys_of(tokens.ids, 3)) if trigrams is None else trigrams
    unseen[2:size] = codes == 0
    # unseen[i], [i+1], [i+2] are the trigrams that end at, centre on and start at position i
    chinese = (tokens.code >= BASE) & (tokens.code < 0xA000)
    one = chinese & (unseen[:size] + unseen[1 : size + 1] + unseen[2 : size + 2] >= 2)
    pair = np.zeros(size, bool)
    pair[:-1] = chinese[:-1] & chinese[1:] & (unseen[1:size] + unseen[2 : size + 1] == 2)
    return one, pair


def propose(
    table: Table, confusions: Confusions, tokens: Tokens, places: Ints, width: int, least: float
) -> Hypotheses:
    """The best KEPT candidates of `width` characters at each place, and the best KEPT that resemble what is written,
    whose trigram gain reaches `least`.
    """
    parts = []
    for begin in range(0, len(places), _CHUNK):
        some = places[begin : begin + _CHUNK]
        code = tokens.code[some]
        if width == 1:
            found = joined(confusions.characters(code), fitting(table, tokens.ids, some))
        else:
            swapped = tokens.ids[some + 1], tokens.ids[some]
            found = confusions.words(code, tokens.code[some + 1], swapped)
        parts.append(_best(table, tokens.ids, some, found, width, least))
    if not parts:
        empty = np.zeros(0, np.float32)
        return Hypotheses(
            np.zeros(0, np.int64), np.zeros((0, width), np.uint16), np.zeros(0, np.uint8), empty, empty
        )
    fields = ([getattr(part, name) for part in parts] for name in ("place", "new", "kind", "gain", "lead"))
    return Hypotheses(*(np.concatenate(field) for field in fields))


def _best(
    table: Table, ids: Symbols, places: Ints, found: Candidates, width: int, least: float
) -> Hypotheses:
    """Choose among a shortlist by trigrams."""
    row, new, kind = _shortlist(table, ids, places, found, width)
    base = _trigrams(table, ids, places, ids[places[:, None] + np.arange(width)])
    gain = _trigrams(table, ids, places[row], new) - base[row] - _PRIOR[kind]
    order, rank = _ranked(row, gain, _SHORTLIST)
    row, new, kind, gain = row[order], new[order], kind[order], gain[order]
    lead = gain - _rival(row, rank, gain)
    # What fits best is often another word than the one meant (信息 for 信涵): likeness keeps places of its own.
    strong = (gain > least) & ((rank < KEPT) | (_among(kind != FITS, rank) < KEPT))
    return Hypotheses(places[row[strong]], new[strong], kind[strong], gain[strong], lead[strong])


def _shortlist(
    table: Table, ids: Symbols, places: Ints, found: Candidates, width: int
) -> tuple[Ints, Symbols, NDArray[np.uint8]]:
    """The candidates that pair best with their neighbours: row, symbols, kind, each candidate once."""
    before, after = ids[places - 1].astype(np.int64) << 12, ids[places + width].astype(np.int64)
    last = found.first if width == 1 else found.second
    left = table.pair.take(before[found.row] | found.first, mode="clip")
    right = table.pair.take((last.astype(np.int64) << 12) | after[found.row], mode="clip")
    some = np.nonzero(left | right)[0]
    row: Ints = found.row[some]
    new = np.stack([found.first[some], found.second[some]], 1)[:, :width]
    kind, edge = found.kind[some], LOG[left[some]] + LOG[right[some]]
    own = _pair(table, ids[places - 1], ids[places])
    own = own + _pair(table, ids[places + width - 1], ids[places + width])
    changed = (new != ids[places[:, None] + np.arange(width)][row]).all(1)
    keep = changed & (edge > own[row] - _WORSE)
    row, new, kind, edge = row[keep], new[keep], kind[keep], edge[keep] - _PRIOR[kind[keep]]
    if width == WORD:
        edge = edge + _pair(table, new[:, 0], new[:, 1])
    order, _ = _ranked(row, edge, _SHORTLIST)
    row, new, kind = row[order], new[order], kind[order]
    # a character with several readings is proposed once for each: keep its likeliest kind
    key = (row << 24) | (new[:, 0].astype(np.int64) << 12) | new[:, -1]
    likely = np.lexsort((_PRIOR[kind], key))
    first = np.ones(len(key), bool)
    first[1:] = key[likely][1:] != key[likely][:-1]
    only = np.sort(likely[first])
    return row[only], new[only], kind[only]


def _ranked(row: Ints, score: Floats, most: int) -> tuple[Ints, Ints]:
    """Indices of the `most` best entries of each row, rows in order and best first, and their ranks."""
    order = np.argsort(-score, kind="stable")
    # Rows are places of one chunk: sixteen bits hold them, and are sorted in one go.
    order = order[np.argsort(row[order].astype(np.uint16), kind="stable")]
    ranked = row[order]
    first = np.ones(len(ranked), bool)
    first[1:] = ranked[1:] != ranked[:-1]
    begin = np.nonzero(first)[0]
    rank = np.arange(len(ranked)) - np.repeat(begin, np.diff(np.append(begin, len(ranked))))
    keep = rank < most
    return order[keep], rank[keep]


def _among(marked: NDArray[np.bool_], rank: Ints) -> Ints:
    """The rank of each marked entry among the marked ones of its row; beyond all for the others."""
    before: Ints = np.cumsum(marked) - marked
    within: Ints = before - before[np.arange(len(rank)) - rank]
    return np.where(marked, within, _SHORTLIST)


def _rival(row: Ints, rank: Ints, gain: Floats) -> Floats:
    """The gain of the best other candidate at each one's place; very low where there is none."""
    rival = np.full(len(row), _NO_RIVAL, np.float32)
    follows = np.nonzero(row[1:] == row[:-1])[0]
    rival[follows] = gain[follows + 1]
    begin = np.nonzero(rank == 0)[0]
    best = np.repeat(gain[begin], np.diff(np.append(begin, len(row))))
    return np.where(rank == 0, rival, best).astype(np.float32)


def _pair(table: Table, left: Symbols, right: Symbols) -> Floats:
    logs: Floats = LOG[table.pair.take((left.astype(np.int64) << 12) | right, mode="clip")]
    return logs


def _trigrams(table: Table, ids: Symbols, at: Ints, new: Symbols) -> Floats:
    """Interpolated trigram log probability of every symbol that depends on the replaced ones."""
    width = new.shape[1]
    text = np.concatenate(
        [ids[at[:, None] + np.arange(-2, 0)], new, ids[at[:, None] + width + np.arange(2)]], 1
    )
    single = COUNT[table.single[text]]
    wide = text.astype(np.uint64)
    pairs = (wide[:, :-1] << _WIDE) | wide[:, 1:]
    double = COUNT[table.codes(2, pairs.ravel())].reshape(pairs.shape)
    triples = (pairs[:, :-1] << _WIDE) | wide[:, 2:]
    triple = COUNT[table.codes(3, triples.ravel())].reshape(triples.shape)
    one = (single[:, 2:] + 0.5) / np.float32(table.total + 2000)
    two = (double[:, 1:] + 20.0 * one) / (single[:, 1:-1] + 20.0)
    three = (triple + 4.0 * two) / (double[:, :-1] + 4.0)
    total: Floats = np.log(three).sum(1).astype(np.float32)
    return total
