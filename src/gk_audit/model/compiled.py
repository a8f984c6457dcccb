"""What the parameters of a rule hold ready for use: word lists, patterns, tables of rows.

In YAML and CSV they are plain data. They are made of it when the rule is loaded, so that a
mistake is told with its file and line, and kept in the cache of rules as data again. Types
of parameters that do this:

* ``re.Pattern[str]``, or ``re.Pattern[str] | None`` where it may be left out;
* a subclass of :class:`Compiled`;
* a tuple of records, written as a list or as the name of a word list (``rules/lexicons/*.csv``)
  whose columns are the records' fields.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, ClassVar, NewType, TypeGuard

from gk_audit.model.records import Record

PatternText = NewType("PatternText", str)
"""A regular expression, tried when the rule is loaded and compiled where it is first needed:
lists hold hundreds of which a document needs few. Empty: none."""


class Compiled:
    """Made of data of the type ``made_of``. Raises ValueError (a Chinese sentence) where it cannot be used."""

    __slots__ = ("__dict__", "data")

    made_of: ClassVar[Any]
    kept_as: ClassVar[Any] = None
    """Type of what the cache keeps; None: the same."""

    def __init__(self, data: Any) -> None:
        self.data = data

    def keep(self) -> Any:
        """What the cache keeps."""
        return self.data

    @classmethod
    def from_kept(cls, kept: Any) -> Any:
        """Made of what the cache kept."""
        return cls(kept)

    def __eq__(self, other: object) -> bool:
        return type(other) is type(self) and bool(other.data == self.data)

    def __hash__(self) -> int:
        return hash(self.data)

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self.data!r})"


def is_compiled(kind: Any) -> TypeGuard[type[Compiled]]:
    """Whether ``kind`` is a class of such values."""
    return isinstance(kind, type) and issubclass(kind, Compiled)


class Lexicon(Record):
    """The rows of ``rules/lexicons/<name>.csv``; every row cites its source in a column."""

    name: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    def __iter__(self) -> Iterator[dict[str, str]]:
        """Each row as column → text."""
        for row in self.rows:
            yield dict(zip(self.columns, row, strict=True))

    def column(self, name: str) -> tuple[str, ...]:
        """One column. Raises KeyError where the lexicon has no such column."""
        try:
            number = self.columns.index(name)
        except ValueError:
            raise KeyError(name) from None
        return tuple(row[number] for row in self.rows)
