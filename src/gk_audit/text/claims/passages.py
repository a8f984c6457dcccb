"""Paragraphs as they were written: lines that a page has broken joined again, its number left out."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from gk_audit.model.document import Place
from gk_audit.model.lazy import pattern
from gk_audit.text.tables.prose import Prose

_PAGE = pattern(r"[-—–－]*\d{0,4}[-—–－]*")
_ENDED = pattern(r"[。；！？：;!?:]$")
_INNER = pattern(r"[，。；,;\d]")
_LONGEST_HEADING = 40


class Passage:
    """One paragraph; offsets of its text lead back to the document."""

    def __init__(self, prose: Prose, lines: list[tuple[int, str]]) -> None:
        self.prose = prose
        self.text = "".join(text for _, text in lines)
        self._bases: list[tuple[int, int]] = []
        length = 0
        for start, text in lines:
            self._bases.append((length, start))
            length += len(text)

    @property
    def is_open(self) -> bool:
        """Whether it ends in a colon: what it begins is told below it."""
        return self.text.endswith(("：", ":"))

    def offset(self, position: int) -> int:
        """Where a character stands in the prose of the document."""
        own, base = self._bases[bisect_right(self._bases, (position, 1 << 60)) - 1]
        return base + position - own

    def place(self, start: int, end: int) -> Place:
        """The place of ``text[start:end]``."""
        return self.prose.place(self.offset(start), self.offset(max(start, end - 1)) + 1)


def passages(prose: Prose, item: re.Pattern[str]) -> Iterator[Passage]:
    """Every paragraph of a document; ``item`` begins one whatever stands before."""
    kept: list[tuple[int, str]] = []
    position = 0
    for line in prose.text.split("\n"):
        start, position = position, position + len(line) + 1
        if not line or _PAGE.fullmatch(line):
            continue
        if kept and (item.match(line) or _is_ended(kept, item)):
            yield Passage(prose, kept)
            kept = []
        kept.append((start, line))
    if kept:
        yield Passage(prose, kept)


def _is_ended(kept: list[tuple[int, str]], item: re.Pattern[str]) -> bool:
    last = kept[-1][1]
    is_heading = len(kept) == 1 and len(last) < _LONGEST_HEADING and not _INNER.search(item.sub("", last, 1))
    return bool(_ENDED.search(last)) or is_heading
