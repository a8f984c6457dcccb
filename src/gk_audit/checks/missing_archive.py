"""Find postings taken down long ago whose papers have no place in the archive."""

from __future__ import annotations

from collections.abc import Iterator

from gk_audit.checks.evidence_register import postings
from gk_audit.checks.facts_ledgers import Columns
from gk_audit.checks.protocol import district_check
from gk_audit.facts.held import DistrictView
from gk_audit.model import chinese
from gk_audit.model.hit import Hit
from gk_audit.model.records import Record

zh = chinese.of(__name__)


class Params(Record):
    """How long filing may take."""

    columns: Columns
    days: int = 15
    blank: tuple[str, ...] = zh.words("params.blank")


@district_check("missing-archive", params=Params, values=("unit", "matter", "removed", "days"))
def missing_archive(district: DistrictView, params: Params) -> Iterator[Hit]:
    """Yield each posting over for more than ``days`` without a place."""
    for posting in postings(district, params.columns, ("archive", "removed")):
        if posting.removed is None or posting.archive not in params.blank:
            continue
        days = (district.as_of - posting.removed).days
        if days > params.days:
            yield posting.hit(removed=posting.removed.isoformat(), days=str(days))
