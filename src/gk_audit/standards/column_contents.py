"""What the columns of a catalog table hold, where its head does not stand above them.

Sheets are made by hand: a head cell is merged over two columns, lost, or typed one column off,
and then every row below would be read wrong without a word. Only what tells itself is gone by
(dates, acts in 《》, bodies, channels, ticks: ``contents`` of ``rules/columns.yaml``); names and
elements are whatever stands between.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import lru_cache

from gk_audit.model.records import Record
from gk_audit.standards.lexicons import load_columns
from gk_audit.standards.locate import rules_folder

_FITS, _LEAST_CELLS = 0.6, 2
"""Share of a column's cells by which it is of a kind; of fewer cells nothing is said."""
_TICKS = frozenset(("public", "specific", "proactive", "request", "county", "township", "village"))
_TOLD = frozenset(("bases", "limit", "bodies", "channels", "number", "tick"))
_FILLED = ("bodies", "limit", "bases", "channels")
"""What a column without any head may be taken for."""
_MATCH, _CLASH, _FREE, _NO_HEAD, _NO_COLUMN = 4.0, -4.0, 1.0, -0.75, -2.0
"""Worth of a head above such a column: of its kind, of another, of none; of a column or a head left out."""
_LISTED = 0.5
_SIGN = re.compile(r"[、；;\n]")

Keys = tuple[tuple[int, str], ...]


class Placed(Record):
    """Where the columns really are."""

    columns: Keys
    moved: Keys = ()
    """Columns whose key their contents gave, not the cell above."""
    clashes: Keys = ()
    """Columns that hold something else than their head says, and no other column does."""


def placed(columns: Keys, names: Sequence[str], rows: Sequence[Sequence[str]]) -> Placed:
    """The keys of ``columns`` as the rows bear them out. ``names``: the head cell above each column."""
    held = [_held([row[at] for row in rows if at < len(row)]) for at in range(len(names))]
    before = _doubled(columns, names, rows)
    if _clashes(before, held):
        moved = _moved(before, held)
        if not _clashes(moved, held) and _agreeing(moved, held) > _agreeing(before, held):
            return Placed(moved, tuple(sorted(set(moved) - set(columns))))
    keys = dict(_with_next_level(before, held, names))
    for at, name in enumerate(names):
        kind = held[at].kind
        if not name and at not in keys and kind in _FILLED and kind not in keys.values():
            keys[at] = kind
    found = tuple(sorted(keys.items()))
    return Placed(found, tuple(sorted(set(found) - set(columns))), _clashes(before, held))


class _Held(Record):
    """What one column holds."""

    kind: str = ""
    listed: float = 0.0
    """Share of cells that list several things, as elements do."""
    is_blank: bool = True


def _held(cells: Sequence[str]) -> _Held:
    texts = [text for cell in cells if (text := "".join(cell.split()))]
    if len(texts) < _LEAST_CELLS:
        return _Held(is_blank=not texts)
    counted = Counter(kind for text in texts for kind, pattern in _patterns().items() if pattern.search(text))
    kind, count = counted.most_common(1)[0] if counted else ("", 0)
    listed = sum(bool(_SIGN.search(cell.strip())) for cell in cells) / len(texts)
    return _Held(kind if count >= _FITS * len(texts) else "", listed, is_blank=False)


@lru_cache(maxsize=1)
def _patterns() -> Mapping[str, re.Pattern[str]]:
    found = load_columns(rules_folder() / "columns.yaml", "contents")
    return {kind: re.compile("|".join(sources)) for kind, sources in found}


def _kind_of(key: str) -> str:
    key = {"cycle": "limit", "offices": "bodies"}.get(key, "tick" if key in _TICKS else key)
    return key if key in _TOLD else ""


def _clashes(columns: Keys, held: Sequence[_Held]) -> Keys:
    return tuple(
        (at, key) for at, key in columns if _kind_of(key) and held[at].kind and held[at].kind != _kind_of(key)
    )


def _agreeing(columns: Keys, held: Sequence[_Held]) -> int:
    return sum(bool(held[at].kind) and held[at].kind == _kind_of(key) for at, key in columns)


def _doubled(columns: Keys, names: Sequence[str], rows: Sequence[Sequence[str]]) -> Keys:
    """One name over two columns that differ (公开事项 merged over both levels): the second is the next level."""
    found = dict(columns)
    for at, key in columns:
        after = at + 1
        if key != "matter" or after >= len(names) or after in found or names[after] != names[at]:
            continue
        if "level2" not in found.values() and any(row[at] != row[after] for row in rows if after < len(row)):
            found[at], found[after] = "level1", "level2"
    return tuple(sorted(found.items()))


def _moved(columns: Keys, held: Sequence[_Held]) -> Keys:
    """The heads in their order, laid over the columns in theirs, so that most contents agree."""
    heads = [key for _, key in columns]
    best: dict[tuple[int, int], tuple[float, Keys]] = {(len(heads), len(held)): (0.0, ())}
    for number in range(len(heads), -1, -1):
        for at in range(len(held), -1, -1):
            ways = []
            if number < len(heads) and at < len(held):
                worth, rest = best[number + 1, at + 1]
                ways.append((worth + _worth(heads[number], held[at]), ((at, heads[number]), *rest)))
            if at < len(held):
                worth, rest = best[number, at + 1]
                ways.append((worth + (0.0 if held[at].is_blank else _NO_HEAD), rest))
            if number < len(heads):
                worth, rest = best[number + 1, at]
                ways.append((worth + _NO_COLUMN, rest))
            if ways:
                best[number, at] = max(ways, key=lambda way: way[0])
    return _with_next_level(best[0, 0][1], held)


def _worth(key: str, held: _Held) -> float:
    kind = _kind_of(key)
    if held.kind:
        return _MATCH if held.kind == kind else _CLASH
    if kind:
        return 0.0
    return _FREE + (_LISTED * held.listed if key == "elements" else -_LISTED * held.listed)


def _with_next_level(columns: Keys, held: Sequence[_Held], names: Sequence[str] = ()) -> Keys:
    """A column without a head right of the matter's is its next level: the head was merged over both."""
    found = dict(columns)
    for at, key in columns:
        after = at + 1
        is_open = (
            after < len(held) and after not in found and not held[after].kind and not held[after].is_blank
        )
        is_bare = not names or not any(names[after : after + 1])
        if key == "matter" and is_open and is_bare and "level2" not in found.values():
            found[at], found[after] = "level1", "level2"
    return tuple(sorted(found.items()))
