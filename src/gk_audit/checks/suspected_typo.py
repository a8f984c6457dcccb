"""Find what is probably mistyped, by the statistics of official text (the engine of text.typos)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from gk_audit.checks.pair_scan import mention_words, scan_pairs
from gk_audit.checks.protocol import document_check
from gk_audit.model.document import BlockKind, Document, Place
from gk_audit.model.hit import Hit
from gk_audit.model.lexicon import Lexicon
from gk_audit.text.pairs import is_mention
from gk_audit.text.toolbox import Toolbox

if TYPE_CHECKING:
    from gk_audit.text.typos import Suspect, TypoModel


@dataclass(frozen=True, slots=True)
class Params:
    """``curated``: pairs that other rules report, so that no place is told twice."""

    curated: tuple[Lexicon, ...]
    mentions: Lexicon
    with_hints: bool = False
    """True also reports what the engine only hints at."""


@document_check(
    "suspected-typo",
    params=Params,
    values=("wrong", "right", "seen_wrong", "seen_right", "phrase_wrong", "phrase_right"),
    variants=("error", "title", "suspect", "hint"),
)
def suspected_typo(document: Document, params: Params, tools: Toolbox) -> Iterator[Hit]:
    """Yield a hit per suspicion; an error in a title is a variant of its own."""
    blocks = list(document.body)
    if not blocks:
        return
    model = tools.memo("typo-model", _load)
    taken = [
        (place.block.index, place.start, place.end)
        for lexicon in params.curated
        for _, place in scan_pairs(document, lexicon, params.mentions, tools)
    ]
    mentions = mention_words(params.mentions, tools)
    for suspect in model.scan([block.text for block in blocks], known=tools.settings.known_words):
        tier = suspect.tier.value
        block = blocks[suspect.block]
        if tier == "hint" and not params.with_hints:
            continue
        if any(
            index == block.index and start <= suspect.end and suspect.start <= end
            for index, start, end in taken
        ):
            continue
        if is_mention(block.text, suspect.start, suspect.end, mentions):
            continue
        variant = "title" if tier == "error" and block.kind is BlockKind.TITLE else tier
        yield _hit(Place(block, suspect.start, suspect.end), suspect, variant)


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


def _load() -> TypoModel:
    from gk_audit.text.typos import load_model

    return load_model()
