"""What subsidy tables say of each village and project, so that summaries and lists can be compared."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from gk_audit.facts.protocol import document_fact
from gk_audit.facts.view import View
from gk_audit.model import chinese
from gk_audit.model.records import Record
from gk_audit.text.numbers import UNITS, show
from gk_audit.text.tables.grid import Grid, Panel
from gk_audit.text.tables.labels import is_sum_word, is_total, squash

zh = chinese.of(__name__)
_AMOUNT = zh("amount")
_HOUSEHOLD_COUNT = zh("household-count")

_YEAR = zh("year")
_PROJECT = _YEAR + zh("project")
_MANY = _YEAR + zh("many")
_PLACE_NAME = zh("place-name")
_HEAD_TAIL = re.escape("（") + r"[^）]*" + re.escape("）") + "$"
_MOST_ROWS = 400
_LEAST_PLACES = 2


Places = dict[str, dict[str, str]]


class Subsidies(Record):
    """What one subsidy document says. Money is in yuan."""

    kind: str
    """``summary`` (a row for each village), ``matrix`` (villages by projects; the measures are
    the projects), ``detail`` (one village's list: its totals), ``notice`` (no table)."""
    year: int
    project: str
    places: Places
    """Place → measure → figure."""
    standard: str = ""
    """The one standard per mu that the text names."""


@document_fact("subsidies")
def subsidies(view: View) -> Subsidies | None:
    """What a subsidy document says of its villages and project."""
    if not view.title.holds(zh("subsidy"), zh("funds"), zh("projects")):
        return None
    title = squash(view.meta.title)
    one, many = re.search(_PROJECT, title), re.search(_MANY, title)
    if one is None and many is None:
        return None
    found = _tables(view, title, is_one=one is not None) if view.tables else ("", {})
    kind, places = found
    standard = _standard(view) if one is not None else ""
    if not places and not standard:
        return None
    match = one or many
    assert match is not None
    project = one["project"] if one is not None and kind != "matrix" else ""
    return Subsidies(kind or "notice", int(match["year"]), project, places, standard)


def _tables(view: View, title: str, *, is_one: bool) -> tuple[str, Places]:
    grids = [grid for grid in view.book.grids if grid.number_columns]
    own = re.search(zh("place"), title)
    places: Places = {}
    for grid in grids:
        for panel in grid.panels:
            matrix = _matrix(grid, panel)
            if matrix:
                return "matrix", matrix
            found = _by_place(grid, panel) if is_one else {}
            if found:
                places = {**places, **found}
    if places:
        return "summary", places
    if own is not None and is_one and len(grids) == 1 and len(grids[0].panels) == 1:
        totals = _own_totals(grids[0], grids[0].panels[0])
        if totals:
            return "detail", {_place(own["place"] or own["after"]): totals}
    return "", {}


def _measures(grid: Grid, panel: Panel) -> dict[str, int]:
    """Measure → its one column; a measure with several columns is left out."""
    found: dict[str, int] = {}
    for name, pattern in zh.table("measures").items():
        columns = [column for column in panel.numbers if re.search(pattern, grid.leaf(column))]
        if len(columns) == 1:
            found[name] = columns[0]
    return found


def _figure(grid: Grid, row: int, column: int) -> Decimal | None:
    amount = grid.amount(row, column)
    return None if amount is None else amount.value * UNITS.get(amount.unit, Decimal(1))


def _by_place(grid: Grid, panel: Panel) -> Places:
    """Village → measures, where each village has one row."""
    column = next((c for c in panel.labels if re.search(zh("place-header"), grid.leaf(c))), None)
    measures = _measures(grid, panel)
    if column is None or _AMOUNT not in measures:
        return {}
    found: Places = {}
    for row in range(min(len(grid.lines), _MOST_ROWS)):
        name = _place(grid.text(row, column))
        if not name or is_total(name) or is_sum_word(name):
            continue
        if name in found:
            return {}
        found[name] = _filled(grid, row, measures)
    return found if len(found) >= _LEAST_PLACES else {}


def _filled(grid: Grid, row: int, columns: dict[str, int]) -> dict[str, str]:
    figures = {name: _figure(grid, row, column) for name, column in columns.items()}
    return {name: show(value) for name, value in figures.items() if value is not None}


def _own_totals(grid: Grid, panel: Panel) -> dict[str, str]:
    """The one total row of a village's list, else the sums of its columns; and how many households."""
    measures = _measures(grid, panel)
    if _AMOUNT not in measures:
        return {}
    totals = [row for row in range(len(grid.lines)) if any(is_total(grid.text(row, c)) for c in panel.labels)]
    rows = [row for row in range(len(grid.lines)) if row not in totals]
    if len(totals) > 1:
        return {}
    found = _filled(grid, totals[0], measures) if totals else {}
    for name, column in measures.items():
        values = [_figure(grid, row, column) for row in rows]
        if name not in found and values and all(value is not None for value in values):
            found[name] = show(sum((value for value in values if value is not None), Decimal(0)))
    found[zh("row-count")] = str(len(rows))
    people = [c for c in panel.labels if re.search(zh("person"), grid.leaf(c))]
    if people and _HOUSEHOLD_COUNT not in found and zh("household") in grid.leaf(people[0]):
        found[_HOUSEHOLD_COUNT] = str(sum(1 for row in rows if grid.text(row, people[0])))
    return found


def _matrix(grid: Grid, panel: Panel) -> Places:
    """Villages by projects, whichever way round: village → project → yuan."""
    projects = {column: name for column in panel.numbers if (name := _project(grid.leaf(column)))}
    found: Places = {}
    if len(projects) >= _LEAST_PLACES:
        for row, name in _named_rows(grid, panel):
            if name in found:
                return {}
            found[name] = _filled(grid, row, {project: column for column, project in projects.items()})
        return found if len(found) >= _LEAST_PLACES and len(set(projects.values())) == len(projects) else {}
    villages = {c: _place(grid.leaf(c)) for c in panel.numbers if re.search(_PLACE_NAME, grid.leaf(c))}
    if len(villages) >= _LEAST_PLACES:
        for row in range(min(len(grid.lines), _MOST_ROWS)):
            project = _project(grid.label(row, panel))
            for column, place in villages.items():
                value = _figure(grid, row, column)
                if project and value is not None:
                    found.setdefault(place, {})[project] = show(value)
    return found


def _named_rows(grid: Grid, panel: Panel) -> Iterator[tuple[int, str]]:
    for row in range(min(len(grid.lines), _MOST_ROWS)):
        for column in panel.labels:
            if re.search(_PLACE_NAME, grid.text(row, column)):
                yield row, _place(grid.text(row, column))
                break


def _place(text: str) -> str:
    """A village's name without its town and committee: 柳河镇河口村委会 → 河口村."""
    return re.sub(zh("body"), "", re.sub(zh("town"), "", text))


def _project(header: str) -> str:
    """The project that a header or label names, or nothing."""
    name = re.sub(_HEAD_TAIL, "", header)
    name = re.sub(zh("numbered"), "", name)
    if is_sum_word(name) or is_total(name) or re.search(zh("no-project"), name):
        return ""
    return name if re.search(zh("project-words"), name) else ""


def _standard(view: View) -> str:
    """The one standard per mu that the text names; under a maximum it does not hold for all."""
    if view.body.holds(zh("highest"), zh("capped"), zh("upper-limit"), zh("at-most")):
        return ""
    found = {match["a"] or match["b"] for match in re.finditer(zh("standard"), view.prose.text)}
    return found.pop() if len(found) == 1 else ""
