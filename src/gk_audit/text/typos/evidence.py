"""The numbers the ranker sees about one proposed correction: how often official text writes it so.

A hypothesis replaces `width` symbols at a position (one or two). Around it four symbols on each side
are read; every 2- to 5-gram of that window is looked up for the text as written and as corrected.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from gk_audit.model.records import Record
from gk_audit.text.typos.alphabet import EDGE, FIRST_CHARACTER, MARK, Tokens
from gk_audit.text.typos.confusions import KINDS, Confusions
from gk_audit.text.typos.surroundings import Surroundings
from gk_audit.text.typos.table import COUNT, LOG, Codes, Table, Words

REACH = 4
ORDERS = (2, 3, 4, 5)
Floats = NDArray[np.float32]
Ints = NDArray[np.int64]
Symbols = NDArray[np.uint16]
Grid = dict[int, Codes]

_SMOOTHING = {2: 20.0, 3: 4.0, 4: 2.0, 5: 1.5}


class Hypotheses(Record):
    """Corrections to judge: one row each, `new` of shape (rows, width)."""

    place: Ints
    new: Symbols
    kind: NDArray[np.uint8]
    gain: Floats
    """log P(as corrected) - log P(as written) by trigrams, the quick score they were chosen by."""
    lead: Floats
    """How much better than the next candidate at the place."""


def window(ids: Symbols, place: Ints, width: int) -> Symbols:
    """The symbols around each place: (rows, REACH + width + REACH)."""
    around: Symbols = ids[place[:, None] + np.arange(-REACH, width + REACH)]
    return around


def grid(table: Table | Words, symbols: Symbols) -> Grid:
    """Codes of every 2- to 5-gram of each row: order → (rows, windows)."""
    rows, length = symbols.shape
    wide = symbols.astype(np.uint64)
    out: Grid = {}
    keys = wide[:, :]
    for order in ORDERS:
        size = length - order + 1
        keys = (keys[:, :size] << np.uint64(12)) | wide[:, order - 1 :]
        out[order] = table.codes(order, keys.ravel()).reshape(rows, size)
    return out


def touching(grid_: Grid, order: int, width: int) -> Codes:
    """The codes of windows of one order that touch the replaced symbols."""
    return grid_[order][:, REACH - order + 1 : REACH + width]


def chain(table: Table, symbols: Symbols, counts: dict[int, Floats], width: int, *, backward: bool) -> Floats:
    """Interpolated 5-gram log probability of a window, read in either direction."""
    total = np.zeros(len(symbols), np.float32)
    ones = COUNT[table.single[symbols]]
    length = symbols.shape[1]
    spots = range(REACH, length) if not backward else range(REACH + width - 1, -1, -1)
    for spot in spots:
        p = (ones[:, spot] + 0.5) / np.float32(table.total + 2000)
        for order in ORDERS:
            first = spot if backward else spot - order + 1
            if first < 0 or first + order > length:
                break
            given = first + 1 if backward else first
            context = ones[:, given] if order == 2 else counts[order - 1][:, given]
            weight = _SMOOTHING[order]
            p = (counts[order][:, first] + weight * p) / (context + weight)
        total += np.log(np.minimum(p, 1.0))
    return total


class Sources(Record):
    """What evidence is drawn from."""

    table: Table
    words: Words
    confusions: Confusions


def features(sources: Sources, tokens: Tokens, near: Surroundings, hyp: Hypotheses) -> Floats:
    """The ranker's input: one row per hypothesis."""
    table, width = sources.table, hyp.new.shape[1]
    written = window(tokens.ids, hyp.place, width)
    corrected = written.copy()
    corrected[:, REACH : REACH + width] = hyp.new
    grids = grid(table, written), grid(table, corrected)
    columns: list[NDArray[np.generic]] = []
    peaks = []
    for each in grids:
        peak = []
        for order in ORDERS:
            logs = LOG[touching(each, order, width)]
            columns += list(logs.T)
            peak += [logs.max(1), logs.sum(1)]
        peaks.append(peak)
    columns += peaks[0] + peaks[1] + [b - a for a, b in zip(*peaks, strict=True)]
    chains = []
    for each, symbols in zip(grids, (written, corrected), strict=True):
        counts = {order: COUNT[codes] for order, codes in each.items()}
        chains.append([chain(table, symbols, counts, width, backward=back) for back in (False, True)])
    columns += [chains[0][0], chains[0][1], chains[1][0] - chains[0][0], chains[1][1] - chains[0][1]]
    columns += word_peaks(sources.words, written, width) + word_peaks(sources.words, corrected, width)
    columns += _place_columns(table, grids[0], written, corrected, width)
    columns += list(near.at(hyp.place).T)
    columns += [hyp.kind == kind for kind in range(KINDS)]
    for i in range(width):
        columns += sources.confusions.traits(tokens.code[hyp.place + i], hyp.new[:, i])
    columns += [hyp.gain, hyp.lead]
    return np.column_stack(columns).astype(np.float32)


def word_peaks(words: Words, symbols: Symbols, width: int) -> list[NDArray[np.generic]]:
    """Longest and most frequent dictionary word over the place, and the words beside it."""
    columns: list[NDArray[np.generic]] = []
    known = grid(words, symbols)
    longest = np.zeros(len(symbols), np.float32)
    best = np.zeros(len(symbols), np.float32)
    for order in ORDERS:
        codes = known[order][:, REACH + width - order : REACH + 1]
        peak = codes.max(1)
        longest = np.where(peak > 0, order, longest)
        best = np.maximum(best, peak)
        if order < ORDERS[-1]:
            columns.append(peak)
        if order == ORDERS[0] and width == 1:
            columns += [known[order][:, REACH - 1], known[order][:, REACH]]
    return [*columns, known[2][:, REACH - 2], known[2][:, REACH + width], longest, best]


def _place_columns(
    table: Table, grid_: Grid, written: Symbols, corrected: Symbols, width: int
) -> list[NDArray[np.generic]]:
    """What surrounds the place, and how common the characters are."""
    columns: list[NDArray[np.generic]] = []
    for symbols in (written, corrected):
        columns += [LOG[table.single[symbols[:, REACH + i]]] for i in range(width)]
    last = REACH + width
    columns += [
        LOG[grid_[2][:, REACH - 2]],
        LOG[grid_[2][:, last]],
        LOG[grid_[3][:, REACH - 3]],
        LOG[grid_[3][:, last]],
    ]
    around = [written[:, spot] for spot in (REACH - 2, REACH - 1, last, last + 1)]
    columns += [np.where(symbol == EDGE, 0, np.where(symbol <= MARK, 1, 2)) for symbol in around]
    for i in range(width):
        columns.append(np.any([corrected[:, REACH + i] == symbol for symbol in around], axis=0))
        columns.append(written[:, REACH + i] < FIRST_CHARACTER)
    return columns
