"""Find columns that were not updated within the interval of their kind."""

from __future__ import annotations

from collections.abc import Iterator

from gk_audit.checks.column_ages import ColumnKind, column_ages
from gk_audit.checks.protocol import unit_check
from gk_audit.facts.held import UnitView
from gk_audit.model.hit import Hit
from gk_audit.model.records import Record


class Params(Record):
    """Kinds of columns, most special first."""

    kinds: tuple[ColumnKind, ...]
    dated_share: float = 0.5
    """Share of a unit's documents that must carry a date before its columns are judged."""


@unit_check(
    "stale-column",
    params=Params,
    whole=True,
    values=("column", "kind", "last", "days", "due", "late"),
    variants=("news", "yearly"),
)
def stale_column(held: UnitView, params: Params) -> Iterator[Hit]:
    """Yield each overdue column once, at its newest document."""
    for age in column_ages(held, params.kinds, params.dated_share):
        if held.as_of <= age.due:
            continue
        variant = (
            "news" if age.kind.days and not age.kind.months else "yearly" if age.kind.months >= 12 else ""
        )
        yield Hit.on(
            age.newest.key,
            subject=age.column,
            variant=variant,
            evidence=age.column,
            column=age.column,
            kind=age.kind.name,
            last=age.last.isoformat(),
            days=str((held.as_of - age.last).days),
            due=age.due.isoformat(),
            late=str((held.as_of - age.due).days),
        )
