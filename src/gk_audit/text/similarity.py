"""How alike two texts are, from small sketches that survive without the texts.

A sketch holds hashes of 8-character shingles. Long texts keep only those that begin at an
*anchor* character (one code point in sixteen): the same passage yields the same hashes
wherever it stands, at a sixteenth of the cost. Short texts keep all, or there would be too
few to compare. The lowest bit of a value says whether its shingle is anchored, so that a
short and a long text are compared on the anchored ones. Very long texts keep their
``LARGEST`` smallest hashes; then only the range that both sketches cover is compared.
"""

from __future__ import annotations

import re
from functools import cache
from zlib import crc32

WIDTH = 8
LARGEST = 512
SHORT = 600
"""Up to so many characters every shingle is kept."""
SMALLEST = 8
"""With fewer common-range hashes two sketches are not compared."""


@cache
def _anchors() -> re.Pattern[str]:
    ranges = "".join(chr(code) for code in range(0x4E00, 0x9FA6, 16))
    return re.compile(f"[{ranges}]")


def sketch(text: str) -> tuple[int, ...]:
    """Sorted hashes of the text's shingles; white space does not count."""
    dense = "".join(text.split())
    starts = {match.start() for match in _anchors().finditer(dense)}
    chosen = range(len(dense)) if len(dense) <= SHORT else starts
    found = {
        crc32(dense[start : start + WIDTH].encode("utf-8", "surrogatepass")) << 1 | (start in starts)
        for start in chosen
        if start + WIDTH <= len(dense)
    }
    return tuple(sorted(found)[: LARGEST if len(dense) > SHORT else SHORT])


def containment(part: tuple[int, ...], whole: tuple[int, ...]) -> float | None:
    """Estimated share of ``part``'s text that also stands in ``whole``; None: too little text."""
    ours, theirs = _comparable(part, whole)
    if len(ours) < SMALLEST:
        return None
    return len(ours & theirs) / len(ours)


def likeness(a: tuple[int, ...], b: tuple[int, ...]) -> float | None:
    """Estimated Jaccard likeness of two texts, 0 to 1; None where either is too short."""
    first, second = _comparable(a, b)
    if len(first) < SMALLEST or len(second) < SMALLEST:
        return None
    return len(first & second) / len(first | second)


def _comparable(a: tuple[int, ...], b: tuple[int, ...]) -> tuple[set[int], set[int]]:
    """The hashes of both that stand for the same kind of shingle and the same range."""
    if not (_is_complete(a) and _is_complete(b)):
        a = tuple(value for value in a if value & 1)
        b = tuple(value for value in b if value & 1)
    tops = [values[-1] for values in (a, b) if len(values) >= LARGEST and not _is_complete(values)]
    top = min(tops, default=1 << 40)
    return {value for value in a if value <= top}, {value for value in b if value <= top}


def _is_complete(values: tuple[int, ...]) -> bool:
    """True for the sketch of a short text: it holds shingles that are not anchored."""
    return any(not value & 1 for value in values)
