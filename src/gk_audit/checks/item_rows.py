"""Rows of the coverage matrix, joined with their items, for the checks of completeness."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from typing import ClassVar

from gk_audit.checks.protocol import unit_check
from gk_audit.checks.shapes.statement import Statement
from gk_audit.facts.held import UnitView
from gk_audit.model import chinese
from gk_audit.model.facts import Coverage, DocumentFacts, ItemState
from gk_audit.model.hit import Hit
from gk_audit.model.records import Record
from gk_audit.model.standard import DayUnit, Item, LimitKind

zh = chinese.of(__name__)


class ItemRow(Record):
    """One row with what a message needs."""

    row: Coverage
    item: Item
    unit: UnitView

    @property
    def last(self) -> date | None:
        """The day of its newest document; None where a document has none."""
        return self._newest[0] if self._newest else None

    @property
    def due(self) -> date | None:
        """The last day on which it is up to date by the cycle of its row; None: no cycle of days is stated.

        Cycles that are periods (每季度) are owed document by document.
        """
        cycles = [limit for limit in self.item.limits if limit.kind is LimitKind.REFRESH]
        limit, last = cycles[0] if len(cycles) == 1 else None, self.last
        if limit is None or limit.count is None or last is None:
            return None
        if limit.unit is DayUnit.WORKING_DAY:
            return self.unit.calendar.add(last, limit.count).date
        return last + timedelta(days=limit.count) if limit.unit is DayUnit.DAY else None

    @property
    def _newest(self) -> tuple[date, str] | None:
        documents = [self.unit.by_key[key] for key in self.row.documents if key in self.unit.by_key]
        days = [(facts.published, facts.key) for facts in documents if facts.published]
        return max(days) if days and len(days) == len(documents) else None

    def hit(self) -> Hit:
        """A hit on its newest document."""
        key = self._newest[1] if self._newest else self.row.documents[0]
        return Hit.on(key, subject=self.item.id, field=self.item.field_, item=self.name)

    @property
    def name(self) -> str:
        """Level 1 and 2 in words."""
        return " › ".join(part for part in (self.item.level1, self.item.level2) if part)

    @property
    def basis(self) -> str:
        """The first legal basis of the item, or an empty string."""
        return str(self.item.bases[0]) if self.item.bases else ""


def rows_in(held: UnitView, *states: ItemState) -> Iterator[ItemRow]:
    """Rows in the given states, in catalog order; none where the export is not complete."""
    rows = held.rows(*states)
    items = {item.id: item for item in held.items} if rows else {}
    for row in rows:
        if row.item in items:
            yield ItemRow(row, items[row.item], held)


def rows_by_document(held: UnitView, state: ItemState) -> dict[str, list[ItemRow]]:
    """Newest document → its rows: a page that fails several items is reported once."""
    found: dict[str, list[ItemRow]] = {}
    for entry in rows_in(held, state):
        if entry.row.documents:
            found.setdefault(entry.row.documents[0], []).append(entry)
    return found


class Page(Record):
    """A document that stands for rows of the matrix in one state, and for them in vain."""

    document: DocumentFacts
    rows: tuple[ItemRow, ...]

    @property
    def title(self) -> str:
        """Of the document."""
        return self.document.title

    @property
    def head(self) -> str:
        """Its first characters."""
        return self.document.head

    @property
    def column(self) -> str:
        """The path of its column."""
        return "/".join(self.document.meta.section)

    def hit(self) -> Hit:
        """A hit on the document."""
        key, field, item = self.document.key, self.rows[0].item.field_, names_of(list(self.rows))
        count = str(len(self.rows))
        return Hit.on(key, evidence=self.title, field=field, item=item, count=count, document=self.title)


class PageParams(Statement, kw_only=True):
    """``state``: of the rows of the matrix that are looked at."""

    facts: ClassVar[type] = Page
    state: ItemState


class RowParams(PageParams, kw_only=True):
    """The same of the rows themselves."""

    facts: ClassVar[type] = ItemRow


@unit_check("item-rows", params=RowParams, whole=True, values=("field", "item"))
def each_row(held: UnitView, params: RowParams) -> Iterator[Hit]:
    """Yield each row in one state that the rule's condition is true of."""
    return params.judge(rows_in(held, params.state), held)


@unit_check("item-pages", params=PageParams, whole=True, values=("field", "item", "count", "document"))
def each_page(held: UnitView, params: PageParams) -> Iterator[Hit]:
    """Yield each document of rows in one state that the rule's condition is true of."""
    found = rows_by_document(held, params.state)
    return params.judge((Page(held.by_key[key], tuple(rows)) for key, rows in found.items()), held)


def names_of(rows: list[ItemRow], most: int = 6) -> str:
    """The items of several rows in one line; what two of them are called is told with what it is under."""
    short = [entry.item.level2 or entry.item.level1 for entry in rows]
    many = Counter(short)
    names = [f"“{entry.name if many[word] > 1 else word}”" for entry, word in zip(rows, short, strict=True)]
    shown = "、".join(dict.fromkeys(names[:most]))
    return zh("and-others", shown=shown, names=len(names)) if len(names) > most else shown


def is_in_export(held: UnitView) -> bool:
    """Whether the export holds anything at all of the unit."""
    return bool(held.documents or held.sections)


def content_of(held: UnitView) -> tuple[DocumentFacts, ...]:
    """The unit's documents without lists and registers, by key."""
    return tuple(sorted((f for f in held.documents if not f.is_list), key=lambda facts: facts.key))
