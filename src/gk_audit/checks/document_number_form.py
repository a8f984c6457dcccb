"""Find document numbers (发文字号) that are not written as GB/T 9704 has them."""

from __future__ import annotations

from collections.abc import Iterator

from gk_audit.checks.pair_scan import mention_words, signs_of
from gk_audit.checks.protocol import document_check
from gk_audit.model.document import Document
from gk_audit.model.hit import Hit
from gk_audit.model.lexicon import Lexicon
from gk_audit.model.records import Record
from gk_audit.text.patterns import PatternTable, once
from gk_audit.text.toolbox import Toolbox


class Params(Record):
    """The wrong forms."""

    lexicon: Lexicon
    mentions: Lexicon


@document_check(
    "document-number-form",
    params=Params,
    signs=lambda params: signs_of(patterns=[params.lexicon]),
    values=("text", "right", "note", "count"),
    variants=("own",),
)
def document_number_form(document: Document, params: Params, tools: Toolbox) -> Iterator[Hit]:
    """Yield each wrong form once with a count; ``own`` where it is the document's own number."""
    own = document.meta.number.replace(" ", "")
    found = PatternTable.of(params.lexicon, tools).find(document.body, mention_words(params.mentions, tools))
    for match, count in once(found, by_text=True):
        is_own = bool(own) and match.text.replace(" ", "") in own
        yield Hit.at(
            document.body.place(match.start, match.end),
            variant="own" if is_own else "",
            suggestion=match.right,
            text=match.text,
            right=match.right,
            note=match.note,
            count=str(count),
        )
