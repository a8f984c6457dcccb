"""Find consultations addressed to departments only."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gk_audit.checks.policy_stages import asks_the_public
from gk_audit.checks.protocol import document_check
from gk_audit.facts.view import View
from gk_audit.model.document import BlockKind
from gk_audit.model.hit import Hit
from gk_audit.model.lazy import pattern
from gk_audit.model.records import Record

_TITLES = pattern(r"《[^《》]{0,80}》")


class Params(Record):
    """Words for addressees inside and outside the administration."""

    inside: re.Pattern[str]
    outside: re.Pattern[str]


@document_check("narrow-consultation", params=Params, values=("text",))
def narrow_consultation(view: View, params: Params) -> Iterator[Hit]:
    """Yield the words that limit the addressees, where nothing addresses the public."""
    # A letter (函) is business between offices; a notice to offices that asks for opinions is all the public gets to see.
    if not (asks_the_public(view) or (view.is_kind("letter_to_offices") and view.kind.form != "letter")):
        return
    spoken = "\n".join(block.text for block in view.body if block.kind is not BlockKind.TITLE)
    spoken = spoken.replace(view.meta.title, "")
    spoken = _TITLES.sub("", spoken)
    if params.outside.search(spoken):
        return
    found = view.body.search(params.inside)
    if found:
        place = view.body.place(*found.span())
        yield Hit.at(place, text=place.text)
