"""A word list as data: rows of a CSV file that a clerk can open in a spreadsheet."""

from __future__ import annotations

from collections.abc import Iterator

from gk_audit.model.records import Record


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
