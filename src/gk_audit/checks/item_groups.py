"""The shape of what rows of the coverage matrix come to together: by column, by level 1, by class of units."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from typing import ClassVar

from gk_audit.checks.item_rows import ItemRow, is_in_export, names_of, rows_in
from gk_audit.checks.protocol import district_check, unit_check
from gk_audit.checks.shapes.statement import Statement
from gk_audit.facts.held import DistrictView, UnitView
from gk_audit.model.facts import ItemState
from gk_audit.model.hit import Hit
from gk_audit.model.lazy import pattern
from gk_audit.model.records import Record

_MARKS = pattern(r"[\s（）()“”\"·/]+")


class By(StrEnum):
    """What makes rows one thing."""

    COLUMN = "column"
    """The field whose column is missing, and each column that the register asks for."""
    LEVEL = "level"
    """Level 1, where none of it is held and it has ``least`` rows; else each row."""


class Group(Record, kw_only=True):
    """Rows that are told together."""

    subject: str
    field: str
    rows: tuple[ItemRow, ...] = ()
    units: int = 1
    """Units that the rows are of."""
    tier: str = ""
    """The class of these units."""
    most: int = 6
    """Items that are named."""

    @property
    def count(self) -> int:
        """How many rows."""
        return len(self.rows)

    @property
    def level1(self) -> str:
        """Of the first row."""
        return self.rows[0].item.level1

    @property
    def name(self) -> str:
        """Level 1 and 2 of the first row."""
        return self.rows[0].name

    @property
    def names(self) -> str:
        """The items in one line."""
        return names_of(list(self.rows), self.most)

    @property
    def period(self) -> str:
        """What the first row is owed for."""
        return self.rows[0].row.period

    @property
    def limit(self) -> str:
        """The time limit that the catalog prints."""
        return self.rows[0].item.limit_text

    @property
    def basis(self) -> str:
        """The first legal basis of the first row."""
        return self.rows[0].basis

    def hit(self) -> Hit:
        """A hit on what is not there."""
        return Hit.about(self.subject, evidence=self.subject, field=self.field, count=str(self.count or 1))


class ClassParams(Statement, kw_only=True):
    """When a group is a defect."""

    facts: ClassVar[type] = Group
    classes: tuple[tuple[str, str], ...] = ()
    """Class of units → its name."""


class Params(ClassParams, kw_only=True):
    """``by``: what makes rows of the unit one group; ``state``: which rows."""

    read: ClassVar[tuple[str, ...]] = ("least",)
    by: By
    state: ItemState


@unit_check("item-groups", params=Params, whole=True, values=("field", "count"))
def each_group(held: UnitView, params: Params) -> Iterator[Hit]:
    """Yield each group of rows that the unit lacks."""
    rows = list(rows_in(held, params.state))
    found = _columns(held, rows) if params.by is By.COLUMN else _levels(held, rows, params.least or 0)
    return params.judge(found, held)


def _columns(held: UnitView, rows: list[ItemRow]) -> Iterator[Group]:
    if not held.is_complete or not held.unit.name:
        return
    fields: dict[str, list[ItemRow]] = {}
    for entry in rows:
        fields.setdefault(entry.item.field_, []).append(entry)
    for name, entries in fields.items():
        if due := tuple(entry for entry in entries if entry.item.can_be_missing):
            yield Group(subject=name, field=name, rows=due, most=30)
    present = [_MARKS.sub("", section) for section in held.sections]
    for column in held.unit.columns:
        wanted = _MARKS.sub("", column)
        if column not in fields and not any(wanted in section for section in present):
            yield Group(subject=column, field="")


def _levels(held: UnitView, rows: list[ItemRow], least: int) -> Iterator[Group]:
    rows = [entry for entry in rows if entry.item.can_be_missing]
    if not rows or not is_in_export(held):
        return
    missing: dict[tuple[str, str], list[ItemRow]] = {}
    for entry in rows:
        missing.setdefault((entry.item.field_, entry.item.level1), []).append(entry)
    for (field, level1), entries in missing.items():
        owed = sum((item.field_, item.level1) == (field, level1) for item in held.items)
        is_whole = len(entries) >= least and len(entries) == owed
        for part in [entries] if is_whole else [[entry] for entry in entries]:
            yield Group(subject=part[0].item.id, field=field, rows=tuple(part))


@district_check("class-gaps", params=ClassParams, values=("field", "count"))
def each_gap(district: DistrictView, params: ClassParams) -> Iterator[Hit]:
    """Yield, by class of units and field, the rows that no unit of the class has: is it theirs to publish at all?"""
    rows: dict[tuple[str, str], dict[str, ItemRow]] = {}
    units: dict[tuple[str, str], set[str]] = {}
    for held in district.units:
        items = {item.id: item for item in held.items}
        for row in held.rows(ItemState.NOT_DUE):
            if row.asked and row.item in items:
                home = (held.unit.kind.tier, row.field_)
                rows.setdefault(home, {}).setdefault(row.item, ItemRow(row, items[row.item], held))
                units.setdefault(home, set()).add(held.unit.name)
    found = (
        Group(
            subject=f"{tier}/{field}",
            field=field,
            rows=tuple(entries.values()),
            units=len(units[tier, field]),
            tier=tier,
            most=12,
        )
        for (tier, field), entries in sorted(rows.items())
    )
    return params.judge(found, district)
