"""Find document numbers (发文字号) that are not written as GB/T 9704 has them."""

from __future__ import annotations

from collections.abc import Iterator

from gk_audit.checks.protocol import document_check
from gk_audit.facts.view import View
from gk_audit.model.hit import Hit
from gk_audit.model.records import Record
from gk_audit.text.pairs import Mentions
from gk_audit.text.patterns import PatternTable, once


class Params(Record):
    """The wrong forms."""

    lexicon: PatternTable
    mentions: Mentions


@document_check(
    "document-number-form",
    params=Params,
    values=("text", "right", "note", "count"),
    variants=("own",),
)
def document_number_form(view: View, params: Params) -> Iterator[Hit]:
    """Yield each wrong form once with a count; ``own`` where it is the document's own number."""
    found = params.lexicon.find(view.body, params.mentions)
    own = view.meta.number.replace(" ", "") if found else ""
    for match, count in once(found, by_text=True):
        is_own = bool(own) and match.text.replace(" ", "") in own
        yield Hit.at(
            view.body.place(match.start, match.end),
            variant="own" if is_own else "",
            suggestion=match.right,
            text=match.text,
            right=match.right,
            note=match.note,
            count=str(count),
        )
