"""What documents say in so many words: that something is everywhere, that a matter is none of theirs, who reviewed."""

from __future__ import annotations

from gk_audit.facts.protocol import document_fact
from gk_audit.facts.view import View
from gk_audit.model import chinese

zh = chinese.of(__name__)

_CLAIM, _GOAL = zh.pattern("claim"), zh.pattern("goal")
_NOT, _SELF, _OTHER = zh.pattern("not"), zh.pattern("self"), zh.pattern("other")
_VILLAGE, _COMMITTEE = zh.pattern("village"), zh.pattern("committee")
_SIGNED, _BLANK = zh.pattern("signed"), zh.pattern("blank")
_MOST_CLAIMS, _MOST_DISCLAIMERS = 10, 12


@document_fact("coverage-claims")
def coverage_claims(view: View) -> tuple[str, ...] | None:
    """Sentences that claim that something is everywhere; goals and plans are no claims."""
    found = [match.group().strip() for match in view.body.finditer(_CLAIM)]
    return tuple(sentence for sentence in found if not _GOAL.search(sentence))[:_MOST_CLAIMS] or None


@document_fact("disclaimed")
def disclaimed(view: View) -> tuple[str, ...] | None:
    """Sentences in which a unit says that a matter is none of its own (不涉及); None where it speaks of others."""
    found = [match.group().strip() for match in view.body.finditer(_NOT)]
    kept = [sentence for sentence in found if not _OTHER.search(sentence)]
    if not kept or not (any(map(_SELF.search, kept)) or view.body.search(_SELF)):
        return None
    return tuple(kept[:_MOST_DISCLAIMERS])


@document_fact("committee")
def committee_fact(view: View) -> str | None:
    """``signed``, ``blank`` or ``named``: what a village posting says of its supervision committee."""
    if not view.body.search(_COMMITTEE) or not view.title.search(_VILLAGE):
        return None
    if view.body.search(_BLANK):
        return "blank"
    return "signed" if view.body.search(_SIGNED) else "named"
