"""Find balances that do not follow: opening + income − expense = closing, in any ledger."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from gk_audit.checks.relations import relation_check
from gk_audit.checks.table_relations import (
    is_understood,
    open_grids,
    row_name,
    sides,
    too_many_failures,
    undecided_at,
)
from gk_audit.model.document import Document
from gk_audit.model.records import Record
from gk_audit.model.relation import Relation
from gk_audit.model.rule import Signs
from gk_audit.text.evaluation import Value
from gk_audit.text.tables.book import Spot, TableBook
from gk_audit.text.tables.columns import named, only
from gk_audit.text.tables.grid import Grid, Panel
from gk_audit.text.tables.labels import is_sum_word, is_total, plain
from gk_audit.text.tables.sums import Sum, fits, value_of
from gk_audit.text.toolbox import Toolbox


class Params(Record):
    """Patterns of the column headers or row labels of a ledger."""

    opening: str
    income: str
    expense: str
    closing: str
    balance: str
    """Header of a column that holds the balance after each entry."""
    owned: tuple[str, ...] = ()
    """Labels of tables that a pack of identities checks."""


@relation_check("balance-mismatch", params=Params, signs=Signs(tables=True), variants=("running", "rows"))
def balance_mismatch(document: Document, params: Params, tools: Toolbox) -> Iterator[Relation]:
    """Yield the outcome for ledgers by column, by running balance, and by row."""
    for book, grid in open_grids(document, params.owned, tools):
        for panel in grid.panels:
            columns = [only(named(grid, panel, text)) for text in (params.income, params.expense)]
            opening, closing = (only(named(grid, panel, text)) for text in (params.opening, params.closing))
            income, expense = columns
            if income is not None and expense is not None:
                if opening is not None and closing is not None:
                    yield from _by_column(book, grid, panel, (opening, income, expense, closing))
                    continue
                balance = only([c for c in named(grid, panel, params.balance) if c not in columns])
                if balance is not None:
                    yield from _running(book, grid, panel, (income, expense, balance), params)
                    continue
            yield from _by_row(book, grid, panel, params)


def _value(grid: Grid, row: int, column: int) -> Value:
    return value_of(Spot(grid, row, column))


def _follow(opening: Value, income: Value, expense: Value) -> Value:
    return Value(
        opening.value + income.value - expense.value,
        opening.slack + income.slack + expense.slack,
        is_blank=opening.is_blank and income.is_blank and expense.is_blank,
    )


def _by_column(
    book: TableBook, grid: Grid, panel: Panel, columns: tuple[int, int, int, int]
) -> Iterator[Relation]:
    opening, income, expense, closing = columns
    judged = []
    for row in range(len(grid.lines)):
        whole = _value(grid, row, closing)
        made = _follow(*(_value(grid, row, column) for column in (opening, income, expense)))
        if whole.is_blank or made.is_blank:
            continue
        spots = tuple(Spot(grid, row, column) for column in (opening, income, expense))
        judged.append(Sum(Spot(grid, row, closing), spots, whole, made, fits(whole, made)))
    yield from _report(book, grid, panel, judged, "balance", "", alone=len(judged) == 1)


def _running(
    book: TableBook, grid: Grid, panel: Panel, columns: tuple[int, int, int], params: Params
) -> Iterator[Relation]:
    """Each balance follows from the one before it; the closing row repeats the last one."""
    income, expense, balance = columns
    before: Spot | None = None
    judged = []
    for row in range(len(grid.lines)):
        printed = Spot(grid, row, balance)
        if grid.amount(row, balance) is None:
            if not _is_total_row(grid, panel, row) and _moves(grid, row, income, expense):
                # An entry without a balance: the chain is broken here.
                before = None
            continue
        is_total_row = _is_total_row(grid, panel, row)
        if before is not None:
            moved = not is_total_row and not re.search(params.closing, grid.label(row, panel))
            parts = (before, *((Spot(grid, row, income), Spot(grid, row, expense)) if moved else ()))
            last = _value(grid, before.row, balance)
            made = _follow(last, _value(grid, row, income), _value(grid, row, expense)) if moved else last
            whole = value_of(printed)
            judged.append(Sum(printed, parts, whole, made, fits(whole, made)))
        if not is_total_row:
            before = printed
    yield from _report(book, grid, panel, judged, "running-balance", "running", alone=False)


def _is_total_row(grid: Grid, panel: Panel, row: int) -> bool:
    return any(
        is_total(grid.text(row, column)) or is_sum_word(grid.text(row, column)) for column in panel.labels
    )


def _moves(grid: Grid, row: int, income: int, expense: int) -> bool:
    return grid.amount(row, income) is not None or grid.amount(row, expense) is not None


def _by_row(book: TableBook, grid: Grid, panel: Panel, params: Params) -> Iterator[Relation]:
    """A statement of four rows: 上期结余, 收入合计, 支出合计, 期末结余."""
    rows = []
    for text in (params.opening, params.income, params.expense, params.closing):
        pattern = re.compile(text)
        rows.append(
            only([row for row in range(len(grid.lines)) if pattern.search(plain(grid.label(row, panel)))])
        )
    opening, income, expense, closing = rows
    if opening is None or income is None or expense is None or closing is None:
        return
    for column in panel.numbers:
        spots = tuple(Spot(grid, row, column) for row in (opening, income, expense))
        whole = _value(grid, closing, column)
        made = _follow(*(value_of(spot) for spot in spots))
        if whole.is_blank or made.is_blank:
            continue
        total = Spot(grid, closing, column)
        where = f"{grid.caption} {row_name(grid, panel, closing)}".strip()
        yield sides("balance-rows", book, total, whole, made, spots, where, "rows")


def _report(
    book: TableBook, grid: Grid, panel: Panel, judged: Sequence[Sum], id_: str, variant: str, *, alone: bool
) -> Iterator[Relation]:
    agreeing = sum(1 for found in judged if found.holds)
    if not judged:
        return
    if not alone and (not is_understood(agreeing, len(judged)) or too_many_failures(judged)):
        yield undecided_at(id_, grid.caption, "structure")
        return
    for found in judged:
        where = f"{grid.caption} {row_name(grid, panel, found.total.row)}".strip()
        yield sides(id_, book, found.total, found.whole, found.added, found.parts, where, variant)
