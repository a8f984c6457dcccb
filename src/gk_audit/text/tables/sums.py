"""合计 and 小计 rows: which rows a total sums, tried in every reading that the table allows.

Printed tables rarely say which rows a total covers. Subtotals, ``其中`` rows, numbered
levels and parents without a mark all change it. A total is wrong only where no reading
fits; where the table allows a reading that cannot be tried, the total is not decided.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal

from gk_audit.model import chinese
from gk_audit.model.records import Record
from gk_audit.text.evaluation import ZERO, Value
from gk_audit.text.tables.book import Spot
from gk_audit.text.tables.grid import Grid, Panel
from gk_audit.text.tables.labels import is_sum_word, plain
from gk_audit.text.tables.levels import Rows, coded_tops, figures_of, is_numbered_top, reduced
from gk_audit.text.tables.slips import is_one_digit
from gk_audit.text.tables.total_rows import distinct, kinds_of, readings_of
from gk_audit.text.tables.tree import tops_of

zh = chinese.of(__name__)
_SUBTOTAL = zh("subtotal")

_LONG_TABLE = 100
"""From so many rows on, what adds up to what is asked of the levels first: trying is slow."""
_SHORT_LIST = 12
"""A list of so few rows is read as it stands."""


class Sum(Record):
    """A total and the parts of the reading that fits best; ``holds`` is None where undecided."""

    total: Spot
    parts: tuple[Spot, ...]
    whole: Value
    added: Value
    holds: bool | None
    reason: str = ""


class Total(Record):
    """A total row and its columns that hold figures."""

    row: int
    columns: tuple[int, ...]


def add(values: Sequence[Value]) -> Value:
    """The sum of some figures with the bound of their rounding."""
    return Value(
        sum((value.value for value in values), ZERO),
        sum((value.slack for value in values), ZERO),
        is_blank=all(value.is_blank for value in values),
    )


def fits(whole: Value, parts: Value) -> bool:
    """Whether a total agrees with its parts within the bound of rounding."""
    return abs(whole.value - parts.value) <= whole.slack + parts.slack


def row_totals(grid: Grid, panel: Panel, is_additive: Callable[[int], bool]) -> Iterator[Sum]:
    """Every 合计 and 小计 row of a panel, column by column."""
    kinds = kinds_of(grid, panel)
    columns = [column for column in panel.numbers if is_additive(column)]
    figures = figures_of(grid, columns)
    for row, kind in enumerate(kinds):
        if kind not in ("total", "grand", "subtotal"):
            continue
        filled = [column for column in columns if grid.amount(row, column) is not None]
        if filled:
            runs = _by_levels(
                grid, panel, kinds, Total(row, tuple(filled)), [range(row), range(row + 1, len(kinds))]
            )
            readings = runs or distinct(readings_of(grid, panel, kinds, row, figures))
            yield from _row(grid, panel, kinds, Total(row, tuple(filled)), readings)


def _row(
    grid: Grid, panel: Panel, kinds: Sequence[str], total: Total, readings: Sequence[Sequence[int]]
) -> Iterator[Sum]:
    """The outcomes of one total row; what fails is believed only where it is plain what is added.

    It is plain by the codes, by a reading that holds in another column, or because the table has
    no levels at all. Else one wrong digit must explain it: a wrong reading is off by whole rows.
    """
    found = [item for column in total.columns if (item := _judge(grid, readings, total.row, column))]
    failing = [item for item in found if item.holds is False]
    if len(found) > 2 and len(failing) == len(found):
        # A total that is wrong in every column is a table that is not understood.
        found = [_unsure(item, "structure") for item in found]
    borne = next((item for item in found if item.holds and item.whole.value), None)
    is_plain = borne is not None or _is_plain(grid, panel, kinds, total.row, readings)
    for item in found:
        if item.holds is not False:
            yield item
            continue
        again = item if borne is None else _by_rows(grid, [p.row for p in borne.parts], item.total)
        if "part" in kinds:
            # How far 其中 reaches is not printed: rows after it may be parts, too.
            yield _unsure(again, "part-of")
        elif is_plain or _by_one_digit(again):
            yield again
        else:
            yield _unsure(again, "structure")


def _is_plain(
    grid: Grid, panel: Panel, kinds: Sequence[str], row: int, readings: Sequence[Sequence[int]]
) -> bool:
    """Whether there is but one way to read a total: by codes, or a short list without levels.

    A subtotal with a name of its own (县市区小计) need not be that of the rows beside it.
    """
    rows = [number for number, kind in enumerate(kinds) if kind == "data"]
    if kinds[row] == "subtotal":
        words = (plain(grid.text(row, column)) for column in panel.labels)
        name = next((word.partition(_SUBTOTAL)[0] for word in words if _SUBTOTAL in word), "")
        return not name or all(name in grid.label(other, panel) for other in readings[0])
    return bool(coded_tops(grid, panel, rows)) or len(readings) <= 1 or len(rows) <= _SHORT_LIST


def _unsure(item: Sum, reason: str) -> Sum:
    return Sum(item.total, item.parts, item.whole, item.added, None, reason)


def _by_one_digit(item: Sum) -> bool:
    """Whether one digit that is wrong, doubled or lost in one figure explains the difference."""
    apart = item.added.value - item.whole.value
    if is_one_digit(item.whole.value, item.added.value):
        return True
    values = [value_of(part).value for part in item.parts]
    return any(value and is_one_digit(value, value - apart) for value in values)


def named_sums(grid: Grid, panel: Panel, is_additive: Callable[[int], bool]) -> Iterator[Sum]:
    """收入合计, 支出合计: sums in the middle of a table, of the rows since the sum before them.

    Called wrong only where the rows above are numbered 一、二、三、 so that it is plain what is added.
    """
    kinds = kinds_of(grid, panel)
    figures = figures_of(grid, [column for column in panel.numbers if is_additive(column)])
    start = 0
    sums: list[int] = []
    for row, kind in enumerate(kinds):
        label = plain(grid.label(row, panel))
        is_sum = kind == "data" and is_sum_word(label) and not label.endswith(_SUBTOTAL)
        if not is_sum:
            start = row + 1 if kind in ("total", "grand", "subtotal") else start
            continue
        rows = [number for number in range(start, row) if kinds[number] in ("data", "part")]
        held = [number for number in range(start, row) if kinds[number] in ("data", "part", "balance")]
        top = [number for number in held if is_numbered_top(grid, panel, number)]
        if not held and not sums:
            yield from _standing_above(grid, panel, kinds, row, figures)
        # After 其中 it may be a sum of places or funds: 市本级, 区市合计.
        plainly = len(top) > 1 and is_numbered_top(grid, panel, held[0]) and kinds[row - 1] != "part"
        filled = [c for c in panel.numbers if is_additive(c) and grid.amount(row, c) is not None]
        readings = _by_levels(grid, panel, kinds, Total(row, tuple(filled)), [held])
        if not readings:
            first = (top, *reduced(figures, top)) if plainly else (rows, *reduced(figures, rows), held)
            readings = distinct((*first, *reduced(figures, held)))
            readings = distinct([*readings, *([*sums, *reading] for reading in readings if sums)])
        sums.append(row)
        for column in filled:
            found = _byreadings_of(grid, readings, row, column, is_plain=plainly)
            if found is not None:
                yield found
        start = row + 1


def _standing_above(grid: Grid, panel: Panel, kinds: Sequence[str], row: int, figures: Rows) -> Iterator[Sum]:
    """A sum that stands above its rows: told where one column shows which rows it is of."""
    ends = [
        other
        for other in range(row + 1, len(kinds))
        if kinds[other] in ("total", "grand", "subtotal") or is_sum_word(plain(grid.label(other, panel)))
    ]
    below = [other for other in range(row + 1, (*ends, len(kinds))[0]) if kinds[other] in ("data", "balance")]
    top = [other for other in below if is_numbered_top(grid, panel, other)]
    rows = top or below
    columns = [column for column in panel.numbers if not figures[row].is_zero and grid.amount(row, column)]
    columns = [column for column in columns if not grid.is_rate(column)]
    for reading in distinct((rows, *reduced(figures, rows))):
        found = [_by_rows(grid, reading, Spot(grid, row, column)) for column in columns]
        if len(reading) > 1 and any(item.holds and item.whole.value for item in found):
            yield from (item for item in found if not any(map(is_odd, item.parts)))
            return


def _by_levels(
    grid: Grid, panel: Panel, kinds: Sequence[str], total: Total, runs: Sequence[Sequence[int]]
) -> list[list[int]]:
    """In a long table the rows of the highest level, where they make the total in every column."""
    if len(grid.lines) < _LONG_TABLE:
        return []
    for run in runs:
        tops = tops_of(grid, panel, kinds, run)
        found = [_by_rows(grid, tops, Spot(grid, total.row, column)) for column in total.columns]
        if len(tops) > 1 and all(item.holds for item in found):
            return [tops]
    return []


def _byreadings_of(
    grid: Grid, readings: Sequence[Sequence[int]], row: int, column: int, *, is_plain: bool
) -> Sum | None:
    total = Spot(grid, row, column)
    whole = value_of(total)
    best: Sum | None = None
    for reading in readings:
        spots = tuple(Spot(grid, part, column) for part in reading)
        values = [value_of(spot) for spot in spots]
        if len(values) < 2 or all(value.is_blank for value in values) or any(map(is_odd, spots)):
            continue
        added = add(values)
        if fits(whole, added):
            return Sum(total, spots, whole, added, holds=True)
        reason = "" if is_plain else "structure"
        best = best or Sum(total, spots, whole, added, False if is_plain else None, reason)
    return best


def _judge(grid: Grid, readings: Sequence[Sequence[int]], row: int, column: int) -> Sum | None:
    """The reading that holds, else the one that comes nearest."""
    total = Spot(grid, row, column)
    best: Sum | None = None
    for reading in readings:
        spots = tuple(Spot(grid, part, column) for part in reading)
        if any(is_odd(spot) for spot in spots):
            return Sum(total, spots, value_of(total), value_of(total), None, "text-in-column")
        found = _by_rows(grid, reading, total)
        if found.added.is_blank:
            continue
        if found.holds:
            return found
        if best is None or _apart(found) < _apart(best):
            best = found
    return best


def _by_rows(grid: Grid, rows: Sequence[int], total: Spot) -> Sum:
    spots = tuple(Spot(grid, row, total.column) for row in rows)
    whole, added = value_of(total), add([value_of(spot) for spot in spots])
    return Sum(total, spots, whole, added, fits(whole, added))


def _apart(found: Sum) -> Decimal:
    return abs(found.whole.value - found.added.value)


def value_of(spot: Spot) -> Value:
    """A cell as a value; whole numbers of counts and yuan are exact."""
    return Value.of(spot.grid.amount(spot.row, spot.column), spot, exact=spot.grid.is_exact)


def is_odd(spot: Spot) -> bool:
    """A cell that holds something, but no number: 约300, 见附件."""
    grid = spot.grid
    return (
        grid.lines[spot.row].owns[spot.column]
        and grid.amount(spot.row, spot.column) is None
        and not grid.is_blank(spot.row, spot.column)
    )
