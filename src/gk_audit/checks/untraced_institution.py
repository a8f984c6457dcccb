"""Point out institutions (制度) on paper that left no trace in the quarter."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from gk_audit.checks.protocol import district_check
from gk_audit.model.facts import District, DocumentFacts, Holdings
from gk_audit.model.hit import Hit
from gk_audit.model.records import Record
from gk_audit.text.toolbox import Toolbox


class Institution(Record):
    """A kind of institution and what shows that it is lived."""

    name: str
    document: str
    """Pattern on the title of the institution's document."""
    trace: str
    """Pattern on title or path of a trace: review forms, training records, inspection notes."""


class Params(Record):
    """Institutions, and how many units must show traces before a lack means anything."""

    institutions: tuple[Institution, ...]
    units: int = 2


@district_check(
    "untraced-institution", params=Params, values=("unit", "institution", "title", "first", "units")
)
def untraced_institution(district: District, params: Params, as_of: date, tools: Toolbox) -> Iterator[Hit]:
    """Yield each institution document whose unit shows no trace dated in the quarter of ``as_of``."""
    first = date(as_of.year, (as_of.month - 1) // 3 * 3 + 1, 1)
    for institution in params.institutions:
        document, trace = re.compile(institution.document), re.compile(institution.trace)
        traced = {
            holdings.unit.name
            for holdings in district.holdings
            if any(_is_trace(facts, trace, document, first, as_of) for facts in holdings.documents)
        }
        if len(traced) < params.units:
            continue
        for holdings in district.holdings:
            paper = _paper(holdings, document, first)
            if paper is None or not holdings.unit.name or holdings.unit.name in traced:
                continue
            yield Hit.on(
                paper.key,
                evidence=paper.title[:60],
                unit=holdings.unit.name,
                institution=institution.name,
                title=paper.title[:60],
                first=first.isoformat(),
                units=str(len(traced)),
            )


def _paper(holdings: Holdings, document: re.Pattern[str], first: date) -> DocumentFacts | None:
    """The institution's document, if it was there before the quarter."""
    for facts in holdings.documents:
        is_before = facts.published is None or facts.published < first
        if is_before and not facts.is_list and document.search(facts.title):
            return facts
    return None


def _is_trace(
    facts: DocumentFacts, trace: re.Pattern[str], document: re.Pattern[str], first: date, last: date
) -> bool:
    day = facts.published or facts.signed
    if day is None or not first <= day <= last or document.search(facts.title):
        return False
    return bool(trace.search(facts.title) or trace.search(facts.key))
