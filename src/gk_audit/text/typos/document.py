"""What the document says about a suspicion: does it write the suggestion, or the odd form, elsewhere."""

from __future__ import annotations

from collections.abc import Collection, Sequence

import numpy as np
from numpy.typing import NDArray

from gk_audit.model.records import Record
from gk_audit.text.typos.alphabet import FIRST_CHARACTER, Tokens
from gk_audit.text.typos.table import Table, keys_of

_PRIOR_PAIRS = 100.0
_PRIOR_UNSEEN = 0.02


class Voice(Record):
    """How a document speaks of one suspicion."""

    supported: bool
    repeated: bool


class Witness:
    """A whole document, asked how it writes things."""

    def __init__(self, blocks: Sequence[str]) -> None:
        self.blocks = blocks
        self.joined = "\n".join(blocks)

    def hear(self, block: int, start: int, end: int, right: str) -> Voice:
        """Whether the suggestion occurs anywhere, and the written form more than once.

        A form is the place with one Chinese character on each side where there is one.
        """
        text = self.blocks[block]
        before = text[start - 1 : start] if start and _chinese(text[start - 1]) else ""
        after = text[end : end + 1] if end < len(text) and _chinese(text[end]) else ""
        written = before + text[start:end] + after
        meant = [right] if len(right) > 1 else [before + right, right + after] if right else [before + after]
        supported = any(len(form) > 1 and form in self.joined for form in meant)
        return Voice(supported, len(written) > 1 and self.joined.count(written) > 1)


def strange_pairs(
    table: Table, tokens: Tokens, owners: NDArray[np.int64], documents: int
) -> NDArray[np.int64]:
    """For each document: neighbouring Chinese characters never seen together, and all of them.

    `owners` tells the document of each block; the result has shape (documents, 2).
    """
    ids = tokens.ids
    both = np.nonzero((ids[:-1] >= FIRST_CHARACTER) & (ids[1:] >= FIRST_CHARACTER))[0]
    unseen = both[table.codes(2, keys_of(ids, 2)[both]) == 0]
    counts = [np.bincount(owners[tokens.block[spots]], minlength=documents) for spots in (unseen, both)]
    return np.column_stack(counts)


def strangeness(unseen: int, pairs: int) -> float:
    """The share of neighbouring Chinese characters that official text never puts together.

    Short documents are drawn towards the usual share, since a few names decide nothing.
    """
    return (unseen + _PRIOR_PAIRS * _PRIOR_UNSEEN) / (pairs + _PRIOR_PAIRS)


def covered(text: str, start: int, end: int, known: Collection[str]) -> bool:
    """Whether a known word or name stands over text[start:end] (or across a gap at start)."""
    reach = max(map(len, known), default=0)
    left, right = max(0, start - reach), min(len(text), end + reach)
    near = text[left:right]
    for word in known:
        at = near.find(word)
        while at >= 0:
            if left + at < max(end, start + 1) and left + at + len(word) > start:
                return True
            at = near.find(word, at + 1)
    return False


def _chinese(char: str) -> bool:
    return "一" <= char <= "龥"
