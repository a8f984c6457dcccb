"""Find village postings without the review of the supervision committee."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from gk_audit.checks.column_ages import is_content
from gk_audit.checks.protocol import document_fact, unit_check
from gk_audit.facts.view import View
from gk_audit.model.facts import Holdings, Substance
from gk_audit.model.hit import Hit
from gk_audit.model.lazy import pattern
from gk_audit.model.records import Record
from gk_audit.model.rule import UnitSigns
from gk_audit.model.standard import UnitKind
from gk_audit.text.toolbox import Toolbox

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

    titles: str
    not_titles: str


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
    signs=lambda params: UnitSigns(title=params.titles),
    values=("document_title",),
    variants=("blank", "named"),
)
def missing_committee_signature(
    holdings: Holdings, params: Params, as_of: date, tools: Toolbox
) -> Iterator[Hit]:
    """Yield each village posting that the committee did not sign; ``blank`` where the line is empty."""
    if holdings.unit.kind not in (UnitKind.VILLAGE, UnitKind.COMMUNITY):
        return
    titles, not_titles = re.compile(params.titles), re.compile(params.not_titles)
    for facts in holdings.documents:
        if not is_content(facts) or not facts.length or facts.substance is Substance.STATEMENT:
            continue
        if not titles.search(facts.title) or not_titles.search(facts.title):
            continue
        state = facts.fact("committee", str)
        if state != "signed":
            variant = state or ""
            yield Hit.on(
                facts.key, variant=variant, evidence=facts.title[:60], document_title=facts.title[:60]
            )
