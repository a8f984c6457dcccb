"""The shape of a text that says one thing and lacks another that goes with it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gk_audit.checks.protocol import document_check
from gk_audit.facts.view import View
from gk_audit.model.hit import Hit
from gk_audit.model.records import Record


class Params(Record):
    """What the text says, and what must stand somewhere in it then."""

    says: re.Pattern[str]
    """In the body; its first place is shown."""
    lacks: re.Pattern[str]
    """Nowhere in the document, title and attachments' names included."""
    title: re.Pattern[str] | None = None
    """Of the documents that are meant; none: all."""
    not_title: re.Pattern[str] | None = None
    least: int | None = None
    """Characters; shorter texts are covers of an attachment."""


@document_check("says-and-lacks", params=Params, values=("text",))
def says_and_lacks(view: View, params: Params) -> Iterator[Hit]:
    """Yield one hit where the one is said and the other is not."""
    found = view.body.search(params.says)
    if found is None or (params.title and not view.title.search(params.title)):
        return
    if params.not_title and view.title.search(params.not_title):
        return
    if params.least is not None and len(view.body.text) < params.least:
        return
    if view.everything.search(params.lacks) is None:
        place = view.body.place(*found.span())
        yield Hit.at(place, text=place.text[:40])
