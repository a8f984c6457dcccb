"""Find postings without a photograph or another file that proves them."""

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
    """What counts as no file."""

    columns: Columns
    blank: tuple[str, ...] = zh.words("params.blank")


@district_check("missing-evidence", params=Params, values=("unit", "matter", "posted"))
def missing_evidence(district: DistrictView, params: Params) -> Iterator[Hit]:
    """Yield each posting whose evidence column is blank."""
    for posting in postings(district, params.columns, ("file",)):
        if posting.file in params.blank and posting.matter:
            yield posting.hit(posted=posting.posted.isoformat() if posting.posted else "")
