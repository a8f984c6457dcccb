"""Find cells of percentage and difference columns that do not follow from the columns beside them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from itertools import permutations

from gk_audit.checks.judged import Part, Reading
from gk_audit.checks.relations import relation_check
from gk_audit.facts.view import View
from gk_audit.model.records import Record, replace
from gk_audit.model.relation import Relation, Verdict
from gk_audit.text.evaluation import Value
from gk_audit.text.numbers import show
from gk_audit.text.tables.book import Spot
from gk_audit.text.tables.columns import named, only
from gk_audit.text.tables.grid import Grid
from gk_audit.text.tables.labels import is_total
from gk_audit.text.tables.sums import Sum, add, fits, value_of

_LEAST_ROWS = 3
_AGREEING = Decimal("0.7")
_MOST_COLUMNS = 12
_MOST_WRONG = 3
_MOST_BLANK, _MOST_GROWTH = 0.2, 1000
"""More blanks for each filled cell are left on purpose; so is growth of more per cent."""
_BOTTOM = Decimal("0.000001")


class Params(Record):
    """Headers of columns that are computed from others."""

    rates: re.Pattern[str]
    """Shares, rates of completion and of growth; the figures are per cent."""
    differences: re.Pattern[str]
    spent: re.Pattern[str]
    budget: re.Pattern[str]
    """Headers by which a column of rates says itself what it is computed from: 执行率 of 执行数 and 预算数."""
    executed: re.Pattern[str]
    score: re.Pattern[str]
    weight: re.Pattern[str]
    """Points given and points that can be had: in no row are they more."""


class _Formula(Record):
    """One way to compute the column: from columns ``a`` and ``b``."""

    id: str
    a: int
    b: int


@relation_check("derived-column", params=Params, variants=("rate", "blank", "split", "score"))
def derived_column(view: View, params: Params) -> Iterator[Relation]:
    """Yield the outcome for each cell of a column that most rows show to be computed from two others.

    Which columns it is computed from is not printed: a formula is believed only where at
    least seven rows in ten agree, and no fewer than three with figures that tell.
    """
    if not view.tables:
        return
    for part in (Part(view.book, grid, panel) for grid in view.book.grids for panel in grid.panels):
        if not 2 < len(part.panel.numbers) <= _MOST_COLUMNS:
            continue
        yield from _scores(part, params)
        for column in part.panel.numbers:
            head = part.grid.head(column)
            if params.executed.search(part.grid.leaf(column)) and (known := _known(part, params)):
                yield from _executed(part, column, known)
            elif params.rates.search(head):
                yield from _column(part, column, ("part", "share", "growth"))
            elif params.differences.search(head) and not part.grid.is_rate(column):
                yield from _column(part, column, ("difference",))


def _known(part: Part, params: Params) -> list[_Formula]:
    """What a rate of execution may be of: any budget; of which spending must be plain."""
    spent, budgets = named(part.grid, part.panel, params.spent), named(part.grid, part.panel, params.budget)
    return [_Formula("share", spent[0], budget) for budget in reversed(budgets)] if len(spent) == 1 else []


def _executed(part: Part, column: int, formulas: Sequence[_Formula]) -> Iterator[Relation]:
    """Each row by the budget that its rate fits, else by the last; 1 for 100 per cent is another way to print."""
    rows: dict[int, Sum] = {}
    for formula in formulas:
        for row in _rows(part, column, formula):
            is_percent = row.whole.value > 1 or row.added.value <= 1
            if is_percent and (row.total.row not in rows or row.holds):
                rows[row.total.row] = row
    where = part.where(part.grid.leaf(column))
    what = "、".join(part.grid.leaf(c) for c in (formulas[0].a, formulas[0].b))
    yield from part.judged(
        Reading("executed", where, variant="rate", unit="%", what=what), list(rows.values()), is_believed=True
    )


def _scores(part: Part, params: Params) -> Iterator[Relation]:
    """Points given against those that can be had, row by row."""
    score, weight = (only(named(part.grid, part.panel, each)) for each in (params.score, params.weight))
    if score is None or weight is None:
        return
    for row in range(len(part.grid.lines)):
        total, most = Spot(part.grid, row, score), Spot(part.grid, row, weight)
        given, least = value_of(total), value_of(most)
        if not given.is_blank and not least.is_blank:
            found = Sum(total, (most,), given, least, given.value <= least.value)
            where = part.where(part.row(row), part.grid.leaf(score))
            yield replace(part.compared(Reading("score", where, "score"), found), sign="<=")


def _column(part: Part, column: int, kinds: Sequence[str]) -> Iterator[Relation]:
    grid = part.grid
    others = [c for c in part.panel.numbers if c != column and not grid.is_rate(c)]
    best: tuple[_Formula, list[Sum]] | None = None
    for kind in kinds:
        pairs = ((a, a) for a in others) if kind == "part" else permutations(others, 2)
        for a, b in pairs:
            rows = _rows(part, column, _Formula(kind, a, b))
            if best is None or _telling(rows) > _telling(best[1]):
                best = (_Formula(kind, a, b), rows)
    if best is None:
        return
    formula, rows = best
    holding = sum(1 for row in rows if row.holds)
    is_rate = formula.id != "difference"
    is_believed = (
        _telling(rows) >= _LEAST_ROWS
        and holding >= _AGREEING * len(rows)
        and len(rows) - holding <= _MOST_WRONG
    )
    if is_believed and formula.id == "growth":
        yield from _left_blank(part, column, formula, len(rows))
        yield from _split(part, formula)
    yield from part.judged(
        Reading(
            "derived",
            part.where(grid.leaf(column)),
            variant="rate" if is_rate else "",
            unit="%" if is_rate else "",
            what="、".join(dict.fromkeys(grid.leaf(c) for c in (formula.a, formula.b))),
            doubt="unknown-base",
        ),
        rows,
        is_believed=is_believed,
    )


def _split(part: Part, formula: _Formula) -> Iterator[Relation]:
    """Two rows of one name, one after the other, that have a figure of one year each: one item torn in two."""
    grid = part.grid
    for row in range(1, len(grid.lines)):
        label = grid.label(row, part.panel)
        if not label or label != grid.label(row - 1, part.panel) or is_total(label):
            continue
        if len({grid.code(at, part.panel) for at in (row - 1, row)}) > 1:
            continue  # 款 and 项 of one name
        has = [[bool(grid.text(at, c)) for c in (formula.a, formula.b)] for at in (row - 1, row)]
        if sorted(has) == [[False, True], [True, False]]:
            place = part.book.place(Spot(grid, row - 1, (*part.panel.labels, formula.a)[0]))
            yield Relation(
                "derived-split", Verdict.FAILS, variant="split", left=label, where=part.where(), place=place
            )


def _left_blank(part: Part, column: int, formula: _Formula, filled: int) -> Iterator[Relation]:
    """Growth that is not printed although both figures are; not where it would round to nothing.

    A dash is no blank: somebody has left it out on purpose.
    """
    grid, found = part.grid, []
    decimals = max(
        (amount.decimals for row in range(len(grid.lines)) if (amount := grid.amount(row, column))), default=0
    )
    for row in range(len(grid.lines)):
        new, old = grid.amount(row, formula.a), grid.amount(row, formula.b)
        if new is None or old is None or old.value <= 0 or not new.value:
            continue
        growth = round(_FORMULAS["growth"](new.value, old.value), decimals)
        if not grid.text(row, column) and growth and abs(growth) < _MOST_GROWTH:
            found.append((row, growth))
    if len(found) > _MOST_BLANK * filled:
        return
    for row, growth in found:
        place = part.book.place(Spot(grid, row, (*part.panel.labels, formula.a)[0]))
        where = part.where(grid.leaf(column), part.row(row))
        yield Relation(
            "derived-blank",
            Verdict.FAILS,
            variant="blank",
            right=f"{show(growth)}%",
            where=where,
            place=place,
        )


def _telling(rows: Sequence[Sum]) -> int:
    """Rows that agree and tell: a hundred per cent or a zero fits too many formulas."""
    return sum(1 for row in rows if row.holds and row.whole.value not in (0, 100))


_FORMULAS: dict[str, Callable[[Decimal, Decimal], Decimal]] = {
    "part": lambda a, b: a / b * 100,
    "share": lambda a, b: a / b * 100,
    "growth": lambda a, b: (a - b) / b * 100,
    "difference": lambda a, b: a - b,
}


def _whole(grid: Grid, column: int) -> Value | None:
    """The one total of a column, or the sum of its rows where none is printed."""
    labels = [c for c in range(grid.width) if c not in grid.number_columns]
    totals = [row for row in range(len(grid.lines)) if any(is_total(grid.text(row, c)) for c in labels)]
    if len(totals) > 1:
        return None
    rows = totals or range(len(grid.lines))
    return add([value_of(Spot(grid, row, column)) for row in rows])


def _rows(part: Part, column: int, formula: _Formula) -> list[Sum]:
    grid, found = part.grid, []
    whole = _whole(grid, formula.a) if formula.id == "part" else None
    for row in range(len(grid.lines)):
        total, spots = Spot(grid, row, column), (Spot(grid, row, formula.a), Spot(grid, row, formula.b))
        amount = grid.amount(row, column)
        a, b = value_of(spots[0]), whole or value_of(spots[1])
        if amount is None or a.is_blank or b.is_blank:
            continue
        if formula.id == "difference":
            found.append(part.sum_of(total, spots, Value(a.value - b.value, a.slack + b.slack)))
        elif formula.id == "growth" and b.value < 0:
            continue  # growth of a loss is told with either sign
        elif abs(b.value) > max(b.slack, _BOTTOM):
            # Percentages are also cut off instead of rounded: one whole unit of the last digit.
            printed = Value(amount.value, Decimal(1).scaleb(-amount.decimals))
            slack = (a.slack + abs(a.value / b.value) * b.slack) / (abs(b.value) - b.slack) * 100
            made = Value(_FORMULAS[formula.id](a.value, b.value), slack)
            found.append(Sum(total, spots, printed, made, fits(printed, made)))
    return found
