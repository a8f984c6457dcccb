"""Known tables by name: which grid is the 支出决算表, which row is 本年支出合计.

The descriptions are rule data (see ``Form``); this module finds them in a document.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cached_property

from gk_audit.model.records import Record
from gk_audit.text.tables.book import Spot, TableBook
from gk_audit.text.tables.grid import Grid, Panel
from gk_audit.text.tables.labels import plain, squash
from gk_audit.text.tables.written import LabelPattern


class Label(Record):
    """A name for rows or columns and the pattern of the labels that mean them."""

    name: str
    pattern: LabelPattern | None = None
    panel: int = 0
    """1 for the left half of a table, 2 for the right; 0 where it does not matter."""
    code: LabelPattern | None = None
    """Pattern of the row's code; with an empty ``pattern`` the code alone decides."""


class Form(Record):
    """How one table is recognised and what its parts are called."""

    key: str
    title: LabelPattern | None
    """Pattern that the whole caption must match, blanks and quotation marks taken out."""
    labels: LabelPattern | None = None
    """Where captions vary: pattern that some row label or header must match."""
    rows: tuple[Label, ...] = ()
    columns: tuple[Label, ...] = ()


class FormTable:
    """A grid recognised as a form."""

    def __init__(self, form: Form, grid: Grid) -> None:
        self.form = form
        self.grid = grid
        self._rows: dict[str, tuple[tuple[int, Panel], ...]] = {}
        self._columns: dict[tuple[str, Panel], tuple[int, ...]] = {}

    @cached_property
    def keyed(self) -> tuple[tuple[int, Panel, str, str], ...]:
        """(row, panel, label without numbering, code) of every row of every panel."""
        return tuple(
            (row, panel, plain(self.grid.label(row, panel)), self.grid.code(row, panel))
            for panel in self.panels
            for row in range(len(self.grid.lines))
        )

    @cached_property
    def panels(self) -> tuple[Panel, ...]:
        """The grid's; a known table of mostly blank or worded cells has all columns but the first."""
        return self.grid.panels or (Panel((0,), tuple(range(1, self.grid.width))),)

    def rows(self, name: str) -> tuple[tuple[int, Panel], ...]:
        """Rows (with their panel) of that name; a name that the form does not list is a label."""
        if name not in self._rows:
            self._rows[name] = self._find(name)
        return self._rows[name]

    def _find(self, name: str) -> tuple[tuple[int, Panel], ...]:
        label = next((label for label in self.form.rows if label.name == name), None)
        if label is None:
            path = self.paths.get(squash(name))
            if path:
                return tuple(path)
            label = Label(name, LabelPattern(re.escape(plain(squash(name)))))
        return tuple(
            (row, panel)
            for row, panel, text, digits in self.keyed
            if (not label.panel or panel is self._panel(label.panel))
            and (label.code is None or label.code.pattern.fullmatch(digits))
            and (label.pattern is None or label.pattern.pattern.fullmatch(text))
        )

    @cached_property
    def paths(self) -> dict[str, list[tuple[int, Panel]]]:
        """Names of 类, 款 and 项 joined → rows: how a text names an item in full."""
        names = {code: text for _, _, text, code in self.keyed if code}
        found: dict[str, list[tuple[int, Panel]]] = {}
        for row, panel, _, code in self.keyed:
            if len(code) == 7:
                path = "".join(names.get(code[:length], "") for length in (3, 5, 7))
                found.setdefault(path, []).append((row, panel))
        return found

    def _panel(self, number: int) -> Panel | None:
        return self.panels[number - 1] if number <= len(self.panels) else None

    def columns(self, name: str, panel: Panel) -> tuple[int, ...]:
        """Number columns of that name inside a panel; no name means the first one."""
        if not name:
            return panel.numbers[:1]
        key = (name, panel)
        if key not in self._columns:
            self._columns[key] = self._find_columns(name, panel)
        return self._columns[key]

    def _find_columns(self, name: str, panel: Panel) -> tuple[int, ...]:
        label = next((label for label in self.form.columns if label.name == name), None)
        pattern = label.pattern.pattern if label and label.pattern else re.compile(re.escape(squash(name)))
        return tuple(column for column in panel.numbers if self._named(column, pattern))

    def _named(self, column: int, pattern: re.Pattern[str]) -> bool:
        """The pattern fits the lowest header word, or all of them joined."""
        return bool(
            pattern.fullmatch(self.grid.head(column)) or pattern.fullmatch(plain(self.grid.leaf(column)))
        )

    def spots(self, row: str, column: str) -> tuple[Spot, ...]:
        """The cells that a pair of names means."""
        return tuple(
            Spot(self.grid, number, place)
            for number, panel in self.rows(row)
            for place in self.columns(column, panel)
        )


def find_forms(book: TableBook, forms: Sequence[Form]) -> dict[str, FormTable]:
    """Form key → table. A form that two tables fit is left out: which is meant is unknown."""
    found: dict[str, list[Grid]] = {}
    for grid in book.grids:
        form = form_of(grid, forms)
        if form is not None:
            found.setdefault(form.key, []).append(grid)
    by_key = {form.key: form for form in forms}
    return {key: FormTable(by_key[key], grids[0]) for key, grids in found.items() if len(grids) == 1}


def form_of(grid: Grid, forms: Sequence[Form]) -> Form | None:
    """The form that describes a grid: by its nearest title, the forms in their order; else by labels."""
    for title in grid.titles:
        for form in forms:
            if form.title and form.title.pattern.fullmatch(title) and _has_label(grid, form.labels):
                return form
    return next((form for form in forms if form.title is None and _has_label(grid, form.labels)), None)


def _has_label(grid: Grid, labels: LabelPattern | None) -> bool:
    if labels is None:
        return True
    pattern = labels.pattern
    if any(pattern.search(grid.head(column)) for column in range(grid.width)):
        return True
    return any(pattern.search("".join(dict.fromkeys(line.texts))) for line in grid.lines)
