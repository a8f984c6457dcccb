"""Find items that a unit owes and has not published."""

from __future__ import annotations

from collections.abc import Iterator

from gk_audit.checks.item_rows import ItemRow, is_in_export, names_of, rows_in
from gk_audit.checks.protocol import unit_check
from gk_audit.facts.held import UnitView
from gk_audit.model import chinese
from gk_audit.model.facts import ItemState
from gk_audit.model.hit import Hit
from gk_audit.model.records import Record

zh = chinese.of(__name__)
_BY_RULE = zh("by-rule")


class Params(Record):
    """When several missing items are one finding."""

    group_from: int = 3
    """From this many missing rows of one level 1, with none of it held, one finding."""


@unit_check(
    "missing-item",
    params=Params,
    whole=True,
    values=("field", "item", "count", "period", "limit", "basis"),
    variants=("group",),
)
def missing_item(held: UnitView, params: Params) -> Iterator[Hit]:
    """Yield each missing item; a whole level 1 that is missing is one hit."""
    missing: dict[tuple[str, str], list[ItemRow]] = {}
    for entry in rows_in(held, ItemState.MISSING):
        if entry.item.can_be_missing:
            missing.setdefault((entry.item.field_, entry.item.level1), []).append(entry)
    if not missing or not is_in_export(held):
        return
    owed: dict[tuple[str, str], int] = {}
    for item in held.items:
        owed[item.field_, item.level1] = owed.get((item.field_, item.level1), 0) + 1
    for home, rows in missing.items():
        if len(rows) >= params.group_from and len(rows) == owed[home]:
            yield _hit(rows, "group", names_of(rows))
            continue
        for entry in rows:
            yield _hit([entry], "", entry.name)


def _hit(rows: list[ItemRow], variant: str, name: str) -> Hit:
    first = rows[0]
    return Hit.about(
        first.item.id,
        variant=variant,
        evidence=first.row.period,
        field=first.item.field_,
        item=f"{first.item.level1}（{name}）" if variant else name,
        count=str(len(rows)),
        period=first.row.period,
        limit=first.item.limit_text or _BY_RULE,
        basis=first.basis,
    )
