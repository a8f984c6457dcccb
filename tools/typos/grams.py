"""Count every 1- to 5-gram of the corpus, separately for each part, so that any part can be left out."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from corpus import PARTS, Corpus  # type: ignore[import-not-found]  # a sibling script
from numpy.typing import NDArray

from gk_audit.text.typos.alphabet import SIZE, Tokens
from gk_audit.text.typos.table import Codes, Keys, Table, keys_of, quantise

ORDERS = (1, 2, 3, 4, 5)
LEAST = {1: 1, 2: 2, 3: 3, 4: 8, 5: 10}
"""Rarer n-grams are not packed: with 44 million characters the pack stays at about 8 MB."""


@dataclass(frozen=True, slots=True)
class Grams:
    """For each order: distinct keys, and how often each part has them (rows, PARTS)."""

    keys: dict[int, Keys]
    counts: dict[int, NDArray[np.int32]]

    def kept(self, order: int, without: int | None) -> tuple[Keys, NDArray[np.int64]]:
        """Keys frequent enough to be packed, and their counts, with one part left out or none."""
        total = self.counts[order].sum(1).astype(np.int64)
        if without is not None:
            total -= self.counts[order][:, without]
        enough = total >= LEAST[order]
        return self.keys[order][enough], total[enough]

    def single(self, without: int | None = None) -> NDArray[np.int64]:
        """Counts of single symbols, dense."""
        keys, counts = self.kept(1, without)
        dense = np.zeros(SIZE, np.int64)
        dense[keys.astype(np.int64)] = counts
        return dense

    def pairs(self) -> NDArray[np.int64]:
        """Counts of pairs of symbols, dense by key."""
        keys, counts = self.kept(2, None)
        dense = np.zeros(SIZE * SIZE, np.int64)
        dense[keys.astype(np.int64)] = counts
        return dense

    def parts(self, without: int | None = None) -> dict[int, tuple[Keys, Codes]]:
        """Order → packed keys and codes."""
        found = {order: self.kept(order, without) for order in ORDERS[1:]}
        return {order: (keys, quantise(counts)) for order, (keys, counts) in found.items()}

    def table(self, without: int | None = None) -> Table:
        """The table the engine would load."""
        return Table.of(quantise(self.single(without)), self.parts(without))


def owners(tokens: Tokens, part: NDArray[np.int8]) -> NDArray[np.uint64]:
    """The part each position belongs to; an edge belongs to the block that follows it, or the last."""
    inside = np.nonzero(tokens.code > 0)[0]
    following = np.minimum(np.searchsorted(inside, np.arange(len(tokens.ids))), len(inside) - 1)
    return part[tokens.block[inside[following]]].astype(np.uint64)


def count(corpus: Corpus, tokens: Tokens) -> Grams:
    """All n-grams of the corpus."""
    owner = owners(tokens, corpus.part)
    keys, counts = {}, {}
    for order in ORDERS:
        marked = keys_of(tokens.ids, order) << np.uint64(3) | owner[: len(tokens.ids) - order + 1]
        distinct, often = np.unique(marked, return_counts=True)
        key = distinct >> np.uint64(3)
        first = np.ones(len(key), bool)
        first[1:] = key[1:] != key[:-1]
        matrix = np.zeros((int(first.sum()), PARTS), np.int32)
        matrix[np.cumsum(first) - 1, (distinct & np.uint64(7)).astype(np.int64)] = often
        keys[order], counts[order] = key[first], matrix
    return Grams(keys, counts)
