"""Find review stages that nobody signed or dated."""

from __future__ import annotations

from collections.abc import Iterator

from gk_audit.checks.facts_ledgers import Columns
from gk_audit.checks.protocol import district_check
from gk_audit.checks.reviews import reviews
from gk_audit.facts.held import DistrictView
from gk_audit.model.hit import Hit
from gk_audit.model.records import Record


class Params(Record):
    """Columns of the register and the stages in words."""

    columns: Columns
    stages: tuple[tuple[str, str], ...]


@district_check("unsigned-review", params=Params, values=("unit", "matter", "stages"), variants=("undated",))
def unsigned_review(district: DistrictView, params: Params) -> Iterator[Hit]:
    """Yield each review with an unsigned stage; ``undated`` where only the date is missing."""
    words = dict(params.stages)
    for review in reviews(district, params.columns):
        open_ = [words.get(stage, stage) for stage, name in review.reviewers if not name]
        if open_:
            yield review.hit(matter=review.title[:60], stages="、".join(open_))
        elif review.day is None:
            yield review.hit(variant="undated", matter=review.title[:60], stages="")
