"""Find reviews dated after the publication they should precede."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from gk_audit.checks.facts_ledgers import Columns
from gk_audit.checks.matters import alike
from gk_audit.checks.protocol import district_check
from gk_audit.checks.reviews import Review, reviews
from gk_audit.facts.held import DistrictView
from gk_audit.model.hit import Hit
from gk_audit.model.records import Record


class Params(Record):
    """Columns of the register, and how a review finds its document."""

    columns: Columns
    alike: float = 0.95


@district_check(
    "review-after-publication", params=Params, values=("unit", "matter", "day", "published", "days")
)
def review_after_publication(district: DistrictView, params: Params) -> Iterator[Hit]:
    """Yield each review whose last signature is later than publication."""
    for review in reviews(district, params.columns):
        published = review.published or _published(review, district, params)
        if review.day is None or published is None or review.day <= published:
            continue
        yield review.hit(
            matter=review.title[:60],
            day=review.day.isoformat(),
            published=published.isoformat(),
            days=str((review.day - published).days),
        )


def _published(review: Review, district: DistrictView, params: Params) -> date | None:
    days = [
        facts.published
        for held in district.units
        if held.unit.name == review.unit
        for facts in held.documents
        if facts.published and not facts.is_list and alike(facts.title, review.title) >= params.alike
    ]
    return days[0] if len(days) == 1 else None
