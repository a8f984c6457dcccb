"""Ask the district of what every unit of a class lacks: is it ours to publish at all?"""

from __future__ import annotations

from collections.abc import Iterator

from gk_audit.checks.item_rows import ItemRow, names_of
from gk_audit.checks.protocol import district_check
from gk_audit.facts.held import DistrictView
from gk_audit.model.facts import ItemState
from gk_audit.model.hit import Hit
from gk_audit.model.records import Record


class Params(Record):
    """How classes of units are called."""

    classes: tuple[tuple[str, str], ...]
    """Tier → its name in Chinese."""


@district_check("scope-question", params=Params, values=("class", "field", "item", "count", "units"))
def scope_question(district: DistrictView, params: Params) -> Iterator[Hit]:
    """Yield one question for each class and field, with the rows and how many units lack them."""
    names = dict(params.classes)
    rows: dict[tuple[str, str], dict[str, ItemRow]] = {}
    units: dict[tuple[str, str], set[str]] = {}
    for held in district.units:
        items = {item.id: item for item in held.items}
        for row in held.rows(ItemState.NOT_DUE):
            if row.asked and row.item in items:
                home = (held.unit.kind.tier, row.field_)
                rows.setdefault(home, {}).setdefault(row.item, ItemRow(row, items[row.item], held))
                units.setdefault(home, set()).add(held.unit.name)
    for (tier, field_), found in sorted(rows.items()):
        entries = list(found.values())
        yield Hit.about(
            f"{tier}/{field_}",
            evidence=field_,
            **{"class": names.get(tier, tier)},
            field=field_,
            item=names_of(entries, most=12),
            count=str(len(entries)),
            units=str(len(units[tier, field_])),
        )
