"""Fact ``disclaimed``: sentences in which a unit says that a matter is none of its own (不涉及)."""

from __future__ import annotations

from gk_audit.facts.protocol import document_fact
from gk_audit.facts.view import View
from gk_audit.model import chinese

zh = chinese.of(__name__)

_NOT = zh.pattern("not")
_SELF = zh.pattern("self")
_OTHER = zh.pattern("other")
_MOST = 12


@document_fact("disclaimed")
def disclaimed(view: View) -> tuple[str, ...] | None:
    """Sentences in order; None where the unit does not speak of itself."""
    found = [match.group().strip() for match in view.body.finditer(_NOT)]
    kept = [sentence for sentence in found if not _OTHER.search(sentence)]
    if not kept or not (any(map(_SELF.search, kept)) or view.body.search(_SELF)):
        return None
    return tuple(kept[:_MOST])
