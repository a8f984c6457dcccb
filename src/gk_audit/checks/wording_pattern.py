"""Find wording that a pattern describes: mixed sentences, number forms, leftovers of other sites."""

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
    """The patterns; with ``is_once`` each row speaks once in a document, with a count."""

    lexicon: Lexicon
    mentions: Lexicon
    is_once: bool = False
    hint_kinds: tuple[str, ...] = ()


@document_check(
    "wording-pattern",
    params=Params,
    signs=lambda params: signs_of(patterns=[params.lexicon]),
    values=("text", "right", "note", "count"),
    variants=("hint",),
)
def wording_pattern(document: Document, params: Params, tools: Toolbox) -> Iterator[Hit]:
    """Yield a hit per match, or per pattern."""
    matches = PatternTable.of(params.lexicon, tools).find(
        document.body, mention_words(params.mentions, tools)
    )
    chosen = once(matches) if params.is_once else [(match, 1) for match in matches]
    for match, count in chosen:
        yield Hit.at(
            document.body.place(match.start, match.end),
            variant="hint" if match.kind in params.hint_kinds else "",
            suggestion=match.right,
            text=match.text,
            right=match.right,
            note=match.note,
            count=str(count),
        )
