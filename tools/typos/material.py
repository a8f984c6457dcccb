"""Hypotheses with known answers: text kept out of the counts, damaged, then read as the engine reads it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import corpus as corpora  # type: ignore[import-not-found]  # a sibling script, as are the next
import grams  # type: ignore[import-not-found]
import numpy as np
from damage import Damaged, Damager, Gapped  # type: ignore[import-not-found]
from numpy.typing import NDArray

from gk_audit.text.typos.alphabet import Alphabet, Tokens
from gk_audit.text.typos.confusions import Confusions
from gk_audit.text.typos.evidence import Hypotheses, Sources, features
from gk_audit.text.typos.gaps import EXTRA, OMITTED, extra, gap_features, omitted
from gk_audit.text.typos.pack import read, unplaned
from gk_audit.text.typos.proposals import doubtful, propose
from gk_audit.text.typos.ranking import LEAST_GAIN
from gk_audit.text.typos.strangeness import of_text
from gk_audit.text.typos.surroundings import Surroundings
from gk_audit.text.typos.table import Table, Words

_STATUTE = re.compile("第[一二三四五六七八九十百千零]+[条章节]|（[一二三四五六七八九十]+）")
_STATUTE_SHARE = 0.4
_SHORTEST = 10
STATUTES = "statutes"
STRANGE = 0.08
"""Stretches with a larger share of unseen pairs are left out.

