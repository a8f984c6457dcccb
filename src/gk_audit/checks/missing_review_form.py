"""Find published documents without a review form where their column otherwise has them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from gk_audit.checks.facts_ledgers import Columns
from gk_audit.checks.matters import alike
from gk_audit.checks.protocol import district_check
from gk_audit.checks.reviews import Review, reviews
from gk_audit.facts.held import DistrictView, UnitView
from gk_audit.model.facts import DocumentFacts
from gk_audit.model.hit import Hit
from gk_audit.model.records import Record


class Params(Record):
    """When a column is one whose documents are reviewed on paper."""

    columns: Columns
    share: float = 0.6
    """Share of the column's documents with a form, in the time the forms cover."""
    least: int = 3
    """Forms a column must have before a missing one is said to be missing."""
    alike: float = 0.9
    margin_days: int = 31


@district_check("missing-review-form", params=Params, values=("unit", "title", "column", "reviewed", "total"))
def missing_review_form(district: DistrictView, params: Params) -> Iterator[Hit]:
    """Yield each document without a form in columns where most documents have one."""
    found = reviews(district, params.columns)
    if not found:
        return
    for held in district.units:
        own = [review for review in found if review.unit in ("", held.unit.name)]
        if held.unit.name and len(own) >= params.least:
            yield from _of_unit(held, own, params)


def _of_unit(held: UnitView, own: list[Review], params: Params) -> Iterator[Hit]:
    days = [day for review in own if (day := review.published or review.day)]
    if not days:
        return
    margin = timedelta(days=params.margin_days)
    first, last = min(days) - margin, max(days) + margin
    columns: dict[str, list[tuple[DocumentFacts, bool]]] = {}
    for facts in held.documents:
        if facts.is_content and facts.published and first <= facts.published <= last:
            is_reviewed = any(alike(review.title, facts.title) >= params.alike for review in own)
            columns.setdefault("/".join(facts.meta.section), []).append((facts, is_reviewed))
    for column in sorted(columns):
        reviewed = sum(is_reviewed for _, is_reviewed in columns[column])
        if reviewed < params.least or reviewed < params.share * len(columns[column]):
            continue
        for facts, is_reviewed in columns[column]:
            if not is_reviewed:
                yield Hit.on(
                    facts.key,
                    evidence=facts.title[:60],
                    unit=held.unit.name,
                    title=facts.title[:60],
                    column=column,
                    reviewed=str(reviewed),
                    total=str(len(columns[column])),
                )
