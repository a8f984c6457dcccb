"""Phrases found in a text in other words: TF-IDF over character 1- and 2-grams.

An inverted index from 2-grams to phrases names the candidates; only 2-grams that few
phrases have are followed, so that 公示 or 补贴 do not drag in half the catalog. A phrase
is scored by the share of its weight that the text holds. The tables are made by
:mod:`gk_audit.facts.matching.tables`.
"""

from __future__ import annotations

from collections.abc import Iterable
from math import log

from gk_audit.facts.matching.tables import Tables
from gk_audit.model.records import Record

_LEAST = 0.62
"""Share of a phrase's weight below which it is not in the text."""
_HALF = 7.0
"""Weight at which a phrase is half convincing: 低保 alone says less than 耕地地力保护补贴."""
_ENOUGH = 0.72
"""A phrase that stands in the text whole and says this much ends the search."""
_UNIGRAM = 0.25
"""What a single character weighs beside a 2-gram."""
_ESSENTIAL = 0.6
"""Share of its essence that a text must hold to name a phrase in other words."""
_SPLIT = 0.94
"""What a phrase counts with other words let in between."""
_LEAST_ESSENCE = 2
_WEAK = 0.72
"""What a content element counts beside a name."""


class Found(Record):
    """The best phrase of one item in a text."""

    score: float
    phrase: str
    is_whole: bool
    """The phrase stands in the text as it is."""
    is_generic: bool
    """Made of act words and modifiers: says which item only within its field."""
    is_weak: bool
    """A content element, not a name."""


class PhraseIndex:
    """Which items the phrases of a text point to."""

    def __init__(self, tables: Tables) -> None:
        self._phrases: list[str] = tables["phrases"]
        self._owners: list[list[int]] = tables["owners"]
        self._postings: dict[str, list[int]] = tables["postings"]
        self._common: dict[str, int] = tables["common"]
        self._signs: dict[str, int] = tables["signs"]
        self._essence: list[str] = tables["essence"]
        self._weak_from: int = tables["weak_from"]
        self._numbers = {phrase: number for number, phrase in enumerate(self._phrases)}
        self._known: dict[int, tuple[float, float, float]] = {}

    def _weight(self, gram: str) -> float:
        """The logarithm of how few phrases hold a 2-gram."""
        count = self._common.get(gram) or len(self._postings.get(gram, ())) or 1
        return log((self._weak_from + 1) / count)

    def _single(self, sign: str) -> float:
        return log((self._weak_from + 1) / self._signs.get(sign, 1)) * _UNIGRAM

    def _mass(self, number: int) -> tuple[float, float, float]:
        """Weight of a phrase's 2-grams; half the weight of the rare ones; weight of its characters."""
        known = self._known.get(number)
        if known is None:
            phrase = self._phrases[number]
            own = sorted({phrase[at : at + 2] for at in range(len(phrase) - 1)})
            rare = sum(self._weight(gram) for gram in own if gram not in self._common)
            letters = sum(self._single(sign) for sign in sorted(set(phrase)))
            known = self._known[number] = (sum(map(self._weight, own)), rare / 2, letters)
        return known

    def owners(self, phrase: str) -> list[int]:
        """Items that the phrase names; empty where it is none."""
        number = self._numbers.get(phrase)
        return self._owners[number] if number is not None else []

    def whole(self, words: Iterable[str]) -> dict[int, Found]:
        """Owner → best phrase among words that were found in a text (others are passed over)."""
        scores = self._whole(words)
        return self._by_owner(scores, frozenset(scores))

    def find(self, text: str, words: Iterable[str], split: Iterable[str] = ()) -> dict[int, Found]:
        """Owner → best phrase in ``text``, whole or in other words.

        ``words`` stand in it, ``split`` do with something between.
        """
        scores = self._whole(words)
        whole = frozenset(scores)
        for number, score in self._whole(split).items():
            if number < self._weak_from and len(self._essence[number]) >= _LEAST_ESSENCE:
                scores.setdefault(number, score * _SPLIT)
        if not any(score >= _ENOUGH for score in scores.values()):
            self._partly(text, scores)
        return self._by_owner(scores, whole)

    def _whole(self, words: Iterable[str]) -> dict[int, float]:
        return {
            number: self._convincing(self._mass(number)[0]) * (_WEAK if number >= self._weak_from else 1.0)
            for word in words
            if (number := self._numbers.get(word)) is not None
        }

    def _partly(self, text: str, scores: dict[int, float]) -> None:
        grams = {text[at : at + 2] for at in range(len(text) - 1)}
        seen: dict[int, float] = {}
        for gram in grams:
            posted = self._postings.get(gram)
            if posted:
                weight = self._weight(gram)
                for number in posted:
                    seen[number] = seen.get(number, 0.0) + weight
        signs = set(text)
        for number, rare in seen.items():
            if number in scores or rare < self._mass(number)[1]:
                continue
            score = self._partial(number, grams, signs)
            if score:
                scores[number] = score

    def _partial(self, number: int, grams: set[str], signs: set[str]) -> float:
        phrase, essence = self._phrases[number], self._essence[number]
        parts = [essence[at : at + 2] for at in range(len(essence) - 1)]
        if sum(part in grams for part in parts) < _ESSENTIAL * len(parts) or not parts:
            return 0.0
        own = {phrase[at : at + 2] for at in range(len(phrase) - 1)}
        mass, _, letters = self._mass(number)
        held = sum(self._weight(gram) for gram in sorted(own & grams))
        shown = sum(self._single(sign) for sign in sorted(set(phrase) & signs))
        share = (held + shown) / (mass + letters)
        return share * share * self._convincing(held) if share >= _LEAST else 0.0

    def _by_owner(self, scores: dict[int, float], whole: frozenset[int]) -> dict[int, Found]:
        best: dict[int, Found] = {}
        for number in sorted(scores, key=lambda key: (-scores[key], self._phrases[key])):
            entry = Found(
                scores[number],
                self._phrases[number],
                number in whole,
                len(self._essence[number]) < _LEAST_ESSENCE,
                number >= self._weak_from,
            )
            for owner in self._owners[number]:
                best.setdefault(owner, entry)
        return best

    @staticmethod
    def _convincing(weight: float) -> float:
        return weight / (weight + _HALF)
