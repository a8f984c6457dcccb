"""Narrow what a unit owes to the items that the register names for a field."""

from __future__ import annotations

from collections.abc import Iterable

from gk_audit.model.standard import Item, Unit


def narrow(items: Iterable[Item], unit: Unit) -> tuple[Item, ...]:
    """Items of fields that ``unit.due`` does not mention, and the named ones of the others.

    An item is named by its id, ``level1``, ``level2`` or ``level1/level2``. What
    ``unit.exempt`` names (item id or field) is left out with its reason on record there.
    """
    due = dict(unit.due)
    exempt = {name for name, _ in unit.exempt}
    return tuple(
        item
        for item in items
        if item.id not in exempt
        and item.field_ not in exempt
        and (item.field_ not in due or not _names(item).isdisjoint(due[item.field_]))
    )


def _names(item: Item) -> frozenset[str]:
    return frozenset((item.id, item.level1, item.level2, f"{item.level1}/{item.level2}"))
