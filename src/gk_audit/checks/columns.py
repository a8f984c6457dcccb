"""Columns of a unit: how old the newest document of each is and when it falls due; columns that are blank."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import ClassVar

from gk_audit.checks.item_rows import content_of
from gk_audit.checks.protocol import unit_check
from gk_audit.checks.shapes.statement import Statement
from gk_audit.facts.held import UnitView
from gk_audit.model.facts import DocumentFacts
from gk_audit.model.hit import Hit
from gk_audit.model.reading import ReadState
from gk_audit.model.records import Record
from gk_audit.text.workdays import add_months


class ColumnKind(Record):
    """One kind of column and how often it must be updated; the first kind that fits counts."""

    name: str
    pattern: re.Pattern[str] | None
    """On the last part of the column path; empty fits every column."""
    days: int = 0
    months: int = 0
    """Both 0: static information, which changes only with its subject."""
    warn: int = 0
    """Days before the due date from which a reminder is given."""
    whole_path: bool = False
    """True: ``pattern`` may fit any part of the path."""


class ColumnAge(Record):
    """One column with at least one dated document."""

    column: str
    kind: ColumnKind
    newest: DocumentFacts
    last: date
    due: date
    """Last day on which the column counts as up to date."""

    def hit(self) -> Hit:
        """A hit on the newest document of the column; its kind, in brackets, where the name does not say it."""
        return Hit.on(
            self.newest.key,
            subject=self.column,
            evidence=self.column,
            column=self.column,
            kind="" if self.column.endswith(self.kind.name) else f"（{self.kind.name}）",
        )


class Params(Statement, kw_only=True):
    """Kinds of columns, most special first."""

    facts: ClassVar[type] = ColumnAge
    kinds: tuple[ColumnKind, ...]
    dated_share: float = 0.5
    """Share of a unit's documents that must carry a date before its columns are judged."""


@unit_check("columns", params=Params, whole=True, values=("column", "kind"))
def each_column(held: UnitView, params: Params) -> Iterator[Hit]:
    """Yield each dated column that the rule's condition is true of."""
    return params.judge(column_ages(held, params.kinds, params.dated_share), held)


def column_ages(unit: UnitView, kinds: tuple[ColumnKind, ...], share: float) -> Iterator[ColumnAge]:
    """The columns of a unit in order of name.

    Nothing is said of a unit of whose documents less than ``share`` carry a publication
    date: its export has no dates, and that is another finding.
    """
    content = [facts for facts in unit.content if facts.meta.section]
    dated = [facts for facts in content if facts.published and facts.published <= unit.as_of]
    if not unit.is_complete or not content or len(dated) < share * len(content):
        return
    newest: dict[str, DocumentFacts] = {}
    for facts in dated:
        column = "/".join(facts.meta.section)
        held = newest.get(column)
        if held is None or (facts.published or date.min, facts.key) > (held.published or date.min, held.key):
            newest[column] = facts
    for column in sorted(newest):
        last = newest[column].published
        kind = kind_of(column, kinds)
        if kind is not None and last is not None and (kind.days or kind.months):
            yield ColumnAge(column, kind, newest[column], last, due_after(last, kind))


def kind_of(column: str, kinds: tuple[ColumnKind, ...]) -> ColumnKind | None:
    """The first kind whose pattern fits the column's name."""
    name = column.rpartition("/")[2]
    for kind in kinds:
        if kind.pattern is None or kind.pattern.search(column if kind.whole_path else name):
            return kind
    return None


def due_after(last: date, kind: ColumnKind) -> date:
    """Last day on which a column last updated on ``last`` is up to date."""
    return add_months(last, kind.months) + timedelta(days=kind.days)


class BlankColumn(Record):
    """A column without content, the topmost where a whole branch is blank."""

    column: str
    page: DocumentFacts | None
    """What it shows instead; none for an empty folder."""

    @property
    def name(self) -> str:
        """Of the column's last part."""
        return self.column.rpartition("/")[2]

    @property
    def head(self) -> str:
        """The first words of the page."""
        return self.page.head if self.page else ""

    def hit(self) -> Hit:
        """A hit on the page, else on the column."""
        if self.page is None:
            return Hit.about(self.column, evidence=self.column, column=self.column)
        shown = self.column or self.page.title
        return Hit.on(
            self.page.key, subject=self.column or self.page.key, evidence=self.head[:20], column=shown
        )


class BlankParams(Statement, kw_only=True):
    """When a blank column is a defect."""

    facts: ClassVar[type] = BlankColumn


@unit_check("blank-columns", params=BlankParams, whole=True, values=("column",))
def each_blank(held: UnitView, params: BlankParams) -> Iterator[Hit]:
    """Yield each blank column: pages that say that nothing is there, then empty folders."""
    return params.judge(_blank(held) if held.is_complete else (), held)


def _blank(held: UnitView) -> Iterator[BlankColumn]:
    content = content_of(held)
    filled = {"/".join(facts.meta.section) for facts in content if not facts.kind.blank}
    seen: set[str] = set()
    for facts in content:
        column = "/".join(facts.meta.section)
        is_filled = any(name == column or name.startswith(f"{column}/") for name in filled)
        is_read = facts.account.state is ReadState.READ
        if facts.kind.blank and is_read and column not in seen and not is_filled:
            seen.add(column)
            yield BlankColumn(column, facts)
    for column in held.blank_sections:
        if column not in filled and not any(
            column == other or column.startswith(f"{other}/") for other in seen
        ):
            seen.add(column)
            yield BlankColumn(column, None)
