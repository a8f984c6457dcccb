"""Whether the folder that was scanned is the one that holds the units' folders.

One folder too high or too low, and most documents belong to no unit, or most units have no
document: findings vanish from every notice and the result still looks like a result. So the
run says it first, names the folder that was probably meant, and is not complete.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import PurePosixPath

from gk_audit.engine.register import looks_like_unit
from gk_audit.matching.units import UnitResolver
from gk_audit.model.records import Record
from gk_audit.model.standard import Unit

_FEWEST = 2
"""So many folders of units below one folder make it the export."""
_FEWEST_UNITS = 3
"""In a smaller register an empty unit is no sign of a wrong folder."""


class Seen(Record):
    """What the run saw of documents and units."""

    documents: int
    loose: int
    """Documents that belong to no unit."""
    units: int
    """Units of the register."""
    empty: int
    """Units without any document."""


def doubt_of_folder(root: str, folders: Sequence[str], units: Iterable[Unit], seen: Seen) -> str:
    """A Chinese sentence where most documents have no unit, or most units no document; else empty.

    ``root``: the path that was scanned, as given. ``folders``: all below it, relative, with ``/``.
    """
    said = _what_is_odd(seen)
    if not said:
        return ""
    resolver = UnitResolver(units)
    path = PurePosixPath(root)
    if _is_unit(path.name, resolver):
        return f"{said}：检查的文件夹可能低了一层。“{path.name}”像是一个单位的文件夹，请改为检查它的上一级“{path.parent}”"
    below = _best_below(folders, resolver)
    if below is not None:
        name, count = below
        return f"{said}：检查的文件夹可能高了一层。“{root}/{name}”里有 {count} 个单位的文件夹，请改为检查它"
    return f"{said}：请核对检查的文件夹是不是各单位文件夹的上一级，单位名册（单位名册.xlsx 或 units.yaml）是否写全"


def _what_is_odd(seen: Seen) -> str:
    if seen.loose * 2 > seen.documents:
        return f"{seen.documents} 份文件里有 {seen.loose} 份没有归到任何单位，这次结果不能用来评价单位"
    if seen.units >= _FEWEST_UNITS and seen.empty * 2 > seen.units:
        return f"名册里 {seen.units} 个单位，有 {seen.empty} 个没有任何文件，这次结果不能用来评价单位"
    return ""


def _best_below(folders: Sequence[str], resolver: UnitResolver) -> tuple[str, int] | None:
    """The folder below the root with the most folders of units in it, unless the root has as many."""
    counts: Counter[str] = Counter()
    for folder in folders:
        parent, _, name = folder.rpartition("/")
        if _is_unit(name, resolver):
            counts[parent] += 1
    on_top = counts.pop("", 0)
    if not counts:
        return None
    name, count = min(counts.items(), key=lambda item: (-item[1], item[0].count("/"), item[0]))
    return (name, count) if count >= _FEWEST and count > on_top else None


def _is_unit(name: str, resolver: UnitResolver) -> bool:
    return bool(resolver.of_name(name)) or looks_like_unit(name)
