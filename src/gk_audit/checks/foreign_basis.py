"""Find rules of another province cited as a basis: copied from that province's document."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gk_audit.checks.protocol import document_check
from gk_audit.facts.view import View
from gk_audit.model import chinese
from gk_audit.model.hit import Hit
from gk_audit.model.records import Record
from gk_audit.text.terms import Words

zh = chinese.of(__name__)


class Params(Record):
    """Names of provinces, and the district's own where its documents do not name it."""

    provinces: Words
    own: tuple[str, ...] = ()
    unless: re.Pattern[str] | None = None
    """Words of titles: learning from other places is no basis."""


@document_check("foreign-basis", params=Params, values=("law", "place", "own"))
def foreign_basis(view: View, params: Params) -> Iterator[Hit]:
    """Yield a hit per foreign basis; nothing where the document's own province is unknown."""
    cited = list(view.body.finditer(zh.pattern("cited")))
    if not cited:
        return
    meta = view.meta
    own = set(params.own) or {view.tools.settings.province} - {""}
    named = params.provinces.find(f"{meta.unit} {meta.source} {meta.title}")
    own = own or {match.term for match in named}
    if len(own) != 1 or (params.unless and params.unless.search(meta.title)):
        return
    for match in cited:
        place = next((name for name in params.provinces.terms if match["title"].startswith(name)), "")
        if place and not any(place[:2] == name[:2] for name in own):
            where = view.body.place(match.start("title"), match.end("title"))
            yield Hit.at(where, law=match["title"], place=place, own=min(own))
