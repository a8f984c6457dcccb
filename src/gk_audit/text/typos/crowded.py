"""Blocks where nearly every place is suspected: no language, but one character without end, or letters gone wrong.

A writer who mistypes every third character does not exist. To weigh each such place would tell nothing and
take as long as a book; the block is told as not read at full strength instead.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from gk_audit.text.typos.alphabet import Tokens
from gk_audit.text.typos.ranking import Judged

_SHARE = 1 / 3
"""Suspected places per character from which a block is no language. Real drafts: one in twenty at most."""
_LEAST = 40
"""Suspected places below which a block is short enough to be weighed whatever it is."""


def apart(tokens: Tokens, judged: Sequence[Judged]) -> tuple[list[Judged], list[int]]:
    """What is suspected in blocks of language, and the numbers of the other blocks."""
    if len(judged) <= _LEAST:
        return list(judged), []
    block = tokens.block[np.array([each.place for each in judged], np.int64)]
    characters = np.bincount(tokens.block[tokens.code > 0])
    suspected = np.bincount(block, minlength=len(characters))[: len(characters)]
    crowded = (suspected > _LEAST) & (suspected > _SHARE * characters)
    language = [
        each for each, is_crowded in zip(judged, crowded[block].tolist(), strict=True) if not is_crowded
    ]
    return language, np.nonzero(crowded)[0].tolist()
