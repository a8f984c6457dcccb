"""Wrong → right pairs with guards: one automaton pass, then a look at each place.

A row of the lexicon has ``wrong`` and ``right`` and may have

* ``only``: a regular expression that must match in the window of 20 characters before
  and 25 after the wrong form; ``unless``: one that must not. A match that repeats what
  is wrong in the form must touch it or the 《》 around it (``[月年]末`` for 末完成: another
  月末 nearby proves nothing); any other may stand anywhere in the window. What is wrong
  are the characters that the right form replaces, and any two in a row where the right
  form is another name altogether.
* ``since`` / ``until``: dates between which the pair holds, judged by the document's own
  date. In a document without a date the run decides, by the day it is made for.

A wrong form that a text only *mentions* (“布署”应为“部署”) is no error; the words that
mark a mention are data too.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from functools import cached_property
from typing import ClassVar

from gk_audit.model import chinese
from gk_audit.model.compiled import Compiled, PatternText
from gk_audit.model.records import Record
from gk_audit.model.searching import SearchableText
from gk_audit.text.terms import TermMatch, Words

zh = chinese.of(__name__)

BEFORE, AFTER = 20, 25
_REACH = 14
_OPENERS, _CLOSERS = "“‘「『\"'", "”’」』\"'"
_NONE = PatternText("")


class Pair(Record):
    """One row of a list of pairs; its fields are the list's columns."""

    unique: ClassVar[str] = "wrong"

    wrong: str
    right: str
    source: str
    only: PatternText = _NONE
    unless: PatternText = _NONE
    since: date | None = None
    until: date | None = None
    grace_days: int = 0
    """Days after ``since`` before anybody is told: the change takes time to reach every office."""
    event: str = ""
    """The change that ``since`` is the day of, in words."""
    basis: str = ""
    """What says so: a reference ``law:<id>#<topic>``, or a document by its title and article."""
    kind: str = ""
    note: str = ""
    still: str = ""
    """Names of an office under which it may still stand in a district, ``|`` between them."""

    def validate(self) -> None:
        """Raises ValueError for a row that can never be right."""
        if not self.wrong.strip() or not self.right.strip():
            raise ValueError(zh("both-needed"))
        if self.wrong == self.right:
            raise ValueError(zh("both-same", wrong=self.wrong))

    @property
    def told_from(self) -> date | None:
        """The first day on which the old form is told as wrong."""
        return self.since + timedelta(days=self.grace_days) if self.since else None

    @property
    def during(self) -> tuple[date | None, date | None]:
        """The first and the last day on which it is told; None: no limit."""
        return self.told_from, self.until

    def in_force(self, day: date | None) -> bool:
        """Whether the pair holds for a document of that day; without a day it may (``during``)."""
        if day is None:
            return True
        begun = self.told_from
        return (begun is None or day >= begun) and (self.until is None or day <= self.until)


class Mention(Record):
    """One row of the list of words that show that a wrong form is only spoken of."""

    word: str
    source: str


class Mentions(Compiled):
    """Such words: 应为, 误写为."""

    made_of = tuple[Mention, ...]

    @cached_property
    def words(self) -> tuple[str, ...]:
        """The words alone."""
        return tuple(row.word for row in self.data)


NO_MENTIONS = Mentions(())


class PairMatch(Record):
    """A wrong form that no guard excuses; offsets are of the view's text."""

    start: int
    end: int
    pair: Pair


