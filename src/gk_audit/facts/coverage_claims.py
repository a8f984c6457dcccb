"""Fact ``coverage-claims``: sentences in which a document claims that something is everywhere."""

from __future__ import annotations

from gk_audit.facts.protocol import document_fact
from gk_audit.facts.view import View
from gk_audit.model import chinese

zh = chinese.of(__name__)

_CLAIM = zh.pattern("claim")
_GOAL = zh.pattern("goal")
_MOST = 10


@document_fact("coverage-claims")
def coverage_claims(view: View) -> tuple[str, ...] | None:
    """Sentences in order; None where there is none. Goals and plans are no claims."""
    found = [match.group().strip() for match in view.body.finditer(_CLAIM)]
    claims = [sentence for sentence in found if not _GOAL.search(sentence)]
    return tuple(claims[:_MOST]) or None
