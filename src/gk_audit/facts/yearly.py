"""Figures that the documents of the neighbouring years must bear out: of accounts, budgets and annual reports."""

from __future__ import annotations

import re
from decimal import Decimal
from zlib import crc32

from gk_audit.facts.protocol import document_fact
from gk_audit.facts.view import View, first_lines
from gk_audit.model import chinese
from gk_audit.model.facts import DocumentFacts
from gk_audit.model.records import Record, field
from gk_audit.text.numbers import UNITS, Amount, read_amount
from gk_audit.text.organs import bare_name
from gk_audit.text.tables.grid import Grid
from gk_audit.text.tables.labels import plain, squash
from gk_audit.text.tables.prose import Prose

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


_SHORTEST, _MOST = 14, 80
_ROWS = {
    "received": zh.pattern("rows.received"),
    "before": zh.pattern("rows.before"),
    "after": zh.pattern("rows.after"),
    "documents": zh.pattern("rows.documents"),
}


class AnnualReport(Record, omit_defaults=True):
    """Figures of one report, a row each; empty where the report has no such row."""

    year: int
    name: str
    received: tuple[int, ...] = ()
    before: tuple[int, ...] = ()
    after: tuple[int, ...] = ()
    documents: tuple[int, ...] = ()
    """Made, ended, valid."""
    sentences: dict[str, tuple[int, ...]] = field(default_factory=dict)
    """Part → prints of its sentences."""


def annual_report_of(facts: DocumentFacts) -> AnnualReport | None:
    """The fact back."""
    return facts.fact("annual-report", AnnualReport)


@document_fact("annual-report")
def annual_report(view: View) -> AnnualReport | None:
    """The figures and sentences of an annual report."""
    if not view.tables:
        return None
    titles = (squash(text) for text in (view.meta.title, *first_lines(view.document)))
    match = next((seen for text in titles if (seen := re.search(zh("report"), text))), None)
    if match is None:
        return None
    found: dict[str, tuple[int, ...]] = {}
    for grid in view.book.grids:
        for panel in grid.panels:
            for row in range(len(grid.lines)):
                label = plain(grid.label(row, panel))
                for name, pattern in _ROWS.items():
                    if pattern.fullmatch(label):
                        amounts = [grid.amount(row, column) for column in panel.numbers]
                        if all(amount is not None for amount in amounts):
                            found.setdefault(name, tuple(int(amount.value) for amount in amounts if amount))
    return AnnualReport(int(match["year"]), match["name"], **found, sentences=_sentences(view.prose))


def _sentences(prose: Prose) -> dict[str, tuple[int, ...]]:
    """Prints of the sentences of 一、总体情况 and 五、存在的主要问题, figures left out: copied ones are equal."""
    found: dict[str, tuple[int, ...]] = {}
    for section in prose.sections:
        name = next((name for name, word in zh.table("copied").items() if word in section.heading), "")
        text = prose.text[section.start + len(section.heading) : section.stop]
        if not name or section.rank != 1 or "\n" not in text:
            continue
        sentences = (re.sub(r"\d+", "", part) for part in re.split("[。；\n]", text))
        prints = [crc32(part.encode()) for part in sentences if len(part) >= _SHORTEST]
        found[name] = tuple(prints[:_MOST])
    return found
