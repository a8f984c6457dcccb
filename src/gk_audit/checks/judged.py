"""How a check of figures judges: a reading is believed only where most of what it explains bears it out.

Print does not say which column is the price or what a total covers; that is read from headers
and labels. A reading that is wrong makes wrong rows by the dozen, an error of print makes a few.
So a table is judged row by row where most rows agree, and not decided where they do not.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Sequence
from decimal import Decimal

from gk_audit.facts.view import View
from gk_audit.model.records import Record, replace
from gk_audit.model.relation import Relation, Verdict
from gk_audit.text.evaluation import ZERO, Value
from gk_audit.text.masking import scrub
from gk_audit.text.numbers import show, shown
from gk_audit.text.tables.book import Spot, TableBook
from gk_audit.text.tables.grid import Grid, Panel
from gk_audit.text.tables.sums import Sum, fits, value_of

_UNDERSTOOD = 0.5
"""Share of the rows that must agree with a reading ..."""
_FEWEST_ROWS = 2
"""... and how many at least."""
_MOST_FAILURES, _FAILING = 5, 0.2
"""More wrong rows than this, in number and in share, are a table that was read wrongly."""
_MOST_PLACES = 64
"""Figures that one relation names: the parts of a long total are not all of use."""
_LONGEST_NAME = 20


class Reading(Record):
    """What some cells are taken for, and how the outcome is told."""

    id: str
    where: str = ""
    """Column or row in the table's own words; empty for the table's caption."""
    variant: str = ""
    unit: str = ""
    """Of the figures; empty for the unit of the column. ``%`` for rates."""
    what: str = ""
    """What the figure is made of; empty for the number of its parts."""
    doubt: str = "structure"
    """Why it is not decided where the reading is not believed."""


class Part(Record):
    """A table, or one of the panels set side by side in it, with the book that knows its places."""

    book: TableBook
    grid: Grid
    panel: Panel

    def where(self, *names: str) -> str:
        """The table's caption and what of it is meant, in its own words."""
        return " ".join((self.grid.caption, *names)).strip()

    def row(self, row: int) -> str:
        """What a row is called in a message: its label, masked and cut short."""
        return scrub(self.grid.label(row, self.panel))[:_LONGEST_NAME]

    def sum_of(self, total: Spot, parts: Sequence[Spot], made: Value) -> Sum:
        """A printed figure against what ``parts`` make, within the bound of rounding."""
        whole = value_of(total)
        return Sum(total, tuple(parts), whole, made, fits(whole, made))

    def undecided(self, reading: Reading, reason: str = "") -> Relation:
        """A relation that the table does not let us decide."""
        return undecided_at(reading.id, reading.where or self.grid.caption, reason or reading.doubt)

    def compared(self, reading: Reading, found: Sum) -> Relation:
        """The outcome for one printed figure and the one made of other cells."""
        unit = reading.unit or self.grid.units[found.total.column]
        left, right, difference = shown(found.whole.value, found.added.value, unit)
        places = [place for part in found.parts if (place := self.book.place(part)) is not None]
        return Relation(
            reading.id,
            Verdict.HOLDS if found.holds else Verdict.FAILS,
            variant=reading.variant,
            left=left,
            right=right,
            sign="~" if reading.unit == "%" else "==",
            difference=difference,
            where=reading.where,
            what=reading.what or str(len(found.parts)),
            place=self.book.place(found.total),
            related=tuple(places[:_MOST_PLACES]),
        )

    def judged(
        self,
        reading: Reading,
        found: Sequence[Sum],
        *,
        is_believed: bool | None = None,
        capped: Container[int] = (),
    ) -> Iterator[Relation]:
        """One outcome a row where the reading is believed, else one that says it is not.

        ``is_believed``: for readings that need more or less than most rows. ``capped``: rows
        that a maximum may explain.
        """
        if not found:
            return
        if not (is_understood(found) if is_believed is None else is_believed):
            yield self.undecided(reading)
            return
        where = reading.where or self.grid.caption
        for item in found:
            if item.total.row in capped:
                yield self.undecided(reading, "capped")
            else:
                place = f"{where} {self.row(item.total.row)}".strip()
                yield self.compared(replace(reading, where=place), item)


Owned = tuple[re.Pattern[str], ...]
"""Patterns of captions, headers or labels that tell the tables of a pack of identities."""


def open_grids(view: View, owned: Owned) -> Iterator[Grid]:
    """The tables of a document that no pack of identities owns."""
    if not view.tables:
        return
    for grid in view.book.grids:
        if grid.number_columns and not any(pattern.search(grid.words) for pattern in owned):
            yield grid


def open_parts(view: View, owned: Owned) -> Iterator[Part]:
    """The same tables panel by panel."""
    return (Part(view.book, grid, panel) for grid in open_grids(view, owned) for panel in grid.panels)


def agreeing(found: Sequence[Sum]) -> int:
    """How many rows agree with a reading."""
    return sum(1 for item in found if item.holds)


def is_understood(found: Sequence[Sum]) -> bool:
    """Whether so many rows agree with a reading that the others may be called wrong."""
    right = agreeing(found)
    return right >= _FEWEST_ROWS and right >= _UNDERSTOOD * len(found) and not too_many_failures(found)


def too_many_failures(found: Sequence[Sum]) -> bool:
    """Many wrong rows in one table are more likely a table that was read wrongly."""
    failing = sum(item.holds is False for item in found)
    return failing > _MOST_FAILURES and failing > _FAILING * len(found)


def undecided_at(id_: str, where: str, reason: str, what: str = "") -> Relation:
    """A relation that could not be decided."""
    return Relation(id_, Verdict.UNDECIDED, where=where, reason=reason, what=what)


def between(
    id_: str, says: str, printed: Decimal, expected: Decimal, *, unit: str = "", bound: Decimal = ZERO
) -> Relation:
    """Two figures of two documents, which may differ by ``bound``; whose they are is added by the caller."""
    apart = abs(printed - expected)
    return Relation(
        id_,
        Verdict.HOLDS if apart <= bound else Verdict.FAILS,
        says,
        left=show(printed) + unit,
        right=show(expected) + unit,
        difference=show(apart) + unit,
    )
