"""Idioms with one wrong character: 循序溅进, 不拆不扣.

An idiom is known whole, so that one character drawn or sounding like the right one is enough where official
text never has what is written. Three in two and a half million clean characters were no slips (plays on words).
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from gk_audit.model.records import Record
from gk_audit.text.typos.alphabet import FIRST_CHARACTER, Alphabet, Tokens
from gk_audit.text.typos.confusions import FUZZY, HOMOPHONE, SHAPE, Confusions
from gk_audit.text.typos.lookup import Keys, Lookup
from gk_audit.text.typos.table import COUNT, Table, keys_of

LENGTH = 4
_RESTS, _WHOLE = "idiom_rest", "idiom_whole"
_PAIR_COUNT = 30
_ALIKE = (HOMOPHONE, FUZZY, SHAPE)
_BITS, _PLACE, _ONE = np.uint64(12), np.uint64(48), np.uint64(4095)


class Slip(Record):
    """A place in an idiom: the position of the idiom and of the wrong character, and the idiom's symbols."""

    begin: int
    place: int
    right: tuple[int, ...]
    is_idiom: bool = True
    """False: a set phrase of official text (饮水安全), to be held against what stands around it."""


class Idioms:
    """The idioms, found by three of their characters."""

    def __init__(self, arrays: Mapping[str, NDArray[np.generic]]) -> None:
        self._rests = Lookup.restored(_RESTS, arrays)
        self._whole = Lookup.restored(_WHOLE, arrays)
        self._keys = np.asarray(arrays["idiom_keys"], np.uint64)
        self._words = np.asarray(arrays["idiom_words"], np.uint64)
        self._alike: dict[int, frozenset[int]] = {}
        self._phrases = frozenset(np.asarray(arrays["idiom_phrases"], np.uint64).tolist())

    def _alike_to(self, confusions: Confusions, code: int) -> frozenset[int]:
        """The symbols that sound or look like a character, worked out once for each."""
        if code not in self._alike:
            found = confusions.characters(np.array([code], np.int32))
            self._alike[code] = frozenset(found.first[np.isin(found.kind, _ALIKE)].tolist())
        return self._alike[code]

    @staticmethod
    def prepared(
        points: NDArray[np.generic], alphabet: Alphabet, phrases: Keys | None = None
    ) -> dict[str, NDArray[np.generic]]:
        """The arrays ready for use, from the code points of the idioms (LENGTH rows) and the keys of set phrases.

        Idioms with a character that official text hardly has are left out: it has no symbol.
        """
        symbols = alphabet.symbol[np.asarray(points, np.int64)].astype(np.uint64)
        symbols = symbols[:, (symbols >= FIRST_CHARACTER).all(0)]
        words = np.unique(_key(symbols))
        others = np.setdiff1d(np.zeros(0, np.uint64) if phrases is None else phrases, words)
        words = np.concatenate([words, others])
        symbols = np.stack([(words >> (_BITS * np.uint64(step))) & _ONE for step in (3, 2, 1, 0)])
        keys = np.concatenate([_rest(symbols, place) for place in range(LENGTH)])
        owner = np.tile(words, LENGTH)
        order = np.lexsort((owner, keys))
        keys, owner = keys[order], owner[order]
        distinct = np.unique(keys)
        whole = np.unique(words)
        return {
            **Lookup.of(distinct, np.ones(len(distinct), np.uint8)).stored(_RESTS),
            **Lookup.of(whole, np.ones(len(whole), np.uint8)).stored(_WHOLE),
            "idiom_keys": keys,
            "idiom_words": owner,
            "idiom_phrases": others,
        }

    def slips(self, table: Table, confusions: Confusions, tokens: Tokens) -> list[Slip]:
        """Every idiom with one character replaced by one that is alike, where official text never has that.

        Where several idioms could be meant, the one that official text has most often.
        """
        ids = tokens.ids
        if len(ids) < LENGTH:
            return []
        size = len(ids) - LENGTH + 1
        written = keys_of(ids, LENGTH)
        hanzi = np.ones(size, bool)
        for step in range(LENGTH):
            hanzi &= ids[step : step + size] >= FIRST_CHARACTER
        begins = np.nonzero(hanzi)[0]
        begins = begins[table.codes(LENGTH, written[begins]) == 0]
        begins = begins[self._whole(written[begins]) == 0]
        found: list[Slip] = []
        symbols = np.stack([ids[begins + step] for step in range(LENGTH)]).astype(np.uint64)
        for place in range(LENGTH):
            rests = _rest(symbols, place)
            hit = np.nonzero(self._rests(rests))[0]
            for row in hit[_unseen(table, ids, begins[hit], place)].tolist():
                begin = int(begins[row])
                first, last = np.searchsorted(self._keys, [rests[row], rests[row] + np.uint64(1)])
                words = [
                    word
                    for word in self._words[first:last].tolist()
                    if _symbols(word)[place] in self._alike_to(confusions, int(tokens.code[begin + place]))
                ]
                often = table.codes(LENGTH, np.array(words, np.uint64))
                if words and (often.any() or not _are_two_words(table, ids, begin)):
                    word = words[int(often.argmax())]
                    found.append(Slip(begin, begin + place, _symbols(word), word not in self._phrases))
        return found


def _key(symbols: NDArray[np.uint64]) -> Keys:
    key = np.zeros(symbols.shape[1], np.uint64)
    for row in symbols:
        key = (key << _BITS) | row
    return key


def _rest(symbols: NDArray[np.uint64], place: int) -> Keys:
    """The key of all but one place: which place, and the others."""
    return _key(np.delete(symbols, place, 0)) | (np.uint64(place) << _PLACE)


def _symbols(word: int) -> tuple[int, ...]:
    return tuple((word >> (12 * step)) & 4095 for step in reversed(range(LENGTH)))


def _unseen(
    table: Table, ids: NDArray[np.uint16], begins: NDArray[np.int64], place: int
) -> NDArray[np.bool_]:
    """For each place in the written form, whether no trigram of it that holds the character was ever counted."""
    unseen = np.ones(len(begins), bool)
    wide = ids.astype(np.uint64)
    for at in (0, 1):
        if at <= place <= at + 2:
            first = begins + at
            keys = (wide[first] << np.uint64(24)) | (wide[first + 1] << _BITS) | wide[first + 2]
            unseen &= table.codes(3, keys) == 0
    return unseen


def _are_two_words(table: Table, ids: NDArray[np.uint16], begin: int) -> bool:
    """Whether both halves are pairs that official text has often: 黄河‖水情, no slip for a rare 黄河水清."""
    halves = [ids[begin : begin + 2], ids[begin + 2 : begin + 4]]
    return all(COUNT[table.codes(2, keys_of(half, 2))][0] >= _PAIR_COUNT for half in halves)
