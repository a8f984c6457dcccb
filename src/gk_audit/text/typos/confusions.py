"""What a writer may have meant: characters and two-character words that are typed or drawn alike.

Candidates come from tables computed when the pack is built (pinyin, fuzzy initials and finals,
neighbouring keys, strokes, 五笔 codes); at run time only array look-ups remain.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from gk_audit.model.records import Record
from gk_audit.text.typos.alphabet import Alphabet
from gk_audit.text.typos.lookup import Lookup
from gk_audit.text.typos.suspects import Likeness

HOMOPHONE, FUZZY, SLIP, SHAPE, WUBI, SWAP, FITS = range(7)
"""How a candidate resembles what is written.

SWAP means its two characters changed places; FITS that it only goes with what stands around.
"""
KINDS = 7

BASE = 0x4E00
READINGS = 3
_DRAWN = "drawn"
_KINDS_STORED = {
    "reading": np.int32, "tone": np.int32, "sound_from": np.int32, "sound_ids": np.uint16,
    "sound_kind": np.uint8, "shape_from": np.int32, "shape_ids": np.uint16, "shape_kind": np.uint8,
    "blurred": np.int64, "wubi": np.int64, "word_key": np.int64, "word_from": np.int32,
    "word_first": np.uint16, "word_second": np.uint16,
}  # fmt: skip
Ints = NDArray[np.int64]
Places = NDArray[np.int32]
Symbols = NDArray[np.uint16]


class Candidates(Record):
    """`row` says which of the asked positions; `first`, `second` the symbols proposed (second 0 if one)."""

    row: Ints
    first: NDArray[np.uint16]
    second: NDArray[np.uint16]
    kind: NDArray[np.uint8]


def joined(one: Candidates, two: Candidates) -> Candidates:
    """Both lists as one."""
    return Candidates(
        np.concatenate([one.row, two.row]),
        np.concatenate([one.first, two.first]),
        np.concatenate([one.second, two.second]),
        np.concatenate([one.kind, two.kind]),
    )


class Confusions:
    """Answers which symbols could stand at a position, from packed arrays."""

    def __init__(self, arrays: Mapping[str, NDArray[np.generic]], alphabet: Alphabet) -> None:
        self.alphabet = alphabet
        self.reading = np.asarray(arrays["reading"], np.int32).reshape(-1, READINGS)
        """Code point - BASE → up to three toneless syllables, -1 for none."""
        self.tone = np.asarray(arrays["tone"], np.int32).reshape(-1, READINGS)
        """The same with tones."""
        self.sound_from = np.asarray(arrays["sound_from"], np.int32)
        self.sound_ids = np.asarray(arrays["sound_ids"], np.uint16)
        self.sound_kind = np.asarray(arrays["sound_kind"], np.uint8)
        self.shape_from = np.asarray(arrays["shape_from"], np.int32)
        self.shape_ids = np.asarray(arrays["shape_ids"], np.uint16)
        self.shape_kind = np.asarray(arrays["shape_kind"], np.uint8)
        self.drawn_alike = Lookup.restored(_DRAWN, arrays)
        self.blurred = np.asarray(arrays["blurred"], np.int64)
        """Syllable → syllable with fuzzy initials and finals merged."""
        self.wubi = np.asarray(arrays["wubi"], np.int64)
        """Code point - BASE → first two letters of the 五笔 code, -1 for none."""
        self.word_key = np.asarray(arrays["word_key"], np.int64)
        self.word_from = np.asarray(arrays["word_from"], np.int32)
        self.word_first = np.asarray(arrays["word_first"], np.uint16)
        self.word_second = np.asarray(arrays["word_second"], np.uint16)
        self._likenesses: dict[tuple[int, int, int], Likeness] = {}

    @classmethod
    def of(cls, tables: Mapping[str, NDArray[np.generic]], alphabet: Alphabet) -> Confusions:
        """From the arrays of the pack."""
        return cls(cls.prepared(tables), alphabet)

    @staticmethod
    def prepared(tables: Mapping[str, NDArray[np.generic]]) -> dict[str, NDArray[np.generic]]:
        """The arrays of the pack and what is computed from them, ready for use."""
        begin, ids = np.asarray(tables["shape_from"], np.int32), np.asarray(tables["shape_ids"], np.uint16)
        group = np.repeat(np.arange(len(begin) - 1, dtype=np.uint64), np.diff(begin))
        keys = np.unique(group << np.uint64(12) | ids)
        drawn = Lookup.of(keys, np.ones(len(keys), np.uint8)).stored(_DRAWN)
        return {name: np.asarray(tables[name], kind) for name, kind in _KINDS_STORED.items()} | drawn

    def characters(self, code: NDArray[np.int32]) -> Candidates:
        """One-character candidates for each code point (all within the CJK block)."""
        index = code.astype(np.int64) - BASE
        rows, ids, kinds = [], [], []
        for column in range(READINGS):
            syllable = self.reading[index, column].astype(np.int64)
            asked = np.nonzero(syllable >= 0)[0]
            row, place = expand(self.sound_from, syllable[asked])
            rows.append(asked[row])
            ids.append(self.sound_ids[place])
            kinds.append(self.sound_kind[place])
        row, place = expand(self.shape_from, index)
        rows.append(row)
        ids.append(self.shape_ids[place])
        kinds.append(self.shape_kind[place])
        first = np.concatenate(ids)
        return Candidates(np.concatenate(rows), first, np.zeros_like(first), np.concatenate(kinds))

    def likeness(self, written: tuple[int, ...], meant: tuple[int, ...]) -> Likeness:
        """How characters (code points) resemble symbols: that of the two least alike."""
        others = self.alphabet.points[list(meant)].tolist()
        if len(written) > 1 and list(written) == others[::-1]:
            return Likeness.TURNED
        pairs = [(one, two, new) for one, two, new in zip(written, others, meant, strict=True) if one != two]
        for pair in pairs:
            if pair not in self._likenesses:
                self._likenesses[pair] = self._likeness_of(*pair)
        return max(map(self._likenesses.__getitem__, pairs), default=Likeness.TONE)

    def _likeness_of(self, code: int, other: int, symbol: int) -> Likeness:
        one, two = (np.array([each], np.int32) for each in (code, other))
        if self.same_tone(one, two)[0]:
            return Likeness.TONE
        ours, theirs = (
            self.reading[np.clip(each - BASE, 0, len(self.reading) - 1)] for each in (code, other)
        )
        if set(ours[ours >= 0].tolist()) & set(theirs[theirs >= 0].tolist()):
            return Likeness.SOUND
        if self.look_alike(one, np.array([symbol], np.uint16))[0]:
            return Likeness.SHAPE
        return Likeness.NEAR if symbol in self.characters(one).first else Likeness.UNLIKE

    def alike(self, character: str) -> str:
        """The characters that sound or look like one of the CJK block."""
        if not 0 <= ord(character) - BASE < len(self.reading):
            return ""
        found = self.characters(np.array([ord(character)], np.int32))
        near = np.isin(found.kind, (HOMOPHONE, FUZZY, SHAPE))
        return self.alphabet.text(sorted(set(found.first[near].tolist())))

    def words(
        self, code: NDArray[np.int32], following: NDArray[np.int32], swapped: tuple[Symbols, Symbols]
    ) -> Candidates:
        """Two-character candidates for pairs of code points: like in sound or 五笔 keys, and `swapped`."""
        left, right = code.astype(np.int64) - BASE, following.astype(np.int64) - BASE
        rows, firsts, seconds, kinds = [], [], [], []
        for key, kind in self._word_keys(left, right):
            place = np.minimum(np.searchsorted(self.word_key, key), len(self.word_key) - 1)
            asked = np.nonzero((key >= 0) & (self.word_key[place] == key))[0]
            row, entry = expand(self.word_from, place[asked])
            rows.append(asked[row])
            firsts.append(self.word_first[entry])
            seconds.append(self.word_second[entry])
            kinds.append(np.full(len(entry), kind, np.uint8))
        rows.append(np.arange(len(code)))
        firsts.append(swapped[0])
        seconds.append(swapped[1])
        kinds.append(np.full(len(code), SWAP, np.uint8))
        first, second = np.concatenate(firsts), np.concatenate(seconds)
        return Candidates(np.concatenate(rows), first, second, np.concatenate(kinds))

    def _word_keys(self, left: Ints, right: Ints) -> list[tuple[Ints, int]]:
        """The keys under which words like each pair are filed; -1 where there is none."""
        keys = []
        for i in range(2):
            for j in range(2):
                one, two = self.reading[left, i], self.reading[right, j]
                there = (one >= 0) & (two >= 0)
                keys.append((np.where(there, sound_key(self.blurred[one], self.blurred[two]), -1), HOMOPHONE))
        one, two = self.wubi[left], self.wubi[right]
        keys.append((np.where((one >= 0) & (two >= 0), wubi_key(one, two), -1), WUBI))
        return keys

    def traits(self, code: NDArray[np.int32], new: NDArray[np.uint16]) -> list[NDArray[np.bool_]]:
        """For each replaced character: does it share a reading, tone included; does it look alike."""
        point = self.alphabet.points[new]
        return [self.same_tone(code, point), self.look_alike(code, new)]

    def same_tone(self, code: NDArray[np.int32], other: NDArray[np.int32]) -> NDArray[np.bool_]:
        """Whether two characters share a reading, tone included."""
        one = self.tone[np.clip(code - BASE, 0, len(self.tone) - 1)]
        two = self.tone[np.clip(other - BASE, 0, len(self.tone) - 1)]
        same: NDArray[np.bool_] = (one[:, :, None] == two[:, None, :]) & (one[:, :, None] >= 0)
        return np.asarray(same.any((1, 2)))

    def look_alike(self, code: NDArray[np.int32], new: NDArray[np.uint16]) -> NDArray[np.bool_]:
        """Whether a character is listed among those drawn like another."""
        index = np.clip(code - BASE, 0, len(self.shape_from) - 2).astype(np.uint64)
        return self.drawn_alike(index << np.uint64(12) | new) > 0


def sound_key(one: Ints, two: Ints) -> Ints:
    """The key of a two-syllable word."""
    return one * 1024 + two


def wubi_key(one: Ints, two: Ints) -> Ints:
    """The key of a two-character word's 五笔 code, apart from every sound key."""
    return (1 << 24) + one * 1024 + two


def expand(start: Places | Ints, group: Ints) -> tuple[Ints, Ints]:
    """All entries of the asked groups of a grouped list: (which question, which entry).

    Wide integers throughout: indexing with narrow ones takes numpy eight times as long.
    """
    begin = start[group].astype(np.int64)
    size = start[group + 1] - begin
    row = np.repeat(np.arange(len(group)), size)
    ahead = np.cumsum(size) - size
    return row, np.repeat(begin - ahead, size) + np.arange(len(row))
