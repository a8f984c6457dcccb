"""Find thousands of fixed words in one pass."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import TYPE_CHECKING

from gk_audit.model import chinese
from gk_audit.model.compiled import Compiled
from gk_audit.model.records import Record

if TYPE_CHECKING:
    from ahocorasick_rs import AhoCorasick

zh = chinese.of(__name__)


class TermMatch(Record):
    """One word found: ``number`` is its place in the list that was given."""

    start: int
    end: int
    term: str
    number: int


class Words(Compiled):
    """Fixed words with an Aho–Corasick automaton over them, built when first needed.

    ``find`` gives the longest match at each place, not overlapping; ``find_all``
    gives overlapping ones too. Offsets are code points.
    """

    made_of = tuple[str, ...]

    def __init__(self, terms: Iterable[str] = ()) -> None:
        super().__init__(tuple(terms))
        if any(not term for term in self.terms):
            raise ValueError(zh("empty-word"))

    @property
    def terms(self) -> tuple[str, ...]:
        """The words, in the order given."""
        found: tuple[str, ...] = self.data
        return found

    def __bool__(self) -> bool:
        return bool(self.terms)

    def occur_in(self, text: str) -> bool:
        """Whether one of them stands in a short text."""
        return any(term in text for term in self.terms)

    def find(self, text: str) -> Iterator[TermMatch]:
        """Leftmost-longest matches in order."""
        if self.terms:
            for number, start, end in self._longest.find_matches_as_indexes(text):
                yield TermMatch(start, end, self.terms[number], number)

    def find_all(self, text: str) -> Iterator[TermMatch]:
        """All matches, overlapping ones too, by end then start."""
        if self.terms:
            for number, start, end in self._every.find_matches_as_indexes(text, overlapping=True):
                yield TermMatch(start, end, self.terms[number], number)

    def numbers(self, text: str) -> set[int]:
        """Which of the words occur."""
        if not self.terms:
            return set()
        return {number for number, _, _ in self._every.find_matches_as_indexes(text, overlapping=True)}

    @cached_property
    def _longest(self) -> AhoCorasick:
        from ahocorasick_rs import AhoCorasick, MatchKind

        return AhoCorasick(list(self.terms), matchkind=MatchKind.LeftmostLongest)

    @cached_property
    def _every(self) -> AhoCorasick:
        from ahocorasick_rs import AhoCorasick

        return AhoCorasick(list(self.terms))


NO_WORDS = Words()
