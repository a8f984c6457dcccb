"""Set phrases of official text with one wrong character: 饮水安金, 医疗救肋.

Four characters that official text writes often, and that are two words or one, or parallel (一事一议, 应保尽保).
What an idiom proves by being one, a phrase must be shown to be: its words stand alone, and what is written makes
no words at all.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from gk_audit.text.typos.alphabet import FIRST_CHARACTER
from gk_audit.text.typos.seams import Cutter
from gk_audit.text.typos.table import COUNT, Codes, Keys, Words

HALF = 2
_PARALLEL, _USUAL, _COMMON = 20, 60, 50
"""Counts of a parallel phrase, of any other, and of each of its words on the dictionary's scale."""
_GAIN = 6.0
"""How much likelier (log) the cut of the text must be with the phrase in place."""
_AROUND = 10
_WIDTH, _PAIR = np.uint64(24), np.uint64((1 << 24) - 1)
_LAST = np.uint64(4095)


def phrases_of(fours: tuple[Keys, Codes], words: Words) -> Keys:
    """Keys of the four-character sequences that are set phrases."""
    keys, codes = fours
    often = COUNT[codes]
    keys, often = keys[often >= _PARALLEL], often[often >= _PARALLEL]
    inside = [(keys >> np.uint64(12 * step)) & _LAST for step in (3, 2, 1, 0)]
    hanzi = np.all([each >= FIRST_CHARACTER for each in inside], axis=0)
    parallel = (inside[0] == inside[2]) ^ (inside[1] == inside[3])
    halves = [COUNT[words.codes(HALF, part)] >= _COMMON for part in (keys >> _WIDTH, keys & _PAIR)]
    chosen: Keys = keys[
        hanzi & (parallel | ((often >= _USUAL) & ((halves[0] & halves[1]) | (words.codes(4, keys) > 0))))
    ]
    return chosen


def is_usage(count: Callable[[str], int], written: str, place: int) -> bool:
    """Whether official text has the pair with the wrong character (at ``place``) at all."""
    return count(written[HALF * (place // HALF) :][:HALF]) > 0


def is_slip(cutter: Cutter, text: str, start: int, at: int, phrase: str) -> bool:
    """Whether text[start:] is the phrase but for the character at ``at``, and nothing else.

    The written half is no word, the phrase begins and ends where words do, and the text reads much better with it.
    """
    half = start + HALF * ((at - start) // HALF)
    if cutter.is_word(text[half : half + HALF]):
        return False
    first, stop = max(0, start - _AROUND), start + len(phrase)
    ahead, behind = text[first:start], text[stop : stop + _AROUND]
    mended = cutter.cut(ahead + phrase + behind)
    if not mended.is_seam(len(ahead)) or not mended.is_seam(len(ahead) + len(phrase)):
        return False
    if (phrase[0] == phrase[2]) != (phrase[1] == phrase[3]):
        return True  # 一事一议: known by its pattern; no dictionary has it
    return mended.score - cutter.cut(ahead + text[start:stop] + behind).score >= _GAIN
