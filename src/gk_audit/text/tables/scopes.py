"""What the names of an identity mean: cells of known tables, the current row or column."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import islice

from gk_audit.model import chinese
from gk_audit.model.document import Document, Place
from gk_audit.model.relation import Verdict
from gk_audit.text.evaluation import Comparison, Scope, Undecided, Value, compare
from gk_audit.text.expressions import Node, names_of
from gk_audit.text.numbers import UNITS
from gk_audit.text.tables.book import Spot, TableBook
from gk_audit.text.tables.forms import FormTable
from gk_audit.text.tables.grid import Panel
from gk_audit.text.tables.labels import PART_OF
from gk_audit.text.tables.relation import Identity

zh = chinese.of(__name__)
_TOTAL = zh("total")

_YEAR = zh.pattern("year")
_MOST_PLACES = 64
_CODE_STEPS = {0: 3, 3: 5, 5: 7}


def decide(identity: Identity, scope: Scope) -> Comparison:
    """Judge an identity by its first reading that holds.

    Raises Undecided where no reading can be judged.
    """
    failing: Comparison | None = None
    reason: Undecided | None = None
    for expression in filter(None, (identity.expr, *identity.also)):
        try:
            found = compare(expression.node, scope)
        except Undecided as error:
            reason = reason or error
            continue
        if found.verdict is Verdict.HOLDS:
            return found
        failing = failing or found
    if failing is not None:
        return failing
    raise reason or Undecided("missing")


def _title_year(document: Document) -> dict[str, Sequence[Value]]:
    """``year``: the one year that the title names, or the lines below it."""
    lines = [block.text for block in islice(document.body, 3) if len(block.text) < 60]
    for text in (document.meta.title, "".join(lines)):
        years = set(_YEAR.findall(text))
        if years:
            return {"year": (Value(Decimal(years.pop())),)} if len(years) == 1 else {}
    return {}


class TableScope:
    """Names of captured figures, and cells of the tables: ``支出决算表[合计, 基本支出]``."""

    where = ""

    def __init__(
        self,
        scopes: Scopes,
        figures: Mapping[str, Sequence[Value]] | None = None,
        words: Mapping[str, str] | None = None,
    ) -> None:
        self.scopes = scopes
        self.figures = figures or {}
        self.words = words or {}
        """Captured words that may stand for a row: ``支出决算表[item]``."""

    def name(self, name: str) -> Sequence[Value]:
        found = self.figures.get(name) or self.scopes.common.get(name)
        if found is None:
            raise Undecided("missing", name)
        return found

    def cell(self, table: str, row: str, column: str) -> Sequence[Value]:
        form = self.scopes.tables.get(table)
        if form is None:
            raise Undecided("no-table", table)
        spots = form.spots(self.words.get(row, row), self.words.get(column, column))
        if not spots:
            raise Undecided("missing", f"{table} {self.words.get(row, row)} {column}".strip())
        return [self.scopes.value(spot) for spot in spots]

    def check_cover(self, identity: Identity, node: Node) -> None:
        """Nothing to cover outside a row or a column."""


class RowScope(TableScope):
    """Names are columns of the current row."""

    def __init__(self, scopes: Scopes, form: FormTable, row: int, panel: Panel) -> None:
        super().__init__(scopes)
        self.form, self.row, self.panel = form, row, panel
        label = form.grid.label(row, panel) or form.grid.code(row, panel)
        self.where = f"{form.grid.caption} {label}".strip()

    def name(self, name: str) -> Sequence[Value]:
        columns = self.form.columns(name, self.panel)
        if not columns:
            return (Value.of(None),)
        return [self.scopes.value(Spot(self.form.grid, self.row, column)) for column in columns]

    def check_cover(self, identity: Identity, node: Node) -> None:
        """Raise Undecided where the row is blank, or a filled column has no name here."""
        grid = self.form.grid
        if all(grid.amount(self.row, column) is None for column in self.panel.numbers):
            raise Undecided("skip")
        if not identity.covers:
            return
        named = {column for name in names_of(node) for column in self.form.columns(name, self.panel)}
        for column in self.panel.numbers:
            if column in named or PART_OF.search(grid.leaf(column)):
                continue
            if grid.amount(self.row, column) is not None:
                raise Undecided("unknown-column", grid.leaf(column))


class ColumnScope(TableScope):
    """Names are rows, read in the current number column."""

    def __init__(self, scopes: Scopes, form: FormTable, number: int) -> None:
        super().__init__(scopes)
        self.form, self.number = form, number
        heads = [form.grid.head(p.numbers[number]) for p in form.grid.panels if number < len(p.numbers)]
        self.where = f"{form.grid.caption} {heads[0] if heads else ''}".strip()

    def name(self, name: str) -> Sequence[Value]:
        found = [
            self.scopes.value(Spot(self.form.grid, row, panel.numbers[self.number]))
            for row, panel in self.form.rows(name)
            if self.number < len(panel.numbers)
        ]
        if not found:
            raise Undecided("missing", name)
        return found

    def check_cover(self, identity: Identity, node: Node) -> None:
        """Raise Undecided where a filled row between the named ones has no name here."""
        if not identity.covers:
            return
        named = {row for name in names_of(node) for row, _ in self.form.rows(name)}
        for row, panel, label, _ in self.form.keyed:
            if row in named or self.number >= len(panel.numbers):
                continue
            if self.form.grid.amount(row, panel.numbers[self.number]) is not None:
                raise Undecided("unknown-row", label)


class CodeScope(TableScope):
    """``self`` is a figure of a coded row, ``children`` those of the codes one level below."""

    def __init__(self, scopes: Scopes, whole: Spot, parts: Sequence[Spot], where: str) -> None:
        super().__init__(
            scopes,
            {"self": [scopes.value(whole)], "children": [scopes.value(part) for part in parts]},
        )
        self.where = where


class Scopes:
    """The known tables of one document and how their cells become values."""

    def __init__(self, book: TableBook, tables: Mapping[str, FormTable], *, exact: bool) -> None:
        self.book, self.tables, self.exact = book, tables, exact
        self.common = _title_year(book.document)

    def value(self, spot: Spot) -> Value:
        """The value of a cell; money is rounded, also to whole yuan."""
        is_count = spot.grid.is_exact and spot.grid.units[spot.column] not in UNITS
        return Value.of(spot.grid.amount(spot.row, spot.column), spot, exact=self.exact or is_count)

    def of(self, identity: Identity) -> Iterator[TableScope]:
        """The scopes that an identity is tried in."""
        if not identity.each:
            yield TableScope(self)
            return
        form = self.tables[identity.table]
        match identity.each:
            case "row":
                rows = form.rows(identity.rows) if identity.rows else [(r, p) for r, p, _, _ in form.keyed]
                for row, panel in rows:
                    yield RowScope(self, form, row, panel)
            case "column":
                for number in range(max((len(panel.numbers) for panel in form.grid.panels), default=0)):
                    columns = [p.numbers[number] for p in form.grid.panels if number < len(p.numbers)]
                    if not any(form.grid.is_rate(column) for column in columns):
                        yield ColumnScope(self, form, number)
            case "code":
                yield from self._codes(form)

    def _codes(self, form: FormTable) -> Iterator[TableScope]:
        rows = [(row, panel, code) for row, panel, _, code in form.keyed if code]
        wholes = [(row, panel, code) for row, panel, code in rows if len(code) in (3, 5)]
        wholes += [(row, panel, "") for row, panel in form.rows(_TOTAL)]
        for row, panel, code in wholes:
            length = _CODE_STEPS[len(code)]
            parts = [(r, p) for r, p, other in rows if len(other) == length and other.startswith(code)]
            if not parts:
                continue
            for number, column in enumerate(panel.numbers):
                if form.grid.is_rate(column):
                    continue
                spots = [Spot(form.grid, r, p.numbers[number]) for r, p in parts if number < len(p.numbers)]
                where = f"{form.grid.caption} {form.grid.label(row, panel)} {form.grid.leaf(column)}"
                yield CodeScope(self, Spot(form.grid, row, column), spots, where.strip())

    def shown(self, found: Comparison, scope: TableScope) -> tuple[Place | None, str, str, tuple[Place, ...]]:
        """(place, words for it, unit, related places) of a decided relation."""
        places: list[Place] = []
        unit = ""
        for item in (*found.left.places, *found.right.places):
            if isinstance(item, Place):
                places.append(item)
            elif isinstance(item, Spot):
                unit = unit or item.grid.units[item.column]
                place = self.book.place(item)
                if place is not None:
                    places.append(place)
        where = scope.where
        if not where:
            spot = next((s for s in (*found.left.places, *found.right.places) if isinstance(s, Spot)), None)
            where = spot.grid.caption if spot else ""
        related = tuple(dict.fromkeys(places[1:_MOST_PLACES]))
        return (places[0] if places else None), where, unit, related
