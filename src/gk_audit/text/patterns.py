"""Regular expressions as data: a list of patterns, each run only where it could match.

A row has ``pattern`` and may have

* a group named ``at`` in the pattern: the span to report, when it is not the whole match;
* ``right``: a replacement template (``\\1``, ``\\g<name>``); ``swap``: pairs of characters
  that turn the span into the right form (``,，;；``);
* ``unless``: a pattern that must not match in the window around the span.

One automaton pass looks for strings that the patterns require (``text.literals``); a pattern
is run where one of its own occurs.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from typing import ClassVar

from gk_audit.model import chinese
from gk_audit.model.compiled import Compiled, PatternText
from gk_audit.model.records import Record
from gk_audit.model.searching import SearchableText
from gk_audit.text.pairs import AFTER, BEFORE, NO_MENTIONS, Mentions, is_mention, line_window
from gk_audit.text.terms import Words

zh = chinese.of(__name__)

_NONE = PatternText("")
_Needles = tuple[tuple[str, ...], ...]


class PatternRow(Record):
    """One row of a list of patterns; its fields are the list's columns."""

    unique: ClassVar[str] = "pattern"

    pattern: PatternText
    source: str
    right: str = ""
    swap: str = ""
    unless: PatternText = _NONE
    kind: str = ""
    note: str = ""

    def validate(self) -> None:
        """Raises ValueError where the row cannot be used."""
        if not self.pattern:
            raise ValueError(zh("pattern-missing"))
        if len(self.swap) % 2:
            raise ValueError(zh("swap-pairs"))
        try:
            re.sub(self.pattern, self.right, "")
        except (re.error, IndexError) as error:
            raise ValueError(zh("unknown-group", right=self.right)) from error


class PatternMatch(Record):
    """One place where a pattern speaks; offsets are of the view's text."""

    start: int
    end: int
    text: str
    """The whole match, which may be longer than the span."""
    right: str
    kind: str
    note: str
    row: int
    """Which row of the lexicon; hits of one row can be told once."""


class _Row(Record):
    number: int
    pattern: re.Pattern[str]
    unless: re.Pattern[str] | None
    right: str
    swap: dict[int, str]
    kind: str
    note: str

    def match(self, text: str, mentions: tuple[str, ...]) -> Iterator[PatternMatch]:
        has_span = "at" in self.pattern.groupindex
        for found in self.pattern.finditer(text):
            start, end = found.span("at") if has_span else found.span()
            left, right = line_window(text, start, end, BEFORE, AFTER)
            if self.unless is not None and self.unless.search(text[left:right]):
                continue
            if mentions and is_mention(text, start, end, mentions):
                continue
            better = found.expand(self.right) if self.right else ""
            if self.swap:
                better = text[start:end].translate(self.swap)
            yield PatternMatch(start, end, found.group(), better, self.kind, self.note, self.number)


class PatternTable(Compiled):
    """A list of patterns; a row is compiled when one of its needles first occurs."""

    made_of = tuple[PatternRow, ...]
    kept_as = tuple[tuple[PatternRow, ...], _Needles]

    def __init__(self, rows: Iterable[PatternRow], needles: _Needles | None = None) -> None:
        super().__init__(tuple(rows))
        self._needles = _needles(self.data) if needles is None else needles
        self._rows: dict[int, _Row] = {}
        self._always = [number for number, needles in enumerate(self._needles) if not needles]
        rows_of: dict[str, list[int]] = {}
        for number, row in enumerate(self._needles):
            for needle in row:
                rows_of.setdefault(needle, []).append(number)
        self.words = Words(rows_of)
        self._rows_of = tuple(rows_of.values())

    def keep(self) -> tuple[tuple[PatternRow, ...], _Needles]:
        """The rows and their needles: finding these takes longer than all else."""
        return self.data, self._needles

    @classmethod
    def from_kept(cls, kept: tuple[tuple[PatternRow, ...], _Needles]) -> PatternTable:
        """Made of what the cache kept."""
        return cls(*kept)

    def find(self, view: SearchableText, mentions: Mentions = NO_MENTIONS) -> list[PatternMatch]:
        """All matches in the order of the text; overlapping matches of later rows are dropped."""
        numbers = {row for number in view.numbers(self.words) for row in self._rows_of[number]}
        if not numbers and not self._always:
            return []
        text = view.text
        found: list[PatternMatch] = []
        for number in sorted({*self._always, *numbers}):
            found.extend(self._row(number).match(text, mentions.words))
        if len(found) < 2:
            return found
        return apart(sorted(found, key=lambda match: match.row))

    def _row(self, number: int) -> _Row:
        if number not in self._rows:
            raw: PatternRow = self.data[number]
            swap = raw.swap
            self._rows[number] = _Row(
                number,
                re.compile(raw.pattern, re.MULTILINE),
                re.compile(raw.unless) if raw.unless else None,
                raw.right,
                {ord(swap[i]): swap[i + 1] for i in range(0, len(swap) - 1, 2)},
                raw.kind,
                raw.note,
            )
        return self._rows[number]


def _needles(rows: Iterable[PatternRow]) -> _Needles:
    from gk_audit.text.literals import required

    return tuple(required(row.pattern) or () for row in rows)


def apart(matches: Iterable[PatternMatch]) -> list[PatternMatch]:
    """Matches in the order of the text; of those that overlap, the one that comes first here."""
    starts: list[int] = []
    kept: list[PatternMatch] = []
    for match in matches:
        place = bisect_right(starts, match.start)
        is_clear = place == 0 or kept[place - 1].end <= match.start
        if is_clear and (place == len(kept) or kept[place].start >= match.end):
            starts.insert(place, match.start)
            kept.insert(place, match)
    return kept


def once(matches: list[PatternMatch], *, by_text: bool = False) -> list[tuple[PatternMatch, int]]:
    """The first match of each row (or of each row and text) and how many there are."""
    counts: dict[tuple[int, str], list[PatternMatch]] = {}
    for match in matches:
        counts.setdefault((match.row, match.text if by_text else ""), []).append(match)
    return [(group[0], len(group)) for group in counts.values()]
