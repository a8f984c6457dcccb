"""Find publicity notices (公示) that do not say where to object."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gk_audit.checks.protocol import document_check
from gk_audit.facts.view import View
from gk_audit.model import chinese
from gk_audit.model.hit import Hit
from gk_audit.model.lazy import pattern
from gk_audit.model.records import Record

zh = chinese.of(__name__)
_ADDRESS = zh("address")

_CONTACT = pattern(
    r"(?<!\d)(?:0\d{2,3}[-—－ ]?)?[2-8]\d{6,7}(?!\d)|(?<!\d)1[3-9]\d{9}(?!\d)"
    r"|1[3-9]\d[*＊]{4}\d{4}|12345|[\w.]+@[\w.]+"
)


class Params(Record, kw_only=True):
    """What makes a publicity notice and what is a route for objections."""

    title: re.Pattern[str]
    not_title: re.Pattern[str]
    opening: tuple[str, ...]
    """Words of a notice that runs a period; a register without them is no such notice."""
    routes: tuple[str, ...]
    least: int = 40
    """Characters; shorter texts are covers of an attachment."""


@document_check(
    "publicity-without-objection",
    params=Params,
    values=(),
    variants=("no-contact",),
)
def publicity_without_objection(view: View, params: Params) -> Iterator[Hit]:
    """Yield once where neither a route nor a contact is given, ``no-contact`` where only words are."""
    if not view.body.holds(*params.opening) or not view.title.search(params.title):
        return
    text = view.body.text
    if view.title.search(params.not_title):
        return
    opening = next((found for word in params.opening if (found := text.find(word)) >= 0), -1)
    if len(text) < params.least:
        return
    has_route = any(word in text for word in params.routes)
    has_contact = bool(_CONTACT.search(text)) or _ADDRESS in text
    if has_route and has_contact:
        return
    end = text.find("\n", opening)
    place = view.body.place(opening, min(end if end >= 0 else len(text), opening + 20))
    yield Hit.at(place, variant="no-contact" if has_route else "")
