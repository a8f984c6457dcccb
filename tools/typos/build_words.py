"""Collect a word list with frequencies from the dictionaries that jieba, pycorrector and pypinyin carry."""

from __future__ import annotations

import numpy as np
from build_confusions import rows_of  # type: ignore[import-not-found]  # a sibling script

from gk_audit.text.typos.alphabet import FIRST_CHARACTER, SIZE, Alphabet
from gk_audit.text.typos.table import Codes, Keys, quantise

LENGTHS = (2, 3, 4, 5)
_NAME_COUNT = 30
_NAME_SCALE = 50


def frequencies() -> dict[str, int]:
    """Word → frequency on jieba's scale; names and idioms that jieba lacks get a low one."""
    from pypinyin.phrases_dict import phrases_dict

    found = {row[0]: int(row[1]) for row in rows_of("jieba", "dict.txt")}
    for name in ("place_name.txt", "person_name.txt"):
        for row in rows_of("pycorrector", "data", name):
            if len(row) == 2 and int(row[1]) >= _NAME_COUNT:
                found.setdefault(row[0], max(1, int(row[1]) // _NAME_SCALE))
    for phrase in phrases_dict:
        found.setdefault(phrase, 1)
    return found


def alone(alphabet: Alphabet) -> Codes:
    """How often each symbol is a word by itself, on the same scale."""
    found = np.zeros(SIZE, np.int64)
    for row in rows_of("jieba", "dict.txt"):
        if len(row[0]) == 1 and ord(row[0]) < 0x10000:
            found[alphabet.symbol[ord(row[0])]] = max(int(row[1]), 1)
    found[:FIRST_CHARACTER] = 0
    return quantise(found)


def build(alphabet: Alphabet) -> dict[int, tuple[Keys, Codes]]:
    """Length → sorted keys of words and their codes."""
    symbol = {c: i + FIRST_CHARACTER for i, c in enumerate(alphabet.characters)}
    filed: dict[int, dict[int, int]] = {length: {} for length in LENGTHS}
    for word, count in frequencies().items():
        if len(word) in filed and all(c in symbol for c in word):
            key = 0
            for c in word:
                key = key << 12 | symbol[c]
            filed[len(word)][key] = max(count, 1)
    out = {}
    for length, words in filed.items():
        keys = np.array(sorted(words), np.uint64)
        out[length] = keys, quantise(np.array([words[int(key)] for key in keys], np.int64))
    return out
