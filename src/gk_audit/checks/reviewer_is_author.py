"""Find reviews signed by the author or by one person for two stages."""

from __future__ import annotations

from collections.abc import Iterator

from gk_audit.checks.facts_ledgers import Columns
from gk_audit.checks.protocol import district_check
from gk_audit.checks.reviews import reviews
from gk_audit.facts.held import DistrictView
from gk_audit.model.hit import Hit
from gk_audit.model.records import Record


class Params(Record):
    """Columns of the register."""

    columns: Columns


@district_check("reviewer-is-author", params=Params, values=("unit", "matter"), variants=("same-reviewer",))
def reviewer_is_author(district: DistrictView, params: Params) -> Iterator[Hit]:
    """Yield each review whose names are not different persons; ``same-reviewer`` for two stages."""
    for review in reviews(district, params.columns):
        names = [name for _, name in review.reviewers if name]
        if review.author and review.author in names:
            yield review.hit(matter=review.title[:60])
        elif len(names) != len(set(names)):
            yield review.hit(variant="same-reviewer", matter=review.title[:60])
