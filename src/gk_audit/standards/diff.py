"""What changes between two catalogs, and what that means for whoever must publish."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from gk_audit.model import chinese
from gk_audit.model.records import Record
from gk_audit.model.standard import Catalog, Item, TimeLimit
from gk_audit.standards.item_columns import COLUMNS

zh = chinese.of(__name__)


class Change(Record):
    """One difference."""

    kind: str
    """added, removed, moved (another field or name) or changed."""
    item: str
    """Id; empty where a whole field went."""
    name: str
    """field › level 1 › level 2 in the newer catalog (in the older for removed)."""
    what: str = ""
    """In Chinese: which part, before → after."""


def diff(old: Catalog, new: Catalog) -> tuple[Change, ...]:
    """Changes from ``old`` to ``new``, in the order of ``new``, removed items last.

    Items are the same where their id is; else where field, level 1 and level 2 are.
    """
    by_id = {item.id: item for item in old.items}
    by_key = {_key(item): item for item in old.items}
    found: list[Change] = []
    matched: set[str] = set()
    for item in new.items:
        before = by_id.get(item.id) or by_key.get(_key(item))
        if before is None:
            found.append(
                Change(
                    "added", item.id, item.name, zh("added", limit_text=item.limit_text or zh("not-stated"))
                )
            )
            continue
        matched.add(before.id)
        found.extend(_changes(before, item))
    found.extend(_removed(old, new, matched))
    return tuple(found)


def _removed(old: Catalog, new: Catalog, matched: set[str]) -> Iterable[Change]:
    """Items that are gone; a field that is gone as a whole is one change and says where it went."""
    homes = {alias: name for name, aliases in new.field_aliases for alias in aliases}
    for field_ in old.fields:
        items = [item for item in old.items if item.field_ == field_]
        gone = [item for item in items if item.id not in matched]
        if len(gone) == len(items) and field_ not in new.fields and len(gone) > 1:
            home = homes.get(field_, "")
            what = zh("merged", home=home, gone=len(gone)) if home else zh("dropped-items", gone=len(gone))
            yield Change("removed", "", field_, zh("field-gone", what=what))
            continue
        for item in gone:
            yield Change("removed", item.id, item.name, zh("dropped"))


def _changes(before: Item, after: Item) -> Iterable[Change]:
    if _key(before) != _key(after):
        yield Change("moved", after.id, after.name, f"{before.name} → {after.name}")
    for column in COLUMNS:
        one, two = getattr(before, column.name), getattr(after, column.name)
        if column.word and one != two:
            yield Change("changed", after.id, after.name, f"{column.word}：{_shown(one, two)}")


def _shown(before: Any, after: Any) -> str:
    if isinstance(before, tuple) and isinstance(after, tuple):
        lost = [_word(part) for part in before if part not in after]
        gained = [_word(part) for part in after if part not in before]
        parts = [zh("less", lost="、".join(lost))] if lost else []
        parts += [zh("more", gained="、".join(gained))] if gained else []
        return "；".join(parts) or zh("order")
    return f"{_word(before)} → {_word(after)}"


def _word(value: Any) -> str:
    if isinstance(value, TimeLimit):
        return value.note or value.kind.value
    return str(getattr(value, "name", "") if hasattr(value, "required") else value)


def _key(item: Item) -> tuple[str, str, str]:
    return (item.field_, item.level1, item.level2)
