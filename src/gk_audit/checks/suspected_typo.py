"""Find what is probably mistyped, by the statistics of official text (the engine of text.typos)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from gk_audit.checks.pair_scan import mention_words, scan_pairs
from gk_audit.checks.protocol import document_check
from gk_audit.model.document import Block, BlockKind, Document, Place
from gk_audit.model.hit import Hit
from gk_audit.model.lexicon import Lexicon
from gk_audit.model.records import Record
from gk_audit.text.pairs import is_mention
from gk_audit.text.patterns import PatternTable
from gk_audit.text.toolbox import Toolbox
from gk_audit.text.typos.suspects import Levels, Reading, Suspect

if TYPE_CHECKING:
    from gk_audit.text.neural import Correction
    from gk_audit.text.typos import TypoModel
    from gk_audit.text.typos.ahead import ModelAhead


class Params(Record):
    """``curated``, ``doubled``: pairs and patterns that other rules report: no place is told twice."""

    curated: tuple[Lexicon, ...]
    doubled: Lexicon
    mentions: Lexicon
    spared: Lexicon
    """Patterns of rare but right wording; what they cover is not suspected."""
    levels: Levels
    with_hints: bool = False
    """True also reports what the engine only hints at."""
    model_certainty: float = 1.0
    """From which certainty the optional local model is heard, 0 to 1."""


def prepare(documents: Sequence[Document], _params: Params, tools: Toolbox) -> None:
    """Scan a batch in one pass: seven times faster than one short document after another.

    Without documents it only loads the model, for workers to share.
    """
    prepared, model = _prepared(tools), _model(tools)
    prepared.clear()
    texts = list(dict.fromkeys(_texts(document) for document in documents))
    if texts:
        found = model.scan_many(texts, known=tools.settings.known_words)
        prepared.update(zip(texts, found, strict=True))


@document_check(
    "suspected-typo",
    params=Params,
    values=("wrong", "right", "seen_wrong", "seen_right", "phrase_wrong", "phrase_right"),
    variants=("error", "title", "suspect", "hint", "model"),
    prepare=prepare,
)
def suspected_typo(document: Document, params: Params, tools: Toolbox) -> Iterator[Hit]:
    """Yield a hit per suspicion; an error in a title is a variant of its own."""
    blocks = list(document.body)
    if not blocks:
        return
    texts = _texts(document)
    suspects = _read(texts, tools).suspects
    if not suspects and not tools.settings.neural:
        return
    taken = [
        (place.block.index, place.start, place.end)
        for lexicon in params.curated
        for _, place in scan_pairs(document, lexicon, params.mentions, tools)
    ]
    mentions = mention_words(params.mentions, tools)
    for twice in PatternTable.of(params.doubled, tools).find(document.body, mentions):
        place = document.body.place(twice.start, twice.end)
        taken.append((place.block.index, place.start, place.end))
    spared = _spared(params.spared, tools)

    def is_excused(block: Block, start: int, end: int) -> bool:
        """Whether another rule reports the place, or the text only speaks of it, or it is rare but right."""
        if any(index == block.index and first <= end and start <= last for index, first, last in taken):
            return True
        if any(found.start() < end and start < found.end() for found in spared.finditer(block.text)):
            return True
        return is_mention(block.text, start, end, mentions)

    told: list[tuple[int, int, int]] = []
    for suspect in suspects:
        block = blocks[suspect.block]
        is_title = block.kind is BlockKind.TITLE
        tier = params.levels.tier(suspect, is_title=is_title)
        if tier is None or (tier == "hint" and not params.with_hints):
            continue
        if is_excused(block, suspect.start, suspect.end) or _stands_apart(block.text, suspect):
            continue
        variant = "title" if tier == "error" and is_title else tier.value
        told.append((block.index, suspect.start, suspect.end))
        yield _hit(Place(block, suspect.start, suspect.end), suspect, variant)
    taken += told
    for correction in _by_model(texts, params, tools):
        block = blocks[correction.block]
        if not is_excused(block, correction.start, correction.end):
            yield _model_hit(Place(block, correction.start, correction.end), correction)


def _spared(lexicon: Lexicon, tools: Toolbox) -> re.Pattern[str]:
    """One expression of all patterns; built once (the lexicon is kept, so that its id stays its own)."""

    def build() -> tuple[Lexicon, re.Pattern[str]]:
        return lexicon, re.compile("|".join(lexicon.column("pattern")))

    return tools.memo(("spared", id(lexicon)), build)[1]


def _stands_apart(text: str, suspect: Suspect) -> bool:
    """Whether a character too many or missing is only a gap between two columns of a line."""
    around = text[max(0, suspect.start - 1) : suspect.start] + text[suspect.end : suspect.end + 1]
    return len(suspect.wrong) != len(suspect.right) and any(map(str.isspace, around))


def _by_model(texts: tuple[str, ...], params: Params, tools: Toolbox) -> Iterator[Correction]:
    """What the local model of the optional tier would write instead; nothing where none is set."""
    folder = tools.settings.neural
    if not folder:
        return
    from gk_audit.text.neural import NeuralModel
    from gk_audit.text.typos.document import covered

    model = tools.memo(("neural", folder), lambda: NeuralModel(Path(folder)))
    for correction in model.correct(texts):
        text = texts[correction.block]
        is_sure = correction.score >= params.model_certainty
        if is_sure and not covered(text, correction.start, correction.end, tools.settings.known_words):
            yield correction


def _model_hit(place: Place, correction: Correction) -> Hit:
    return Hit.at(
        place,
        variant="model",
        suggestion=correction.right,
        wrong=correction.wrong,
        right=correction.right,
        seen_wrong="",
        seen_right="",
        phrase_wrong="",
        phrase_right="",
    )


def _hit(place: Place, suspect: Suspect, variant: str) -> Hit:
    """A missing or superfluous character is shown with its neighbours: nothing has no place."""
    start, end, right = place.start, place.end, suspect.right
    if start == end or not right:
        text = place.block.text
        first, last = max(0, start - 1), min(len(text), end + 1)
        right = f"{text[first:start]}{right}{text[end:last]}"
        start, end = first, last
    place = Place(place.block, start, end)
    return Hit.at(
        place,
        variant=variant,
        suggestion=right,
        wrong=place.text,
        right=right,
        seen_wrong=str(suspect.seen_wrong),
        seen_right=str(suspect.seen_right),
        phrase_wrong=suspect.phrase_wrong,
        phrase_right=suspect.phrase_right,
    )


def _texts(document: Document) -> tuple[str, ...]:
    return tuple(block.text for block in document.body)


def _read(texts: tuple[str, ...], tools: Toolbox) -> Reading:
    found = _prepared(tools).get(texts)
    return _model(tools).scan_many([texts], known=tools.settings.known_words)[0] if found is None else found


def _prepared(tools: Toolbox) -> dict[tuple[str, ...], Reading]:
    """What the last batch gave, by the texts of a document."""
    return tools.memo("typo-prepared", dict)


def _model(tools: Toolbox) -> TypoModel | ModelAhead:
    def load() -> TypoModel | ModelAhead:
        from gk_audit.text.typos.ahead import begun

        other = begun()
        if other is not None:
            return other
        from gk_audit.text.typos import load_model

        folder = tools.settings.local.cache_folder
        return load_model(Path(folder) if folder else None)

    return tools.memo("typo-model", load)