class PairTable(Compiled):
    """A list of pairs. Guards are compiled when a wrong form first occurs."""

    made_of = tuple[Pair, ...]

    def __init__(self, pairs: Iterable[Pair]) -> None:
        super().__init__(tuple(pairs))
        self._patterns: dict[str, re.Pattern[str]] = {}

    @property
    def pairs(self) -> tuple[Pair, ...]:
        """The rows."""
        found: tuple[Pair, ...] = self.data
        return found

    @cached_property
    def words(self) -> Words:
        """The wrong forms; their numbers are those of the pairs."""
        return Words(pair.wrong for pair in self.pairs)

    def find(
        self,
        text: SearchableText,
        day: date | None,
        mentions: Mentions = NO_MENTIONS,
        known: Words | None = None,
    ) -> list[PairMatch]:
        """What holds of all wrong forms in a text."""
        return self.held(text.text, text.find_all(self.words), day, mentions, known)

    def held(
        self,
        text: str,
        found: Sequence[TermMatch],
        day: date | None,
        mentions: Mentions = NO_MENTIONS,
        known: Words | None = None,
    ) -> list[PairMatch]:
        """Leftmost-longest matches among the wrong forms that hold: a longer pair that its guard
        excuses does not hide a shorter one that holds. ``known`` are words never doubted."""
        held = [
            PairMatch(match.start, match.end, self.pairs[match.number])
            for match in found
            if self._holds(text, match, day, mentions)
        ]
        if known is not None and held:
            held = [match for match in held if not _is_known(text, match, known)]
        held.sort(key=lambda match: (match.start, -match.end))
        return list(_without_overlaps(held))

    def _holds(self, text: str, match: TermMatch, day: date | None, mentions: Mentions) -> bool:
        pair = self.pairs[match.number]
        if not pair.in_force(day):
            return False
        left, right = line_window(text, match.start, match.end, BEFORE, AFTER)
        if pair.only and not self._speaks(pair.only, pair, text[left:right], match.start - left):
            return False
        if pair.unless and self._speaks(pair.unless, pair, text[left:right], match.start - left):
            return False
        return not is_mention(text, match.start, match.end, mentions.words)

    def _speaks(self, guard: str, pair: Pair, window: str, start: int) -> bool:
        """Whether a guard matches where it has something to say about the wrong form."""
        pattern = self._patterns.get(guard)
        if pattern is None:
            pattern = self._patterns[guard] = re.compile(guard)
        end = start + len(pair.wrong)
        start, end = start - window[:start].endswith("《"), end + window.startswith("》", end)
        return any(
            not repeats(pair, found.group()) or (found.start() <= end and found.end() >= start)
            for found in pattern.finditer(window)
        )


def repeats(pair: Pair, text: str) -> bool:
    """Whether a text holds what is wrong in the wrong form."""
    wrong, right = pair.wrong, pair.right
    if len(wrong) == len(right):
        replaced = {old for old, new in zip(wrong, right, strict=True) if old != new}
        return not replaced.isdisjoint(text)
    return any(wrong[at : at + 2] in text for at in range(max(1, len(wrong) - 1)))


def line_window(text: str, start: int, end: int, before: int, after: int) -> tuple[int, int]:
    """Limits of the text around a span inside its line."""
    left = max(text.rfind("\n", 0, start) + 1, start - before)
    stop = text.find("\n", end)
    return left, min(stop if stop >= 0 else len(text), end + after)


def is_mention(text: str, start: int, end: int, mentions: tuple[str, ...]) -> bool:
    """Whether the text speaks about the wrong form instead of using it.

    True where an arrow follows, or where the form stands in short quotation marks or
    directly beside a word such as 应为, 误写为.
    """
    left, right = line_window(text, start, end, _REACH, _REACH)
    before, after = text[left:start], text[end:right]
    if after.lstrip(_CLOSERS + " \t")[:1] == "→" or after.lstrip(_CLOSERS + " \t").startswith("->"):
        return True
    is_quoted = any(mark in before for mark in _OPENERS) and any(mark in after for mark in _CLOSERS)
    near_before = before if is_quoted else before[-5:]
    near_after = after if is_quoted else after[:5]
    return any(word in near_before or word in near_after for word in mentions)


def _is_known(text: str, match: PairMatch, known: Words) -> bool:
    left, right = line_window(text, match.start, match.end, BEFORE, AFTER)
    return any(
        word.start + left < match.end and word.end + left > match.start
        for word in known.find_all(text[left:right])
    )


def _without_overlaps(matches: list[PairMatch]) -> Iterator[PairMatch]:
    reached = 0
    for match in matches:
        if match.start >= reached:
            yield match
            reached = match.end
