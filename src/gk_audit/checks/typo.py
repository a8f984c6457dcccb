"""Find typos that are known by heart: curated wrong → right pairs, each with its guards."""

from __future__ import annotations

from collections.abc import Iterator

from gk_audit.checks.pair_scan import in_time, in_title_marks, scan_pairs
from gk_audit.checks.protocol import document_check
from gk_audit.facts.view import View
from gk_audit.model.document import BlockKind, Place
from gk_audit.model.hit import Hit
from gk_audit.model.records import Record
from gk_audit.text.pairs import Mentions, PairTable
from gk_audit.text.patterns import PatternTable

_SHORT = 4
"""Characters up to which a form can be a chance meeting of words."""


class Params(Record):
    """The pairs, the few typos that need a pattern, and how kinds weigh."""

    lexicon: PairTable
    patterns: PatternTable
    mentions: Mentions
    hint_kinds: tuple[str, ...] = ()
    """Kinds that are variants in spelling, not errors."""
    name_kinds: tuple[str, ...] = ()
    """Kinds that spoil the name of an organ."""


@document_check(
    "typo",
    params=Params,
    values=("wrong", "right", "note"),
    variants=("title", "name", "hint"),
)
def typo(view: View, params: Params) -> Iterator[Hit]:
    """Yield a hit per wrong form; ``suggestion`` is the right one."""
    for match, place in scan_pairs(view, params.lexicon, params.mentions):
        pair = match.pair
        if pair.kind in params.hint_kinds and in_title_marks(place.block.text, place.start):
            continue  # the title of another document is quoted as it was published
        if _spans_words(view, place, pair.right):
            continue
        hit = _hit(place, pair.right, _variant(place, pair.kind, params), pair.note)
        yield in_time(view, hit, pair.during)
    for found in params.patterns.find(view.body, params.mentions):
        place = view.body.place(found.start, found.end)
        yield _hit(place, found.right, _variant(place, found.kind, params), found.note)


def _spans_words(view: View, place: Place, right: str) -> bool:
    """Whether the form is only where two words meet (悦己‖经济): asked of short ones, as long as what is meant."""
    if not len(place.text) == len(right) <= _SHORT:
        return False
    return view.tools.typos.cutter.spans_words(place.block.text, place.start, place.end, right)


def _hit(place: Place, right: str, variant: str, note: str) -> Hit:
    return Hit.at(place, variant=variant, suggestion=right, wrong=place.text, right=right, note=note)


def _variant(place: Place, kind: str, params: Params) -> str:
    if kind in params.hint_kinds:
        return "hint"
    if place.block.kind is BlockKind.TITLE:
        return "title"
    return "name" if kind in params.name_kinds else ""
