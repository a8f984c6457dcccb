"""What the HTML page shows, prepared so that the template only places it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from gk_audit.model.facts import Coverage, ItemState
from gk_audit.model.finding import Finding
from gk_audit.model.location import Location
from gk_audit.model.run import AuditRun, DocumentLine, Routing, UnitGrade
from gk_audit.model.severity import Confidence, Disposition, Family, Severity
from gk_audit.reports.feedback import addressee_words, kind_words, reason_words, routes_by_finding
from gk_audit.reports.figures import by_severity, in_groups, lines_by_key
from gk_audit.reports.words import (
    CONFIDENCES,
    DISPOSITIONS,
    FAMILIES,
    MUST_CONFIRM,
    MUST_VERIFY,
    NO_UNIT,
    SEVERITIES,
    STATES,
    TIERS,
    UNIT_KINDS,
    describe_basis,
    describe_due,
    describe_place,
    one_line,
    shorten,
)

QUOTE_LIMIT = 160
COLLAPSE_ABOVE = 3000
"""Above so many findings the groups start closed, so that the page opens quickly."""
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
# As in the score: what is not certain is not held against a unit.
_HELD = {ItemState.SUBSTANTIVE, ItemState.STATEMENT, ItemState.UNCERTAIN, ItemState.MISFILED}


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a stacked bar."""

    state: str
    word: str
    count: int
    start: float
    width: float


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of the heat map: items held of items due, and the states."""

    held: int
    due: int
    parts: tuple[Part, ...]

    @property
    def words(self) -> str:
        """For those who do not see the colours."""
        return "，".join(f"{part.word} {part.count}" for part in self.parts)


@dataclass(frozen=True, slots=True)
class HeatMap:
    """Units in rows, fields in columns; None where a unit owes nothing in a field."""

    fields: tuple[str, ...]
    rows: tuple[tuple[str, tuple[Cell | None, ...]], ...]
    states: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Card:
    """One finding as the page shows it; all texts are plain and get escaped by the template."""

    severity: str
    severity_word: str
    family: str
    family_word: str
    unit: str
    field_: str
    rule: str
    title: str
    flags: tuple[str, ...]
    document: str
    heading: str
    """Title of the document, where its path does not say it."""
    published: str
    place: str
    quote: str
    message: str
    suggestion: str
    related: tuple[str, ...]
    basis: str
    remedy: str
    due: str
    confidence: str
    fingerprint: str
    doubtful: bool
    history: str
    feedback: str
    """分类反馈: kind, addressee and the numbers behind it."""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a card shows that the finding itself does not hold."""

    lines: Mapping[str, DocumentLine]
    routes: Mapping[str, Routing]
    units: Mapping[str, UnitGrade]


def surroundings(run: AuditRun) -> Surroundings:
    """Documents by key, routings by fingerprint, units by name."""
    return Surroundings(lines_by_key(run), routes_by_finding(run), {unit.unit: unit for unit in run.units})


@dataclass(frozen=True, slots=True)
class CardGroup:
    """Findings of one unit, or of one file where no units are known."""

    name: str
    counts: tuple[tuple[str, str, int], ...]
    cards: tuple[Card, ...]


@dataclass(frozen=True, slots=True)
class UnitRow:
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
    cells: dict[str, dict[str, dict[ItemState, int]]] = {}
    fields: dict[str, None] = {}
    seen: set[ItemState] = set()
    for row in rows:
        fields.setdefault(row.field_)
        counts = cells.setdefault(row.unit, {}).setdefault(row.field_, {})
        counts[row.state] = counts.get(row.state, 0) + 1
        seen.add(row.state)
    return HeatMap(
        fields=tuple(one_line(field) for field in fields),
        rows=tuple(
            (one_line(unit) or NO_UNIT, tuple(_cell(found.get(field)) for field in fields))
            for unit, found in cells.items()
        ),
        states=tuple((state.value, STATES[state]) for state in STATE_ORDER if state in seen),
    )


def _cell(counts: dict[ItemState, int] | None) -> Cell | None:
    if not counts:
        return None
    total, start, parts = sum(counts.values()), 0.0, []
    for state in STATE_ORDER:
        count = counts.get(state, 0)
        if count:
            width = 100 * count / total
            parts.append(Part(state.value, STATES[state], count, round(start, 2), round(width, 2)))
            start += width
    held = sum(counts.get(state, 0) for state in _HELD)
    return Cell(held, total - counts.get(ItemState.NOT_DUE, 0), tuple(parts))


def unit_rows(units: Iterable[UnitGrade]) -> list[UnitRow]:
    """The unit table in the order of the run."""
    return [_unit_row(unit) for unit in units]


