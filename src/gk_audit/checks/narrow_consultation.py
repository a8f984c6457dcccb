"""Find consultations addressed to departments only."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gk_audit.checks.policy_stages import CONSULTATION_WORDS, Stage, stage_of_title
from gk_audit.checks.protocol import document_check
from gk_audit.model.document import BlockKind, Document
from gk_audit.model.hit import Hit
from gk_audit.model.records import Record
from gk_audit.model.rule import Signs
from gk_audit.text.toolbox import Toolbox


class Params(Record):
    """Words for addressees inside and outside the administration."""

    inside: str
    outside: str


@document_check("narrow-consultation", params=Params, signs=Signs(title=CONSULTATION_WORDS), values=("text",))
def narrow_consultation(document: Document, params: Params, tools: Toolbox) -> Iterator[Hit]:
    """Yield the words that limit the addressees, where nothing addresses the public."""
    if stage_of_title(document.meta.title) is not Stage.CONSULTATION:
        return
    outside = re.compile(params.outside)
    spoken = "\n".join(block.text for block in document.body if block.kind is not BlockKind.TITLE)
    spoken = spoken.replace(document.meta.title, "")
    spoken = re.sub(r"《[^《》]{0,80}》", "", spoken)
    if outside.search(spoken):
        return
    found = re.search(params.inside, document.body.text)
    if found:
        place = document.body.place(*found.span())
        yield Hit.at(place, text=place.text)
