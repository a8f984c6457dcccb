"""Which columns of a site belong to which field and item."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from gk_audit.facts.matching.phrases import core_words
from gk_audit.facts.matching.subject import squeeze
from gk_audit.model import chinese
from gk_audit.model.standard import Item, Unit

zh = chinese.of(__name__)
_OF_ALL = zh.pattern("of-all")


def may_have_column(field_: str) -> bool:
    """Whether a field is a matter that a column may be called after; 综合 and 其他 of an own sheet are none."""
    return not _OF_ALL.match(field_)


def names_field(section: str, field_: str, aliases: Iterable[str] = ()) -> bool:
    """Whether a column path names the field."""
    path = bare(section)
    return any(bare(name) in path for name in (field_, *aliases) if name)


def names_at(unit: Unit, aliases: Mapping[str, Sequence[str]]) -> dict[str, tuple[str, ...]]:
    """Field → what else a column may call it, on this unit's site as well."""
    called = dict(unit.called)
    return {name: (*aliases.get(name, ()), *called.get(name, ())) for name in {**aliases, **called}}


def names_item(section: str, item: Item) -> bool:
    """Whether the last part of a column path names the item itself, not only its field."""
    last = bare(section.rpartition("/")[2])
    if not last or last == bare(item.field_):
        return False
    level2 = bare(item.level2)
    if last == level2 or (len(last) >= 3 and (last in level2 or level2 in last)):
        return True
    return any(word in last for word in core_words(item) if len(word) >= 3)


@lru_cache(maxsize=8192)
def bare(name: str) -> str:
    """What a column or a row of the catalog is about; each is asked for every row of every unit."""
    return squeeze(name)
