"""Find wording that may be a grave error: names of the state, the Party, organs and slogans.

Two sources: wrong forms that have happened, and protected phrases written with any slip.
The check only points; whether it is one (严重表述错误) is for people to confirm.
"""

from __future__ import annotations

from collections.abc import Iterator

from gk_audit.checks.pair_scan import in_time, scan_pairs
from gk_audit.checks.protocol import document_check
from gk_audit.facts.view import View
from gk_audit.model.hit import Hit
from gk_audit.model.records import Record
from gk_audit.text.near_phrases import NearPhrases
from gk_audit.text.pairs import Mentions, PairTable, is_mention
from gk_audit.text.protected import Alike

_PREFIX = "serious-"
_VARIANTS = ("policy", "law-title", "vulgar", "context")


class Params(Record):
    """The pairs, whose kinds are ``serious-name``, ``serious-policy`` and so on, and the phrases."""

    lexicon: PairTable
    mentions: Mentions
    phrases: NearPhrases
    alike: Alike


@document_check(
    "serious-wording",
    params=Params,
    values=("wrong", "right", "note"),
    variants=_VARIANTS,
)
def serious_wording(view: View, params: Params) -> Iterator[Hit]:
    """Yield a hit per wrong form; the variant is its kind, names being the plain case."""
    told: list[tuple[int, int]] = []
    for match, place in scan_pairs(view, params.lexicon, params.mentions):
        pair = match.pair
        kind = pair.kind.removeprefix(_PREFIX)
        told.append((match.start, match.end))
        hit = Hit.at(
            place,
            variant=kind if kind in _VARIANTS else "",
            suggestion=pair.right,
            wrong=place.text,
            right=pair.right,
            note=pair.note,
        )
        yield in_time(view, hit, pair.during)
    for near in params.phrases.near(view.body, params.alike, view.day):
        is_told = any(start < near.end and near.start < end for start, end in told)
        if is_told or is_mention(view.body.text, near.start, near.end, params.mentions.words):
            continue
        place = view.body.place(near.start, near.end)
        phrase = params.phrases.data[near.number]
        right = phrase.phrase
        hit = Hit.at(place, suggestion=right, wrong=place.text, right=right, note="")
        yield in_time(view, hit, (phrase.since, phrase.until))
