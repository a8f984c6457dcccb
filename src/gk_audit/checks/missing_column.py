"""Find fields without a column, and columns that the register asks for."""

from __future__ import annotations

from collections.abc import Iterator

from gk_audit.checks.item_rows import ItemRow, names_of, rows_in
from gk_audit.checks.protocol import NoParams, unit_check
from gk_audit.facts.held import UnitView
from gk_audit.model.facts import ItemState
from gk_audit.model.hit import Hit
from gk_audit.model.lazy import pattern

_MARKS = pattern(r"[\s（）()“”\"·/]+")


@unit_check(
    "missing-column",
    params=NoParams,
    whole=True,
    values=("column", "count", "field", "items"),
    variants=("required",),
)
def missing_column(held: UnitView, params: NoParams) -> Iterator[Hit]:
    """Yield one hit per field or required column."""
    if not held.is_complete or not held.unit.name:
        return
    fields: dict[str, list[ItemRow]] = {}
    for entry in rows_in(held, ItemState.NO_COLUMN):
        fields.setdefault(entry.item.field_, []).append(entry)
    for name, rows in fields.items():
        due = [entry for entry in rows if entry.item.can_be_missing]
        if due:
            yield Hit.about(
                name,
                evidence=name,
                column=name,
                count=str(len(due)),
                field=name,
                items=names_of(due, most=30),
            )
    present = [_MARKS.sub("", section) for section in held.sections]
    for column in held.unit.columns:
        wanted = _MARKS.sub("", column)
        if column not in fields and not any(wanted in section for section in present):
            yield Hit.about(
                column, variant="required", evidence=column, column=column, count="1", field="", items=""
            )
