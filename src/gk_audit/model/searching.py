"""Texts that are asked what they hold."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Protocol, TypeVar

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)


class Words(Protocol[T_co]):
    """Fixed strings and what finds them; see ``text.terms``."""

    @property
    def terms(self) -> tuple[str, ...]:
        """The strings."""

    def find(self, text: str) -> Iterator[T_co]:
        """Leftmost-longest matches in order."""

    def find_all(self, text: str) -> Iterator[T_co]:
        """All matches, overlapping ones too."""

    def numbers(self, text: str) -> set[int]:
        """Which of the strings occur, by their places among ``terms``."""


class SearchableText:
    """A text that is asked what it holds.

    Whoever asks only through these six lets it be known what he looks for
    (``facts.blank`` puts the same questions to a text that holds nothing).
    """

    __slots__ = ("text",)

    def __init__(self, text: str) -> None:
        self.text = text

    def holds(self, *words: str) -> bool:
        """Whether one of the words stands in the text."""
        return any(word in self.text for word in words)

    def search(self, pattern: re.Pattern[str]) -> re.Match[str] | None:
        """The first match."""
        return pattern.search(self.text)

    def finditer(self, pattern: re.Pattern[str]) -> Iterator[re.Match[str]]:
        """All matches."""
        return pattern.finditer(self.text)

    def find(self, words: Words[T]) -> list[T]:
        """Leftmost-longest occurrences of words, not overlapping."""
        return list(words.find(self.text))

    def find_all(self, words: Words[T]) -> list[T]:
        """Every occurrence of words, overlapping ones too."""
        return list(words.find_all(self.text))

    def numbers(self, words: Words[T]) -> set[int]:
        """Which of the words occur, by their places among them."""
        return words.numbers(self.text)


class Lines(SearchableText):
    """Short texts each on its own; patterns see one at a time."""

    __slots__ = ("lines",)

    def __init__(self, lines: Iterable[str]) -> None:
        self.lines = tuple(lines)
        super().__init__("\n".join(self.lines))

    def search(self, pattern: re.Pattern[str]) -> re.Match[str] | None:
        """The first match in any of them."""
        return next(self.finditer(pattern), None)

    def finditer(self, pattern: re.Pattern[str]) -> Iterator[re.Match[str]]:
        """All matches, line by line."""
        return (match for line in self.lines for match in pattern.finditer(line))
