"""Point out that a document writes one thing in two ways (具办人员 and 经办人员)."""

from __future__ import annotations

from collections.abc import Iterator

from gk_audit.checks.pair_scan import scan_pairs, signs_of
from gk_audit.checks.protocol import document_check
from gk_audit.model.document import Document, Place
from gk_audit.model.hit import Hit
from gk_audit.model.lexicon import Lexicon
from gk_audit.model.records import Record
from gk_audit.text.pairs import Pair
from gk_audit.text.toolbox import Toolbox


class Params(Record):
    """Pairs of which either form may pass alone, but not both in one document."""

    lexicon: Lexicon
    mentions: Lexicon


@document_check(
    "inconsistent-wording",
    params=Params,
    signs=lambda params: signs_of(params.lexicon),
    values=("wrong", "right", "count"),
)
def inconsistent_wording(document: Document, params: Params, tools: Toolbox) -> Iterator[Hit]:
    """Yield a hit at the first odd form of each pair where the usual form stands elsewhere."""
    counts: dict[str, int] = {}
    first: dict[str, tuple[Pair, Place]] = {}
    for match, place in scan_pairs(document, params.lexicon, params.mentions, tools):
        counts[match.pair.wrong] = counts.get(match.pair.wrong, 0) + 1
        first.setdefault(match.pair.wrong, (match.pair, place))
    for wrong, (pair, place) in first.items():
        if pair.right in document.body.text:
            yield Hit.at(
                place, suggestion=pair.right, wrong=wrong, right=pair.right, count=str(counts[wrong])
            )
