"""How alike two texts are, from small sketches that survive without the texts.

A sketch holds hashes of 8-character shingles that begin at an *anchor* character
(one code point in sixteen), so the same passage yields the same hashes wherever it
stands: both likeness and containment (the share of one text found in another) can be
estimated from sketches alone. Long texts keep their ``LARGEST`` smallest hashes; then
only the range of hash values that both sketches cover is compared.
"""

from __future__ import annotations

import re
from functools import cache
from zlib import crc32

WIDTH = 8
LARGEST = 512
SMALLEST = 8
"""Sketches with fewer hashes (some 130 characters) are too small to compare."""


@cache
def _anchors() -> re.Pattern[str]:
    ranges = "".join(chr(code) for code in range(0x4E00, 0x9FA6, 16))
    return re.compile(f"[{ranges}]")


def sketch(text: str) -> tuple[int, ...]:
    """Sorted hashes of the text's anchored shingles; white space does not count."""
    dense = "".join(text.split())
    found = {
        crc32(dense[match.start() : match.start() + WIDTH].encode("utf-8", "surrogatepass"))
        for match in _anchors().finditer(dense)
        if match.start() + WIDTH <= len(dense)
    }
    return tuple(sorted(found)[:LARGEST])


def containment(part: tuple[int, ...], whole: tuple[int, ...]) -> float | None:
    """Estimated share of ``part``'s text that also stands in ``whole``; None: too little text."""
    top = _common_top(part, whole)
    ours = {value for value in part if value <= top}
    if len(ours) < SMALLEST:
        return None
    return len(ours.intersection(whole)) / len(ours)


def likeness(a: tuple[int, ...], b: tuple[int, ...]) -> float | None:
    """Estimated Jaccard likeness of two texts, 0 to 1; None where either is too short."""
    top = _common_top(a, b)
    first = {value for value in a if value <= top}
    second = {value for value in b if value <= top}
    if len(first) < SMALLEST or len(second) < SMALLEST:
        return None
    return len(first & second) / len(first | second)


def _common_top(a: tuple[int, ...], b: tuple[int, ...]) -> int:
    """The largest hash value up to which both sketches are complete."""
    tops = [sketch_[-1] for sketch_ in (a, b) if len(sketch_) == LARGEST]
    return min(tops, default=1 << 32)
