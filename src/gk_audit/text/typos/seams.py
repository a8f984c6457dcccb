"""Where the words of a short stretch of text meet, by the packaged dictionary: the likeliest cut into words."""

from __future__ import annotations

import math

import numpy as np

from gk_audit.model.records import Record
from gk_audit.text.typos.alphabet import FIRST_CHARACTER, PAD, Alphabet
from gk_audit.text.typos.table import COUNT, Codes, Words, keys_of
from gk_audit.text.typos.twice import Twice

LONGEST = 5
_TOTAL = math.log(6e7)
"""The dictionary's frequencies are those of jieba: of sixty million words."""
_RARE, _REPEATED = 10, 100
_COMMON, _FUNCTION = 1_000, 100_000
"""Frequencies from which a word reads by itself, and from which it goes with any neighbour (的, 在)."""
_KEPT = 5_000
"""Cuts kept: a place is asked for several times, and a document may repeat itself."""
_AROUND = 10
"""Characters on each side that tell how a place is cut."""


class Cut(Record):
    """A stretch of text cut into words: how likely that is (log), and where each word ends, by its begin."""

    score: float
    words: dict[int, int]
    often: dict[int, float]
    """How often each word of two characters or more is written, by its begin."""

    def usual(self, spot: range) -> float:
        """How usual (log) the rarest word of two characters or more over a place is; 0 where none is."""
        over = [
            often
            for begin, often in self.often.items()
            if begin < spot.stop and self.words[begin] > spot.start
        ]
        return round(math.log1p(min(over, default=0.0)), 2)

    def is_seam(self, at: int) -> bool:
        """Whether a word begins there."""
        return at in self.words

    def within(self, begin: int, end: int) -> set[int]:
        """The seams inside a stretch."""
        return {seam for seam in self.words if begin < seam < end}


