"""Find wording that a pattern describes: mixed sentences, number forms, leftovers of other sites."""

from __future__ import annotations

from collections.abc import Iterator

from gk_audit.checks.protocol import document_check
from gk_audit.facts.view import View
from gk_audit.model.hit import Hit
from gk_audit.model.records import Record
from gk_audit.text.pairs import Mentions
from gk_audit.text.patterns import PatternTable, once


class Params(Record):
    """The patterns; with ``is_once`` each row speaks once in a document, with ``by_text`` each text, with a count."""

    lexicon: PatternTable
    mentions: Mentions
    is_once: bool = False
    by_text: bool = False
    own_number: bool = False
    """What stands in the document's own number is told apart."""
    hint_kinds: tuple[str, ...] = ()


@document_check(
    "wording-pattern",
    params=Params,
    values=("text", "right", "note", "count"),
    variants=("hint", "own"),
)
def wording_pattern(view: View, params: Params) -> Iterator[Hit]:
    """Yield a hit per match, or per pattern."""
    matches = params.lexicon.find(view.body, params.mentions)
    is_once = params.is_once or params.by_text
    chosen = once(matches, by_text=params.by_text) if is_once else [(match, 1) for match in matches]
    own = view.meta.number.replace(" ", "") if params.own_number and matches else ""
    for match, count in chosen:
        yield Hit.at(
            view.body.place(match.start, match.end),
            variant="hint" if match.kind in params.hint_kinds else "own" if _is_in(match.text, own) else "",
            suggestion=match.right,
            text=match.text,
            right=match.right,
            note=match.note,
            count=str(count),
        )


def _is_in(text: str, number: str) -> bool:
    return bool(number) and text.replace(" ", "") in number
