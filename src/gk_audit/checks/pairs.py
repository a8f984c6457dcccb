"""The shape of wrong → right: a list of pairs, each told the first time a document uses it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from gk_audit.checks.pair_scan import in_time, scan_pairs
from gk_audit.checks.protocol import document_check
from gk_audit.facts.view import View
from gk_audit.model.document import Place
from gk_audit.model.hit import Hit
from gk_audit.model.records import Record
from gk_audit.text.pairs import Mentions, Pair, PairTable


class Params(Record):
    """Wrong and canonical forms; ``confirmed_kinds`` are those whose wording was checked."""

    lexicon: PairTable
    mentions: Mentions
    confirmed_kinds: tuple[str, ...] = ()
    dated_kinds: tuple[str, ...] = ()
    """Kinds that are right or wrong by the day alone: nothing is said of a document that does not tell it."""
    both: bool = False
    """Either form may pass alone, but not both in one document (具办人员 and 经办人员)."""


@document_check("pairs", params=Params, values=("wrong", "right", "note", "count"), variants=("confirmed",))
def pairs(view: View, params: Params) -> Iterator[Hit]:
    """Yield a hit for each right form that is written wrongly; with ``both`` for each wrong one beside it."""
    counts: Counter[str] = Counter()
    first: dict[str, tuple[Pair, Place]] = {}
    for match, place in scan_pairs(view, params.lexicon, params.mentions):
        if view.day is None and match.pair.kind in params.dated_kinds:
            continue
        key = match.pair.wrong if params.both else match.pair.right
        counts[key] += 1
        first.setdefault(key, (match.pair, place))
    for key, (pair, place) in first.items():
        if not params.both or pair.right in view.body.text:
            hit = Hit.at(
                place,
                variant="confirmed" if pair.kind in params.confirmed_kinds else "",
                suggestion=pair.right,
                wrong=pair.wrong if params.both else place.text,
                right=pair.right,
                note=pair.note,
                count=str(counts[key]),
            )
            yield hit if params.both else in_time(view, hit, pair.during)
