"""Put errors into clean sentences the way people make them, to have something to train the ranker on."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from gk_audit.text.typos.alphabet import FIRST_CHARACTER, RARE
from gk_audit.text.typos.confusions import BASE, SHAPE, WUBI
from gk_audit.text.typos.evidence import Sources
from gk_audit.text.typos.table import COUNT

_KINDS = {0: 1.0, 1: 0.18, 2: 0.05, 3: 1.0, 4: 0.15}
"""Weights of the kinds of candidates (``text.typos.confusions``).

With these and the shares below, made-up errors have the proportions of two public sets of real ones (odw
and law, some 2,000 characters each): a homophone in the same tone 27 to 30 %, in another 23, of like shape 28 to
30, near in sound or on the keyboard 9 to 10, none of these 10, in adjacent pairs 13 to 17.
"""
_ANY = 0.11
"""Wrong characters that resemble the right one in nothing."""
_SELDOM = 0.03
"""Wrong characters that official text hardly has, drawn like the right one (迖 for 达), where there are some."""
_LEFT_OUT = 0.45
_DOUBLED = 0.85
_PAIR_SHARE = 0.18
_SWAPPED = 0.06
_HOMOPHONES = 0.45
_SAME_TONE = 1.6
_DROPS, _DOUBLES = 0.1, 0.1
_APART = 4


@dataclass(frozen=True, slots=True)
class Damaged:
    """A sentence with errors; `truth` maps offsets in it to the right characters."""

    text: str
    truth: dict[int, str]


@dataclass(frozen=True, slots=True)
class Gapped:
    """A sentence with characters too many (`extra`: where) and missing (`omitted`: where and which)."""

    text: str
    extra: set[int]
    omitted: dict[int, str]


@dataclass(frozen=True, slots=True)
class Slip:
    """Where a document errs: the line and the span in it; start == end where a character is missing."""

    line: int
    start: int
    end: int


class Damager:
    """Replaces characters and words by what is confused with them."""

    def __init__(self, sources: Sources, seed: int) -> None:
        self.random = random.Random(seed)
        self.confusions, self.table, self.words = sources.confusions, sources.table, sources.words
        self.alphabet = sources.confusions.alphabet
        self._cache: dict[str, tuple[list[str], list[float]]] = {}
        often = COUNT[self.table.single].astype(np.float64) ** 0.5
        often[:FIRST_CHARACTER] = 0
        self._any = list(map(chr, self.alphabet.points.tolist())), np.cumsum(often).tolist()
        self._seldom = self._drawn_alike()

    def _drawn_alike(self) -> dict[str, list[str]]:
        """Character → those without a symbol that are drawn like it."""
        points = np.arange(BASE, BASE + len(self.confusions.reading), dtype=np.int32)
        points = points[self.alphabet.symbol[points] == RARE]
        found = self.confusions.characters(points)
        drawn = np.isin(found.kind, (SHAPE, WUBI))
        alike: dict[str, list[str]] = {}
        for point, new in zip(points[found.row[drawn]].tolist(), found.first[drawn].tolist(), strict=True):
            alike.setdefault(chr(int(self.alphabet.points[new])), []).append(chr(point))
        return alike

    def _characters(self, char: str) -> tuple[list[str], list[float]]:
        if char not in self._cache:
            found = self.confusions.characters(np.array([ord(char)], np.int32))
            points = self.alphabet.points[found.first]
            same = self.confusions.same_tone(np.full(len(points), ord(char), np.int32), points)
            common = COUNT[self.table.single[found.first]] ** 0.35 + 1.0
            weights: dict[str, float] = {}
            for point, kind, tone, often in zip(points, found.kind, same, common, strict=True):
                weight = _KINDS[int(kind)] * (_SAME_TONE if tone else 1.0) * float(often)
                if chr(point) != char:
                    # both alike in sound and in shape: the likeliest slips of all
                    weights[chr(point)] = weights.get(chr(point), 0.0) + weight
            self._cache[char] = list(weights), list(weights.values())
        return self._cache[char]

    def _is_word(self, text: str) -> bool:
        ids = [int(self.alphabet.symbol[ord(c)]) for c in text]
        return bool(self.words.codes(2, np.array([ids[0] << 12 | ids[1]], np.uint64))[0] > 40)

    def character(self, text: str, at: int) -> str:
        """A wrong character for text[at], rather one that makes another word with a neighbour."""
        if self.random.random() < _ANY:
            return str(self.random.choices(self._any[0], cum_weights=self._any[1])[0])
        if text[at] in self._seldom and self.random.random() < _SELDOM:
            return self.random.choice(self._seldom[text[at]])
        options, weights = self._characters(text[at])
        if not options:
            return text[at]
        picks = self.random.choices(options, weights, k=3)
        for pick in picks:
            near = (text[at - 1] + pick if at else "", pick + text[at + 1] if at + 1 < len(text) else "")
            wordlike = any(len(p) == 2 and max(map(ord, p)) < 65536 and self._is_word(p) for p in near)
            if wordlike and self.random.random() < 0.35:
                return pick
        return picks[0]

    def word(self, text: str, at: int) -> str:
        """A wrong pair for text[at:at+2]: swapped, a homophone word, or two wrong characters."""
        chance = self.random.random()
        if chance < _SWAPPED:
            return text[at + 1] + text[at]
        if chance < _SWAPPED + _HOMOPHONES:
            left, right = (np.array([ord(c)], np.int32) for c in text[at : at + 2])
            none = np.zeros(1, np.uint16)
            found = self.confusions.words(left, right, (none, none))
            pairs = [
                (chr(self.alphabet.points[a]), chr(self.alphabet.points[b]))
                for a, b in zip(found.first, found.second, strict=True)
                if a and b
            ]
            pairs = [p for p in pairs if p[0] != text[at] and p[1] != text[at + 1]]
            if pairs:
                return "".join(self.random.choice(pairs))
        return self.character(text, at) + self.character(text, at + 1)

    def sentence(self, text: str, rate: float) -> Damaged:
        """`text` with about `rate` errors per character."""
        out, truth, at = list(text), {}, 0
        while at < len(text):
            if _chinese(text[at]) and self.random.random() < rate:
                pair = at + 1 < len(text) and _chinese(text[at + 1]) and self.random.random() < _PAIR_SHARE
                wrong = self.word(text, at) if pair else self.character(text, at)
                for i, c in enumerate(wrong):
                    if c != text[at + i]:
                        truth[at + i] = text[at + i]
                        out[at + i] = c
                at += len(wrong)
            at += 1
        return Damaged("".join(out), truth)

    def gapped(self, text: str, rate: float) -> Gapped:
        """`text` with characters doubled, put in or left out, about `rate` of each character."""
        out: list[str] = []
        extra: set[int] = set()
        omitted: dict[int, str] = {}
        for at, char in enumerate(text):
            hit = 0 < at < len(text) - 1 and _chinese(char) and self.random.random() < rate
            chance = self.random.random() if hit else 1.0
            if hit and chance < _LEFT_OUT:
                omitted[len(out)] = char
                continue
            out.append(char)
            if hit:
                extra.add(len(out))
                near = [c for c in text[max(0, at - 3) : at + 4] if _chinese(c)]
                out.append(char if chance < _DOUBLED else self.random.choice(near))
        return Gapped("".join(out), extra, omitted)

    def slips(self, lines: Sequence[str], count: int) -> tuple[list[str], list[Slip]]:
        """A document with so many slips (fewer where it is too short): four of five wrong characters."""
        spots = [
            (number, at)
            for number, line in enumerate(lines)
            for at in range(1, len(line) - 1)
            if _chinese(line[at])
        ]
        chosen: list[tuple[int, int]] = []
        for spot in self.random.sample(spots, len(spots)):
            if len(chosen) < count and all(spot[0] != n or abs(spot[1] - at) > _APART for n, at in chosen):
                chosen.append(spot)
        out, made = list(lines), []
        for number, at in sorted(chosen, reverse=True):  # from the end, so that offsets before stay
            text = out[number]
            old, new = self._slip(text, at)
            if old == new:
                continue
            out[number] = text[:at] + new + text[at + len(old) :]
            grown = len(new) - len(old)
            made = [
                Slip(each.line, each.start + grown, each.end + grown) if each.line == number else each
                for each in made
            ]
            made.append(Slip(number, at, at + len(new)))
        return out, made

    def _slip(self, text: str, at: int) -> tuple[str, str]:
        """What is replaced at a place, and by what."""
        chance = self.random.random()
        if chance < _DROPS:
            return text[at], ""
        if chance < _DROPS + _DOUBLES:
            return text[at], text[at] * 2
        if chance < _DROPS + _DOUBLES + _PAIR_SHARE and _chinese(text[at + 1]):
            return text[at : at + 2], self.word(text, at)
        return text[at], self.character(text, at)


def _chinese(char: str) -> bool:
    return BASE <= ord(char) < 0xA000
