"""Find lists with gaps in their serial numbers, persons listed twice, and counts that differ from the rows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from gk_audit.checks.judged import undecided_at
from gk_audit.checks.relations import relation_check
from gk_audit.facts.view import View
from gk_audit.model.document import BlockKind, Place
from gk_audit.model.records import Record
from gk_audit.model.relation import Relation, Verdict
from gk_audit.text.masking import mask_name
from gk_audit.text.numbers import BLANKS
from gk_audit.text.tables.book import Spot, TableBook
from gk_audit.text.tables.grid import Grid
from gk_audit.text.tables.labels import is_total

_FEWEST = 3


class Params(Record):
    """What the columns and sentences of lists look like."""

    serial: re.Pattern[str]
    """Header of the serial numbers."""
    person: re.Pattern[str]
    """Header of the persons' names."""
    count: re.Pattern[str]
    """Sentence before a list that counts its rows; ``n`` is the number."""
    least_cells: int = 4
    """Equal rows need so many filled cells to be called the same entry."""


@relation_check("list-rows", params=Params, variants=("duplicate", "count"))
def list_rows(view: View, params: Params) -> Iterator[Relation]:
    """Yield the outcome for serial numbers, repeated rows, and the count before the list."""
    if not view.tables:
        return
    book = view.book
    for grid in book.grids:
        serial = _column(grid, params.serial)
        if serial is None:
            continue
        numbers = _serials(grid, serial)
        if len(numbers) < _FEWEST:
            continue
        yield _gaps(book, grid, serial, numbers)
        person = _column(grid, params.person)
        if person is not None:
            yield _repeats(book, grid, serial, person, numbers, params.least_cells)
        if len(book.grids) == 1:
            yield from _count(view, grid, numbers, params.count)


def _column(grid: Grid, wanted: re.Pattern[str]) -> int | None:
    found = [column for column in range(grid.width) if wanted.fullmatch(grid.leaf(column))]
    return found[0] if len(found) == 1 else None


def _serials(grid: Grid, column: int) -> list[tuple[int, int]]:
    """(row, serial number) of every numbered row."""
    return [
        (row, int(grid.text(row, column)))
        for row in range(len(grid.lines))
        if grid.text(row, column).isdecimal() and grid.lines[row].owns[column]
    ]


def _gaps(book: TableBook, grid: Grid, column: int, numbers: list[tuple[int, int]]) -> Relation:
    """Numbers count up by one; a new start at 1 begins another part of the list."""
    wrong = [
        (row, before, number)
        for (_, before), (row, number) in pairwise(numbers)
        if number not in (before + 1, 1)
    ]
    if len(wrong) > max(2, len(numbers) // 20):
        return undecided_at("serial", grid.caption, "structure")
    if not wrong:
        return Relation("serial", Verdict.HOLDS, left=str(len(numbers)), where=grid.caption)
    row, before, number = wrong[0]
    return Relation(
        "serial",
        Verdict.FAILS,
        left=str(before),
        right=str(number),
        where=grid.caption,
        what=str(len(wrong)),
        place=book.place(Spot(grid, row, column)),
    )


def _repeats(
    book: TableBook, grid: Grid, serial: int, person: int, numbers: list[tuple[int, int]], least: int
) -> Relation:
    """Rows that are the same in every cell but the serial number."""
    seen: dict[tuple[str, ...], int] = {}
    for row, number in numbers:
        texts = grid.lines[row].texts
        cells = tuple(text for column, text in enumerate(texts) if column != serial)
        if sum(1 for text in cells if text not in BLANKS) < least or grid.text(row, person) in BLANKS:
            continue
        if cells in seen:
            name = mask_name(grid.text(row, person))
            return Relation(
                "repeated-row",
                Verdict.FAILS,
                variant="duplicate",
                left=str(seen[cells]),
                right=str(number),
                where=grid.caption,
                what=name,
                place=book.place(Spot(grid, row, serial)),
            )
        seen[cells] = number
    return Relation(
        "repeated-row", Verdict.HOLDS, variant="duplicate", left=str(len(seen)), where=grid.caption
    )


def _count(
    view: View, grid: Grid, numbers: list[tuple[int, int]], wanted: re.Pattern[str]
) -> Iterator[Relation]:
    """A sentence that announces the list and says how many rows it has."""
    if any(is_total(text) for line in grid.lines[:-1] for text in line.texts[:2]):
        return
    for block in view.body:
        if block.kind is BlockKind.ROW:
            continue
        for match in wanted.finditer(block.text):
            printed, rows = int(match["n"]), len(numbers)
            yield Relation(
                "row-count",
                Verdict.HOLDS if printed == rows else Verdict.FAILS,
                variant="count",
                left=str(printed),
                right=str(rows),
                difference=str(abs(printed - rows)),
                where=grid.caption,
                place=Place(block, match.start("n"), match.end("n")),
            )
