"""Find fixed expressions that are quoted wrongly: a word changed, an order turned."""

from __future__ import annotations

from collections.abc import Iterator

from gk_audit.checks.pair_scan import scan_pairs, signs_of
from gk_audit.checks.protocol import document_check
from gk_audit.model.document import Document
from gk_audit.model.hit import Hit
from gk_audit.model.lexicon import Lexicon
from gk_audit.model.records import Record
from gk_audit.text.toolbox import Toolbox


class Params(Record):
    """Wrong and canonical forms; ``confirmed_kinds`` are those whose wording was checked."""

    lexicon: Lexicon
    mentions: Lexicon
    confirmed_kinds: tuple[str, ...] = ()


@document_check(
    "fixed-phrase",
    params=Params,
    signs=lambda params: signs_of(params.lexicon),
    values=("wrong", "right", "note"),
    variants=("confirmed",),
)
def fixed_phrase(document: Document, params: Params, tools: Toolbox) -> Iterator[Hit]:
    """Yield a hit per phrase, the first time a document uses it."""
    seen: set[str] = set()
    for match, place in scan_pairs(document, params.lexicon, params.mentions, tools):
        pair = match.pair
        if pair.right in seen:
            continue
        seen.add(pair.right)
        yield Hit.at(
            place,
            variant="confirmed" if pair.kind in params.confirmed_kinds else "",
            suggestion=pair.right,
            wrong=place.text,
            right=pair.right,
            note=pair.note,
        )
