"""What every check of wrong → right pairs does: run the table, spare known names, place the hits."""

from __future__ import annotations

from bisect import bisect
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from itertools import accumulate

from gk_audit.facts.view import View
from gk_audit.model import chinese
from gk_audit.model.document import Block, BlockKind, Place
from gk_audit.model.hit import Hit
from gk_audit.model.records import replace
from gk_audit.text.dates import DateMention, find_dates
from gk_audit.text.near_phrases import Near, NearPhrases, Slip
from gk_audit.text.pairs import Mentions, PairMatch, PairTable, is_mention
from gk_audit.text.protected import Alike

zh = chinese.of(__name__)

WEB = "html"
"""Media type of web pages."""
_SHORT = 4
"""Characters up to which a protected phrase can be a chance meeting of words."""
_PAIR = 2
"""Characters of most words: a longer one that crosses the edge of a phrase is no chance (国际都市)."""
_COMMON, _USUAL, _FUNCTION = 1_000, 10_000, 100_000
"""Frequencies, of sixty million words, from which a word is no slip beside a protected phrase, in a short
one, and by itself before one."""
_ENTRIES = (BlockKind.ROW, BlockKind.ITEM)
_HEAD, _LINES = 600, 4
"""Characters and lines in which a rule tells by which order it was issued."""


def scan_pairs(view: View, table: PairTable, mentions: Mentions) -> Iterator[tuple[PairMatch, Place]]:
    """Matches in the visible body that no guard, mention, known name or earlier day excuses."""
    found = view.body.find_all(table.words)
    if found:
        for match in table.held(view.body.text, found, view.day, mentions, view.tools.known_words):
            place = view.body.place(match.start, match.end)
            if not is_from_before(view, place, match.pair.told_from):
                yield match, place


def scan_phrases(
    view: View, phrases: NearPhrases, alike: Alike, mentions: Mentions
) -> Iterator[tuple[Near, Place]]:
    """Protected phrases with a slip that is neither only spoken of nor another word's."""
    for near in phrases.near(view.body, alike, view.day):
        if _is_of_words(view, near, phrases.data[near.number].phrase):
            continue
        if not is_mention(view.body.text, near.start, near.end, mentions.words):
            yield near, view.body.place(near.start, near.end)


def _is_of_words(view: View, near: Near, phrase: str) -> bool:
    """Whether the character that differs, no doubled one, is of another word: 价值‖光芒, 监察‖有关, 但‖中央.

    Into a long phrase a common word comes by a slip as well (社会主义思维).
    """
    form = view.body.text[near.start : near.end]
    at = next((n for n, (one, two) in enumerate(zip(form, phrase, strict=False)) if one != two), 0)
    if near.slip is not Slip.CHANGED or form[at] in (phrase[at - 1 : at], phrase[at + 1 : at + 2]):
        return False
    begin, end, often = view.tools.typos.cutter.word_at(view.body.text, near.start + at)
    if begin < near.start or end > near.end:
        return often >= _COMMON or end - begin > _PAIR
    if end == near.end and end - begin > 1 and chinese.is_hanzi(view.body.text[end : end + 1]):
        return often >= _USUAL  # the words go on another way: 社会主义现代化国际‖瓷都
    least = _USUAL if end - begin > 1 else _FUNCTION
    return len(phrase) <= _SHORT and often >= least and (end - begin > 1 or at == 0)


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
        last = _last(find_dates(zh.pattern("address").sub("", place.block.text)))
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


def is_rule_in_full(view: View) -> bool:
    """Whether the document prints a rule with the order that issued it: its words are not the printer's to mend."""
    return any(
        zh.pattern("issued").match("".join(line.split()))
        for line in view.body.text[:_HEAD].split("\n")[:_LINES]
    )


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
