"""Find wording that may be a grave error: names of the state, the Party, organs and slogans.

The check only points; whether it is one (严重表述错误) is for people to confirm.
"""

from __future__ import annotations

from collections.abc import Iterator

from gk_audit.checks.pair_scan import scan_pairs
from gk_audit.checks.protocol import document_check
from gk_audit.facts.view import View
from gk_audit.model.hit import Hit
from gk_audit.model.records import Record
from gk_audit.text.pairs import Mentions, PairTable

_PREFIX = "serious-"
_VARIANTS = ("policy", "law-title", "vulgar", "context")


class Params(Record):
    """The pairs; kinds are ``serious-name``, ``serious-policy`` and so on."""

    lexicon: PairTable
    mentions: Mentions


@document_check(
    "serious-wording",
    params=Params,
    values=("wrong", "right", "note"),
    variants=_VARIANTS,
)
def serious_wording(view: View, params: Params) -> Iterator[Hit]:
    """Yield a hit per wrong form; the variant is its kind, names being the plain case."""
    for match, place in scan_pairs(view, params.lexicon, params.mentions):
        pair = match.pair
        kind = pair.kind.removeprefix(_PREFIX)
        yield Hit.at(
            place,
            variant=kind if kind in _VARIANTS else "",
            suggestion=pair.right,
            wrong=place.text,
            right=pair.right,
            note=pair.note,
        )
