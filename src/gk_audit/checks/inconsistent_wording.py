"""Point out that a document writes one thing in two ways (具办人员 and 经办人员)."""

from __future__ import annotations

from collections.abc import Iterator

from gk_audit.checks.pair_scan import scan_pairs
from gk_audit.checks.protocol import document_check
from gk_audit.facts.view import View
from gk_audit.model.document import Place
from gk_audit.model.hit import Hit
from gk_audit.model.records import Record
from gk_audit.text.pairs import Mentions, Pair, PairTable


class Params(Record):
    """Pairs of which either form may pass alone, but not both in one document."""

    lexicon: PairTable
    mentions: Mentions


@document_check(
    "inconsistent-wording",
    params=Params,
    values=("wrong", "right", "count"),
)
def inconsistent_wording(view: View, params: Params) -> Iterator[Hit]:
    """Yield a hit at the first odd form of each pair where the usual form stands elsewhere."""
    counts: dict[str, int] = {}
    first: dict[str, tuple[Pair, Place]] = {}
    for match, place in scan_pairs(view, params.lexicon, params.mentions):
        counts[match.pair.wrong] = counts.get(match.pair.wrong, 0) + 1
        first.setdefault(match.pair.wrong, (match.pair, place))
    for wrong, (pair, place) in first.items():
        if pair.right in view.body.text:
            yield Hit.at(
                place, suggestion=pair.right, wrong=wrong, right=pair.right, count=str(counts[wrong])
            )
