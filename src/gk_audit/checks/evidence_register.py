"""The evidence register of village boards: what was posted where, until when, kept where."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import ClassVar

from gk_audit.checks.letters import row_hit
from gk_audit.checks.protocol import district_check
from gk_audit.checks.shapes.statement import Statement
from gk_audit.facts.dates import periods_of
from gk_audit.facts.held import DistrictView, UnitView
from gk_audit.facts.ledgers import Columns, Row, rows_of, unit_named
from gk_audit.facts.matters import alike
from gk_audit.model.hit import Hit
from gk_audit.model.records import Record
from gk_audit.model.standard import UnitKind
from gk_audit.text.dates_periods import PeriodKind


class Minimum(Record):
    """How long law asks some units to leave a posting up."""

    days: int
    since: date
    """Of postings on or after this day."""
    kinds: tuple[UnitKind, ...]
    basis: str


class Posting(Record):
    """One posting on a village board."""

    row: Row
    unit: str
    matter: str
    posted: date | None
    removed: date | None
    file: str
    archive: str
    village: UnitView | None
    rule: Params

    def hit(self) -> Hit:
        """A hit on the row."""
        evidence = self.matter[:60]
        return row_hit(self.row, evidence, unit=self.unit, matter=evidence)

    @property
    def shown_days(self) -> int | None:
        """Days on show, both ends counted."""
        return (self.removed - self.posted).days + 1 if self.posted and self.removed else None

    @property
    def stated_end(self) -> date | None:
        """The last day that the village's notice of the same matter states."""
        least, sought = self.rule.alike or 1.0, self.rule.pattern
        for facts in self.village.documents if self.village and self.posted else ():
            if not (sought and sought.search(facts.title)) or alike(facts.title, self.matter) < least:
                continue
            for period, _ in periods_of(facts, PeriodKind.PUBLICITY):
                if period.end and self.posted and period.end >= self.posted:
                    return period.end
        return None

    @property
    def law(self) -> Minimum | None:
        """The legal minimum of a posting of which no notice states the end."""
        kind, posted = self.village.unit.kind if self.village else None, self.posted
        if posted is None or self.stated_end:
            return None
        return next(
            (each for each in self.rule.minimums if kind in each.kinds and posted >= each.since), None
        )


class Params(Statement, kw_only=True):
    """When a posting is a defect."""

    facts: ClassVar[type] = Posting
    read: ClassVar[tuple[str, ...]] = ("alike",)
    columns: Columns
    required: tuple[str, ...] = ()
    """Columns that a register must have to be judged."""
    minimums: tuple[Minimum, ...] = ()


@district_check("postings", params=Params, values=("unit", "matter"))
def each_posting(district: DistrictView, params: Params) -> Iterator[Hit]:
    """Yield each posting of a village board that the rule's condition is true of."""
    return params.judge(_postings(district, params), district)


def _postings(district: DistrictView, params: Params) -> Iterator[Posting]:
    units: dict[str, UnitView] = {}
    for row in rows_of(district, params.columns, ("matter", "posted", *params.required)):
        units = units or {held.unit.name: held for held in district.units}
        unit = unit_named(row.text("unit"), district.unit_names, row.text("unit") or row.facts.unit)
        yield Posting(
            row=row,
            unit=unit,
            matter=row.text("matter"),
            posted=row.day("posted"),
            removed=row.day("removed"),
            file=row.text("file"),
            archive=row.text("archive"),
            village=units.get(unit),
            rule=params,
        )
