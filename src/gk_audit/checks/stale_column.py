"""Find columns that were not updated within the interval of their kind."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from gk_audit.checks.column_ages import ColumnKind, column_ages
from gk_audit.checks.protocol import unit_check
from gk_audit.model.facts import Holdings
from gk_audit.model.hit import Hit
from gk_audit.model.records import Record
from gk_audit.text.toolbox import Toolbox


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
def stale_column(holdings: Holdings, params: Params, as_of: date, tools: Toolbox) -> Iterator[Hit]:
    """Yield each overdue column once, at its newest document."""
    for age in column_ages(holdings, params.kinds, as_of, params.dated_share, tools):
        if as_of <= age.due:
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
            days=str((as_of - age.last).days),
            due=age.due.isoformat(),
            late=str((as_of - age.due).days),
        )
