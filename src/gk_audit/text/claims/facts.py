"""The facts of the tables that prose names: each figure of a row under the row's name, and under its whole path.

A row by budget codes is called by its 项, and by 类, 款 and 项 in one; any other row by its label.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from gk_audit.model import chinese
from gk_audit.model.records import Record
from gk_audit.text.claims.words import ClaimWords
from gk_audit.text.evaluation import Value
from gk_audit.text.tables.book import Spot, TableBook
from gk_audit.text.tables.grid import Grid, Panel
from gk_audit.text.tables.labels import YEAR, is_sum_word, is_total, plain
from gk_audit.text.tables.slips import is_one_edit
from gk_audit.text.tables.sums import value_of

zh = chinese.of(__name__)
_YEAR_ROW = zh.pattern("year-row")
_MOST_ROWS, _LEAST_KEY = 2000, 2
_LEVELS = (3, 5, 7)


class Fact(Record):
    """One row by the name that prose may call it."""

    name: str
    grid: Grid
    row: int
    panel: Panel
    is_path: bool
    """Whether the name is that of 类, 款 and 项 in one: nothing else bears it."""
    column: int = -1
    """The one column that is meant where the name is that of a column."""
    year: str = ""
    """That of the row where the name is that of a column."""

    @property
    def spots(self) -> tuple[Spot, ...]:
        """Its figures; rates are none."""
        return tuple(
            Spot(self.grid, self.row, column)
            for column in self._columns
            if self.grid.amount(self.row, column) is not None
        )

    @property
    def is_zero(self) -> bool:
        """Whether a zero is what it says: every figure is one, or a column is left blank."""
        amounts = [self.grid.amount(self.row, column) for column in self._columns]
        return any(amount is None or not amount.value for amount in amounts)

    @property
    def _columns(self) -> tuple[int, ...]:
        columns = self.panel.numbers if self.column < 0 else (self.column,)
        return tuple(column for column in columns if not self.grid.is_rate(column))


class Facts:
    """The named rows of all tables of a document, and what the totals under named columns are."""

    def __init__(self, book: TableBook, words: ClaimWords) -> None:
        self.named: dict[str, list[Fact]] = {}
        self.heads: set[str] = set()
        """What columns are called: a figure of that name need not be a row's."""
        self.codes: dict[str, str] = {}
        """Code → the name that the tables give it."""
        self._words = words
        self._alike: dict[str, list[Fact]] = {}
        for grid in book.grids:
            self.heads.update(plain(word) for words in grid.heads for word in words)
            for panel in grid.panels:
                for row, code in enumerate(grid.codes(panel)[:_MOST_ROWS]):
                    if code and (name := plain(grid.label(row, panel))):
                        self.codes.setdefault(code, name)
                for fact in _rows(grid, panel):
                    self.named.setdefault(fact.name, []).append(fact)
                    self._alike.setdefault(words.key(fact.name), []).append(fact)
                for fact in _totals(grid, panel):
                    self._alike.setdefault(words.key(fact.name), []).append(fact)

    def alike(self, subject: str) -> Sequence[Fact]:
        """Rows, and totals under columns, whose names differ from a subject in words that tell nothing."""
        key = self._words.key(subject)
        return self._alike.get(key, ()) if len(key) >= _LEAST_KEY else ()

    def of(self, subject: str, endings: re.Pattern[str]) -> Sequence[Fact]:
        """The rows that a subject may mean, in its several spellings."""
        while not (found := self.named.get(subject)) and (end := endings.search(subject)):
            subject = subject[: end.start()]
        return found or ()

    def nearly(self, subject: str, told: Value) -> Sequence[Fact]:
        """Rows whose whole path is one character off a subject, and that have its amount."""
        return [
            facts[0]
            for name, facts in self.named.items()
            if facts[0].is_path
            and abs(len(name) - len(subject)) < 2
            and is_one_edit(name, subject)
            and any(fits(told, value_of(spot)) for spot in facts[0].spots)
        ]


def _rows(grid: Grid, panel: Panel) -> Iterator[Fact]:
    codes = grid.codes(panel)
    names: Mapping[str, str] = {
        code: plain(grid.label(row, panel)) for row, code in enumerate(codes[:_MOST_ROWS]) if code
    }
    for row in range(min(len(grid.lines), _MOST_ROWS)):
        label, code = plain(grid.label(row, panel)), codes[row]
        if not label or is_total(label) or is_sum_word(label):
            continue
        yield Fact(label, grid, row, panel, is_path=False)
        above = [names.get(code[:length], "") for length in _LEVELS if length < len(code)]
        if len(code) in _LEVELS and above and all(above):
            yield Fact("".join((*above, label)), grid, row, panel, is_path=True)


def _totals(grid: Grid, panel: Panel) -> Iterator[Fact]:
    """What stands under each column in the rows of totals and of years, or in the only row."""
    labels = [grid.label(row, panel) for row in range(min(len(grid.lines), _MOST_ROWS))]
    rows = [row for row, label in enumerate(labels) if is_total(label) or _YEAR_ROW.fullmatch(label)]
    for row in rows or ([0] if len(grid.lines) == 1 else []):
        year = "".join(YEAR.findall(labels[row])[:1])
        for column in panel.numbers:
            for name in dict.fromkeys(map(plain, (*grid.heads[column], grid.head(column)))):
                yield Fact(name, grid, row, panel, is_path=False, column=column, year=year)


def fits(told: Value, printed: Value) -> bool:
    """Whether prose tells the figure of a cell: within rounding, or with its last digits cut off."""
    coarser = max(told.quantum, printed.quantum)
    bound = max(told.slack + printed.slack, coarser if told.quantum != printed.quantum else Decimal(0))
    return abs(told.value - printed.value) <= bound
