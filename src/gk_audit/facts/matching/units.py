"""Which unit a document belongs to, from its folders, its metadata or its source line."""

from __future__ import annotations

from collections.abc import Iterable

from gk_audit.model.lazy import pattern
from gk_audit.model.standard import Unit

_NOISE = pattern(r"[\s（()）·•]+")


def plain(name: str) -> str:
    """A unit name without white space and brackets, for comparison."""
    return _NOISE.sub("", name)


class UnitResolver:
    """Finds units by name or alias; what is ambiguous stays unassigned and is shown."""

    def __init__(self, units: Iterable[Unit]) -> None:
        self._names: dict[str, str] = {}
        for unit in units:
            for name in (unit.name, *unit.aliases):
                self._names.setdefault(plain(name), unit.name)
        self._longest_first = sorted(self._names, key=lambda name: (-len(name), name))

    def of_name(self, name: str) -> str:
        """The unit called exactly so, or an empty string."""
        return self._names.get(plain(name), "")

    def of_folders(self, folders: Iterable[str]) -> tuple[str, int]:
        """(unit, number of the folder) of the innermost folder that names a unit.

        A village's folder lies inside its town's, so the innermost wins.
        """
        found = ("", -1)
        for number, folder in enumerate(folders):
            name = self.of_name(folder)
            if name:
                found = (name, number)
        return found

    def of_text(self, text: str) -> str:
        """The one unit that a source line or file name mentions; empty if none or several."""
        dense = plain(text)
        exact = self._names.get(dense)
        if exact:
            return exact
        found: set[str] = set()
        for name in self._longest_first:
            if len(name) >= 3 and name in dense:
                found.add(self._names[name])
                dense = dense.replace(name, "\x00")
        return found.pop() if len(found) == 1 else ""
