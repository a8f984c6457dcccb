"""Whether the folder that was scanned is the one that holds the units' folders.

One folder too high or too low, and most documents belong to no unit, or most units have no
document: findings vanish from every notice and the result still looks like a result. So the
run says it first, names the folder that was probably meant, and is not complete.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import PurePosixPath

from gk_audit.engine.discover import Discovered
from gk_audit.engine.lists import LISTED
from gk_audit.engine.own_standards import is_catalog_name
from gk_audit.engine.plan import AuditPlan
from gk_audit.engine.register import looks_like_unit
from gk_audit.facts.matching.units import UnitResolver
from gk_audit.model import chinese
from gk_audit.model.facts import District, DocumentFacts
from gk_audit.model.records import Record
from gk_audit.model.standard import Unit
from gk_audit.text.masking import scrub

zh = chinese.of(__name__)

_FEWEST = 2
"""So many folders of units below one folder make it the export."""
_SHOWN = 5
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


class Placed(Record):
    """Which documents found a unit, and what is to be said where they did not."""

    loose: tuple[str, ...]
    """Keys of documents that belong to no unit."""
    seen: Seen
    empty: tuple[str, ...]
    """Units without any document."""
    root: str
    folders: tuple[str, ...]
    units: tuple[Unit, ...]
    is_holdings: bool

    @classmethod
    def of(cls, district: District, discovered: Discovered, plan: AuditPlan) -> Placed:
        """As the reduce has assigned them."""
        counted = [facts for facts in district.documents if _counts(facts)]
        loose = tuple(facts.key for facts in counted if not facts.unit and not is_catalog_name(facts.key))
        named = [holdings for holdings in district.holdings if holdings.unit.name]
        empty = tuple(holdings.unit.name for holdings in named if not holdings.documents)
        seen = Seen(len(counted), len(loose), len(named), len(empty))
        root = scrub(next(iter(discovered.roots), ""))
        return cls(loose, seen, empty, root, discovered.folders, plan.units, plan.is_holdings)

    def doubts(self) -> tuple[str, ...]:
        """Why the whole result may not be what was wanted; these come before everything else."""
        said = doubt_of_folder(self.root, self.folders, self.units, self.seen) if self.is_holdings else ""
        return (said,) if said else ()

    def warnings(self) -> Iterator[str]:
        """Sentences about loose documents and empty units."""
        if not self.is_holdings:
            return
        if self.loose:
            shown = "、".join(self.loose[:_SHOWN])
            more = zh("and-more", loose=len(self.loose)) if len(self.loose) > _SHOWN else ""
            yield zh("loose", loose=len(self.loose), shown=shown, more=more)
        for unit in self.empty:
            yield zh("unit-empty", unit=unit)


def _counts(facts: DocumentFacts) -> bool:
    """Whether it is a document of its own: not a list, nor a line of one."""
    return not facts.is_list and facts.media_type != LISTED


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
        return zh("too-low", said=said, name=path.name, parent=path.parent)
    below = _best_below(folders, resolver)
    if below is not None:
        name, count = below
        return zh("too-high", said=said, root=root, name=name, count=count)
    return zh("check-folder", said=said)


def folder_of_units(folders: Sequence[str], units: Iterable[Unit]) -> str:
    """The folder, below the root, that holds the units' folders; empty where the root does."""
    below = _best_below(folders, UnitResolver(units))
    return below[0] if below else ""


def _what_is_odd(seen: Seen) -> str:
    if seen.loose * 2 > seen.documents:
        return zh("many-loose", documents=seen.documents, loose=seen.loose)
    if seen.units >= _FEWEST_UNITS and seen.empty * 2 > seen.units:
        return zh("many-empty", units=seen.units, empty=seen.empty)
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