About one prose stretch of seven and one statute of sixty: traditional characters, speeches of former
times, lists of companies and of injuries. Errors they may contain would be taught as right.
"""

Rows = tuple[NDArray[np.float32], NDArray[np.bool_]]


@dataclass(frozen=True, slots=True)
class Judgement:
    """Hypotheses of one width, what the ranker sees of them, and whether they are right.

    `unclear` marks those that touch an error without mending it: neither right nor a false alarm.
    """

    hyp: Hypotheses
    seen: NDArray[np.float32]
    right: NDArray[np.bool_]
    unclear: NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Sample:
    """Damaged text as symbols; `truth` holds the right symbol where there is an error, else 0."""

    tokens: Tokens
    truth: NDArray[np.uint16]
    widths: dict[int, Judgement]


class Material:
    """The corpus in parts, with the counts that leave each part out."""

    def __init__(self, source: Path, data: Path) -> None:
        self._kept: tuple[int, Table] | None = None
        counts, tables = read(data / "counts.npz"), read(data / "tables.npz")
        self.alphabet = Alphabet("".join(map(chr, np.asarray(counts["alphabet"], np.int64).tolist())))
        self.confusions = Confusions.of(tables, self.alphabet)
        self.words = Words.of({n: unplaned(f"word{n}", tables) for n in range(2, 6)})
        self.corpus = corpora.read(source)
        tokens = self.alphabet.encode(self.corpus.lines)
        self.grams = grams.count(self.corpus, tokens)
        inside = tokens.code > 0
        line = tokens.block[inside].astype(np.int64)
        self.shared = corpora.overlapping(tokens.ids[inside], line, self.corpus.part)
        statute = np.array([bool(_STATUTE.match(text)) for text in self.corpus.lines], np.float64)
        stretch = self.corpus.stretch
        share = np.bincount(stretch, statute) / np.bincount(stretch)
        self.is_statute = (share >= _STATUTE_SHARE)[stretch]
        """Of each paragraph: whether the stretch it stands in is mostly articles of law."""

    def sources(self, without: int) -> Sources:
        """What evidence is drawn from when one part is unknown."""
        return Sources(self.table(without), self.words, self.confusions)

    def table(self, without: int) -> Table:
        """The counts without one part; the last one asked for is kept."""
        if self._kept is None or self._kept[0] != without:
            self._kept = without, self.grams.table(without)
        return self._kept[1]

    def documents(self, part: int, genre: str) -> list[list[str]]:
        """Stretches of a part, of one genre, without what other parts share or what is strange."""
        corpus = self.corpus
        wanted = self.is_statute
        if genre != STATUTES:
            source = corpus.names.index(genre)
            wanted = ~self.is_statute & (corpus.source[corpus.stretch] == source)
        chosen = np.nonzero((corpus.part == part) & ~self.shared & wanted)[0]
        edges = np.nonzero(np.diff(corpus.stretch[chosen], prepend=-1, append=-1))[0].tolist()
        found = [[corpus.lines[i] for i in chosen[begin:end]] for begin, end in pairwise(edges)]
        table = self.table(part)
        return [lines for lines in found if of_text(table, self.alphabet.encode(lines)) <= STRANGE]

    @property
    def genres(self) -> tuple[str, ...]:
        """The files of the corpus, whose prose each is a genre, and the statutes of all of them."""
        return (*self.corpus.names, STATUTES)


def taken(lines: Sequence[str], characters: int, turn: int) -> list[str]:
    """About so many characters of some paragraphs; the next ones at each turn, from the start again at the end."""
    long = [line for line in lines if len(line) >= _SHORTEST]
    ends = np.cumsum([0, *map(len, long)])
    if ends[-1] <= characters:
        return long
    begin = turn * characters % int(ends[-1])
    first, last = np.searchsorted(ends, [begin, begin + characters])
    return long[first:last] + long[: int(np.searchsorted(ends, begin + characters - int(ends[-1])))]


def sample(sources: Sources, lines: Sequence[str], rate: float, seed: int) -> Sample:
    """Lines with about `rate` errors a character (0 for none), proposed and looked up."""
    damager = Damager(sources, seed)
    damaged = [damager.sentence(line, rate) if rate else Damaged(line, {}) for line in lines]
    tokens = sources.confusions.alphabet.encode([each.text for each in damaged])
    truth = _truth(sources.confusions.alphabet, tokens, damaged)
    near = Surroundings(sources.table, sources.confusions.alphabet, tokens)
    widths = {}
    for width, mask in zip((1, 2), doubtful(sources.table, tokens), strict=True):
        places = np.nonzero(mask)[0]
        hyp = propose(sources.table, sources.confusions, tokens, places, width, LEAST_GAIN[width])
        answer = truth[hyp.place[:, None] + np.arange(width)]
        right = (answer == hyp.new).all(1)
        widths[width] = Judgement(
            hyp, features(sources, tokens, near, hyp), right, (answer > 0).any(1) & ~right
        )
    return Sample(tokens, truth, widths)


def gap_sample(sources: Sources, lines: Sequence[str], rate: float, seed: int) -> dict[str, Rows]:
    """Kind of gap → features and answers, hypotheses next to another gap left out."""
    damager = Damager(sources, seed)
    damaged = [damager.gapped(line, rate) if rate else Gapped(line, set(), {}) for line in lines]
    alphabet = sources.confusions.alphabet
    tokens = alphabet.encode([each.text for each in damaged])
    inside = np.nonzero(tokens.code > 0)[0]
    index = tokens.block[inside].astype(np.int64) << 20 | tokens.offset[inside]
    missing = np.zeros(len(tokens.ids), np.uint16)
    surplus = np.zeros(len(tokens.ids), bool)
    for block, each in enumerate(damaged):
        for offset, char in each.omitted.items():
            missing[inside[np.searchsorted(index, block << 20 | offset)]] = alphabet.symbol[ord(char)]
        for offset in each.extra:
            surplus[inside[np.searchsorted(index, block << 20 | offset)]] = True
    one, two = doubtful(sources.table, tokens)
    near = Surroundings(sources.table, sources.confusions.alphabet, tokens)
    touched = np.convolve(surplus | (missing > 0), np.ones(5), "same") > 0
    out = {}
    for kind, gaps in (
        (EXTRA, extra(sources.table, tokens, one)),
        (OMITTED, omitted(sources.table, tokens, two)),
    ):
        right = surplus[gaps.place] if kind == EXTRA else missing[gaps.place] == gaps.symbol
        clear = right | ~touched[gaps.place]
        out[kind] = gap_features(sources, tokens, near, gaps, kind)[clear], right[clear]
    return out


def _truth(alphabet: Alphabet, tokens: Tokens, damaged: Sequence[Damaged]) -> NDArray[np.uint16]:
    """The right symbol at every damaged position."""
    truth = np.zeros(len(tokens.ids), np.uint16)
    inside = np.nonzero(tokens.code > 0)[0]
    place = tokens.block[inside].astype(np.int64) << 20 | tokens.offset[inside]
    for block, each in enumerate(damaged):
        for offset, char in each.truth.items():
            at = inside[np.searchsorted(place, block << 20 | offset)]
            truth[at] = alphabet.symbol[ord(char)]
    return truth
