"""The typo engine: scans a whole document at once and says what is probably mistyped."""

from __future__ import annotations

import csv
import functools
from collections.abc import Collection, Sequence
from importlib.resources import files
from pathlib import Path

import numpy as np

from gk_audit.text.typos.alphabet import PAD, Alphabet, Tokens
from gk_audit.text.typos.chance import DATA
from gk_audit.text.typos.confusions import Confusions
from gk_audit.text.typos.crowded import apart
from gk_audit.text.typos.document import Witness, covered
from gk_audit.text.typos.evidence import REACH, Sources
from gk_audit.text.typos.forest import Forest
from gk_audit.text.typos.gaps import GAPS, goes_on
from gk_audit.text.typos.idioms import Idioms, Slip
from gk_audit.text.typos.learned import laid_over, load
from gk_audit.text.typos.pack import Arrays, read, unplaned
from gk_audit.text.typos.phrases import Phrase, borne_out, telling
from gk_audit.text.typos.portions import portions
from gk_audit.text.typos.ranking import REPLACED, Judged, Ranker, Scale
from gk_audit.text.typos.ready import kept, mark_of
from gk_audit.text.typos.seams import Cutter
from gk_audit.text.typos.set_phrases import HALF, is_slip, is_usage, phrases_of
from gk_audit.text.typos.standing import crosses, is_loose, standing
from gk_audit.text.typos.strangeness import Strangeness
from gk_audit.text.typos.surroundings import Surroundings
from gk_audit.text.typos.suspects import Likeness, Reading, Suspect
from gk_audit.text.typos.table import COUNT, Table, Words, keys_of
from gk_audit.text.typos.traits import traits
from gk_audit.text.typos.verdict import VERDICT, settled

_KNOWN, _PHRASE = 0.999, 0.985
"""The scores of what is not reckoned: an idiom, a set phrase."""
_KEPT = 5_000
"""Phrases kept: in a document that repeats itself each is worked out once."""

HEARD, LEAST, SURE = 0.03, 0.35, 0.9
"""The ranker's scores from which a correction adds to the doubt about its place, below which nothing is asked further,
and from which a correction is taken as made (second look)."""


