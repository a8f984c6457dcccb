"""Fact ``coverage-claims``: sentences in which a document claims that something is everywhere."""

from __future__ import annotations

from gk_audit.checks.protocol import document_fact
from gk_audit.facts.view import View
from gk_audit.model.lazy import pattern

_CLAIM = pattern(
    r"[^。；！\n]{0,60}(?:全覆盖|全部(?:建成|建立|设立|完成)|均已(?:建成|建立|设立|开设|公开)|覆盖率(?:达到|达|为)?100[%％]|百分之百覆盖)[^。；！\n]{0,30}"
)
_GOAL = pattern(
    r"(?:力争|争取|确保|计划|目标|推动|推进|实现.{0,6}目标|将|拟|要)[^，。]{0,16}(?:全覆盖|全部)|尚未|未能|没有|暂未"
)
_MOST = 10


@document_fact("coverage-claims")
def coverage_claims(view: View) -> tuple[str, ...] | None:
    """Sentences in order; None where there is none. Goals and plans are no claims."""
    found = [match.group().strip() for match in view.body.finditer(_CLAIM)]
    claims = [sentence for sentence in found if not _GOAL.search(sentence)]
    return tuple(claims[:_MOST]) or None
