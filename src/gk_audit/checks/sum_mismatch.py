"""Find 合计 and 小计 rows and columns that are not the sum of their parts, in any table."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from functools import partial

from gk_audit.checks.judged import (
    Owned,
    Part,
    Reading,
    agreeing,
    open_parts,
    too_many_failures,
)
from gk_audit.checks.relations import relation_check
from gk_audit.facts.view import View
from gk_audit.model.records import Record, replace
from gk_audit.model.relation import Relation
from gk_audit.text.evaluation import Value
from gk_audit.text.tables.book import Spot
from gk_audit.text.tables.columns import is_additive, total_columns
from gk_audit.text.tables.declared import column_formulas, row_formulas
from gk_audit.text.tables.grid import Grid
from gk_audit.text.tables.labels import PART_ROW, is_rate_label
from gk_audit.text.tables.slips import is_one_digit
from gk_audit.text.tables.sums import Sum, add, fits, is_odd, named_sums, row_totals, value_of
from gk_audit.text.tables.total_rows import kinds_of
from gk_audit.text.tables.tree import levels_of, parents_of, tops_of

_HALF = Decimal("0.5")
_LEAST_PARENTS, _KEEPING, _INNER = 3, 0.8, 2
"""So many rows with parts, and such a share of them or all but one, must be the sum of those.

