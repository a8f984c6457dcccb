"""Find rows where 单价 × 数量 or 标准 × 面积 is not the printed amount."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from gk_audit.checks.judged import Owned, Part, Reading, open_parts
from gk_audit.checks.relations import relation_check
from gk_audit.facts.view import View
from gk_audit.model.records import Record
from gk_audit.model.relation import Relation
from gk_audit.text.evaluation import ZERO, Value
from gk_audit.text.numbers import UNITS
from gk_audit.text.tables.book import Spot
from gk_audit.text.tables.columns import named, only
from gk_audit.text.tables.grid import Grid
from gk_audit.text.tables.labels import is_total
from gk_audit.text.tables.sums import Sum, value_of


class Params(Record):
    """Patterns of column headers."""

    price: re.Pattern[str]
    quantity: re.Pattern[str]
    amount: re.Pattern[str]
    standard: re.Pattern[str] | None = None
    """Pattern of a standard in the text, group ``r``: it is the price of a table without such a column."""
    per: re.Pattern[str] | None = None
    """Header of the quantity that such a standard is for."""
    caps: tuple[str, ...] = ()
    """Words of a maximum, under which an amount may be lower than the product."""
    owned: Owned = ()
    """Labels of tables that a pack of identities checks."""


@relation_check("product-mismatch", params=Params)
def product_mismatch(view: View, params: Params) -> Iterator[Relation]:
    """Yield the outcome of every row that has a price, a quantity and an amount.

    Believed only where most rows agree: other factors (months, shares) may stand
    beside the table.
    """
    for part in open_parts(view, params.owned):
        price, quantity, amount = (
            only(named(part.grid, part.panel, text))
            for text in (params.price, params.quantity, params.amount)
        )
        if quantity is None or amount is None or len({price, quantity, amount}) < 3:
            continue
        fixed = None if price is not None else _standard(view, params, part.grid, quantity)
        if price is None and fixed is None:
            continue
        found = _products(part, price, quantity, amount, fixed)
        yield from part.judged(
            Reading("product", part.where(part.grid.leaf(amount))),
            found,
            capped=_capped(found, view, params.caps),
        )


def _capped(found: list[Sum], view: View, words: tuple[str, ...]) -> set[int]:
    """Rows that a maximum may explain: the text names one, or several rows stop at one amount."""
    low = [item for item in found if not item.holds and item.whole.value < item.added.value]
    amounts = [item.whole.value for item in low]
    is_named = view.body.holds(*words)
    return {item.total.row for item in low if is_named or amounts.count(item.whole.value) > 1}


def _standard(view: View, params: Params, grid: Grid, quantity: int) -> Value | None:
    """The one standard that the text names for what the column counts."""
    if params.standard is None or (params.per and not params.per.search(grid.leaf(quantity))):
        return None
    found = {match["r"] for match in view.prose.finditer(params.standard)}
    return Value(Decimal(found.pop())) if len(found) == 1 else None


def _products(part: Part, price: int | None, quantity: int, amount: int, fixed: Value | None) -> list[Sum]:
    grid, found = part.grid, []
    for row in range(len(grid.lines)):
        if any(is_total(grid.text(row, column)) for column in part.panel.labels):
            continue
        factors = (quantity,) if price is None else (price, quantity)
        spots = [Spot(grid, row, column) for column in factors]
        total, right = Spot(grid, row, amount), value_of(spots[-1])
        left = fixed or value_of(spots[0])
        if not (left.is_blank or right.is_blank or value_of(total).is_blank):
            found.append(part.sum_of(total, spots, _product(left, right, grid, quantity, amount)))
    return found


def _product(price: Value, quantity: Value, grid: Grid, column: int, amount: int) -> Value:
    """Price times quantity. Prices are exact; a measured quantity with decimals is rounded."""
    scale = UNITS.get(grid.units[column], Decimal(1))
    # A unit of the whole table (单位：万元) does not make a quantity money.
    number, slack = quantity.value / scale, quantity.slack / scale
    bound = abs(price.value) * slack if number % 1 else ZERO
    printed = [found.quantum for row in range(len(grid.lines)) if (found := grid.amount(row, amount))]
    return Value(price.value * number, bound + min(printed, default=ZERO) / 2)
