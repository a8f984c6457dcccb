"""The bones of a text, for what looks for numbers: one sign for all that are read alike.

A number is the same number to a reader when its digits are full-width, circled, Arabic-Indic or written in
hanzi, when its X is a Cyrillic Х, and when signs that nobody sees stand between. ``skeleton`` makes all of
that plain ASCII, one character for one or none, and knows where each stood. Which signs these are stands in
``skeleton_signs.txt``, made from Unicode's own tables (``tools/skeleton_signs.py``).
"""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from gk_audit.model import chinese
from gk_audit.model.lazy import pattern
from gk_audit.model.records import Record
from gk_audit.text.identifier_labels import HANZI_DIGITS, HANZI_READ

zh = chinese.of(__name__)

# Signs that ordinary texts consist of; a text of these alone is its own skeleton.
_UNUSUAL = zh.pattern("unusual")
_HANZI_READ = str.maketrans(HANZI_DIGITS, HANZI_READ)
_HANZI_RUN = pattern(f"[{HANZI_DIGITS}](?:[ -]?[{HANZI_DIGITS}]){{10,}}+")
"""Eleven digits in hanzi: a year has four, and no sum of money is told digit by digit."""


class Skeleton(Record):
    """A text as it is read, and where its characters stood."""

    text: str
    offsets: Sequence[int] | None = None
    """Of each character, the place in the original; None: the same."""

    def span(self, start: int, end: int) -> tuple[int, int]:
        """A stretch of the skeleton (not empty) as a stretch of the original."""
        if self.offsets is None:
            return start, end
        return self.offsets[start], self.offsets[end - 1] + 1


def is_plain(text: str) -> bool:
    """Whether a text is its own skeleton, as nearly all are."""
    return _UNUSUAL.search(text) is None and _HANZI_RUN.search(text) is None


def skeleton(text: str) -> Skeleton:
    """Read a text as its reader does."""
    text = _digits_of_hanzi(text)
    if _UNUSUAL.search(text) is None:
        return Skeleton(text)
    signs = signs_read()
    dropped = []
    for sign in set(_UNUSUAL.findall(text)):
        read = signs.get(ord(sign))
        if read:
            text = text.replace(sign, read)
        elif read is not None:
            dropped.append(sign)
    if not dropped:
        return Skeleton(_digits_of_hanzi(text))
    gone = frozenset(dropped)
    kept = array("q", [place for place, sign in enumerate(text) if sign not in gone])
    plain = text.translate(dict.fromkeys(map(ord, gone)))
    return Skeleton(_digits_of_hanzi(plain), kept)


def _digits_of_hanzi(text: str) -> str:
    if _HANZI_RUN.search(text) is None:
        return text
    return _HANZI_RUN.sub(lambda run: run[0].translate(_HANZI_READ), text)


@cache
def signs_read() -> dict[int, str]:
    """Code point → how it is read; an empty string: not at all."""
    found: dict[int, str] = {}
    listed = Path(__file__).with_name("skeleton_signs.txt").read_text("utf-8")
    for line in listed.splitlines():
        if line.startswith("#"):
            continue
        span, _, what = line.partition(" ")
        first, _, last = span.partition("-")
        codes = range(int(first, 16), int(last or first, 16) + 1)
        if what == ".":
            found |= dict.fromkeys(codes, "")
        elif what[0] == "=":
            found |= dict.fromkeys(codes, what[1])
        else:
            found |= {code: chr(ord(what[1]) + place) for place, code in enumerate(codes)}
    return found
