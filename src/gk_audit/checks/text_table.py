"""Find figures in prose that the document's own table, under the same name, does not have."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from gk_audit.checks.judged import Owned, open_grids
from gk_audit.checks.relations import relation_check
from gk_audit.facts.view import View
from gk_audit.model import chinese
from gk_audit.model.compiled import PatternText
from gk_audit.model.document import Place
from gk_audit.model.records import Record
from gk_audit.model.relation import Relation, Verdict
from gk_audit.text.evaluation import Value
from gk_audit.text.numbers import UNITS, Amount, read_amount, show
from gk_audit.text.tables.book import Spot, TableBook
from gk_audit.text.tables.grid import Grid
from gk_audit.text.tables.labels import is_sum_word, is_total, plain
from gk_audit.text.tables.listings import NUMBER, UNIT
from gk_audit.text.tables.prose import Prose
from gk_audit.text.tables.sums import add, value_of

zh = chinese.of(__name__)

_MOST_SPOTS, _LEAST_LABEL = 400, 3


class Measure(Record):
    """A unit of prose and the headers of the columns that count in it."""

    unit: str
    header: re.Pattern[str]


class Params(Record):
    """How prose speaks of the table below it."""

    measures: tuple[Measure, ...]
    whole: PatternText
    """Words before a figure that means all rows of the list."""
    unless: re.Pattern[str]
    """Words of a sentence about another time or a plan."""
    part: re.Pattern[str]
    """Words of a sentence about a part, or about more than the table holds."""
    money: PatternText
    """Words between the figures of one announcement that say which money it is."""
    owned: Owned = ()
    """Labels of tables that a pack of identities checks."""


@relation_check("text-table", params=Params, variants=("column",))
def text_table(view: View, params: Params) -> Iterator[Relation]:
    """Yield the outcome of figures announced for a list, and of figures after a column's own head."""
    grids = list(open_grids(view, params.owned))
    if not grids or not view.prose.text:
        return
    if len(view.book.grids) == 1:
        yield from _announced(grids[0], view, params)
    yield from _columns(grids, view, params)


def _announced(grid: Grid, view: View, params: Params) -> Iterator[Relation]:
    """共312户、面积5294亩: figures for the whole list against its one total row."""
    prose = view.prose
    labels = [c for c in range(grid.width) if c not in grid.number_columns]
    totals = [row for row in range(len(grid.lines)) if any(is_total(grid.text(row, c)) for c in labels)]
    if len(totals) != 1:
        return
    pattern = rf"(?:{params.whole})[^。；，\d]{{0,8}}(?P<all>{NUMBER}(?:{UNIT})(?:[、，]?[^。；\d]{{0,8}}{NUMBER}(?:{UNIT}))*)"
    for match in re.finditer(pattern, prose.text):
        sentence = prose.text[prose.text.rfind("。", 0, match.start()) + 1 : match.start()]
        if any(pattern.search(sentence[-40:]) for pattern in (params.unless, params.part)):
            continue
        if _is_wider(sentence + match[0][:4], prose):
            continue
        for part in re.finditer(zh("announced", number=NUMBER, unit=UNIT), match["all"]):
            start = match.start("all") + part.start()
            amount = _amount(part["n"], part["u"])
            column = _measured(grid, part["u"], params.measures)
            if amount is None or column is None or grid.amount(totals[0], column) is None:
                continue
            gap = re.split(r"\d", match[0][: start - match.start()])[-1]
            if params.unless.search(gap) or params.part.search(gap):
                break
            if part["u"] in UNITS and not re.search(rf"(?:{params.money})[^，、]*$|^(?:{UNIT})[、，]$", gap):
                continue
            place = prose.place(start, start + len(part[0]))
            spot = Spot(grid, totals[0], column)
            yield _compared(
                amount, part["u"], [spot], view.book, place, zh("total-of", leaf=grid.leaf(column)), ""
            )


def _is_wider(text: str, prose: Prose) -> bool:
    """Whether a sentence speaks of a place above the one in the title: 全区 in a town's list."""
    level = re.search(zh("every"), text)
    return level is not None and level[1] not in prose.document.meta.title


