"""Which items a unit owes: what the register names, else what the row's own 公开主体 says.

公开主体 decides, resolved against the register (``matching.bodies``). Only where a row names
nobody does a table of roles say which fields a department answers for and which are the
towns'. A register that gives a unit its fields or items has the last word.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from functools import lru_cache

from gk_audit.facts.matching.bodies import Meant, Roster
from gk_audit.model import chinese
from gk_audit.model.records import Record, replace
from gk_audit.model.standard import Catalog, Duties, Item, Level, Unit, UnitKind

zh = chinese.of(__name__)

_LEVEL = {"department": Level.COUNTY, "town": Level.TOWNSHIP, "village": Level.VILLAGE}


class _Duty(Record):
    """What is the same for all rows of one unit."""

    unit: Unit
    catalog: Catalog
    roster: Roster
    fields: frozenset[str]
    """Fields that the register gives the unit, else those of its kind and name."""
    rows: frozenset[str]
    """What else the register names among the fields: rows."""
    mixed: frozenset[str]
    has_own_list: bool
    """Whether rows of the catalog name this village: its own list counts, not the general one."""


def items_owed(unit: Unit, catalog: Catalog, as_of: date, roster: Roster | None = None) -> tuple[Item, ...]:
    """Items in force on ``as_of`` that ``unit`` must publish, in catalog order.

    ``roster``: all units, among which the rows' bodies are looked for; the unit alone where not given.
    """
    roster = roster or Roster((unit,), catalog.duties)
    aliases = {alias: name for name, words in catalog.field_aliases for alias in words}
    exempt = {other for name, _ in unit.exempt for other in (name, aliases.get(name, name))}
    named = _named(unit, catalog)
    in_force = [
        item for item in catalog.items if item.in_force(as_of) and not exempt.intersection(names_of_row(item))
    ]
    duty = _Duty(
        unit,
        catalog,
        roster,
        frozenset(fields_owed(unit, catalog)),
        frozenset(unit.fields) - set(catalog.fields) - set(aliases),
        frozenset(_mixed_fields(catalog)),
        unit.kind.tier == "village"
        and any(unit.name in roster.meant(item.bodies).named for item in in_force),
    )
    return tuple(
        # What the register names outright is due there, however little the row is known.
        replace(item, mandatory=True) if item.field_ in named else item
        for item in in_force
        if (
            _is_at_level(unit, item) and bool(names_of_row(item) & set(named[item.field_]))
            if item.field_ in named
            else _owes(item, duty)
        )
    )


def names_of_row(item: Item) -> set[str]:
    """How a register may name a row: by number, field, level 1, level 2, or both levels."""
    return {item.id, item.field_, item.level1, item.level2, f"{item.level1}/{item.level2}"} - {""}


def _is_at_level(unit: Unit, item: Item) -> bool:
    """Whether the row is ticked for the unit's level, or for none."""
    return not item.levels or _LEVEL[unit.kind.tier] in item.levels


def _owes(item: Item, duty: _Duty) -> bool:
    unit, meant = duty.unit, duty.roster.meant(item.bodies)
    if _is_never(unit.kind, item, duty.catalog.duties):
        return False
    if unit.name in meant.named:
        return unit.name not in meant.without
    if duty.has_own_list or not _is_at_level(unit, item):
        return False
    if _is_of_villages(item, meant, duty) and unit.kind.tier != "village":
        return False
    if unit.fields:
        # The register gives the field; a department that only its work names does not narrow it.
        is_given = item.field_ in duty.fields or bool(names_of_row(item) & duty.rows)
        return is_given and (meant.means(unit) or (_is_open(meant) and _is_by_role(item, duty)))
    if meant.is_somebody:
        return meant.means(unit)
    return item.field_ in duty.fields and _is_by_role(item, duty)


def _is_of_villages(item: Item, meant: Meant, duty: _Duty) -> bool:
    """村（居）民委员会、乡镇人民政府 in the list of villages: the village owes it, the town helps."""
    duties = duty.catalog.duties
    is_listed = item.field_ in (*duties.village, *duties.community) and item.field_ not in duty.unit.fields
    return is_listed and bool(meant.kinds & {UnitKind.VILLAGE, UnitKind.COMMUNITY})


def _is_open(meant: Meant) -> bool:
    return not meant.named and not meant.kinds


def _is_by_role(item: Item, duty: _Duty) -> bool:
    return item.field_ not in duty.mixed or _answers(duty.unit, item, duty.catalog.duties)


def _is_never(kind: UnitKind, item: Item, duties: Duties) -> bool:
    """Whether no catalog can make this the duty of such a unit: a 街道 has no budget of its own level."""
    return any(
        kind in each.kinds
        and any(_compiled(each.pattern).search(name) for name in (item.level1, item.level2))
        for each in duties.words.not_owed
    )


@lru_cache(maxsize=8)
def _compiled(source: str) -> re.Pattern[str]:
    return re.compile(source)


def _named(unit: Unit, catalog: Catalog) -> Mapping[str, tuple[str, ...]]:
    """Field → the items that the register narrows it to."""
    aliases = {alias: name for name, words in catalog.field_aliases for alias in words}
    return {name if name in catalog.fields else aliases.get(name, name): items for name, items in unit.due}


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
    return name.replace(zh("people-government"), zh("government"))


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