class Cutter:
    """Cuts text into words."""

    def __init__(self, alphabet: Alphabet, words: Words, alone: Codes) -> None:
        """``alone``: how often each symbol is a word by itself."""
        self._alphabet, self._words, self._alone = alphabet, words, alone
        self._cuts: dict[str, Cut] = {}
        self._known: dict[str, float] = {}

    def cut(self, text: str) -> Cut:
        """The likeliest cut of a dozen or two characters; what is no Chinese character is a word by itself."""
        if text not in self._cuts:
            if len(self._cuts) >= _KEPT:
                self._cuts.clear()
            self._cuts[text] = self._cut(text)
        return self._cuts[text]

    def _cut(self, text: str) -> Cut:
        tokens = self._alphabet.encode([text])
        ids, offsets = tokens.ids[PAD:-PAD], [*tokens.offset[PAD:-PAD].tolist(), len(text)]
        alone = (np.log(COUNT[self._alone[ids]] + 0.5) - _TOTAL).tolist()
        known = {
            order: COUNT[self._words.codes(order, keys_of(ids, order))].tolist()
            for order in range(2, min(LONGEST, len(ids)) + 1)
        }
        best, begun = [0.0], [0]
        for end in range(1, len(ids) + 1):
            value, first = best[end - 1] + alone[end - 1], end - 1
            for order, counts in known.items():
                begin = end - order
                if begin >= 0 and counts[begin] > 0 and int(ids[begin:end].min()) >= FIRST_CHARACTER:
                    value, first = max(
                        (value, first), (best[begin] + math.log(counts[begin]) - _TOTAL, begin)
                    )
            best.append(value)
            begun.append(first)
        words, often, at = {len(text): len(text)}, {}, len(ids)
        while at > 0:
            begin = begun[at]
            words[offsets[begin]] = offsets[at]
            if at - begin > 1:
                often[offsets[begin]] = known[at - begin][begin]
            at = begin
        return Cut(best[-1], words, often)

    def spans_words(self, text: str, start: int, end: int, right: str) -> bool:
        """Whether text[start:end] is where words meet, and would be with ``right`` in its place too.

        悦己‖经济 holds 己经, and 已经济 would still not be cut as 已经.
        """
        first, last = around(text, start, end)
        before, after = text[first:start], text[end:last]
        begin = len(before)
        if not self.cut(before + text[start:end] + after).within(begin, begin + end - start):
            return False
        meant = self.cut(before + right + after).within(begin, begin + len(right))
        return meant != {begin + seam for seam in self.cut(right).within(0, len(right))}

    def reads(self, text: str, start: int, end: int) -> bool:
        """Whether text[start:end] is a common word between whole words or the ends of a clause."""
        first, last = around(text, start, end)
        found, begin, stop = self.cut(text[first:last]), start - first, end - first
        if found.words.get(begin) != stop or self._often(text[start:end]) < _COMMON:
            return False
        ahead = [word for word in found.words.items() if word[1] == begin and word[0] < begin]
        after = (stop, found.words.get(stop, stop))
        return all(
            self._is_whole(text[first + one : first + two]) for one, two in (*ahead, after) if one < two
        )

    def word_at(self, text: str, at: int) -> tuple[int, int, float]:
        """Begin, end and frequency of the word that a character stands in: 有关 in 监察有关工作."""
        first, last = around(text, at, at + 1)
        words = self.cut(text[first:last]).words
        begin = max(each for each in words if each <= at - first)
        word = text[first + begin : first + words[begin]]
        return first + begin, first + words[begin], self._often(word)

    def meets(self, text: str, start: int, end: int) -> bool:
        """Whether a character that stands twice ends one word and begins the next: 化债‖债券, 脚踏实地‖地.

        text[start:end] is one of the two; both together may be a word, too (等等).
        """
        if text[start - 1 : start] == text[start:end] and start > 0:
            seam = start
        elif text[end : end + 1] == text[start:end]:
            seam = end
        else:
            return False
        if self._often(text[seam - 1 : seam + 1]) >= _REPEATED:
            return True
        first, last = around(text, start, end)
        found = self.cut(text[first:last])
        begins = found.words.get(seam - first, seam - first) - (seam - first)
        if not found.is_seam(seam - first) or not "\u4e00" <= text[seam - 2 : seam - 1] <= "\u9fff":
            return False
        ahead = max(
            (seam - first - one for one, two in found.words.items() if two == seam - first), default=0
        )
        return begins > 1 or (ahead > 1 and self._often(text[seam : seam + 1]) >= _FUNCTION)

    def is_word(self, text: str) -> bool:
        """Whether the dictionary has it as more than a rarity."""
        return self._often(text) > _RARE

    def _often(self, word: str) -> float:
        """How often a word is written, on the dictionary's scale."""
        if word not in self._known:
            if len(self._known) >= _KEPT:
                self._known.clear()
            ids = self._alphabet.encode([word]).ids[PAD:-PAD]
            codes = self._words.codes(len(ids), keys_of(ids, len(ids))) if len(ids) > 1 else self._alone[ids]
            self._known[word] = float(COUNT[codes[0]])
        return self._known[word]

    def _is_whole(self, word: str) -> bool:
        """Whether something beside a place is no leftover: a word of two or more, a mark, a common word."""
        return len(word) > 1 or not "\u4e00" <= word <= "\u9fff" or self._often(word) >= _FUNCTION

    def stands_twice(self, text: str, start: int, end: int) -> Twice:
        """What text[start:end], a stretch that stands twice, is made of."""
        first, last = around(text, start, end)
        found = self.cut(text[first:last])
        middle, behind = (start + end) // 2 - first, end - first
        if not found.is_seam(start - first) or not found.is_seam(middle):
            return Twice.PIECES
        if not found.is_seam(behind):
            return Twice.BEGUN if found.words[middle] > behind else Twice.PIECES
        pieces = found.within(middle, behind)
        return Twice.NAME if len(pieces) == behind - middle - 1 else Twice.WORDS


def around(text: str, start: int, end: int) -> tuple[int, int]:
    """What stands around a place, in its own line: no word goes on in the next block."""
    first = max(text.rfind("\n", 0, start) + 1, start - _AROUND)
    stop = text.find("\n", end)
    return first, min(len(text) if stop < 0 else stop, end + _AROUND)