def _measured(grid: Grid, unit: str, measures: Sequence[Measure]) -> int | None:
    """The one column that counts in a unit."""
    for measure in measures:
        if measure.unit == unit or (unit in UNITS and measure.unit == zh("yuan")):
            found = [c for c in grid.number_columns if measure.header.search(grid.leaf(c))]
            if not found and unit in UNITS:
                found = [
                    c for c in grid.number_columns if grid.units[c] in UNITS and is_sum_word(grid.leaf(c))
                ]
            if len(found) > 1:
                found = [c for c in found if any(is_sum_word(word) for word in grid.heads[c])]
            return found[0] if len(found) == 1 else None
    return None


def _amount(number: str, unit: str) -> Amount | None:
    return read_amount(number + unit if unit in UNITS else number)


def _columns(grids: Sequence[Grid], view: View, params: Params) -> Iterator[Relation]:
    """Figures right after a header that names its own unit: any figure of that column will do."""
    prose = view.prose
    heads: dict[str, list[tuple[Grid, int, str]]] = {}
    for grid in grids:
        for column in grid.number_columns:
            match = re.fullmatch(zh("column-unit", unit=UNIT), grid.leaf(column))
            if match and len(match["name"]) >= _LEAST_LABEL and not grid.is_rate(column):
                heads.setdefault(match["name"], []).append((grid, column, match["unit"]))
    for name, places in heads.items():
        if len(places) != 1 or name not in prose.text:
            continue
        grid, column, unit = places[0]
        family = "|".join(UNITS) if unit in UNITS else unit
        pattern = zh("column-figure", escape=re.escape(name), number=NUMBER, family=family)
        for match in re.finditer(pattern, prose.text):
            begin = prose.text.rfind("。", 0, match.start()) + 1
            before = prose.text[max(begin, match.start() - 60) : match.start()]
            # Only a sentence about the whole list: one that names a row may add several rows up.
            if (
                params.unless.search(before)
                or not re.search(params.whole, before)
                or _is_wider(before, prose)
            ):
                continue
            if any(label and label in before for label in _labels(grid)):
                continue
            amount = _amount(match["n"], match["u"])
            spots = [Spot(grid, row, column) for row in range(len(grid.lines)) if grid.amount(row, column)]
            if amount is not None and spots:
                place = prose.place(match.start("n"), match.end("u"))
                yield _compared(amount, match["u"], spots[:_MOST_SPOTS], view.book, place, name, "column")


def _labels(grid: Grid) -> list[str]:
    return [
        plain(grid.label(row, panel))
        for panel in grid.panels
        for row in range(min(len(grid.lines), _MOST_SPOTS))
        if not is_total(grid.label(row, panel))
    ]


def _has_own_unit(grid: Grid, row: int, unit: str) -> bool:
    """Whether the table has a column of units, and this row's is the one of the prose."""
    return any(grid.text(row, column) == unit for column in range(grid.width))


def _compared(
    amount: Amount, unit: str, spots: Sequence[Spot], book: TableBook, place: Place, where: str, variant: str
) -> Relation:
    left = Value.of(amount, exact=unit not in UNITS and not amount.decimals)
    values = [value_of(spot) for spot in spots]
    if _has_own_unit(spots[0].grid, spots[0].row, unit):
        own = UNITS.get(unit, Decimal(1))
        values = [Value(v.value * own, v.slack * own) for v in values]
    elif unit not in UNITS:
        # The unit of the whole table (单位：万元) does not make a count money.
        scales = [UNITS.get(spot.grid.units[spot.column], Decimal(1)) for spot in spots]
        values = [Value(v.value / s, v.slack / s) for v, s in zip(values, scales, strict=True)]
    if variant == "column":
        values.append(add(values))
    fitting = [v for v in values if abs(v.value - left.value) <= v.slack + max(left.slack, left.quantum / 2)]
    nearest = min(fitting or values, key=lambda value: abs(value.value - left.value))
    scale = UNITS.get(unit, Decimal(1))
    printed, right = left.value / scale, nearest.value / scale
    places = [found for spot in spots if (found := book.place(spot)) is not None]
    return Relation(
        f"{variant}-in-text" if variant else "announced",
        Verdict.HOLDS if fitting else Verdict.FAILS,
        variant=variant,
        left=show(printed) + unit,
        right=show(right) + unit,
        difference=show(abs(printed - right)) + unit,
        where=where,
        what=where,
        place=place,
        related=tuple(places),
    )
