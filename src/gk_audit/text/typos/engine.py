"""The typo engine: scans a whole document at once and says what is probably mistyped."""

from __future__ import annotations

import csv
import functools
from collections.abc import Collection, Iterator, Sequence
from importlib.resources import files
from pathlib import Path

import numpy as np

from gk_audit.model.records import Record
from gk_audit.text.typos.alphabet import PAD, Alphabet, Tokens
from gk_audit.text.typos.confusions import Confusions
from gk_audit.text.typos.document import Witness, covered
from gk_audit.text.typos.evidence import Sources
from gk_audit.text.typos.forest import Forest
from gk_audit.text.typos.gaps import GAPS
from gk_audit.text.typos.pack import Arrays, read, unplaned
from gk_audit.text.typos.phrases import telling
from gk_audit.text.typos.ranking import Judged, Ranker
from gk_audit.text.typos.ready import kept, mark_of
from gk_audit.text.typos.strangeness import Strangeness
from gk_audit.text.typos.suspects import Reading, Suspect
from gk_audit.text.typos.table import COUNT, Table, Words, keys_of

DATA = "_typos"
_PORTION = 150_000
"""Characters judged together: keeps memory flat on long documents."""


LEAST, SURE = 0.5, 0.95
"""Scores below which nothing is told at all, and from which a correction is taken as made (second look)."""


class TypoModel:
    """Tables and ranker, ready to scan documents; make one with `load_model`."""

    def __init__(self, ranker: Ranker, wrong_forms: Path) -> None:
        self.ranker = ranker
        self._wrong_forms = wrong_forms

    @functools.cached_property
    def recorded(self) -> dict[str, int]:
        """Wrong forms and their exact counts."""
        return _recorded(self._wrong_forms)

    def scan(self, blocks: Sequence[str], *, known: Collection[str] = ()) -> list[Suspect]:
        """Everything in a document that is probably mistyped, in reading order.

        `known` are words that are right whatever they look like: places, people, enterprises, user
        words. What a suspicion is worth, ``Levels`` says.
        """
        return list(self.scan_many([blocks], known=known)[0].suspects)

    def scan_many(self, documents: Sequence[Sequence[str]], *, known: Collection[str] = ()) -> list[Reading]:
        """What `scan` gives for each document; many short ones together take a fraction of the time."""
        known = frozenset(word for word in known if word)
        witnesses = [Witness(blocks) for blocks in documents]
        found: list[list[Suspect]] = [[] for _ in documents]
        strange: list[list[tuple[int, float]]] = [[] for _ in documents]
        for portion in portions(documents):
            tokens = self.ranker.alphabet.encode(portion.blocks, portion.starts)
            owners = np.array([owner for owner, _ in portion.origin], np.int64)
            every = self.ranker.judge(tokens, LEAST, SURE)
            around = Strangeness(self.ranker.sources.table, tokens, owners, [each.spots() for each in every])
            shares = around.at(np.array([each.place for each in every], np.int64)).tolist()
            for judged, share in zip(every, shares, strict=True):
                document, block = portion.origin[int(tokens.block[judged.place])]
                suspect = self._suspect(tokens, judged, block, witnesses[document], share)
                text = documents[document][block]
                if not covered(text, suspect.start, suspect.end, known):
                    found[document].append(suspect)
            for number, mean in around.blocks(tokens):
                document, block = portion.origin[number]
                strange[document].append((block, mean))
        return [Reading(tuple(some), tuple(odd)) for some, odd in zip(found, strange, strict=True)]

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

    def _suspect(
        self, tokens: Tokens, judged: Judged, block: int, witness: Witness, strange: float
    ) -> Suspect:
        """A judged correction with its place and its evidence."""
        last = judged.place + judged.old - 1
        start = int(tokens.offset[judged.place])
        end = int(tokens.offset[last]) + 1 if judged.old else start
        text = witness.blocks[block]
        right = self.ranker.alphabet.text(judged.new)
        voice = witness.hear(block, start, end, right)
        phrase = telling(self.ranker.sources.table, self.ranker.alphabet, tokens.ids, judged)
        return Suspect(
            block,
            start,
            end,
            text[start:end],
            right,
            round(judged.score, 4),
            round(strange, 4),
            phrase.seen_wrong,
            phrase.seen_right,
            voice.supported,
            voice.repeated,
            phrase.wrong,
            phrase.right,
        )


class Portion(Record):
    """Blocks judged together: where each comes from (document, block), where a document begins."""

    blocks: list[str]
    origin: list[tuple[int, int]]
    starts: list[int]


def portions(documents: Sequence[Sequence[str]]) -> Iterator[Portion]:
    """Runs of whole blocks of about _PORTION characters."""
    portion, size = Portion([], [], []), 0
    for number, blocks in enumerate(documents):
        for index, block in enumerate(blocks):
            if size and size + len(block) > _PORTION:
                yield portion
                portion, size = Portion([], [], []), 0
            if portion.blocks and portion.origin[-1][0] != number:
                portion.starts.append(len(portion.blocks))
            portion.blocks.append(block)
            portion.origin.append((number, index))
            size += len(block)
    if portion.blocks:
        yield portion


@functools.cache
def load_model(cache: Path | None = None) -> TypoModel:
    """The packaged model; read once in a process. ``cache``: folder for its unpacked form."""
    return read_model(Path(str(files("gk_audit").joinpath(DATA))), cache)


def read_model(folder: Path, cache: Path | None = None) -> TypoModel:
    """The model in a folder made by tools/typos."""
    packed = [folder / f"{name}.npz" for name in ("counts", "tables", "ranker")]
    arrays = kept(cache, mark_of(packed), lambda: _prepared(*map(read, packed)))
    alphabet = Alphabet(
        "".join(map(chr, np.asarray(arrays["alphabet"], np.int64).tolist())),
        np.asarray(arrays["symbol"], np.uint16),
    )
    sources = Sources(Table(arrays), Words(arrays), Confusions(arrays, alphabet))
    return TypoModel(ranker_of(arrays, alphabet, sources), folder / "wrong-forms.csv")


def _prepared(counts: Arrays, tables: Arrays, ranks: Arrays) -> Arrays:
    """Everything unpacked and filed as it is used."""
    alphabet = Alphabet("".join(map(chr, np.asarray(counts["alphabet"], np.int64).tolist())))
    single = np.asarray(counts["single"], np.uint8)
    return {
        "alphabet": counts["alphabet"],
        "symbol": alphabet.symbol,
        **Table.prepared(single, {n: unplaned(f"gram{n}", counts) for n in range(2, 6)}),
        **Words.prepared({n: unplaned(f"word{n}", tables) for n in range(2, 6)}),
        **Confusions.prepared(tables),
        **ranks,
    }


def ranker_of(ranks: Arrays, alphabet: Alphabet, sources: Sources) -> Ranker:
    """The ranker whose forests are stored in some arrays."""
    widths = {width: Forest.load(ranks, f"width{width}") for width in (1, 2)}
    return Ranker(alphabet, sources, widths, {kind: Forest.load(ranks, kind) for kind in GAPS})


def _recorded(path: Path) -> dict[str, int]:
    """Wrong forms and their exact counts."""
    with path.open(encoding="utf-8", newline="") as source:
        return {row["form"]: int(row["count"]) for row in csv.DictReader(source)}
