"""The typo engine: scans a whole document at once and says what is probably mistyped."""

from __future__ import annotations

import csv
import functools
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from importlib.resources import files
from pathlib import Path

import numpy as np

from gk_audit.text.typos.alphabet import PAD, Alphabet, Tokens
from gk_audit.text.typos.confusions import Confusions
from gk_audit.text.typos.document import Voice, Witness, covered, strangeness
from gk_audit.text.typos.evidence import Sources
from gk_audit.text.typos.forest import Forest
from gk_audit.text.typos.gaps import GAPS
from gk_audit.text.typos.pack import Arrays, read, unplaned
from gk_audit.text.typos.phrases import telling
from gk_audit.text.typos.ranking import Judged, Ranker
from gk_audit.text.typos.suspects import Suspect, Tier
from gk_audit.text.typos.table import COUNT, Table, Words, keys_of

DATA = "_typos"
_PORTION = 150_000
"""Characters judged together: keeps memory flat on long documents."""


@dataclass(frozen=True, slots=True)
class Thresholds:
    """Probabilities from which each tier begins, and the strangeness beyond which all are hints.

    Chosen by tools/typos/calibrate.py on the calibration part of the corpus.
    """

    hint: float
    suspect: float
    error: float
    """For suggestions that the document itself writes elsewhere."""
    error_alone: float
    extra: float
    omitted: float
    """For characters too many and missing."""
    strange: float


class TypoModel:
    """Tables, ranker and thresholds, ready to scan documents; make one with `load_model`."""

    def __init__(self, ranker: Ranker, thresholds: Thresholds, recorded: dict[str, int]) -> None:
        self.ranker = ranker
        self.thresholds = thresholds
        self.recorded = recorded

    def scan(self, blocks: Sequence[str], *, known: Collection[str] = ()) -> list[Suspect]:
        """Everything in a document that is probably mistyped, in reading order.

        `known` are words that are right whatever they look like: places, people, enterprises, user
        words. In a document unlike official prose everything is a hint.
        """
        witness = Witness(blocks)
        known = frozenset(word for word in known if word)
        suspects: list[Suspect] = []
        weights, shares = [], []
        for first, portion in _portions(blocks):
            tokens = self.ranker.alphabet.encode(portion)
            shares.append(strangeness(self.ranker.sources.table, tokens))
            weights.append(len(tokens.ids))
            for judged in self.ranker.judge(tokens, self.thresholds.hint, self.thresholds.suspect):
                suspect = self._suspect(tokens, judged, first, witness)
                text = blocks[suspect.block]
                if not covered(text, suspect.start, suspect.end, known):
                    suspects.append(suspect)
        strange = bool(weights) and float(np.average(shares, weights=weights)) > self.thresholds.strange
        return [_demoted(each) if strange else each for each in suspects]

    def count(self, text: str) -> int:
        """How often the corpus has `text`: exact for recorded wrong forms, else from the packed counts.

        Packed counts are within 3 %, and 0 for forms too rare to be kept; for more than five
        characters it is the count of the rarest stretch of five, an upper bound.
        """
        if text in self.recorded:
            return self.recorded[text]
        ids = self.ranker.alphabet.encode([text]).ids[PAD:-PAD]
        if len(ids) == 0:
            return 0
        order = min(len(ids), 5)
        return round(float(COUNT[self.ranker.sources.table.codes(order, keys_of(ids, order))].min()))

    def _suspect(self, tokens: Tokens, judged: Judged, first: int, witness: Witness) -> Suspect:
        """A judged correction with its place, its evidence and its tier."""
        last = judged.place + judged.old - 1
        block = int(tokens.block[judged.place])
        start = int(tokens.offset[judged.place])
        end = int(tokens.offset[last]) + 1 if judged.old else start
        text = witness.blocks[first + block]
        right = self.ranker.alphabet.text(judged.new)
        voice = witness.hear(first + block, start, end, right)
        phrase = telling(self.ranker.sources.table, self.ranker.alphabet, tokens.ids, judged)
        return Suspect(
            first + block,
            start,
            end,
            text[start:end],
            right,
            round(judged.score, 4),
            self._tier(judged, voice),
            phrase.seen_wrong,
            phrase.seen_right,
            voice.supported,
            voice.repeated,
            phrase.wrong,
            phrase.right,
        )

    def _tier(self, judged: Judged, voice: Voice) -> Tier:
        """Repeated forms are usage; what the document itself supports is an error.

        A character too many or missing is never more than a suspicion: the text is read, not the mind.
        """
        limits = self.thresholds
        if judged.old != len(judged.new):
            limit = limits.omitted if judged.new else limits.extra
            return Tier.SUSPECT if judged.score >= limit and not voice.repeated else Tier.HINT
        if voice.repeated or judged.score < limits.suspect:
            return Tier.HINT
        limit = limits.error if voice.supported else limits.error_alone
        return Tier.ERROR if judged.score >= limit else Tier.SUSPECT


def _portions(blocks: Sequence[str]) -> Iterator[tuple[int, Sequence[str]]]:
    """Runs of whole blocks of about _PORTION characters, with the index of their first."""
    begin, size = 0, 0
    for index, block in enumerate(blocks):
        if size and size + len(block) > _PORTION:
            yield begin, blocks[begin:index]
            begin, size = index, 0
        size += len(block)
    if begin < len(blocks):
        yield begin, blocks[begin:]


def _demoted(suspect: Suspect) -> Suspect:
    return replace(suspect, tier=Tier.HINT)


@functools.cache
def load_model() -> TypoModel:
    """The packaged model; read once in a process."""
    return read_model(Path(str(files("gk_audit").joinpath(DATA))))


def read_model(folder: Path) -> TypoModel:
    """The model in a folder made by tools/typos."""
    counts, tables, ranks = (read(folder / f"{name}.npz") for name in ("counts", "tables", "ranker"))
    alphabet = Alphabet("".join(map(chr, np.asarray(counts["alphabet"], np.int64).tolist())))
    sources = Sources(
        Table(np.asarray(counts["single"], np.uint8), {n: unplaned(f"gram{n}", counts) for n in range(2, 6)}),
        Words({n: unplaned(f"word{n}", tables) for n in range(2, 6)}),
        Confusions(tables, alphabet),
    )
    return TypoModel(
        ranker_of(ranks, alphabet, sources), _thresholds(ranks), _recorded(folder / "wrong-forms.csv")
    )


def ranker_of(ranks: Arrays, alphabet: Alphabet, sources: Sources) -> Ranker:
    """The ranker whose forests are stored in some arrays."""
    widths = {width: Forest.load(ranks, f"width{width}") for width in (1, 2)}
    return Ranker(alphabet, sources, widths, {kind: Forest.load(ranks, kind) for kind in GAPS})


def _thresholds(ranks: Arrays) -> Thresholds:
    return Thresholds(*(float(value) for value in np.asarray(ranks["thresholds"], np.float64)))


def _recorded(path: Path) -> dict[str, int]:
    """Wrong forms and their exact counts."""
    with path.open(encoding="utf-8", newline="") as source:
        return {row["form"]: int(row["count"]) for row in csv.DictReader(source)}
