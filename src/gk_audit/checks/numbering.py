"""Find headings and rows numbered 一、二、 or （一）（二） of which a number comes twice, is left out, or goes back."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from gk_audit.checks.protocol import document_check
from gk_audit.facts.view import View
from gk_audit.model import chinese
from gk_audit.model.document import BlockKind, Place
from gk_audit.model.hit import Hit
from gk_audit.model.records import Record
from gk_audit.text.numbers import chinese_count
from gk_audit.text.tables.book import Spot
from gk_audit.text.tables.grid import Grid, Panel
from gk_audit.text.tables.levels import raw_label

zh = chinese.of(__name__)

_DIGITS = zh("digits")
_FAR = 1500
"""Characters between what is said first and what is said next."""
_MOST_ROWS, _BEFORE, _MOST_BREAKS = 500, 3, 4
"""Rows of a table that are looked at; numbers in order that must stand before a gap; more breaks in one document
are text that was read out of order."""


class Params(Record):
    """How numbers are written."""

    levels: tuple[re.Pattern[str], ...]
    """From the highest down; group ``n`` is the number. They begin a line, or stand in it where lines were joined."""
    inner: re.Pattern[str]
    """A number inside a paragraph or a cell that counts its items: 1.…2.…; group ``n``."""
    ordinals: re.Pattern[str]
    """一是 at the head of a clause: what is said first, second …; group ``n``."""
    others: str
    """What a number that is missing may be followed by all the same: 二要, （二）."""
    needles: tuple[str, ...]
    """Of these every text with such numbers has one."""


class Line(Record):
    """A line of text, or the name of a row."""

    text: str
    place: Place | None


class Break(Record):
    """Where the numbers do not go on."""

    kind: str
    """``again``, ``gap`` or ``back``."""
    before: Line
    line: Line


@document_check("numbering", params=Params, values=("before", "text"), variants=("again", "gap", "back"))
def numbering(view: View, params: Params) -> Iterator[Hit]:
    """Yield one hit for each number that does not follow the one before."""
    if not view.body.holds(*params.needles):
        return
    found = list(_breaks(list(_lines(view)), params, is_table=False))
    for grid in view.book.grids:
        for panel in grid.panels:
            found += _breaks(list(_rows(view, grid, panel)), params, is_table=True)
    found += _inside(view, params.inner)
    found += _said(view, params)
    if len(found) > _MOST_BREAKS:
        return
    for each in found:
        if each.line.place is not None:
            yield Hit.at(
                each.line.place, variant=each.kind, before=each.before.text[:20], text=each.line.text[:20]
            )


def _inside(view: View, pattern: re.Pattern[str]) -> Iterator[Break]:
    """A number that comes twice in one paragraph or cell whose other numbers count on."""
    for text, place in _pieces(view):
        marks = list(pattern.finditer(text))
        numbers = [int(mark["n"]) for mark in marks]
        twice = [at for at in range(1, len(numbers)) if numbers[at] == numbers[at - 1]]
        rest = [number for at, number in enumerate(numbers) if at not in twice]
        if len(twice) == 1 and len(rest) > _BEFORE and rest == list(range(1, len(rest) + 1)):
            before, mark = marks[twice[0] - 1], marks[twice[0]]
            start = place.start + mark.start("n")
            again = Place(place.block, start, min(start + 20, place.end))
            yield Break("again", Line(text[before.start("n") :], None), Line(text[mark.start("n") :], again))


def _said(view: View, params: Params) -> Iterator[Break]:
    """一是…三是 without 二是, in a paragraph or from one to the next."""
    text, before = view.body.text, None
    for mark in view.body.finditer(params.ordinals):
        number = _DIGITS.find(mark["n"]) + 1
        if before is not None and number == before[0] + 2 and mark.start() - before[1] < _FAR:
            between = text[before[1] + 1 : mark.start()]
            if not any(_DIGITS[before[0]] + other in between for other in params.others):
                line = text.find("\n", mark.end())
                stop = min(mark.start("n") + 20, line if line > 0 else len(text))
                here = view.body.place(mark.start("n"), stop)
                yield Break("gap", Line(text[before[1] :], None), Line(here.text, here))
        before = number, mark.start("n")


def _pieces(view: View) -> Iterator[tuple[str, Place]]:
    for block in view.body:
        if block.kind is BlockKind.ROW:
            cells = (block.cell(reference) for _, reference in block.cells)
            yield from ((block.text[cell.start : cell.end], cell) for cell in cells if cell)
        else:
            yield block.text, block.whole


def _lines(view: View) -> Iterator[Line]:
    text, position = view.prose.text, 0
    for line in text.split("\n"):
        if line:
            yield Line(line, view.prose.place(position, position + min(len(line), 24)))
        position += len(line) + 1


def _rows(view: View, grid: Grid, panel: Panel) -> Iterator[Line]:
    for row in islice(range(len(grid.lines)), _MOST_ROWS):
        label = raw_label(grid, panel, row)
        if label:
            column = next(column for column in panel.labels if grid.text(row, column))
            yield Line(label, view.book.place(Spot(grid, row, column)))


def _breaks(lines: Sequence[Line], params: Params, *, is_table: bool) -> Iterator[Break]:
    """Each level goes on until a higher one begins anew; what is missing may stand inside a line between.

    A list inside another may have numbers of the same kind: after it the outer one goes on.
    """
    runs: dict[int, list[tuple[int, int]]] = {}
    outer: dict[int, set[int]] = {}
    """The numbers that lists which were left for an inner one came to."""
    for at, line in enumerate(lines):
        level, number = _number(line.text, params.levels)
        if not number:
            continue
        runs = {other: run for other, run in runs.items() if other <= level}
        outer = {other: ends for other, ends in outer.items() if other <= level}
        run = runs.get(level)
        if number == 1:
            outer.setdefault(level, set()).update([run[-1][0]] if run else ())
            runs[level] = [(1, at)]
            continue
        if run is None:
            continue
        before, last = run[-1]
        is_further = number - 1 in outer.get(level, ())
        kind = "" if is_further else _kind(before, number, len(run), is_table=is_table)
        run.append((number, at))
        if kind and not (kind == "gap" and _is_told(before + 1, lines[last : at + 1], params.levels[level])):
            yield Break(kind, lines[last], line)


def _kind(before: int, number: int, length: int, *, is_table: bool) -> str:
    if number == before:
        return "again" if length > 1 else ""
    if length < _BEFORE:
        return ""
    if number == before + 2:
        return "gap"
    return "back" if is_table and number < before else ""


def _number(text: str, levels: Iterable[re.Pattern[str]]) -> tuple[int, int]:
    for level, pattern in enumerate(levels):
        if match := pattern.match(text):
            return level, chinese_count(match["n"]) or 0
    return 0, 0


def _is_told(number: int, lines: Iterable[Line], pattern: re.Pattern[str]) -> bool:
    return any(chinese_count(match["n"]) == number for line in lines for match in pattern.finditer(line.text))
