"""The evidence register of village boards: what was posted where, until when, kept where."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from gk_audit.checks.facts_ledgers import Columns, Row, rows_of, unit_named
from gk_audit.checks.letters import row_hit
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
    def days(self) -> int | None:
        """Days on show, both ends counted."""
        return (self.removed - self.posted).days + 1 if self.posted and self.removed else None


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
