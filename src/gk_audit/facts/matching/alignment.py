"""Which packaged row is the same matter as a row of a district's own catalog.

Names decide: the same level 2 under the same level 1 and field is the same row; names that
share most of their character pairs are near; the rest is new. What comes out is shown to a
person as a sheet and read back (``standards/sheet_export.py``), so it may be wrong and
must say how sure it is.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterable, Mapping, Sequence
from enum import StrEnum

from gk_audit.facts.matching.subject import squeeze
from gk_audit.model.lazy import pattern
from gk_audit.model.records import Record
from gk_audit.model.standard import Catalog, Item


class Likeness(StrEnum):
    """How sure it is that two rows are the same matter."""

    SAME = "same"
    NEAR = "near"
    NEW = "new"


class Aligned(Record):
    """One row of an own catalog with the packaged rows it resembles, best first."""

    id: str
    likeness: Likeness
    like: tuple[str, ...] = ()
    """Packaged rows whose knowledge it takes."""
    candidates: tuple[tuple[str, float], ...] = ()
    """(packaged row, score) of the nearest, for whoever corrects the sheet."""


_SAME_LEVEL1 = 0.5
_NEAR = 0.62
_NEAR_ELSEWHERE = 0.82
"""Rows of a field that no packaged one has: only a name that is nearly the same."""
_SHOWN = 3
_NAME, _HOME = 0.75, 0.4
"""Weight of the matter's own name, and where that name is one of many."""
_BRACKETED = pattern(r"[（(][^（）()]*[）)]")
"""Examples and conditions: 救助、慰问等情况(慰问金、临时救助等)."""
_TELLING = 5
"""Characters from which a name can be told without its field."""


class _Row(Record):
    """One row, made comparable."""

    id: str
    field_: str
    level1: str
    level2: str
    names: tuple[str, ...]
    """Wordings of the matter itself."""


def align(items: Iterable[Mapping[str, object]], catalog: Catalog) -> tuple[Aligned, ...]:
    """``items`` as the import makes them, each with its place in ``catalog``."""
    aliases = {alias: name for name, words in catalog.field_aliases for alias in words}
    known = [_known(item) for item in catalog.items]
    by_field: dict[str, list[_Row]] = {}
    for row in known:
        by_field.setdefault(row.field_, []).append(row)
    found = []
    for item in items:
        own = _own(item, aliases)
        rivals = by_field.get(own.field_)
        found.append(_aligned(own, rivals or known, is_same_field=rivals is not None))
    return tuple(found)


def _aligned(own: _Row, rivals: Sequence[_Row], *, is_same_field: bool) -> Aligned:
    generic = {name for name, count in Counter(row.level2 for row in rivals).items() if count > 1}
    scores = sorted(
        ((_score(own, other, generic), other) for other in rivals), key=lambda pair: (-pair[0], pair[1].id)
    )
    shown = tuple((other.id, round(score, 2)) for score, other in scores[:_SHOWN] if score > 0.3)
    same = [
        other
        for _, other in scores
        if _is_same(own, other, rivals) and (is_same_field or _is_telling(own, generic))
    ]
    if same:
        return Aligned(own.id, Likeness.SAME, (same[0].id,), shown)
    group = _group(own, rivals) if is_same_field else ()
    if group:
        return Aligned(own.id, Likeness.NEAR, group, shown)
    best = scores[0] if scores else (0.0, own)
    if best[0] >= (_NEAR if is_same_field else _NEAR_ELSEWHERE):
        return Aligned(own.id, Likeness.NEAR, (best[1].id,), shown)
    return Aligned(own.id, Likeness.NEW, (), shown)


def _is_same(own: _Row, other: _Row, rivals: Sequence[_Row]) -> bool:
    if own.level2:
        if own.level2 != other.level2 and own.level2 not in other.names:
            return False
        if likeness(own.level1, other.level1) >= _SAME_LEVEL1 or own.level1 in (own.level2, own.field_):
            return True
        # A level 2 that the field has only once needs no level 1 beside it.
        return sum(row.level2 == own.level2 for row in rivals) == 1
    return any(name in other.names for name in own.names)


def _is_telling(own: _Row, generic: Container[str]) -> bool:
    """Whether a name says enough without its field: 政府信息公开年度报告 does, 办事指南 does not."""
    name = own.level2 or own.level1
    return len(name) >= _TELLING and name not in generic


def _group(own: _Row, rivals: Sequence[_Row]) -> tuple[str, ...]:
    """A row that asks for a whole level 1 (最低生活保障) knows what each of its rows knows."""
    name = own.level2 or own.level1
    return tuple(row.id for row in rivals if row.level1 == name)


def _score(own: _Row, other: _Row, generic: Container[str]) -> float:
    """Likeness of the names; of a name that many rows have, level 1 tells more."""
    name = max((likeness(one, another) for one in own.names for another in other.names), default=0.0)
    if not own.level2:
        return name  # a list without levels: what stands there is the matter, and no group of matters
    share = _HOME if other.level2 in generic else _NAME
    return share * name + (1 - share) * likeness(own.level1, other.level1)


def likeness(one: str, other: str) -> float:
    """Share of the character pairs that two names have in common, from 0 to 1."""
    if one == other:
        return 1.0
    pairs, others = _pairs(one), _pairs(other)
    total = len(pairs) + len(others)
    return 2 * len(pairs & others) / total if total else 0.0


def _pairs(text: str) -> set[str]:
    return {text[at : at + 2] for at in range(len(text) - 1)}


def _known(item: Item) -> _Row:
    level1, level2 = squeeze(item.level1), squeeze(item.level2)
    names = (*_names(item.level1, item.level2), *map(squeeze, item.aliases))
    return _Row(item.id, item.field_, level1, level2, tuple(dict.fromkeys(filter(None, names))))


def _names(level1: str, level2: str) -> tuple[str, ...]:
    """A matter's name, the same with its group, and without what stands in brackets."""
    name = level2 or level1
    return squeeze(name), squeeze(level1) + squeeze(level2), squeeze(_BRACKETED.sub("", name))


def _own(item: Mapping[str, object], aliases: Mapping[str, str]) -> _Row:
    field_, level1, level2 = (str(item.get(key, "")) for key in ("field", "level1", "level2"))
    names = tuple(dict.fromkeys(filter(None, _names(level1, level2))))
    return _Row(str(item["id"]), aliases.get(field_, field_), squeeze(level1), squeeze(level2), names)
