"""Find traditional characters in simplified text (国家通用语言文字法 第九条)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gk_audit.checks.pair_scan import known_words
from gk_audit.checks.protocol import document_check
from gk_audit.model.document import BlockKind, Document
from gk_audit.model.hit import Hit
from gk_audit.model.lexicon import Lexicon
from gk_audit.model.records import Record
from gk_audit.model.rule import Signs
from gk_audit.text.toolbox import Toolbox


class Params(Record):
    """The characters, and how many different ones it takes: one alone is often a name."""

    lexicon: Lexicon
    least: int = 2


@document_check(
    "traditional-characters",
    params=Params,
    values=("text", "right", "count"),
    signs=lambda params: Signs(tuple("".join(params.lexicon.column("traditional")))),
)
def traditional_characters(document: Document, params: Params, tools: Toolbox) -> Iterator[Hit]:
    """Yield one hit at the first run of such characters, with the number of places."""
    text = document.body.text
    simple = _table(params.lexicon, tools)
    shown = simple.keys() & set(map(ord, text))
    if not shown:
        return
    known = known_words(tools)
    places = []
    for match in re.finditer(f"[{''.join(map(chr, sorted(shown)))}]+", text):
        place = document.body.place(*match.span())
        if place.block.kind is BlockKind.ROW or (known and any(known.find(place.block.text))):
            continue
        places.append(place)
    different = {char for place in places for char in place.text if ord(char) in simple}
    if len(different) < params.least:
        return
    first = places[0]
    right = first.text.translate(simple)
    yield Hit.at(first, suggestion=right, text=first.text, right=right, count=str(len(places)))


def _table(lexicon: Lexicon, tools: Toolbox) -> dict[int, str]:
    """Code point → simplified character."""

    def build() -> tuple[Lexicon, dict[int, str]]:
        old, new = "".join(lexicon.column("traditional")), "".join(lexicon.column("simplified"))
        return lexicon, {ord(char): new[place] for place, char in enumerate(old)}

    return tools.memo(("traditional", id(lexicon)), build)[1]
