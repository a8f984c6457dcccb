"""Phrases found in a text in other words: TF-IDF over character 1- and 2-grams.

An inverted index from 2-grams to phrases names the candidates; only 2-grams that few
phrases have are followed, so that 公示 or 补贴 do not drag in half the catalog. A phrase
is scored by the share of its weight that the text holds.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from math import log

_COMMON = 60
"""2-grams in more phrases than this name no candidates (they still count in the score)."""
_LEAST = 0.62
"""Share of a phrase's weight below which it is not in the text."""
_HALF = 7.0
"""Weight at which a phrase is half convincing: 低保 alone says less than 耕地地力保护补贴."""
_UNIGRAM = 0.25
_ENOUGH = 0.8
"""A phrase that stands in the text whole and says this much ends the search."""


class PhraseIndex:
    """Which items the phrases of a text point to."""

    def __init__(self, entries: Iterable[tuple[str, int]]) -> None:
        owners: dict[str, list[int]] = {}
        for phrase, owner in entries:
            owners.setdefault(phrase, []).append(owner)
        self._owners = {phrase: tuple(dict.fromkeys(numbers)) for phrase, numbers in owners.items()}
        postings: dict[str, list[str]] = defaultdict(list)
        for phrase in self._owners:
            for gram in {phrase[at : at + 2] for at in range(len(phrase) - 1)}:
                postings[gram].append(phrase)
        total = len(self._owners) + 1
        self._weight = {gram: log(total / len(phrases)) for gram, phrases in postings.items()}
        self._postings = {gram: phrases for gram, phrases in postings.items() if len(phrases) <= _COMMON}
        singles: dict[str, int] = defaultdict(int)
        for phrase in self._owners:
            for sign in set(phrase):
                singles[sign] += 1
        self._single = {sign: log(total / count) * _UNIGRAM for sign, count in singles.items()}
        self._longest = max(map(len, self._owners), default=0)
        self._mass: dict[str, tuple[float, float]] = {}

    def find(self, text: str) -> dict[int, tuple[float, str]]:
        """Owner → (score from 0 to 1, the phrase), for the best phrase of each owner."""
        scores: dict[str, float] = {}
        size = len(text)
        for start in range(size - 1):
            for end in range(start + 3, min(start + self._longest, size) + 1):
                phrase = text[start:end]
                if phrase in self._owners:
                    scores[phrase] = self._convincing(self._weights(phrase)[0])
        if any(score >= _ENOUGH for score in scores.values()):
            return self._by_owner(scores)
        grams = {text[at : at + 2] for at in range(size - 1)}
        seen: dict[str, float] = defaultdict(float)
        for gram in grams:
            for phrase in self._postings.get(gram, ()):
                seen[phrase] += self._weight[gram]
        signs = set(text)
        for phrase, rare in seen.items():
            if phrase in scores or rare < self._weights(phrase)[1]:
                continue
            score = self._partial(phrase, grams, signs)
            if score:
                scores[phrase] = score
        return self._by_owner(scores)

    def _by_owner(self, scores: dict[str, float]) -> dict[int, tuple[float, str]]:
        best: dict[int, tuple[float, str]] = {}
        for phrase in sorted(scores, key=lambda name: (-scores[name], name)):
            for owner in self._owners[phrase]:
                best.setdefault(owner, (scores[phrase], phrase))
        return best

    def _weights(self, phrase: str) -> tuple[float, float]:
        """(weight of all its 2-grams, weight of rare ones below which it is not worth scoring)."""
        known = self._mass.get(phrase)
        if known is None:
            own = {phrase[at : at + 2] for at in range(len(phrase) - 1)}
            mass = sum(self._weight[gram] for gram in own)
            rare = sum(self._weight[gram] for gram in own if gram in self._postings)
            known = self._mass[phrase] = (mass, rare * 0.5)
        return known

    def _partial(self, phrase: str, grams: set[str], signs: set[str]) -> float:
        own = {phrase[at : at + 2] for at in range(len(phrase) - 1)}
        mass = self._weights(phrase)[0]
        held = sum(self._weight[gram] for gram in own & grams)
        letters = sum(self._single[sign] for sign in set(phrase))
        shown = sum(self._single[sign] for sign in set(phrase) & signs)
        share = (held + shown) / (mass + letters)
        if share < _LEAST:
            return 0.0
        return share * share * self._convincing(held)

    @staticmethod
    def _convincing(weight: float) -> float:
        return weight / (weight + _HALF)
