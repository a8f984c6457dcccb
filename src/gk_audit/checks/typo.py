"""Find typos that are known by heart: curated wrong → right pairs, each with its guards."""

from __future__ import annotations

from collections.abc import Iterator

from gk_audit.checks.pair_scan import in_title_marks, mention_words, scan_pairs, signs_of
from gk_audit.checks.protocol import document_check
from gk_audit.model.document import BlockKind, Document, Place
from gk_audit.model.hit import Hit
from gk_audit.model.lexicon import Lexicon
from gk_audit.model.records import Record
from gk_audit.text.patterns import PatternTable
from gk_audit.text.toolbox import Toolbox


class Params(Record):
    """The pairs, the few typos that need a pattern, and how kinds weigh."""

    lexicon: Lexicon
    patterns: Lexicon
    mentions: Lexicon
    hint_kinds: tuple[str, ...] = ()
    """Kinds that are variants in spelling, not errors."""
    name_kinds: tuple[str, ...] = ()
    """Kinds that spoil the name of an organ."""


@document_check(
    "typo",
    params=Params,
    signs=lambda params: signs_of(params.lexicon, patterns=[params.patterns]),
    values=("wrong", "right", "note"),
    variants=("title", "name", "hint"),
)
def typo(document: Document, params: Params, tools: Toolbox) -> Iterator[Hit]:
    """Yield a hit per wrong form; ``suggestion`` is the right one."""
    for match, place in scan_pairs(document, params.lexicon, params.mentions, tools):
        pair = match.pair
        if pair.kind in params.hint_kinds and in_title_marks(place.block.text, place.start):
            continue  # the title of another document is quoted as it was published
        yield _hit(place, pair.right, _variant(place, pair.kind, params), pair.note)
    table = PatternTable.of(params.patterns, tools)
    for found in table.find(document.body, mention_words(params.mentions, tools)):
        place = document.body.place(found.start, found.end)
        yield _hit(place, found.right, _variant(place, found.kind, params), found.note)


def _hit(place: Place, right: str, variant: str, note: str) -> Hit:
    return Hit.at(place, variant=variant, suggestion=right, wrong=place.text, right=right, note=note)


def _variant(place: Place, kind: str, params: Params) -> str:
    if kind in params.hint_kinds:
        return "hint"
    if place.block.kind is BlockKind.TITLE:
        return "title"
    return "name" if kind in params.name_kinds else ""
