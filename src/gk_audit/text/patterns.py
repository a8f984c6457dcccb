"""Regular expressions as data: a lexicon of patterns, each run only where it could match.

A row has ``pattern`` and may have

* ``needles``: fixed strings joined by ``|``; the pattern is run only where one of them
  occurs in the text (one automaton pass looks for all of them; choose rare ones);
* a group named ``at`` in the pattern: the span to report, when it is not the whole match;
* ``right``: a replacement template (``\\1``, ``\\g<name>``); ``swap``: pairs of characters
  that turn the span into the right form (``,，;；``);
* ``unless``: a pattern that must not match in the window around the span.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gk_audit.model.document import TextView
from gk_audit.model.lexicon import Lexicon
from gk_audit.model.records import Record
from gk_audit.text.pairs import AFTER, BEFORE, is_mention, line_window
from gk_audit.text.terms import TermFinder
from gk_audit.text.toolbox import Toolbox


def needles(lexicon: Lexicon) -> tuple[str, ...] | None:
    """What a text must hold for the patterns to match; None where one may match without any."""
    rows = [[part for part in row.get("needles", "").split("|") if part] for row in lexicon]
    return tuple(dict.fromkeys(part for row in rows for part in row)) if all(rows) else None


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


class PatternTable:
    """The compiled lexicon; a row is compiled when one of its needles first occurs."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self._raw = list(lexicon)
        self._rows: dict[int, _Row] = {}
        self._always: list[int] = []
        rows_of: dict[str, list[int]] = {}
        for number, row in enumerate(self._raw):
            needles = [needle for needle in row.get("needles", "").split("|") if needle]
            for needle in needles:
                rows_of.setdefault(needle, []).append(number)
            if not needles:
                self._always.append(number)
        self._finder = TermFinder(tuple(rows_of))
        self._rows_of = tuple(rows_of.values())

    @classmethod
    def of(cls, lexicon: Lexicon, tools: Toolbox) -> PatternTable:
        """The table of a lexicon, built once per process."""
        return tools.memo(("patterns", id(lexicon)), lambda: cls(lexicon))

    def find(self, view: TextView, mentions: tuple[str, ...] = ()) -> list[PatternMatch]:
        """All matches in the order of the text; overlapping matches of later rows are dropped."""
        text = view.text
        found: list[PatternMatch] = []
        for number in self._worth_running(text):
            found.extend(self._row(number).match(text, mentions))
        if len(found) < 2:
            return found
        kept: list[PatternMatch] = []
        for match in sorted(found, key=lambda match: match.row):
            if all(match.end <= other.start or match.start >= other.end for other in kept):
                kept.append(match)
        return sorted(kept, key=lambda match: match.start)

    def _worth_running(self, text: str) -> list[int]:
        seen = {match.number for match in self._finder.find_all(text)}
        return sorted({*self._always, *(row for number in seen for row in self._rows_of[number])})

    def _row(self, number: int) -> _Row:
        if number not in self._rows:
            raw = self._raw[number]
            swap = raw.get("swap", "")
            self._rows[number] = _Row(
                number,
                re.compile(raw["pattern"], re.MULTILINE),
                re.compile(raw["unless"]) if raw.get("unless") else None,
                raw.get("right", ""),
                {ord(swap[i]): swap[i + 1] for i in range(0, len(swap) - 1, 2)},
                raw.get("kind", ""),
                raw.get("note", ""),
            )
        return self._rows[number]


def once(matches: list[PatternMatch], *, by_text: bool = False) -> list[tuple[PatternMatch, int]]:
    """The first match of each row (or of each row and text) and how many there are."""
    counts: dict[tuple[int, str], list[PatternMatch]] = {}
    for match in matches:
        counts.setdefault((match.row, match.text if by_text else ""), []).append(match)
    return [(group[0], len(group)) for group in counts.values()]
