"""Which items a unit owes: its fields from the register, else those of its kind.

Departments owe the fields that their name answers for, towns the town fields, villages
their list; every unit above the village owes the statutory items.
"""

from __future__ import annotations

from datetime import date

from gk_audit.model.records import replace
from gk_audit.model.standard import Catalog, Duties, Item, Level, Unit, UnitKind

_LEVEL = {"department": Level.COUNTY, "town": Level.TOWNSHIP, "village": Level.VILLAGE}


def items_owed(unit: Unit, catalog: Catalog, as_of: date) -> tuple[Item, ...]:
    """Items in force on ``as_of`` that ``unit`` must publish, in catalog order."""
    fields = set(fields_owed(unit, catalog))
    exempt = {name for name, _ in unit.exempt}
    level = _LEVEL[unit.kind.tier]
    mixed = _mixed_fields(catalog)
    named = _named(unit, catalog)
    return tuple(
        # What the register names outright is due there, however little the row is known.
        replace(item, mandatory=True) if item.field_ in named else item
        for item in catalog.items
        if item.field_ in fields
        and level in item.levels
        and item.in_force(as_of)
        and item.id not in exempt
        and item.field_ not in exempt
        and (
            _is_named(item, named[item.field_])
            if item.field_ in named
            else item.field_ not in mixed or _answers(unit, item, catalog.duties)
        )
    )


def _named(unit: Unit, catalog: Catalog) -> dict[str, tuple[str, ...]]:
    """Field → the items that the register narrows it to."""
    aliases = {alias: name for name, words in catalog.field_aliases for alias in words}
    return {name if name in catalog.fields else aliases.get(name, name): items for name, items in unit.due}


def _is_named(item: Item, names: tuple[str, ...]) -> bool:
    return bool({item.id, item.level1, item.level2, f"{item.level1}/{item.level2}"} & set(names))


def fields_owed(unit: Unit, catalog: Catalog) -> tuple[str, ...]:
    """Names of the fields that a unit owes, in catalog order."""
    duties = catalog.duties
    if unit.fields:
        aliases = {alias: name for name, words in catalog.field_aliases for alias in words}
        given = {name if name in catalog.fields else aliases.get(name, name) for name in unit.fields}
    elif unit.kind is UnitKind.VILLAGE:
        given = set(duties.village)
    elif unit.kind is UnitKind.COMMUNITY:
        given = set(duties.community)
    elif unit.kind.tier == "town":
        given = {*duties.town, *duties.general}
    else:
        given = {*_role_fields(unit, duties), *duties.general, *_everyones(catalog)}
    return tuple(name for name in catalog.fields if name in given)


def _role_fields(unit: Unit, duties: Duties) -> set[str]:
    names = tuple(map(_role_name, (unit.name, *unit.aliases)))
    return {field for word, fields in duties.roles if any(word in name for name in names) for field in fields}


def _role_name(name: str) -> str:
    """A name in which 人民政府 does not read as 民政."""
    return name.replace("人民政府", "政府")


def _everyones(catalog: Catalog) -> set[str]:
    """Fields in which every department owes something (部门预算)."""
    return {item.field_ for item in catalog.items if _is_everyones(item, catalog.duties)}


def _mixed_fields(catalog: Catalog) -> set[str]:
    """Fields whose items are partly every department's and partly one department's."""
    everyone = _everyones(catalog)
    return {
        item.field_ for item in catalog.items
        if item.field_ in everyone and not _is_everyones(item, catalog.duties)
    }  # fmt: skip


def _answers(unit: Unit, item: Item, duties: Duties) -> bool:
    """Whether an item of a mixed field is this unit's: 政府决算 is the treasury's and the towns'."""
    if _is_everyones(item, duties):
        return True
    if unit.kind.tier != "department":
        return any(word in body for body in item.bodies for word in duties.town_bodies)
    words = [word for word, _ in duties.roles if any(word in _role_name(body) for body in item.bodies)]
    names = tuple(map(_role_name, (unit.name, *unit.aliases)))
    return not words or any(word in name for word in words for name in names)


def _is_everyones(item: Item, duties: Duties) -> bool:
    return any(word in body for body in item.bodies for word in duties.everyone)
