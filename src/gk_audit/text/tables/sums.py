"""合计 and 小计 rows: which rows a total sums, tried in every reading that the table allows.

Printed tables rarely say which rows a total covers. Subtotals, ``其中`` rows, numbered
levels and parents without a mark all change it. A total is wrong only where no reading
fits; where the table allows a reading that cannot be tried, the total is not decided.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from gk_audit.model import lazy
from gk_audit.model.records import Record
from gk_audit.text.evaluation import ZERO, Value
from gk_audit.text.tables.book import Spot
from gk_audit.text.tables.grid import Grid, Panel
from gk_audit.text.tables.labels import PART_OF, is_sum_word, is_total, plain

_GRAND = lazy.pattern(r"^(?:总计|总合计|累计|全[一-鿿]{1,3}(?:合计|总计))")
_TOP = lazy.pattern(r"^[一二三四五六七八九十]{1,3}、")
_SECOND = lazy.pattern(r"^[（][一二三四五六七八九十]{1,3}[）]")
_DIGIT = lazy.pattern(r"^\d{1,2}[.、．]\d{0,2}")
_MOST_CHILDREN = 40
_BALANCE = lazy.pattern("期初|期末|上期|上年|上月|结余|余额|结存|结转|承前|过次|库存")


class Sum(Record):
    """A total and the parts of the reading that fits best; ``holds`` is None where undecided."""

    total: Spot
    parts: tuple[Spot, ...]
    whole: Value
    added: Value
    holds: bool | None
    reason: str = ""


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
    kinds = _kinds(grid, panel)
    for row, kind in enumerate(kinds):
        if kind not in ("total", "grand", "subtotal"):
            continue
        found = []
        for column in panel.numbers:
            if is_additive(column) and grid.amount(row, column) is not None:
                judged = _judge(grid, panel, kinds, row, column)
                if judged is not None:
                    found.append(judged)
        failing = [item for item in found if item.holds is False]
        if len(found) > 2 and len(failing) == len(found):
            # A total that is wrong in every column is a table that is not understood.
            found = [Sum(s.total, s.parts, s.whole, s.added, None, "structure") for s in found]
        yield from found


def named_sums(grid: Grid, panel: Panel, is_additive: Callable[[int], bool]) -> Iterator[Sum]:
    """收入合计, 支出合计: sums in the middle of a table, of the rows since the sum before them.

    Called wrong only where the rows above are numbered 一、二、三、 so that it is plain what is added.
    """
    kinds = _kinds(grid, panel)
    start = 0
    for row, kind in enumerate(kinds):
        label = plain(grid.label(row, panel))
        is_sum = kind == "data" and is_sum_word(label) and not label.endswith("小计")
        if not is_sum:
            start = row + 1 if kind in ("total", "grand", "subtotal") else start
            continue
        rows = [number for number in range(start, row) if kinds[number] in ("data", "part")]
        top = [number for number in rows if _TOP.match(_raw_label(grid, panel, number))]
        plainly = len(top) > 1 and _TOP.match(_raw_label(grid, panel, rows[0])) is not None
        readings = [top] if plainly else [rows, *_without_parents(grid, panel, rows)]
        for column in panel.numbers:
            if is_additive(column) and grid.amount(row, column) is not None:
                found = _by_readings(grid, readings, row, column, is_plain=plainly)
                if found is not None:
                    yield found
        start = row + 1


def _by_readings(
    grid: Grid, readings: Sequence[Sequence[int]], row: int, column: int, *, is_plain: bool
) -> Sum | None:
    total = Spot(grid, row, column)
    whole = value_of(total)
    best: Sum | None = None
    for reading in readings:
        spots = tuple(Spot(grid, part, column) for part in reading)
        values = [value_of(spot) for spot in spots]
        if len(values) < 2 or all(value.is_blank for value in values) or any(map(_is_odd, spots)):
            continue
        added = add(values)
        if fits(whole, added):
            return Sum(total, spots, whole, added, holds=True)
        reason = "" if is_plain else "structure"
        best = best or Sum(total, spots, whole, added, False if is_plain else None, reason)
    return best


def _kinds(grid: Grid, panel: Panel) -> list[str]:
    kinds = []
    for row in range(len(grid.lines)):
        words = [grid.text(row, column) for column in panel.labels if grid.text(row, column)]
        label = grid.label(row, panel)
        if any(is_total(word) for word in words):
            kinds.append("grand" if any(_GRAND.match(plain(word)) for word in words) else "total")
        elif any(word.endswith("小计") or word.startswith("小计") for word in words):
            kinds.append("subtotal")
        elif PART_OF.search(label):
            kinds.append("part")
        elif _BALANCE.search(label):
            kinds.append("balance")
        elif all(grid.is_blank(row, column) for column in panel.numbers):
            kinds.append("heading")
        else:
            kinds.append("data")
    return kinds


def _judge(grid: Grid, panel: Panel, kinds: Sequence[str], row: int, column: int) -> Sum | None:
    total = Spot(grid, row, column)
    whole = value_of(total)
    best: Sum | None = None
    for reading in _readings(grid, panel, kinds, row):
        if not reading:
            continue
        spots = tuple(Spot(grid, part, column) for part in reading)
        if any(_is_odd(spot) for spot in spots):
            return Sum(total, spots, whole, whole, None, "text-in-column")
        values = [value_of(spot) for spot in spots]
        if all(value.is_blank for value in values):
            continue
        added = add(values)
        if fits(whole, added):
            return Sum(total, spots, whole, added, holds=True)
        if best is None:
            best = Sum(total, spots, whole, added, holds=False)
    if best is not None and any(kinds[part] == "part" for part in range(len(kinds))):
        # How far 其中 reaches is not printed: rows after it may be parts, too.
        return Sum(total, best.parts, whole, best.added, None, "part-of")
    return best


def value_of(spot: Spot) -> Value:
    """A cell as a value; whole numbers of counts and yuan are exact."""
    return Value.of(spot.grid.amount(spot.row, spot.column), spot, exact=spot.grid.is_exact)


def _is_odd(spot: Spot) -> bool:
    """A cell that holds something, but no number: 约300, 见附件."""
    grid = spot.grid
    return (
        grid.lines[spot.row].owns[spot.column]
        and grid.amount(spot.row, spot.column) is None
        and not grid.is_blank(spot.row, spot.column)
    )


def _readings(grid: Grid, panel: Panel, kinds: Sequence[str], row: int) -> Iterator[list[int]]:
    """Rows that a total may cover, the likeliest reading first."""
    data = [number for number, kind in enumerate(kinds) if kind == "data"]
    before = [number for number in data if number < row]
    after = [number for number in data if number > row]
    totals = [number for number, kind in enumerate(kinds) if kind in ("total", "grand")]
    subtotals = [number for number, kind in enumerate(kinds) if kind == "subtotal"]
    if kinds[row] == "subtotal":
        bounds = [number for number in (*subtotals, *totals) if number < row]
        start = max(bounds, default=-1)
        yield [number for number in before if number > start]
        stop = min((number for number in (*subtotals, *totals) if number > row), default=len(kinds))
        yield [number for number in after if number < stop]
        yield _same_group(grid, panel, kinds, row)
        return
    previous = max((number for number in totals if number < row), default=-1)
    following = min((number for number in totals if number > row), default=len(kinds))
    near = [number for number in before if number > previous]
    held = [n for n, kind in enumerate(kinds) if kind in ("data", "balance") and previous < n < row]
    runs = (near, before, [n for n in after if n < following], after, held)
    yield from runs
    for rows in runs:
        yield from _levels(grid, panel, rows)
        yield from _without_parents(grid, panel, rows)
    if subtotals:
        yield [number for number in subtotals if number < row] or subtotals
        covered = set(_covered(kinds, subtotals))
        yield [n for n in before if n not in covered] + [n for n in subtotals if n < row]
    if kinds[row] == "grand":
        yield [number for number in totals if number != row and kinds[number] == "total"]


def _covered(kinds: Sequence[str], subtotals: Sequence[int]) -> Iterator[int]:
    start = 0
    for stop in subtotals:
        yield from (number for number in range(start, stop) if kinds[number] == "data")
        start = stop + 1


def _same_group(grid: Grid, panel: Panel, kinds: Sequence[str], row: int) -> list[int]:
    """Rows whose first label (a merged cell) is the one of the subtotal."""
    if not panel.labels:
        return []
    first = grid.text(row, panel.labels[0])
    return [n for n, kind in enumerate(kinds) if kind == "data" and grid.text(n, panel.labels[0]) == first]


def _levels(grid: Grid, panel: Panel, rows: Sequence[int]) -> Iterator[list[int]]:
    """Only the rows of the highest numbering, where labels are numbered in levels."""
    for pattern in (_TOP, _SECOND, _DIGIT):
        numbered = [row for row in rows if pattern.match(_raw_label(grid, panel, row))]
        if numbered and len(numbered) < len(rows):
            yield numbered


def _raw_label(grid: Grid, panel: Panel, row: int) -> str:
    return next((grid.text(row, column) for column in panel.labels if grid.text(row, column)), "")


def _without_parents(grid: Grid, panel: Panel, rows: Sequence[int]) -> Iterator[list[int]]:
    """Without the rows that sum the rows right after them in every column, or those right before."""
    for order in (list(rows), list(reversed(rows))):
        kept: list[int] = []
        position = 0
        while position < len(order):
            children = _children(grid, panel, order, position)
            if children:
                kept += order[position + 1 : position + 1 + children]
            else:
                kept.append(order[position])
            position += 1 + children
        if len(kept) < len(rows):
            yield sorted(kept)


def _children(grid: Grid, panel: Panel, order: Sequence[int], position: int) -> int:
    """How many rows after a row add up to it in every column; 0 where none do."""
    run = order[position + 1 : position + 1 + _MOST_CHILDREN]
    for stop in range(2, len(run) + 1):
        if all(_adds_up(grid, order[position], run[:stop], column) for column in panel.numbers):
            return stop
    return 0


def _adds_up(grid: Grid, row: int, parts: Sequence[int], column: int) -> bool:
    whole = grid.amount(row, column)
    values = [value_of(Spot(grid, part, column)) for part in parts]
    added = add(values)
    if whole is None:
        return added.value == 0
    return fits(value_of(Spot(grid, row, column)), added)
