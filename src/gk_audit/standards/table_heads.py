"""Heads of catalog tables: which of their rows is the head, and what each column holds.

Districts print the same thing under many heads, in one to three rows, repeat them on every
page and put titles between. What heads are called stands in ``rules/columns.yaml``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from gk_audit.model.records import Record
from gk_audit.standards.item_columns import COLUMNS
from gk_audit.standards.lexicons import load_columns
from gk_audit.standards.locate import rules_folder

_SUBHEAD_ROWS = 2
_LEAST = 2
"""Columns besides the name of the matter that make a table a catalog."""
_NAMES = frozenset(("level1", "level2", "category", "matter"))
_CONTENT = frozenset(
    ("elements", "bases", "limit", "cycle", "bodies", "channels", "audience", "public", "mode", "proactive",
     "levels", "county", "township", "village")
)  # fmt: skip
_LONGEST_HEAD = 16


class Head(Record):
    """The head of a table."""

    columns: tuple[tuple[int, str], ...]
    """(column, key), in the order of the table."""
    height: int
    """Rows that it takes."""
    names: tuple[str, ...] = ()
    """What stands above each column."""

    def keys(self) -> set[str]:
        """What the table tells."""
        return {key for _, key in self.columns}


class Heads:
    """The grammar of heads."""

    def __init__(self, patterns: Iterable[tuple[str, tuple[str, ...]]]) -> None:
        self._patterns = [
            (key, re.compile(source)) for key, sources in patterns for source in sources
        ]  # fmt: skip

    @classmethod
    def packaged(cls) -> Heads:
        """As ``rules/columns.yaml`` has them, and the headers that a catalog is exported with."""
        own = [
            (column.key, (f"^{re.escape(dense(column.parts[0].head))}$",))
            for column in COLUMNS
            if column.read and len(column.parts) == 1
        ]
        return cls([*load_columns(rules_folder() / "columns.yaml", "catalogs"), *own])

    def key(self, name: str) -> str:
        """What a column of that name holds; empty where nothing is known."""
        if not name or len(name) > _LONGEST_HEAD:
            return ""
        return next((key for key, pattern in self._patterns if pattern.search(name)), "")

    def at(self, grid: Sequence[Sequence[str]], row: int) -> Head | None:
        """The head that begins in ``row``, with the rows of subheads below it."""
        names = [dense(cell) for cell in grid[row]]
        if not self._is_head(names):
            return None
        height = 1
        while height <= _SUBHEAD_ROWS and row + height < len(grid):
            below = [dense(cell) for cell in grid[row + height]]
            if not self._is_below(below, names):
                break
            names = [_joined(above, under) for above, under in zip(names, below, strict=False)]
            height += 1
        return Head(tuple(self._columns(names)), height, tuple(names))

    def _is_head(self, names: Sequence[str]) -> bool:
        keys = {self.key(part) for name in names for part in name.split("/")}
        return bool(keys & _NAMES) and len(keys & _CONTENT) >= _LEAST

    def _is_below(self, below: Sequence[str], above: Sequence[str]) -> bool:
        """Whether a row holds nothing but subheads, repeated heads and blanks."""
        pairs = [(under, over) for under, over in zip(below, above, strict=False) if under]
        fresh = [under for under, over in pairs if under not in over.split("/")]
        return bool(pairs) and all(map(self.key, fresh)) and (bool(fresh) or len(pairs) > 1)

    def _columns(self, names: Sequence[str]) -> Iterable[tuple[int, str]]:
        taken: set[str] = set()
        for index, name in enumerate(names):
            parts = name.split("/")
            key = next((key for part in (parts[-1], parts[0], name) if (key := self.key(part))), "")
            if key and (key not in taken or key == "level2"):
                taken.add(key)
                yield index, key


def dense(text: str) -> str:
    """A head without white space and marks, brackets wide."""
    return re.sub(r"[\s*·]+", "", text).translate(_WIDE)


_WIDE = str.maketrans("()", "（）")


def _joined(above: str, under: str) -> str:
    return f"{above}/{under}" if under and under != above else above
