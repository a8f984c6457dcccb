"""Find rows where 单价 × 数量 or 标准 × 面积 is not the printed amount."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

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
from gk_audit.text.evaluation import ZERO, Value
from gk_audit.text.numbers import UNITS
from gk_audit.text.tables.book import Spot
from gk_audit.text.tables.columns import named, only
from gk_audit.text.tables.grid import Grid, Panel
from gk_audit.text.tables.labels import is_total
from gk_audit.text.tables.prose import Prose
from gk_audit.text.tables.sums import Sum, fits, value_of
from gk_audit.text.toolbox import Toolbox


class Params(Record):
    """Patterns of column headers."""

    price: str
    quantity: str
    amount: str
    standard: str = ""
    """Pattern of a standard in the text, group ``r``: it is the price of a table without such a column."""
    per: str = ""
    """Header of the quantity that such a standard is for."""
    caps: tuple[str, ...] = ()
    """Words of a maximum, under which an amount may be lower than the product."""
    owned: tuple[str, ...] = ()
    """Labels of tables that a pack of identities checks."""


@relation_check("product-mismatch", params=Params, signs=Signs(tables=True))
def product_mismatch(document: Document, params: Params, tools: Toolbox) -> Iterator[Relation]:
    """Yield the outcome of every row that has a price, a quantity and an amount.

    Believed only where most rows agree: other factors (months, shares) may stand
    beside the table.
    """
    for book, grid in open_grids(document, params.owned, tools):
        for panel in grid.panels:
            price = only(named(grid, panel, params.price))
            quantity = only(named(grid, panel, params.quantity))
            amount = only(named(grid, panel, params.amount))
            if quantity is None or amount is None or len({price, quantity, amount}) < 3:
                continue
            fixed = None if price is not None else _standard(document, params, grid, quantity, tools)
            if price is None and fixed is None:
                continue
            judged = _judged(grid, panel, price, quantity, amount, fixed)
            if not judged:
                continue
            where = f"{grid.caption} {grid.leaf(amount)}".strip()
            agreeing = sum(1 for found in judged if found.holds)
            if not is_understood(agreeing, len(judged)) or too_many_failures(judged):
                yield undecided_at("product", where, "structure")
                continue
            capped = _capped(judged, document.body.text, params.caps)
            for found in judged:
                if found in capped:
                    yield undecided_at("product", where, "capped")
                    continue
                place = f"{where} {row_name(grid, panel, found.total.row)}".strip()
                yield sides("product", book, found.total, found.whole, found.added, found.parts, place)


def _capped(judged: list[Sum], text: str, words: tuple[str, ...]) -> list[Sum]:
    """Rows that a maximum may explain: the text names one, or several rows stop at one amount."""
    low = [found for found in judged if not found.holds and found.whole.value < found.added.value]
    if any(word in text for word in words):
        return low
    amounts = [found.whole.value for found in low]
    return [found for found in low if amounts.count(found.whole.value) > 1]


def _standard(document: Document, params: Params, grid: Grid, quantity: int, tools: Toolbox) -> Value | None:
    """The one standard that the text names for what the column counts."""
    if not params.standard or not re.search(params.per, grid.leaf(quantity)):
        return None
    found = {match["r"] for match in re.finditer(params.standard, Prose.of(document, tools).text)}
    return Value(Decimal(found.pop())) if len(found) == 1 else None


def _judged(
    grid: Grid, panel: Panel, price: int | None, quantity: int, amount: int, fixed: Value | None
) -> list[Sum]:
    found = []
    for row in range(len(grid.lines)):
        if any(is_total(grid.text(row, column)) for column in panel.labels):
            continue
        factors = (quantity,) if price is None else (price, quantity)
        spots = tuple(Spot(grid, row, column) for column in factors)
        right, whole = value_of(spots[-1]), value_of(Spot(grid, row, amount))
        left = fixed or value_of(spots[0])
        if left.is_blank or right.is_blank or whole.is_blank:
            continue
        made = _product(left, right, grid, quantity, amount)
        found.append(Sum(Spot(grid, row, amount), spots, whole, made, fits(whole, made)))
    return found


def _product(price: Value, quantity: Value, grid: Grid, column: int, amount: int) -> Value:
    """Price times quantity. Prices are exact; a measured quantity with decimals is rounded."""
    scale = UNITS.get(grid.units[column], Decimal(1))
    # A unit of the whole table (单位：万元) does not make a quantity money.
    number, slack = quantity.value / scale, quantity.slack / scale
    bound = abs(price.value) * slack if number % 1 else ZERO
    printed = [found.quantum for row in range(len(grid.lines)) if (found := grid.amount(row, amount))]
    return Value(price.value * number, bound + min(printed, default=ZERO) / 2)
