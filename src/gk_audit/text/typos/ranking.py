"""From a document's symbols to judged corrections: propose, look up evidence, rank, and look again.

The second look starts from the text as corrected: next to a typo even right characters look odd, so
typos close together hide each other the first time.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from gk_audit.text.typos.alphabet import Alphabet, Tokens
from gk_audit.text.typos.evidence import REACH, Floats, Ints, Sources, familiarity, features
from gk_audit.text.typos.forest import Forest
from gk_audit.text.typos.proposals import doubtful, propose

LEAST_GAIN = {1: 0.5, 2: 5.0}
"""Trigram gains below which no correction was ever accepted on the calibration text."""


@dataclass(frozen=True, slots=True)
class Judged:
    """A correction with its probability: `new` symbols in place of as many at `place`."""

    place: int
    new: tuple[int, ...]
    score: float


@dataclass(frozen=True, slots=True)
class Ranker:
    """The tables and forests a document is judged by."""

    alphabet: Alphabet
    sources: Sources
    forests: dict[int, Forest]

    def judge(self, tokens: Tokens, least: float, sure: float) -> list[Judged]:
        """Non-overlapping corrections with probability at least `least`, by place.

        Those of at least `sure` are taken as made before the second look.
        """
        one, two = doubtful(self.sources.table, tokens)
        near = familiarity(self.sources.table, tokens)
        found = self._resolve(tokens, near, {1: one, 2: two}, least)
        made = [each for each in found if each.score >= sure]
        if made:
            found += self._again(tokens, near, found, made, least)
        return sorted(found, key=lambda each: each.place)

    def _resolve(
        self, tokens: Tokens, near: Floats, asked: dict[int, NDArray[np.bool_]], least: float
    ) -> list[Judged]:
        """The best corrections of both widths that do not overlap."""
        judged: list[Judged] = []
        for width, mask in asked.items():
            places: Ints = np.nonzero(mask)[0]
            hyp = propose(
                self.sources.table, self.sources.confusions, tokens, places, width, LEAST_GAIN[width]
            )
            if not len(hyp.place):
                continue
            score = self.forests[width].score(features(self.sources, tokens, near, hyp))
            judged.extend(
                Judged(int(hyp.place[row]), tuple(hyp.new[row].tolist()), float(score[row]))
                for row in np.nonzero(score >= least)[0]
            )
        judged.sort(key=lambda each: (-each.score, each.place, each.new))
        taken: set[int] = set()
        kept = []
        for each in judged:
            spots = range(each.place, each.place + len(each.new))
            if taken.isdisjoint(spots):
                taken.update(spots)
                kept.append(each)
        return kept

    def _again(
        self, tokens: Tokens, near: Floats, found: list[Judged], made: list[Judged], least: float
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
            around[each.place : each.place + len(each.new)] = False
        mended = replace(tokens, ids=ids, code=code)
        one, two = doubtful(self.sources.table, mended)
        two &= np.append(around[1:], False)
        return self._resolve(mended, near, {1: one & around, 2: two & around}, least)
