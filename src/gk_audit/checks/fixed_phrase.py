"""Find fixed expressions that are quoted wrongly: a word changed, an order turned."""

from __future__ import annotations

from collections.abc import Iterator

from gk_audit.checks.pair_scan import in_time, scan_pairs
from gk_audit.checks.protocol import document_check
from gk_audit.facts.view import View
from gk_audit.model.hit import Hit
from gk_audit.model.records import Record
from gk_audit.text.pairs import Mentions, PairTable


class Params(Record):
    """Wrong and canonical forms; ``confirmed_kinds`` are those whose wording was checked."""

    lexicon: PairTable
    mentions: Mentions
    confirmed_kinds: tuple[str, ...] = ()


@document_check(
    "fixed-phrase",
    params=Params,
    values=("wrong", "right", "note"),
    variants=("confirmed",),
)
def fixed_phrase(view: View, params: Params) -> Iterator[Hit]:
    """Yield a hit per phrase, the first time a document uses it."""
    seen: set[str] = set()
    for match, place in scan_pairs(view, params.lexicon, params.mentions):
        pair = match.pair
        if pair.right in seen:
            continue
        seen.add(pair.right)
        hit = Hit.at(
            place,
            variant="confirmed" if pair.kind in params.confirmed_kinds else "",
            suggestion=pair.right,
            wrong=place.text,
            right=pair.right,
            note=pair.note,
        )
        yield in_time(view, hit, pair.during)
