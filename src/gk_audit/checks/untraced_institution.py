"""Point out institutions (制度) on paper that left no trace in the quarter."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from gk_audit.checks.protocol import district_check
from gk_audit.facts.held import DistrictView, UnitView
from gk_audit.model.facts import DocumentFacts
from gk_audit.model.hit import Hit
from gk_audit.model.records import Record


class Institution(Record):
    """A kind of institution and what shows that it is lived."""

    name: str
    document: re.Pattern[str]
    """Pattern on the title of the institution's document."""
    trace: re.Pattern[str]
    """Pattern on title or path of a trace: review forms, training records, inspection notes."""


class Params(Record):
    """Institutions, and how many units must show traces before a lack means anything."""

    institutions: tuple[Institution, ...]
    units: int = 2


@district_check(
    "untraced-institution", params=Params, values=("unit", "institution", "title", "first", "units")
)
def untraced_institution(district: DistrictView, params: Params) -> Iterator[Hit]:
    """Yield each institution document whose unit shows no trace dated in the quarter of ``district.as_of``."""
    first = date(district.as_of.year, (district.as_of.month - 1) // 3 * 3 + 1, 1)
    for institution in params.institutions:
        traced = {
            held.unit.name
            for held in district.units
            if any(_is_trace(facts, institution, first, district.as_of) for facts in held.documents)
        }
        if len(traced) < params.units:
            continue
        for held in district.units:
            paper = _paper(held, institution, first)
            if paper is None or not held.unit.name or held.unit.name in traced:
                continue
            yield Hit.on(
                paper.key,
                evidence=paper.title[:60],
                unit=held.unit.name,
                institution=institution.name,
                title=paper.title[:60],
                first=first.isoformat(),
                units=str(len(traced)),
            )


def _paper(held: UnitView, institution: Institution, first: date) -> DocumentFacts | None:
    """The institution's document, if it was there before the quarter."""
    for facts in held.documents:
        is_before = facts.published is None or facts.published < first
        if is_before and not facts.is_list and institution.document.search(facts.title):
            return facts
    return None


def _is_trace(facts: DocumentFacts, institution: Institution, first: date, last: date) -> bool:
    day = facts.published or facts.signed
    if day is None or not first <= day <= last or institution.document.search(facts.title):
        return False
    return bool(institution.trace.search(facts.title) or institution.trace.search(facts.key))