class TypoModel:
    """Tables and ranker, ready to scan documents; make one with `load_model`."""

    def __init__(
        self,
        ranker: Ranker,
        wrong_forms: Path | None = None,
        idioms: Idioms | None = None,
        *,
        cutter: Cutter | None = None,
        verdict: Forest | None = None,
    ) -> None:
        """``wrong_forms``: the file of exact counts, where there is one; ``verdict``: see ``text.typos.verdict``."""
        self.ranker = ranker
        self.idioms = idioms
        self._cutter, self._verdict = cutter, verdict
        self._phrases: dict[tuple[bytes, int, bytes], Phrase] = {}
        self._wrong_forms = wrong_forms

    @property
    def cutter(self) -> Cutter:
        """What cuts text into words. Raises AttributeError in a model made for training."""
        if self._cutter is None:
            raise AttributeError("a model without the list of words alone")
        return self._cutter

    @functools.cached_property
    def recorded(self) -> dict[str, int]:
        """Wrong forms and their exact counts."""
        if self._wrong_forms is None:
            return {}
        with self._wrong_forms.open(encoding="utf-8", newline="") as source:
            return {row["form"]: int(row["count"]) for row in csv.DictReader(source)}

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
            near = self.ranker.surroundings(tokens)
            every, crowded = apart(tokens, self._judged(tokens, near, portion.blocks))
            around = Strangeness(self.ranker.sources.table, tokens, owners, [each.spots() for each in every])
            shares = around.at(np.array([each.place for each in every], np.int64)).tolist()
            numbers = traits(self.ranker.sources.table, tokens, near, every).tolist()
            whose: list[int] = []
            suspects: list[Suspect] = []
            for judged, share, row in zip(every, shares, numbers, strict=True):
                document, block = portion.origin[int(tokens.block[judged.place])]
                suspect = self._suspect(tokens, judged, block, witnesses[document], share, tuple(row))
                if not covered(documents[document][block], suspect.start, suspect.end, known):
                    whose.append(document)
                    suspects.append(suspect)
            for document, suspect in zip(whose, settled(self._verdict, suspects), strict=True):
                found[document].append(suspect)
            for number, mean in sorted(
                {**dict(around.blocks(tokens)), **dict.fromkeys(crowded, 1.0)}.items()
            ):
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

    def _judged(self, tokens: Tokens, near: Surroundings, blocks: Sequence[str]) -> list[Judged]:
        """What the ranker and the list of idioms find, by place; an idiom goes before what it overlaps."""
        heard = self.ranker.judge(tokens, near, HEARD, SURE)
        judged = [each for each in heard if each.score >= LEAST]
        if self.idioms is None:
            return judged
        sources = self.ranker.sources
        slips: dict[int, Judged] = {}
        for slip in self.idioms.slips(sources.table, sources.confusions, tokens):
            right = (slip.right[slip.place - slip.begin],)
            if slip.is_idiom:
                if not self._crosses_words(tokens, slip, blocks):
                    slips[slip.place] = Judged(slip.place, right, _KNOWN, 1, slip)
            elif slip.place not in slips and self._is_phrase(tokens, slip, blocks):
                slips[slip.place] = Judged(slip.place, right, _PHRASE, 1, doubt=_PHRASE)
        told = {spot for each in slips.values() for spot in each.spots()}
        left = [each for each in judged if told.isdisjoint(each.spots())]
        return sorted([*left, *slips.values()], key=lambda each: each.place)

    def _crosses_words(self, tokens: Tokens, slip: Slip, blocks: Sequence[str]) -> bool:
        """Whether what looks wrong in an idiom belongs to a word beside it (有担当才能‖有作为), or reads beside
        the other half (意气‖奋发, 夕阳‖洒下).
        """
        if self._cutter is None:
            return False
        text, start = blocks[int(tokens.block[slip.begin])], int(tokens.offset[slip.begin])
        end = int(tokens.offset[slip.begin + len(slip.right) - 1]) + 1
        halves = text[start : start + HALF], text[start + HALF : end]
        mine = (slip.place - slip.begin) // HALF
        reads = self._cutter.is_word(halves[1 - mine]) and (
            self._cutter.is_word(halves[mine]) or self.count(halves[mine]) > 0
        )
        return reads or crosses(self._cutter, text, int(tokens.offset[slip.place]), start, end)

    def _is_phrase(self, tokens: Tokens, slip: Slip, blocks: Sequence[str]) -> bool:
        """Whether what looks like a set phrase with a slip is one; without the list of words nobody can say."""
        text = blocks[int(tokens.block[slip.begin])]
        start, at = int(tokens.offset[slip.begin]), int(tokens.offset[slip.place])
        phrase = self.ranker.alphabet.text(slip.right)
        written = text[start : start + len(phrase)]
        if self._cutter is None or sum(one != two for one, two in zip(written, phrase, strict=False)) != 1:
            return False  # blanks between
        if is_usage(self.count, written, at - start):
            return False
        return is_slip(self._cutter, text, start, at, phrase)

    def _suspect(
        self,
        tokens: Tokens,
        judged: Judged,
        block: int,
        witness: Witness,
        strange: float,
        numbers: tuple[float, ...],
    ) -> Suspect:
        """A judged correction with its place and its evidence."""
        last = judged.place + judged.old - 1
        start = int(tokens.offset[judged.place])
        end = int(tokens.offset[last]) + 1 if judged.old else start
        text = witness.blocks[block]
        right = self.ranker.alphabet.text(judged.new)
        voice = witness.hear(block, start, end, right)
        phrase = self._phrase(tokens, judged)
        is_replaced = len(judged.new) == judged.old
        asked = self._cutter is not None and judged.idiom is None
        reads = asked and is_loose(self.cutter, text, start, end, replaced=is_replaced)
        likeness = Likeness.NONE
        if judged.idiom is None and judged.old and is_replaced:
            written = tuple(tokens.code[judged.place : last + 1].tolist())
            likeness = self.ranker.sources.confusions.likeness(written, judged.new)
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
            voice.repeated or witness.uses(phrase.wrong),
            phrase.wrong,
            phrase.right,
            judged.idiom is not None,
            reads,
            borne_out(self.ranker.sources.table, tokens.ids, judged),
            likeness,
            standing(self.cutter, text, start, end, right) if asked else None,
            reads and not (is_replaced or goes_on(self.ranker.sources.table, tokens.ids, judged.place)),
            round(judged.doubt, 4),
            numbers,
        )

    def _phrase(self, tokens: Tokens, judged: Judged) -> Phrase:
        """The whole idiom, or the stretch of text that shows the correction best."""
        table, alphabet = self.ranker.sources.table, self.ranker.alphabet
        if judged.idiom is None:
            around = tokens.ids[judged.place - REACH : judged.place + judged.old + REACH].tobytes()
            key = around, judged.old, np.asarray(judged.new, np.uint16).tobytes()
            if key not in self._phrases:
                if len(self._phrases) >= _KEPT:
                    self._phrases.clear()
                self._phrases[key] = telling(table, alphabet, tokens.ids, judged)
            return self._phrases[key]
        written = tokens.ids[judged.idiom.begin : judged.idiom.begin + len(judged.idiom.right)].tolist()
        right = alphabet.text(judged.idiom.right)
        return Phrase(alphabet.text(written), right, 0, self.count(right))


