"""From a document's symbols to judged corrections: propose, look up evidence, rank, and look again.

The second look starts from the text as corrected: next to a typo even right characters look odd, so
typos close together hide each other the first time.
"""

from __future__ import annotations

import math
from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from gk_audit.model.records import Record, replace
from gk_audit.text.typos.alphabet import Alphabet, Tokens
from gk_audit.text.typos.evidence import REACH, Ints, Sources, features
from gk_audit.text.typos.forest import Forest
from gk_audit.text.typos.gaps import EXTRA, OMITTED, extra, gap_features, omitted
from gk_audit.text.typos.idioms import Slip
from gk_audit.text.typos.proposals import doubtful, propose
from gk_audit.text.typos.surroundings import Surroundings

REPLACED = "replaced"
_LEAST_SCORE = 1e-6
_WORTH = 0.02
"""Forest scores below this are never made probabilities worth a word."""
LEAST_GAIN = {1: 0.5, 2: 5.0}
"""Trigram gains below which no correction was ever accepted on the calibration text."""


class Judged(Record):
    """A correction with its probability: `new` symbols in place of `old` ones at `place`."""

    place: int
    new: tuple[int, ...]
    score: float
    old: int
    idiom: Slip | None = None
    """The idiom it belongs to, where it was found as one."""
    doubt: float = 0.0
    """The probability that one of all corrections of its place is right: what is wrong may be clear where what was
    meant is not (廷误: 延误, 错误)."""

    def spots(self) -> range:
        """The positions it concerns; for a missing character those on both sides."""
        return range(self.place, self.place + self.old) if self.old else range(self.place - 1, self.place + 1)


class Scale(Record):
    """What makes a forest's score a probability: a logistic curve over its log odds."""

    slope: float = 1.0
    shift: float = 0.0

    def of(self, score: float) -> float:
        """The probability."""
        close = min(max(score, _LEAST_SCORE), 1 - _LEAST_SCORE)
        return 1 / (1 + math.exp(-(self.slope * math.log(close / (1 - close)) + self.shift)))


class Ranker(Record):
    """The tables and forests a document is judged by."""

    alphabet: Alphabet
    sources: Sources
    forests: dict[int, Forest]
    gap_forests: dict[str, Forest]
    scales: Mapping[str, Scale]
    """By REPLACED and the kinds of gap."""

    def surroundings(self, tokens: Tokens) -> Surroundings:
        """What can be asked of any place of a text."""
        return Surroundings(self.sources.table, self.alphabet, tokens)

    def judge(self, tokens: Tokens, near: Surroundings, least: float, sure: float) -> list[Judged]:
        """Non-overlapping corrections with probability at least `least`, by place.

        Those of at least `sure` are taken as made before the second look.
        """
        one, two = doubtful(self.sources.table, tokens, near.trigrams)
        found = _resolved(
            self._replaced(tokens, near, {1: one, 2: two}, least) + self._gaps(tokens, near, one, two, least)
        )
        made = [each for each in found if each.score >= sure and each.old == len(each.new)]
        if made:
            found += self._again(tokens, near, found, made, least)
        return sorted(found, key=lambda each: each.place)

    def _gaps(
        self, tokens: Tokens, near: Surroundings, one: NDArray[np.bool_], two: NDArray[np.bool_], least: float
    ) -> list[Judged]:
        """Characters too many or missing."""
        table = self.sources.table
        judged: list[Judged] = []
        for kind, gaps in ((EXTRA, extra(table, tokens, one)), (OMITTED, omitted(table, tokens, two))):
            if not len(gaps.place):
                continue
            score = self.gap_forests[kind].score(gap_features(self.sources, tokens, near, gaps, kind))
            scale = self.scales[kind]
            for row in np.nonzero(score >= _WORTH)[0]:
                new, old = ((), 1) if kind == EXTRA else ((int(gaps.symbol[row]),), 0)
                certain = scale.of(float(score[row]))
                if certain >= least:
                    judged.append(Judged(int(gaps.place[row]), new, certain, old))
        return judged

    def _replaced(
        self, tokens: Tokens, near: Surroundings, asked: dict[int, NDArray[np.bool_]], least: float
    ) -> list[Judged]:
        """Corrections of both widths, as many characters for as many."""
        judged: list[Judged] = []
        for width, mask in asked.items():
            places: Ints = np.nonzero(mask)[0]
            hyp = propose(
                self.sources.table, self.sources.confusions, tokens, places, width, LEAST_GAIN[width]
            )
            if not len(hyp.place):
                continue
            score = self.forests[width].score(features(self.sources, tokens, near, hyp))
            scale = self.scales[REPLACED]
            for row in np.nonzero(score >= _WORTH)[0]:
                certain = scale.of(float(score[row]))
                if certain >= least:
                    judged.append(Judged(int(hyp.place[row]), tuple(hyp.new[row].tolist()), certain, width))
        return judged

    def _again(
        self, tokens: Tokens, near: Surroundings, found: list[Judged], made: list[Judged], least: float
    ) -> list[Judged]:
        """What turns up around the corrections in `made` once they are in place."""
        ids, code = tokens.ids.copy(), tokens.code.copy()
        around = np.zeros(len(ids), bool)
        for each in made:
            end = each.place + len(each.new)
            ids[each.place : end] = each.new
            code[each.place : end] = self.alphabet.points[list(each.new)]
            around[each.place - REACH : end + REACH] = True
        for each in found:
            around[each.spots()] = False
        mended = replace(tokens, ids=ids, code=code)
        one, two = doubtful(self.sources.table, mended)
        two &= np.append(around[1:], False)
        return _resolved(self._replaced(mended, near, {1: one & around, 2: two & around}, least))


def _resolved(judged: list[Judged]) -> list[Judged]:
    """The best corrections that do not overlap."""
    taken: set[int] = set()
    right: dict[int, float] = {}
    for each in judged:
        for spot in each.spots():
            right[spot] = right.get(spot, 1.0) * (1 - each.score)
    kept = []
    for each in sorted(judged, key=lambda each: (-each.score, each.place, each.new)):
        spots = each.spots()
        if taken.isdisjoint(spots):
            taken.update(spots)
            kept.append(replace(each, doubt=1 - min(right[spot] for spot in spots)))
    return kept
