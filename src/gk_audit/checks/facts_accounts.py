"""Figures of annual reports and subsidy tables that other documents must agree with."""

from __future__ import annotations

import re
from decimal import Decimal

from gk_audit.checks.protocol import document_fact
from gk_audit.model.document import Document
from gk_audit.model.facts import Json
from gk_audit.text.numbers import UNITS
from gk_audit.text.tables.book import TableBook
from gk_audit.text.tables.grid import Grid, Panel
from gk_audit.text.tables.labels import is_total, plain, squash
from gk_audit.text.toolbox import Toolbox

_REPORT = re.compile(r"(20\d\d)年(?:度)?(?:政府信息公开|政务公开)(?:工作)?年度报告")
_ROWS = {
    "before": re.compile(".*上年结转政府信息公开申请.*"),
    "after": re.compile(".*结转下年度继续办理"),
    "documents": re.compile("(?:行政)?规范性文件"),
}
_SUBSIDY = re.compile(
    r"(?P<year>20\d\d)年(?:度|[上下]半年|第?[一二三四1-4]季度|\d{1,2}月)?"
    r"(?P<project>[一-鿿]{2,14}?(?:补贴|补助|奖补|补偿款))"
)
_AMOUNT = re.compile(r"^(?:补贴|补助|发放|应发|实发|合计)?(?:金额|资金|总额|总金额)(?:（.*）)?$")
_PLACE_HEADER = re.compile(
    r"^(?:行政)?村(?:名|（居）|居|（社区）|社区|委会)?(?:名称)?$|^社区(?:名称)?$|^镇村$|^单位(?:名称)?$"
)
_PLACE = re.compile(r"(?P<place>[一-鿿]{2,6}?(?:村|社区))(?:村民委员会|居民委员会|村委会)?(?=20\d\d年)")
_MOST_ROWS = 200


@document_fact("annual-report")
def annual_report(document: Document, tools: Toolbox) -> Json:
    """``{"year", "before", "after", "documents": [made, ended, valid]}`` of an annual report."""
    match = _REPORT.search(squash(document.meta.title))
    if match is None or not document.tables:
        return None
    found: dict[str, Json] = {"year": int(match[1])}
    for grid in TableBook.of(document, tools).grids:
        for panel in grid.panels:
            for row in range(len(grid.lines)):
                label = plain(grid.label(row, panel))
                for name, pattern in _ROWS.items():
                    if pattern.fullmatch(label):
                        amounts = [grid.amount(row, column) for column in panel.numbers]
                        if all(amount is not None for amount in amounts):
                            found.setdefault(name, [int(amount.value) for amount in amounts if amount])
    return found if len(found) > 1 else None


@document_fact("subsidies")
def subsidies(document: Document, tools: Toolbox) -> Json:
    """``[{"year", "project", "places": {name: yuan}}]``: a row for each village, or its own total."""
    title = squash(document.meta.title)
    match = _SUBSIDY.search(title)
    if match is None or not document.tables:
        return None
    own = _PLACE.search(title)
    grids = [grid for grid in TableBook.of(document, tools).grids if grid.number_columns]
    places: dict[str, Json] = {}
    kind = ""
    for grid in grids:
        for panel in grid.panels:
            amount = [column for column in panel.numbers if _AMOUNT.match(grid.leaf(column))]
            if len(amount) != 1:
                continue
            column = next((c for c in panel.labels if _PLACE_HEADER.match(grid.leaf(c))), None)
            found = _by_place(grid, panel, column, amount[0]) if column is not None else {}
            if found:
                kind, places = "summary", {**places, **found}
            elif own is not None and len(grids) == 1:
                total = _total(grid, panel, amount[0])
                if total is not None:
                    kind, places = "detail", {own["place"]: str(total)}
    if not places:
        return None
    return {"kind": kind, "year": int(match["year"]), "project": match["project"], "places": places}


def _yuan(grid: Grid, row: int, column: int) -> Decimal | None:
    amount = grid.amount(row, column)
    if amount is None:
        return None
    return amount.value * UNITS.get(amount.unit, Decimal(1))


def _by_place(grid: Grid, panel: Panel, column: int, amount: int) -> dict[str, Json]:
    """Village → yuan, where each village has one row."""
    found: dict[str, Json] = {}
    for row in range(min(len(grid.lines), _MOST_ROWS)):
        name, value = grid.text(row, column), _yuan(grid, row, amount)
        if not name or value is None or is_total(name):
            continue
        if name in found:
            return {}
        found[name] = str(value)
    return found if len(found) > 1 else {}


def _total(grid: Grid, panel: Panel, column: int) -> Decimal | None:
    """The amount of the one total row."""
    totals = [row for row in range(len(grid.lines)) if any(is_total(grid.text(row, c)) for c in panel.labels)]
    return _yuan(grid, totals[0], column) if len(totals) == 1 else None
