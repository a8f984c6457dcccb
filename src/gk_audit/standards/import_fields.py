"""Which field an imported table belongs to, and the head of the catalog file that it becomes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from gk_audit.model import chinese
from gk_audit.model.standard import Catalog, Level, UnitKind

zh = chinese.of(__name__)

_NO_FIELD = zh.pattern("no-field")
"""26个试点领域: several fields, none by name."""
BY_LEVEL1 = zh("by-level1")
"""Instead of a field's name: level 1 of each row is its field."""
_SHORTEST_ALIAS = 4
_VILLAGE = "village"
"""The folder of the packaged lists of villages and communities."""
_LEVELS = (("department", Level.COUNTY), ("town", Level.TOWNSHIP), ("village", Level.VILLAGE))


def field_of(texts: Iterable[str], known: Mapping[str, str]) -> str:
    """The field that a sheet's name or the lines above a table name; empty where none does.

    ``known``: names and aliases of fields → the name to use. The longest one that stands in
    a text wins; else what stands before 领域, without the place.
    """
    for text in texts:
        dense = "".join(text.split())
        names = [name for name in known if name in dense]
        if names:
            return known[max(names, key=len)]
        match = zh.pattern("field").search(dense)
        if match and not _NO_FIELD.match(match["name"]):
            return zh.pattern("place").sub("", match["name"])
    return ""


def known_fields(catalog: Catalog) -> dict[str, str]:
    """Names of fields, and aliases too long to stand in other words → the name to use."""
    aliases = {
        alias: name
        for name, words in catalog.field_aliases
        for alias in words
        if len(alias) >= _SHORTEST_ALIAS and name in catalog.fields
    }
    return {**aliases, **{name: name for name in catalog.fields}}


def levels_of(kinds: Iterable[UnitKind]) -> list[str]:
    """Levels on which units of the kinds publish."""
    tiers = {kind.tier for kind in kinds}
    return [level.value for tier, level in _LEVELS if tier in tiers]


def head_of(
    items: Sequence[Mapping[str, Any]], name: str, title: str, sources: Sequence[str], library: Catalog
) -> dict[str, Any]:
    """The head of a catalog file that loads as it is.

    Villages that it says nothing of keep the packaged list; the packaged rows of its own
    fields give way to its rows wherever it is laid over them.
    """
    fields = list(dict.fromkeys(item["field"] for item in items))
    head: dict[str, Any] = {
        "name": name,
        "title": title,
        "field": fields[0] or title,
        "version": 1,
        "level": "district",
        "source": list(sources),
    }
    if not any(Level.VILLAGE.value in item.get("levels", ()) for item in items):
        head["extends"] = [_VILLAGE]
    head["replaces"] = [field for field in fields if field in library.fields]
    if not any(item.get("levels") for item in items):
        head["defaults"] = {"levels": [Level.COUNTY.value]}
    return head


def without_common_field(items: Sequence[Mapping[str, Any]], field: str) -> list[dict[str, Any]]:
    """Items without the field that the head already names."""
    return [{key: value for key, value in item.items() if key != "field" or value != field} for item in items]
