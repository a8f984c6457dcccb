"""Find a sentence, or a plain fact of a description, that stands twice in one paragraph."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gk_audit.checks.protocol import document_check
from gk_audit.facts.view import View
from gk_audit.model.document import BlockKind, Place
from gk_audit.model.hit import Hit
from gk_audit.model.lazy import pattern
from gk_audit.model.records import Record

_SENTENCE = pattern(r"[^。！？\n]+[。！？]")
_HANZI = pattern(r"[\u4e00-\u9fff]")


class Params(Record):
    """How long a sentence must be, and which clauses state a fact that is told once."""

    least: int
    """Chinese characters of a sentence; shorter ones may recur (特此公告。)."""
    facts: re.Pattern[str]
    """Clauses of a description: 位于县城西南部."""
    unless: re.Pattern[str]
    """Sentences that recur by right: provisos of laws, notes of forms."""


@document_check("repeated-sentence", params=Params, values=("text", "count"), variants=("fact",))
def repeated_sentence(view: View, params: Params) -> Iterator[Hit]:
    """Yield one hit for the sentences, at the first that recurs, and one for each fact."""
    twice = [place for place in _twice(view, _SENTENCE) if _counts(place.text, params)]
    if twice:
        yield Hit.at(twice[0], text=twice[0].text.strip(), count=str(len(twice)))
    for place in _twice(view, params.facts):
        if not any(place.block is other.block and other.start <= place.start < other.end for other in twice):
            yield Hit.at(place, variant="fact", text=place.text, count="1")


def _twice(view: View, wanted: re.Pattern[str]) -> Iterator[Place]:
    """Where text that matched has stood before in the same paragraph."""
    seen: set[tuple[int, str]] = set()
    for match in view.body.finditer(wanted):
        place = view.body.place(match.start(), match.end())
        if place.block.kind is BlockKind.ROW:
            continue
        key = (place.block.index, place.text.strip())
        if key in seen:
            yield place
        seen.add(key)


def _counts(sentence: str, params: Params) -> bool:
    return len(_HANZI.findall(sentence)) >= params.least and params.unless.search(sentence) is None
