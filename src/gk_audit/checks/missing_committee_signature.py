"""Find village postings without the review of the supervision committee."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gk_audit.checks.protocol import document_fact, unit_check
from gk_audit.facts.held import UnitView
from gk_audit.facts.view import View
from gk_audit.model import chinese
from gk_audit.model.facts import Substance
from gk_audit.model.hit import Hit
from gk_audit.model.records import Record
from gk_audit.model.standard import UnitKind

zh = chinese.of(__name__)

_VILLAGE = zh.pattern("village")
_COMMITTEE = zh.pattern("committee")
_SIGNED = zh.pattern("signed")
_BLANK = zh.pattern("blank")


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