def _unit_row(unit: UnitGrade) -> UnitRow:
    counts = []
    for severity in Severity:
        doubt = "?" if severity is Severity.CRITICAL and unit.counts.get("veto") else ""
        counts.append(f"{unit.counts.get(severity.value, 0)}{doubt}")
    return UnitRow(
        name=one_line(unit.unit) or NO_UNIT,
        kind=UNIT_KINDS.get(unit.kind, one_line(unit.kind)),
        tier=TIERS.get(unit.tier, one_line(unit.tier)),
        score="—" if unit.score is None else f"{unit.score:.1f}",
        grade=one_line(unit.grade),
        counts=tuple(counts),
        coverage=f"{unit.held_items}/{unit.due_items}" if unit.due_items else "—",
        rank=str(unit.rank) if unit.rank is not None else "—",
        deductions="，".join(f"{one_line(category)} −{points:g}" for category, points in unit.deductions),
        note=one_line(unit.note),
    )


def card_groups(findings: Iterable[Finding], around: Surroundings) -> list[CardGroup]:
    """Findings by unit; by file where no finding has a unit."""
    findings = tuple(findings)
    by_unit = any(finding.unit for finding in findings)
    groups = []
    for group in in_groups(findings, by_unit=by_unit):
        counts = tuple(
            (severity.value, SEVERITIES[severity], count)
            for severity, count in by_severity(group.findings).items()
            if count
        )
        name = one_line(group.name) or (NO_UNIT if by_unit else "（不在某一文件中）")
        groups.append(CardGroup(name, counts, tuple(card(finding, around) for finding in group.findings)))
    return groups


def card(finding: Finding, around: Surroundings) -> Card:
    """One finding in words."""
    first = finding.locations[0] if finding.locations else None
    line = around.lines.get(finding.document)
    title = one_line(line.title) if line else ""
    return Card(
        severity=finding.severity.value,
        severity_word=SEVERITIES[finding.severity],
        family=finding.family.value,
        family_word=FAMILIES[finding.family],
        unit=one_line(finding.unit) or NO_UNIT,
        field_=one_line(finding.field_),
        rule=finding.rule,
        title=one_line(finding.title),
        flags=tuple(_flags(finding)),
        document=one_line(finding.document),
        heading=title if title not in one_line(finding.document) else "",
        published=line.published if line else "",
        place=describe_place(first) if first else "",
        quote=shorten(one_line(first.quote), QUOTE_LIMIT) if first else "",
        message=one_line(finding.message),
        suggestion=one_line(finding.suggestion) if finding.suggestion not in finding.message else "",
        related=tuple(_related(location) for location in finding.locations[1:]),
        basis=describe_basis(finding),
        remedy=one_line(finding.remedy),
        due=describe_due(finding),
        confidence=CONFIDENCES[finding.confidence],
        fingerprint=finding.fingerprint,
        doubtful=finding.veto or finding.stop or finding.confidence is Confidence.LOW,
        history=_history(finding),
        feedback=_feedback(finding, around),
    )


def _feedback(finding: Finding, around: Surroundings) -> str:
    routing, unit = around.routes.get(finding.fingerprint), around.units.get(finding.unit)
    if routing is None:
        return ""
    return f"{kind_words(routing)}，反馈{addressee_words(routing, unit)}。{reason_words(routing, unit)}"


def _flags(finding: Finding) -> Iterable[str]:
    if finding.veto:
        yield f"疑似单项否决，{MUST_CONFIRM}"
    elif finding.stop:
        yield MUST_CONFIRM
    if finding.confidence is Confidence.LOW:
        yield MUST_VERIFY
    if finding.disposition is not Disposition.OPEN:
        yield DISPOSITIONS[finding.disposition]


def _related(location: Location) -> str:
    parts = (one_line(location.document), describe_place(location), one_line(location.note))
    return "，".join(part for part in parts if part)


def _history(finding: Finding) -> str:
    words = DISPOSITIONS[finding.disposition]
    note = one_line(finding.disposition_note)
    return f"{words}：{note}" if note else words


def choices(run: AuditRun) -> dict[str, list[tuple[str, str]]]:
    """(value, word) of each filter, only what occurs."""
    units = dict.fromkeys(one_line(finding.unit) or NO_UNIT for finding in run.findings)
    fields = dict.fromkeys(one_line(finding.field_) for finding in run.findings if finding.field_)
    families = {finding.family for finding in run.findings}
    severities = {finding.severity for finding in run.findings}
    return {
        "unit": [(name, name) for name in units],
        "field": [(name, name) for name in fields],
        "family": [(family.value, FAMILIES[family]) for family in Family if family in families],
        "severity": [(item.value, SEVERITIES[item]) for item in Severity if item in severities],
    }
