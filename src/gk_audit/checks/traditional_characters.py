"""Find traditional characters in simplified text (国家通用语言文字法 第九条)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property

from gk_audit.checks.protocol import document_check
from gk_audit.facts.view import View
from gk_audit.model import chinese
from gk_audit.model.compiled import Compiled
from gk_audit.model.document import BlockKind
from gk_audit.model.hit import Hit
from gk_audit.model.records import Record
from gk_audit.text.terms import Words

zh = chinese.of(__name__)


class Row(Record):
    """A row of the list: characters, and one for each that should stand instead."""

    traditional: str
    simplified: str
    source: str

    def validate(self) -> None:
        """Raises ValueError where they are not as many."""
        if len(self.traditional) != len(self.simplified):
            raise ValueError(
                zh("lengths", traditional=len(self.traditional), simplified=len(self.simplified))
            )


class Traditional(Compiled):
    """The characters."""

    made_of = tuple[Row, ...]

    @cached_property
    def simple(self) -> dict[int, str]:
        """Code point → simplified character."""
        old, new = "".join(row.traditional for row in self.data), "".join(row.simplified for row in self.data)
        return {ord(char): new[place] for place, char in enumerate(old)}

    @cached_property
    def words(self) -> Words:
        """Each of them."""
        return Words(map(chr, self.simple))


class Params(Record):
    """The characters, and how many different ones it takes: one alone is often a name."""

    lexicon: Traditional
    least: int = 2


@document_check(
    "traditional-characters",
    params=Params,
    values=("text", "right", "count"),
)
def traditional_characters(view: View, params: Params) -> Iterator[Hit]:
    """Yield one hit at the first run of such characters, with the number of places."""
    shown = {match.term for match in view.body.find_all(params.lexicon.words)}
    if not shown:
        return
    simple, known = params.lexicon.simple, view.tools.known_words
    places = []
    for match in view.body.finditer(re.compile(f"[{''.join(sorted(shown))}]+")):
        place = view.body.place(*match.span())
        if place.block.kind is BlockKind.ROW or (known and any(known.find(place.block.text))):
            continue
        places.append(place)
    different = {char for place in places for char in place.text if ord(char) in simple}
    if len(different) < params.least:
        return
    first = places[0]
    right = first.text.translate(simple)
    yield Hit.at(first, suggestion=right, text=first.text, right=right, count=str(len(places)))
