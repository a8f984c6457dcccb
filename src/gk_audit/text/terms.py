"""Find thousands of fixed words in one pass."""

from __future__ import annotations

from collections.abc import Iterator

from gk_audit.model.records import Record


class TermMatch(Record):
    """One word found: ``number`` is its place in the list that was given."""

    start: int
    end: int
    term: str
    number: int


class TermFinder:
    """An Aho–Corasick automaton over fixed words.

    ``find`` gives the longest match at each place, not overlapping; ``find_all``
    gives overlapping ones too. Offsets are code points.
    """

    def __init__(self, terms: tuple[str, ...]) -> None:
        from ahocorasick_rs import AhoCorasick, MatchKind

        if any(not term for term in terms):
            raise ValueError("empty term")
        self.terms = terms
        self._longest = AhoCorasick(list(terms), matchkind=MatchKind.LeftmostLongest) if terms else None
        self._every = AhoCorasick(list(terms)) if terms else None

    def find(self, text: str) -> Iterator[TermMatch]:
        """Leftmost-longest matches in order."""
        if self._longest is not None:
            for number, start, end in self._longest.find_matches_as_indexes(text):
                yield TermMatch(start, end, self.terms[number], number)

    def find_all(self, text: str) -> Iterator[TermMatch]:
        """All matches, overlapping ones too, by end then start."""
        if self._every is not None:
            for number, start, end in self._every.find_matches_as_indexes(text, overlapping=True):
                yield TermMatch(start, end, self.terms[number], number)
