"""What a district's own published documents write, counted and laid over the packaged counts.

Names of places, crops, offices and projects are rare in national text and usual at home. A sequence counts once
for each document that has it and is learnt from the second on, so that one document's slip is never learnt.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from gk_audit.model import chinese
from gk_audit.text.typos.alphabet import FIRST_CHARACTER, Alphabet
from gk_audit.text.typos.kept import LearnedError
from gk_audit.text.typos.pack import Arrays, planes, read, unplaned, write
from gk_audit.text.typos.table import COUNT, Codes, Keys, keys_of, quantise

zh = chinese.of(__name__)

ORDERS = (2, 3, 4, 5)
LEAST_DOCUMENTS = 2
_ALPHABET = "alphabet_mark"
Parts = Mapping[int, tuple[Keys, Codes]]


def count(
    documents: Iterable[Sequence[str]], alphabet: Alphabet
) -> dict[int, tuple[Keys, NDArray[np.int64]]]:
    """In how many documents each sequence of symbols stands: order → keys, documents."""
    seen: dict[int, list[Keys]] = {order: [] for order in ORDERS}
    for blocks in documents:
        ids = alphabet.encode(blocks).ids
        for order in ORDERS:
            if len(ids) >= order:
                keys = keys_of(ids, order)
                written = np.convolve(ids >= FIRST_CHARACTER, np.ones(order, np.int64), "valid") > 0
                seen[order].append(np.unique(keys[written]))
    found = {}
    for order, some in seen.items():
        keys, times = np.unique(np.concatenate(some or [np.zeros(0, np.uint64)]), return_counts=True)
        usual = times >= LEAST_DOCUMENTS
        found[order] = keys[usual], times[usual].astype(np.int64)
    return found


def save(path: Path, counts: Mapping[int, tuple[Keys, NDArray[np.int64]]], alphabet: Alphabet) -> None:
    """Write a file of own counts: numbers of symbols only, no text."""
    arrays: Arrays = {_ALPHABET: _mark(alphabet)}
    for order, (keys, times) in counts.items():
        arrays |= planes(f"gram{order}", keys, quantise(times))
    write(path, arrays)


def load(path: Path, alphabet: Alphabet) -> Parts:
    """Read a file of own counts. Raises LearnedError where it is none, or older than the packaged counts."""
    try:
        arrays = read(path)
        mark = np.asarray(arrays[_ALPHABET], np.uint8)
        parts = {order: unplaned(f"gram{order}", arrays) for order in ORDERS}
    except (OSError, ValueError, KeyError) as error:
        raise LearnedError(zh("unreadable", path=path)) from error
    if not np.array_equal(mark, _mark(alphabet)):
        raise LearnedError(zh("old-version", path=path))
    return parts


def laid_over(packaged: Parts, own: Parts) -> dict[int, tuple[Keys, Codes]]:
    """Both counts added."""
    return {
        order: _added(packaged[order], own[order]) if order in own else part
        for order, part in packaged.items()
    }


def _added(one: tuple[Keys, Codes], two: tuple[Keys, Codes]) -> tuple[Keys, Codes]:
    keys = np.concatenate([one[0], two[0]])
    distinct, where = np.unique(keys, return_inverse=True)
    total = np.bincount(where, COUNT[np.concatenate([one[1], two[1]])], minlength=len(distinct))
    return distinct, quantise(np.round(total).astype(np.int64))


def _mark(alphabet: Alphabet) -> NDArray[np.uint8]:
    """What tells one set of symbols from another."""
    return np.frombuffer(hashlib.sha256(alphabet.characters.encode()).digest()[:8], np.uint8)