@functools.cache
def load_model(cache: Path | None = None, own: Path | None = None) -> TypoModel:
    """The packaged model; read once in a process.

    ``cache``: folder for its unpacked form; ``own``: a file of own counts (``text.typos.learned``).
    Raises LearnedError where that cannot be used.
    """
    return read_model(Path(str(files("gk_audit").joinpath(DATA))), cache, own)


def read_model(folder: Path, cache: Path | None = None, own: Path | None = None) -> TypoModel:
    """The model in a folder made by tools/typos; see ``load_model``."""
    packed = [folder / f"{name}.npz" for name in ("counts", "tables", "ranker", "idioms")]
    mark = mark_of([*packed, own] if own else packed)
    arrays = kept(cache, mark, lambda: _prepared(packed, own))
    alphabet = Alphabet(
        "".join(map(chr, np.asarray(arrays["alphabet"], np.int64).tolist())),
        np.asarray(arrays["symbol"], np.uint16),
    )
    sources = Sources(Table(arrays), Words(arrays), Confusions(arrays, alphabet))
    ranker = ranker_of(arrays, alphabet, sources)
    cutter = Cutter(alphabet, sources.words, np.asarray(arrays["alone"], np.uint8))
    verdict = Forest.load(arrays, VERDICT) if f"{VERDICT}_root" in arrays else None
    return TypoModel(ranker, folder / "wrong-forms.csv", Idioms(arrays), cutter=cutter, verdict=verdict)


def _prepared(packed: Sequence[Path], own: Path | None) -> Arrays:
    """Everything unpacked and filed as it is used."""
    counts, tables, ranks, idioms = map(read, packed)
    alphabet = Alphabet("".join(map(chr, np.asarray(counts["alphabet"], np.int64).tolist())))
    single = np.asarray(counts["single"], np.uint8)
    parts = {n: unplaned(f"gram{n}", counts) for n in range(2, 6)}
    if own is not None:
        parts = laid_over(parts, load(own, alphabet))
    words = Words.prepared({n: unplaned(f"word{n}", tables) for n in range(2, 6)})
    return {
        "alphabet": counts["alphabet"],
        "symbol": alphabet.symbol,
        **Table.prepared(single, parts),
        "alone": tables["alone"],
        **words,
        **Confusions.prepared(tables),
        **Idioms.prepared(idioms["idioms"], alphabet, phrases_of(parts[4], Words(words))),
        **ranks,
    }


def ranker_of(ranks: Arrays, alphabet: Alphabet, sources: Sources) -> Ranker:
    """The ranker whose forests are stored in some arrays."""
    widths = {width: Forest.load(ranks, f"width{width}") for width in (1, 2)}
    gaps = {kind: Forest.load(ranks, kind) for kind in GAPS}
    stored = np.asarray(ranks.get("scales", [[1.0, 0.0]] * 3), np.float64).tolist()
    scales = {name: Scale(*pair) for name, pair in zip((REPLACED, *GAPS), stored, strict=True)}
    return Ranker(alphabet, sources, widths, gaps, scales)
