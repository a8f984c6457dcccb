"""Find balances that do not follow: opening + income − expense = closing, in any ledger."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from gk_audit.checks.judged import Owned, Part, Reading, open_parts
from gk_audit.checks.relations import relation_check
from gk_audit.facts.view import View
from gk_audit.model.records import Record
from gk_audit.model.relation import Relation
from gk_audit.text.evaluation import Value
from gk_audit.text.tables.book import Spot
from gk_audit.text.tables.columns import named, only
from gk_audit.text.tables.labels import is_sum_word, is_total, plain
from gk_audit.text.tables.sums import Sum, add, is_odd, value_of


class Params(Record):
    """Patterns of the column headers or row labels of a ledger."""

    opening: re.Pattern[str]
    income: re.Pattern[str]
    expense: re.Pattern[str]
    closing: re.Pattern[str]
    balance: re.Pattern[str]
    """Header of a column that holds the balance after each entry."""
    debit: re.Pattern[str]
    credit: re.Pattern[str]
    """Headers of the two sides of accounts: what adds to an account on one side takes from it on the other."""
    owned: Owned = ()
    """Labels of tables that a pack of identities checks."""


@relation_check("balance-mismatch", params=Params, variants=("running", "rows", "parts"))
def balance_mismatch(view: View, params: Params) -> Iterator[Relation]:
    """Yield the outcome for ledgers by column, by running balance, and by row."""
    for part in open_parts(view, params.owned):
        income, expense, opening, closing = (
            only(named(part.grid, part.panel, pattern))
            for pattern in (params.income, params.expense, params.opening, params.closing)
        )
        sides = [only(named(part.grid, part.panel, each)) for each in (params.debit, params.credit)]
        if opening is not None and closing is not None and income is None and None not in sides:
            debit, credit = (side for side in sides if side is not None)
            yield from _by_column(part, (opening, debit, credit, closing), is_either=True)
            continue
        if income is not None and expense is not None:
            left = [
                c for c in named(part.grid, part.panel, params.balance) if c not in (opening, income, expense)
            ]
            closing = only(left) if closing is None and opening is not None else closing
            if opening is not None and closing is not None:
                yield from _by_column(part, (opening, income, expense, closing))
                continue
            balances = named(part.grid, part.panel, params.balance)
            balance = only([column for column in balances if column not in (income, expense)])
            if balance is not None:
                yield from _running(part, (income, expense, balance), params)
                continue
        yield from _by_row(part, params)


def _follow(opening: Value, income: Value, expense: Value) -> Value:
    return Value(
        opening.value + income.value - expense.value,
        opening.slack + income.slack + expense.slack,
        is_blank=opening.is_blank and income.is_blank and expense.is_blank,
    )


def _made(part: Part, closing: Spot, spots: Sequence[Spot]) -> Sum | None:
    """A closing figure and what opening, income and expense make; None where one side is blank."""
    made = _follow(*(value_of(spot) for spot in spots))
    return None if value_of(closing).is_blank or made.is_blank else part.sum_of(closing, spots, made)


def _by_column(
    part: Part, columns: tuple[int, int, int, int], *, is_either: bool = False
) -> Iterator[Relation]:
    """Row by row; of accounts either side may be the one that adds."""
    opening, income, expense, closing = columns
    orders = [(opening, income, expense), (opening, expense, income)]
    found = []
    for row in range(len(part.grid.lines)):
        total = Spot(part.grid, row, closing)
        made = [
            _made(part, total, [Spot(part.grid, row, column) for column in order])
            for order in orders[: 1 + is_either]
        ]
        outcomes = [item for item in made if item is not None]
        if outcomes and not (is_either and _is_total_row(part, row)):
            found.append(next((item for item in outcomes if item.holds), outcomes[0]))
    yield from part.judged(Reading("balance"), found, is_believed=True if len(found) == 1 else None)


def _running(part: Part, columns: tuple[int, int, int], params: Params) -> Iterator[Relation]:
    """Each balance follows from the one before it; the closing row repeats the last one."""
    grid, (income, expense, balance) = part.grid, columns
    before: Spot | None = None
    found = []
    for row in range(len(grid.lines)):
        printed, moves = Spot(grid, row, balance), (Spot(grid, row, income), Spot(grid, row, expense))
        if grid.amount(row, balance) is None:
            if not _is_total_row(part, row) and any(grid.amount(row, spot.column) for spot in moves):
                # An entry without a balance: the chain is broken here.
                before = None
            continue
        is_total_row = _is_total_row(part, row)
        if before is not None:
            last = value_of(before)
            if is_total_row or params.closing.search(grid.label(row, part.panel)):
                found.append(part.sum_of(printed, (before,), last))
            else:
                found.append(part.sum_of(printed, (before, *moves), _follow(last, *map(value_of, moves))))
        if not is_total_row:
            before = printed
    yield from part.judged(Reading("running-balance", variant="running"), found)


def _is_total_row(part: Part, row: int) -> bool:
    words = [part.grid.text(row, column) for column in part.panel.labels]
    return any(is_total(word) or is_sum_word(word) for word in words)


def _by_row(part: Part, params: Params) -> Iterator[Relation]:
    """A statement of four rows: 上期结余, 收入合计, 支出合计, 期末结余."""
    rows = []
    for pattern in (params.opening, params.income, params.expense, params.closing):
        labels = [plain(part.grid.label(row, part.panel)) for row in range(len(part.grid.lines))]
        rows.append(only([row for row, label in enumerate(labels) if pattern.search(label)]))
    *sources, closing = rows
    if closing is None or None in sources:
        return
    _, income, expense = (row for row in sources if row is not None)
    yield from _below(part, [range(income + 1, expense), range(expense + 1, closing)])
    reading = Reading("balance-rows", part.where(part.row(closing)), "rows")
    for column in part.panel.numbers:
        spots = [Spot(part.grid, row, column) for row in sources if row is not None]
        made = _made(part, Spot(part.grid, closing, column), spots)
        if made is not None:
            yield part.compared(reading, made)


def _below(part: Part, runs: Sequence[range]) -> Iterator[Relation]:
    """收入 and 支出 against the items below them; where those of neither make it, they are no full list."""
    found = [
        part.sum_of(total, spots, add(list(map(value_of, spots))))
        for run in runs
        for column in part.panel.numbers
        if len(spots := [Spot(part.grid, row, column) for row in run]) > 1
        and not value_of(total := Spot(part.grid, run.start - 1, column)).is_blank
        and not any(map(is_odd, spots))
    ]
    for item in found if any(item.holds and item.whole.value for item in found) else ():
        where = part.where(part.row(item.total.row))
        yield part.compared(Reading("balance-parts", where, "parts"), item)
