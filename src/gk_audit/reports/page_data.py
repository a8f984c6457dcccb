"""What the HTML page shows, prepared so that the template only places it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from gk_audit.model.facts import Coverage, ItemState
from gk_audit.model.records import Record
from gk_audit.model.run import AuditRun, UnitGrade
from gk_audit.model.severity import Family, Severity
from gk_audit.reports.figures import count_words, held_words, rank_words
from gk_audit.reports.words import FAMILIES, NO_UNIT, SEVERITIES, STATES, TIERS, UNIT_KINDS, one_line

# From well to badly; the order of the parts of a bar and of the legend.
STATE_ORDER = (
    ItemState.SUBSTANTIVE,
    ItemState.STATEMENT,
    ItemState.UNCERTAIN,
    ItemState.MISFILED,
    ItemState.OFF_TOPIC,
    ItemState.BLANK,
    ItemState.MISSING,
    ItemState.NO_COLUMN,
    ItemState.NOT_DUE,
)


class Part(Record):
    """One part of a stacked bar."""

    state: str
    word: str
    count: int
    start: float
    width: float


class Cell(Record):
    """One cell of the heat map: items held of items due, and the states."""

    held: str
    """Published, awaiting a look and due, as in the unit table."""
    parts: tuple[Part, ...]

    @property
    def words(self) -> str:
        """For those who do not see the colours."""
        return "，".join(f"{part.word} {part.count}" for part in self.parts)


class HeatMap(Record):
    """Units in rows, fields in columns; None where a unit owes nothing in a field."""

    fields: tuple[str, ...]
    rows: tuple[tuple[str, tuple[Cell | None, ...]], ...]
    states: tuple[tuple[str, str], ...]


class UnitRow(Record):
    """One line of the unit table."""

    name: str
    kind: str
    tier: str
    score: str
    grade: str
    counts: tuple[str, ...]
    coverage: str
    rank: str
    deductions: str
    note: str


def heat_map(rows: Iterable[Coverage]) -> HeatMap:
    """Counts of states by unit and field, both in the order of the run."""
    cells: dict[str, dict[str, list[Coverage]]] = {}
    fields: dict[str, None] = {}
    seen: set[ItemState] = set()
    for row in rows:
        fields.setdefault(row.field_)
        cells.setdefault(row.unit, {}).setdefault(row.field_, []).append(row)
        seen.add(row.state)
    return HeatMap(
        fields=tuple(one_line(field) for field in fields),
        rows=tuple(
            (one_line(unit) or NO_UNIT, tuple(_cell(found.get(field)) for field in fields))
            for unit, found in cells.items()
        ),
        states=tuple((state.value, STATES[state]) for state in STATE_ORDER if state in seen),
    )


def _cell(rows: list[Coverage] | None) -> Cell | None:
    if not rows:
        return None
    counts = Counter(row.state for row in rows)
    total, start, parts = len(rows), 0.0, []
    for state in STATE_ORDER:
        count = counts.get(state, 0)
        if count:
            width = 100 * count / total
            parts.append(Part(state.value, STATES[state], count, round(start, 2), round(width, 2)))
            start += width
    due = [row.state for row in rows if row.is_due]
    held, pending = sum(state.is_held for state in due), sum(state.is_pending for state in due)
    return Cell(held_words(held, pending, len(due)), tuple(parts))


def unit_rows(units: Iterable[UnitGrade]) -> list[UnitRow]:
    """The unit table in the order of the run."""
    return [_unit_row(unit) for unit in units]


def _unit_row(unit: UnitGrade) -> UnitRow:
    return UnitRow(
        name=one_line(unit.unit) or NO_UNIT,
        kind=UNIT_KINDS.get(unit.kind, one_line(unit.kind)),
        tier=TIERS.get(unit.tier, one_line(unit.tier)),
        score="—" if unit.score is None else f"{unit.score:.1f}",
        grade=one_line(unit.grade),
        counts=count_words(unit),
        coverage=held_words(unit.held_items, unit.pending_items, unit.due_items),
        rank=rank_words(unit),
        deductions="，".join(f"{one_line(lost.category)} −{lost.points:g}" for lost in unit.deductions),
        note=one_line(unit.note),
    )


def fine_units(units: Iterable[UnitGrade]) -> list[tuple[str, str]]:
    """Name and score of units that were looked at and in which nothing was found."""
    return [
        (one_line(unit.unit) or NO_UNIT, "" if unit.score is None else f"{unit.score:.1f}")
        for unit in units
        if unit.documents and not any(unit.counts.values())
    ]


def choices(run: AuditRun, units: Iterable[str]) -> dict[str, list[tuple[str, str]]]:
    """(value, word) of each filter, only what occurs; ``units``: those on the page, in its order."""
    fields = dict.fromkeys(one_line(finding.field_) for finding in run.findings if finding.field_)
    families = {finding.family for finding in run.findings}
    severities = {finding.severity for finding in run.findings}
    return {
        "unit": [(name, name) for name in units],
        "field": [(name, name) for name in fields],
        "family": [(family.value, FAMILIES[family]) for family in Family if family in families],
        "severity": [(item.value, SEVERITIES[item]) for item in Severity if item in severities],
    }
