"""The 4,096 symbols the typo engine counts, and text turned into arrays of them.

Twelve bits per symbol let a 5-gram fit in one unsigned 64-bit key. The first seven symbols are
classes (edges, numbers, Latin runs, punctuation, rare characters); the rest are single characters.
A run of digits or Latin letters is one symbol, so that "2023年" and "19年" have the same neighbours.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from gk_audit.model.records import Record

EDGE, DIGITS, LATIN, STOP, RARE, COMMA, MARK = range(7)
FIRST_CHARACTER = 7
SIZE = 4096
PAD = 5
"""Edge symbols before the first and after every block: the widest context plus one."""

GAP = 32
"""Edges more between two documents: wider than anything the engine looks at around a place."""

_SKIP = 65535
_STOPS = "，。；：！？,;:!?."


class Tokens(Record):
    """A document as symbols: four arrays of one length.

    `ids` are symbols, `code` the Unicode code point (0 for edges), `block` and `offset` the place.
    """

    ids: NDArray[np.uint16]
    code: NDArray[np.int32]
    block: NDArray[np.int32]
    offset: NDArray[np.int32]


class Alphabet:
    """Maps code points to symbols; `characters` are listed by falling frequency."""

    def __init__(self, characters: str, symbol: NDArray[np.uint16] | None = None) -> None:
        self.characters = characters[: SIZE - FIRST_CHARACTER]
        self.symbol = _symbols(self.characters) if symbol is None else symbol
        """Code point → symbol, for the first 65,536 code points."""
        points = np.array([ord(text) for text in self.characters], np.int64)
        self.points = np.zeros(SIZE, np.int32)
        self.points[FIRST_CHARACTER : FIRST_CHARACTER + len(points)] = points

    def text(self, ids: Sequence[int]) -> str:
        """The characters of some symbols (classes give nothing)."""
        return "".join(chr(int(self.points[i])) for i in ids if i >= FIRST_CHARACTER)

    def encode(self, blocks: Sequence[str], starts: Sequence[int] = ()) -> Tokens:
        """Every block's symbols in one run, padded so that no window joins two blocks.

        ``starts``: blocks with which another document begins; before them stand ``GAP`` more edges.
        """
        joined = "\n".join(blocks)
        code = np.frombuffer(joined.encode("utf-32-le", "surrogatepass"), np.uint32).astype(np.int32)
        lengths = np.array([len(block) for block in blocks], np.int64)
        start = np.cumsum(lengths + 1) - lengths - 1
        block = np.repeat(np.arange(len(blocks)), lengths + 1)[: len(code)]
        offset = np.arange(len(code)) - start[block]
        inside = offset < lengths[block]
        ids = np.where(code < 65536, self.symbol[np.minimum(code, 65535)], np.uint16(RARE))
        keep = inside & (ids != _SKIP)
        ids, code, block, offset = ids[keep], code[keep], block[keep], offset[keep]
        same = np.zeros(len(ids), bool)
        same[1:] = (ids[1:] == ids[:-1]) & (block[1:] == block[:-1])
        same &= (ids == DIGITS) | (ids == LATIN)
        ids, code, block, offset = ids[~same], code[~same], block[~same], offset[~same]
        gaps = np.zeros(len(blocks) + 1, np.int64)
        gaps[list(starts)] = GAP
        before = np.cumsum(gaps)
        place = np.arange(len(ids)) + PAD * (block + 1) + before[block]
        total = len(ids) + PAD * (len(blocks) + 1) + int(before[-1])
        return Tokens(
            _spread(ids, place, total),
            _spread(code, place, total),
            _spread(block, place, total),
            _spread(offset, place, total),
        )


def _symbols(characters: str) -> NDArray[np.uint16]:
    """The symbol of each code point."""
    symbol = np.full(65536, MARK, np.uint16)
    symbol[0x3400:0xA000] = RARE
    for point in range(65536):
        text = chr(point)
        if point < 0x3400 or point > 0xFF00:
            if text.isspace() or point in (0xFEFF, 0x200B):
                symbol[point] = _SKIP
            elif text.isdigit():
                symbol[point] = DIGITS
            elif text.isalpha() and (point < 0x250 or point > 0xFF20):
                symbol[point] = LATIN
    for text in _STOPS:
        symbol[ord(text)] = STOP
    symbol[ord("、")] = COMMA
    symbol[[ord(text) for text in characters]] = np.arange(len(characters), dtype=np.uint16) + FIRST_CHARACTER
    return symbol


def _spread(values: NDArray, place: NDArray, total: int) -> NDArray:  # type: ignore[type-arg]  # any dtype
    """`values` at `place` in an array of zeros."""
    kind = np.uint16 if values.dtype == np.uint16 else np.int32
    out = np.zeros(total, kind)
    out[place] = values
    return out