One row fewer where each that fails is the sum of its parts in another column."""


class Params(Record):
    """Which columns are not summed, and which tables have rules of their own."""

    not_additive: re.Pattern[str]
    """Headers of prices, rates, averages and balances."""
    owned: Owned = ()
    """Labels of tables that a pack of identities checks."""


@relation_check("sum-mismatch", params=Params, variants=("column", "part"))
def sum_mismatch(view: View, params: Params) -> Iterator[Relation]:
    """Yield the outcome of every total row and total column."""
    pattern = params.not_additive
    for part in open_parts(view, params.owned):
        adds = partial(_adds, part.grid, pattern)
        for found in row_totals(part.grid, part.panel, adds):
            yield _row(part, found)
        named = list(named_sums(part.grid, part.panel, adds))
        if too_many_failures(named) or (len(named) > 1 and all(s.holds is False for s in named)):
            yield part.undecided(Reading("row-total"))
            continue
        for found in named:
            if found.holds is not None:
                yield _row(part, found)
        yield from _columns(part, pattern)
        yield from _levels(part, adds)
        yield from _inner(part, adds)
        yield from _declared(part)


def _adds(grid: Grid, pattern: re.Pattern[str], column: int) -> bool:
    return is_additive(grid, column, pattern) and not grid.is_rate(column)


def _row(part: Part, found: Sum) -> Relation:
    where = part.where(part.row(found.total.row), part.grid.leaf(found.total.column))
    reading = Reading("row-total", where)
    whole, added = found.whole.value, found.added.value
    is_far = added >= 2 * whole > 0 and not is_one_digit(whole, added)
    if found.holds is None or is_far:
        # Twice the total and more: rows of several levels were added.
        return part.undecided(reading, found.reason or "structure")
    return part.compared(reading, found)


def _declared(part: Part) -> Iterator[Relation]:
    """What the table itself says is the sum of what, by letters: A=B+C."""
    grid, numbers = part.grid, part.panel.numbers
    found = [
        (Spot(grid, total, column), [(is_added, Spot(grid, row, column)) for is_added, row in parts])
        for total, parts in row_formulas(grid, part.panel)
        for column in numbers
    ]
    found += [
        (Spot(grid, row, total), [(is_added, Spot(grid, row, column)) for is_added, column in parts])
        for total, parts in column_formulas(grid)
        for row in range(len(grid.lines))
        if total in numbers and all(column in numbers for _, column in parts)
    ]
    for total, parts in found:
        spots = [spot for _, spot in parts]
        values = [(is_added, value_of(spot)) for is_added, spot in parts]
        made = add([value if is_added else Value(-value.value, value.slack) for is_added, value in values])
        if value_of(total).is_blank or all(value.is_blank for _, value in values) or any(map(is_odd, spots)):
            continue
        where = part.where(part.row(total.row), grid.leaf(total.column))
        yield part.compared(Reading("declared", where), part.sum_of(total, spots, made))


def _levels(part: Part, adds: Callable[[int], bool]) -> Iterator[Relation]:
    """Rows of a level against the rows below them: believed only where the table keeps to its levels."""
    columns = [column for column in part.panel.numbers if adds(column)]
    kinds = kinds_of(part.grid, part.panel)
    parents = [
        [item for column in columns if (item := _parent(part, row, rows, column)) is not None]
        for row, rows in parents_of(part.grid, part.panel, kinds)
    ]
    parents = [items for items in parents if items]
    right = sum(1 for items in parents if all(item.holds for item in items))
    if not parents:
        return
    wrong = [items for items in parents if not all(item.holds for item in items)]
    borne = all(any(item.holds and _tells(item) for item in items) for items in wrong)
    least = _LEAST_PARENTS - 1 if borne else _LEAST_PARENTS
    if right < max(least, min(_KEEPING * len(parents), len(parents) - 1)):
        yield part.undecided(Reading("level-sum"))
        return
    for items in parents:
        # Its parts are known by their codes, or where they add up in another column, or all others do.
        is_sure = part.grid.is_coded or any(item.holds and _tells(item) for item in items)
        if not is_sure and len(items) == 1 and right == len(parents) - 1:
            is_sure = _tops_add_up(part, kinds, items[0].total.column)
        for item in items:
            where = part.where(part.row(item.total.row), part.grid.leaf(item.total.column))
            reading = Reading("level-sum", where)
            is_told = item.holds or (is_sure and (part.grid.is_coded or not _ends_early(item)))
            yield part.compared(reading, item) if is_told else part.undecided(reading)


def _inner(part: Part, adds: Callable[[int], bool]) -> Iterator[Relation]:
    """A row of 其中 against the one right above it, which it is of: it cannot be more."""
    grid, kinds = part.grid, kinds_of(part.grid, part.panel)
    for row in range(1, len(kinds)):
        # Below a plain row it may be of one further up: 城镇, 乡村, 其中：男性.
        if not PART_ROW.match(grid.label(row, part.panel)) or kinds[row - 1] not in ("total", "grand"):
            continue
        found = []
        for column in filter(adds, part.panel.numbers):
            total, spot = Spot(grid, row - 1, column), Spot(grid, row, column)
            whole, inner = value_of(total), value_of(spot)
            if not whole.is_blank and not inner.is_blank and whole.value >= 0:
                found.append(
                    Sum(total, (spot,), whole, inner, inner.value <= whole.value + whole.slack + inner.slack)
                )
        # A row of which nothing is filled in is one mistake.
        wrong = [item for item in found if not item.holds]
        for item in [item for item in found if item.holds] + wrong[:1]:
            where = part.where(part.row(row - 1), grid.leaf(item.total.column))
            yield replace(part.compared(Reading("part-row", where, "part"), item), sign="<=")


def _ends_early(item: Sum) -> bool:
    """Whether the first parts make the sum, or there is one: what follows stands too far in, and is no part."""
    values = [value_of(spot) for spot in item.parts]
    return len(values) == 1 or any(fits(item.whole, add(values[:count])) for count in range(1, len(values)))


def _tops_add_up(part: Part, kinds: Sequence[str], column: int) -> bool:
    """Whether the rows of the highest level make a sum that the table prints: then its levels are sound."""
    grid, rows = part.grid, range(len(kinds))
    levels = levels_of(grid, part.panel, kinds)
    tops = add([value_of(Spot(grid, row, column)) for row in tops_of(grid, part.panel, kinds, rows)])
    sums = [row for row in rows if levels[row] is None and grid.amount(row, column) is not None]
    return any(fits(value_of(Spot(grid, row, column)), tops) for row in sums)


def _tells(item: Sum) -> bool:
    """Whether a sum of several figures, which chance does not make."""
    return sum(1 for spot in item.parts if value_of(spot).value) > 1


def _parent(part: Part, row: int, rows: Sequence[int], column: int) -> Sum | None:
    """A row against its parts in one column; None where a side is blank or a part is no figure."""
    total, spots = Spot(part.grid, row, column), [Spot(part.grid, below, column) for below in rows]
    added = add([value_of(spot) for spot in spots])
    if value_of(total).is_blank or added.is_blank or any(map(is_odd, spots)):
        return None
    return part.sum_of(total, spots, added)


def _columns(part: Part, pattern: re.Pattern[str]) -> Iterator[Relation]:
    """Total columns row by row; believed only where most rows agree with one reading."""
    rows = [
        row
        for row in range(len(part.grid.lines))
        if any(part.grid.amount(row, c) is not None for c in part.panel.numbers)
        # In a transposed table each row is a measure; rates and averages do not add up.
        and not is_rate_label(part.grid.label(row, part.panel))
    ]
    for total, readings in total_columns(part.grid, part.panel, pattern):
        most = max(readings, key=lambda reading: agreeing(_sums(part, rows, total, reading)))
        best = _without_inner(part, rows, total, most)
        yield from part.judged(
            Reading("column-total", part.where(part.grid.leaf(total)), "column"),
            _sums(part, rows, total, best),
        )


def _without_inner(part: Part, rows: list[int], total: int, reading: Sequence[int]) -> Sequence[int]:
    """The columns that are added; one that is a part of another (其中) makes every row wrong that has it."""
    held = agreeing(_sums(part, rows, total, reading))
    fewer = [[column for column in reading if column != inner] for inner in reading]
    better = [
        one for one in fewer if len(one) > 1 and agreeing(_sums(part, rows, total, one)) > held + _INNER
    ]
    return better[0] if len(better) == 1 else reading


def _sums(part: Part, rows: Sequence[int], total: int, reading: Sequence[int]) -> list[Sum]:
    grid, found = part.grid, []
    for row in rows:
        printed = grid.amount(row, total)
        spots = [Spot(grid, row, column) for column in reading]
        added = add([value_of(spot) for spot in spots])
        if value_of(Spot(grid, row, total)).is_blank or added.is_blank:
            continue
        if printed and not added.value and abs(printed.base) <= len(spots) * printed.quantum * _HALF:
            continue  # 4 given to eight, less than one to each: every part is rounded to nothing
        if printed is None or not printed.is_percent:
            found.append(part.sum_of(Spot(grid, row, total), spots, added))
    return found
