"""Find village postings without the review of the supervision committee."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gk_audit.checks.protocol import document_fact, unit_check
from gk_audit.facts.held import UnitView
from gk_audit.facts.view import View
from gk_audit.model.facts import Substance
from gk_audit.model.hit import Hit
from gk_audit.model.lazy import pattern
from gk_audit.model.records import Record
from gk_audit.model.standard import UnitKind

_VILLAGE = pattern("村|社区|居")
_COMMITTEE = pattern("监督委员会|监委会|监督小组|理财小组")
_SIGNED = pattern(
    r"(?:监督委员会|监委会|监督小组|理财小组)[^。\n]{0,30}?(?:审核|审查|签字|签章|签名|同意|负责人|主任)"
    r"[^。\n]{0,30}?[：:（(]?[ \t]*(?:[㐀-鿿·]{2,4}|（盖章）|\(盖章\)|（章）|已)"
)
_BLANK = pattern(
    r"(?:监督委员会|监委会|监督小组)[^。\n]{0,24}(?:审核人?|签字|签章)[：:][ \t_＿]*(?:\n|$|审核日期|日期)"
)


class Params(Record):
    """Which postings need the committee's review."""

    titles: re.Pattern[str]
    not_titles: re.Pattern[str]


@document_fact("committee")
def committee_fact(view: View) -> str | None:
    """``signed``, ``blank`` or ``named``: what the text says of the supervision committee."""
    if not view.body.search(_COMMITTEE) or not view.title.search(_VILLAGE):
        return None
    if view.body.search(_BLANK):
        return "blank"
    return "signed" if view.body.search(_SIGNED) else "named"


@unit_check(
    "missing-committee-signature",
    params=Params,
    values=("document_title",),
    variants=("blank", "named"),
)
def missing_committee_signature(held: UnitView, params: Params) -> Iterator[Hit]:
    """Yield each village posting that the committee did not sign; ``blank`` where the line is empty."""
    for facts in held.titled(params.titles):
        if held.unit.kind not in (UnitKind.VILLAGE, UnitKind.COMMUNITY):
            return
        if (
            not facts.length
            or facts.substance is Substance.STATEMENT
            or params.not_titles.search(facts.title)
        ):
            continue
        state = facts.fact("committee", str)
        if state != "signed":
            variant = state or ""
            yield Hit.on(
                facts.key, variant=variant, evidence=facts.title[:60], document_title=facts.title[:60]
            )
