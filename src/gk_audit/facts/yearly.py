"""Totals of a final account or budget that the documents of the neighbouring years must bear out."""

from __future__ import annotations

import re
from decimal import Decimal

from gk_audit.facts.protocol import document_fact
from gk_audit.facts.view import View
from gk_audit.model import chinese
from gk_audit.model.records import Record
from gk_audit.text.numbers import UNITS, Amount, read_amount
from gk_audit.text.organs import bare_name
from gk_audit.text.tables.grid import Grid
from gk_audit.text.tables.labels import plain, squash

zh = chinese.of(__name__)


class Sum(Record, array_like=True):
    """A sum in yuan with the bound of its rounding."""

    yuan: Decimal
    bound: Decimal


class YearlyAccount(Record):
    """Totals of one final account."""

    kind: str
    name: str
    year: int
    figures: dict[str, Sum]
    changes: dict[str, Sum]
    """Changes against last year as the text states them, with their sign."""


@document_fact("account")
def account(view: View) -> YearlyAccount | None:
    """The totals of an account."""
    if not view.tables:
        return None
    match = re.search(zh("title"), squash(view.meta.title))
    if match is None or match["kind"] != zh("accounts"):
        return None
    figures: dict[str, Sum] = {}
    for grid in view.book.grids:
        for prefix, pattern in zh.rows("tables"):
            if grid.titles and re.fullmatch(pattern, grid.titles[0]):
                figures |= {prefix + name: value for name, value in _figures(grid).items()}
    text = view.prose.text
    changes: dict[str, Sum] = {}
    for name, pattern in zh.rows("changes"):
        found = re.findall(pattern, text)
        amount = read_amount(found[0][1]) if len(found) == 1 else None
        if amount is not None:
            changes[name] = _pair(amount, negative=found[0][0] == zh("less"))
    if not figures:
        return None
    return YearlyAccount(match["kind"], bare_name(match["name"]), int(match["year"]), figures, changes)


def _pair(amount: Amount, *, negative: bool = False) -> Sum:
    value = amount.value * UNITS.get(amount.unit, amount.scale)
    return Sum(-value if negative else value, amount.quantum / 2)


def _figures(grid: Grid) -> dict[str, Sum]:
    """The first figure of each row that is wanted, whichever half it stands in."""
    found: dict[str, Sum] = {}
    for panel in grid.panels:
        for row in range(len(grid.lines)):
            label = plain(grid.label(row, panel))
            for name, pattern in zh.rows("rows"):
                amount = grid.amount(row, panel.numbers[0])
                if re.fullmatch(pattern, label) and amount is not None:
                    found.setdefault(name, _pair(amount))
    return found
