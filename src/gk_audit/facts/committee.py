"""What a village posting says of the supervision committee that has to review it."""

from __future__ import annotations

from gk_audit.facts.protocol import document_fact
from gk_audit.facts.view import View
from gk_audit.model import chinese

zh = chinese.of(__name__)

_VILLAGE = zh.pattern("village")
_COMMITTEE = zh.pattern("committee")
_SIGNED = zh.pattern("signed")
_BLANK = zh.pattern("blank")


@document_fact("committee")
def committee_fact(view: View) -> str | None:
    """``signed``, ``blank`` or ``named``: what the text says of the supervision committee."""
    if not view.body.search(_COMMITTEE) or not view.title.search(_VILLAGE):
        return None
    if view.body.search(_BLANK):
        return "blank"
    return "signed" if view.body.search(_SIGNED) else "named"
