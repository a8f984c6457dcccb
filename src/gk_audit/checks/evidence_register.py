"""The evidence register of village boards: what was posted where, until when, kept where."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import ClassVar

from gk_audit.checks.facts_ledgers import Columns, Row, rows_of, unit_named
from gk_audit.checks.letters import row_hit
from gk_audit.checks.protocol import district_check
from gk_audit.checks.shapes.statement import Statement
from gk_audit.facts.held import DistrictView
from gk_audit.model.hit import Hit
from gk_audit.model.records import Record


class Posting(Record):
    """One posting on a village board."""

    row: Row
    unit: str
    matter: str
    posted: date | None
    removed: date | None
    file: str
    archive: str

    def hit(self, *, variant: str = "", **values: str) -> Hit:
        """A hit on the row."""
        evidence = self.matter[:60]
        return row_hit(self.row, evidence, variant=variant, unit=self.unit, matter=evidence, **values)

    @property
    def shown_days(self) -> int | None:
        """Days on show, both ends counted."""
        return (self.removed - self.posted).days + 1 if self.posted and self.removed else None


class Params(Statement, kw_only=True):
    """When a posting is a defect."""

    facts: ClassVar[type] = Posting
    columns: Columns
    required: tuple[str, ...] = ()
    """Columns that a register must have to be judged."""


@district_check("postings", params=Params, values=("unit", "matter"))
def each_posting(district: DistrictView, params: Params) -> Iterator[Hit]:
    """Yield each posting of a village board that the rule's condition is true of."""
    return params.judge(postings(district, params.columns, params.required), district)


def postings(district: DistrictView, columns: Columns, required: tuple[str, ...] = ()) -> Iterator[Posting]:
    """All rows of evidence registers that have the ``required`` columns."""
    for row in rows_of(district, columns, ("matter", "posted", *required)):
        yield Posting(
            row=row,
            unit=unit_named(row.text("unit"), district.unit_names, row.text("unit") or row.facts.unit),
            matter=row.text("matter"),
            posted=row.day("posted"),
            removed=row.day("removed"),
            file=row.text("file"),
            archive=row.text("archive"),
        )
