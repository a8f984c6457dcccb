"""What every check of wrong → right pairs does: run the table, spare known names, place the hits."""

from __future__ import annotations

from bisect import bisect
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from itertools import accumulate

from gk_audit.facts.view import View
from gk_audit.model.document import Block, BlockKind, Place
from gk_audit.model.hit import Hit
from gk_audit.model.records import replace
from gk_audit.text.dates import DateMention, find_dates
from gk_audit.text.pairs import Mentions, PairMatch, PairTable

WEB = "html"
"""Media type of web pages."""
_ENTRIES = (BlockKind.ROW, BlockKind.ITEM)


def scan_pairs(view: View, table: PairTable, mentions: Mentions) -> Iterator[tuple[PairMatch, Place]]:
    """Matches in the visible body that no guard, mention, known name or earlier day excuses."""
    found = view.body.find_all(table.words)
    if found:
        for match in table.held(view.body.text, found, view.day, mentions, view.tools.known_words):
            place = view.body.place(match.start, match.end)
            if not is_from_before(view, place, match.pair.told_from):
                yield match, place


def in_time(view: View, hit: Hit, during: tuple[date | None, date | None]) -> Hit:
    """The hit; in a document without a date with the span in which it is one."""
    return hit if view.day is not None else replace(hit, during=during)


def is_from_before(view: View, place: Place, since: date | None) -> bool:
    """Whether what stands at a place tells nothing later than the day before ``since``.

    An entry of a list is of the day that it bears: a title of 2015 in a directory of today. Elsewhere the
    document's own day is known, or the last full date in its text is seldom far from the day it was written.
    """
    if since is None:
        return False
    if place.block.kind in _ENTRIES:
        last = _last(find_dates(place.block.text))
        if last is not None:
            return last < since
    last = None if view.day is not None else _last(view.dates)
    return last is not None and last < since


def _last(mentions: Iterable[DateMention]) -> date | None:
    return max((mention.date for mention in mentions if mention.date), default=None)


def may_be_old(view: View) -> bool:
    """Whether a published page does not tell when it was written; a file in hand is a draft of today.

    A day in its text (12月22日举行) is that of an event and dates the page no better.
    """
    return view.day is None and view.document.media_type == WEB


def in_title_marks(text: str, start: int) -> bool:
    """Whether a place stands inside 《》."""
    before = text[:start]
    return before.rfind("《") > before.rfind("》")


class Covered:
    """Stretches of blocks that are spoken for; each block is looked through once, whatever is asked of it."""

    def __init__(
        self, taken: Iterable[tuple[int, int, int]], *finders: Callable[[str], list[tuple[int, int]]]
    ) -> None:
        """``taken``: block, begin and end, told already; ``finders``: what else a block's text excuses."""
        self._taken: dict[int, list[tuple[int, int]]] = {}
        self._finders = finders
        self._ready: dict[int, tuple[list[int], list[int]]] = {}
        self.add(taken)

    def add(self, taken: Iterable[tuple[int, int, int]]) -> None:
        """More that is told."""
        for index, start, end in taken:
            self._taken.setdefault(index, []).append((start, end))
            self._ready.pop(index, None)

    def meets(self, block: Block, start: int, end: int) -> bool:
        """Whether a stretch touches what is told, or overlaps what is excused."""
        begins, ends = self._spans(block)
        before = bisect(begins, end)
        return before > 0 and ends[before - 1] >= start

    def _spans(self, block: Block) -> tuple[list[int], list[int]]:
        """The begins in order, and the farthest end of all up to each."""
        if block.index not in self._ready:
            found = self._taken.get(block.index, [])
            inner = ((first + 1, last - 1) for find in self._finders for first, last in find(block.text))
            spans = sorted((*found, *inner))
            farthest = accumulate((last for _, last in spans), max)
            self._ready[block.index] = [first for first, _ in spans], list(farthest)
        return self._ready[block.index]
