"""Which field an imported table belongs to, and the head of the catalog file that it becomes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from gk_audit.model.lazy import pattern

_FIELD = pattern(r"(?P<name>[一-鿿（）]{2,16}?)领域")
_PLACE = pattern(r"^[一-鿿]{2,8}?(?:省|市|县|区|旗|镇|乡|街道)(?=[一-鿿]{2})")
_NO_FIELD = pattern(r"^(?:[一-鿿]{0,12}?(?:省|市|县|区|旗|镇|乡|街道))?(?:个|试点|重点|基层|各|全部|所有|相关|有关|若干|新增|个?国家)+$")
"""26个试点领域: several fields, none by name."""
_LEVEL = "county"


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
        match = _FIELD.search(dense)
        if match and not _NO_FIELD.match(match["name"]):
            return _PLACE.sub("", match["name"])
    return ""


def with_fields(items: Sequence[Mapping[str, Any]], title: str, notes: list[str]) -> list[dict[str, Any]]:
    """Items that each have a field; where the table named none, the title stands for it."""
    if any(not item["field"] for item in items):
        notes.append(f"有的表没有写明领域，已写作“{title}”，请把 field 改成领域名称")
    return [{**item, "field": item["field"] or title} for item in items]


def head_of(items: Sequence[Mapping[str, Any]], name: str, title: str, source: str) -> dict[str, Any]:
    """The head of a catalog file that loads as it is."""
    head: dict[str, Any] = {
        "name": name,
        "title": title,
        "field": items[0]["field"],
        "version": 1,
        "level": "district",
        "source": [source],
    }
    if not any(item.get("levels") for item in items):
        head["defaults"] = {"levels": [_LEVEL]}
    return head


def without_common_field(items: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Items without the field that the head already names."""
    common = items[0]["field"]
    return [
        {key: value for key, value in item.items() if key != "field" or value != common} for item in items
    ]
