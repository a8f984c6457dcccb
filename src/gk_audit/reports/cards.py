"""One finding as a card of the HTML page, in words; the template only places it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from gk_audit.model.finding import Finding
from gk_audit.model.location import Location
from gk_audit.model.records import Record
from gk_audit.model.run import AuditRun, DocumentLine, Routing, UnitGrade
from gk_audit.model.severity import Confidence, Disposition
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
    describe_basis,
    describe_due,
    describe_place,
    describe_reason,
    one_line,
    shorten,
)

QUOTE_LIMIT = 160


class Card(Record):
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
    reason: str
    """In place of a basis."""
    remedy: str
    due: str
    confidence: str
    fingerprint: str
    doubtful: bool
    history: str
    feedback: str
    """分类反馈: kind, addressee and the numbers behind it."""


class Surroundings(Record):
    """What a card shows that the finding itself does not hold."""

    lines: Mapping[str, DocumentLine]
    routes: Mapping[str, Routing]
    units: Mapping[str, UnitGrade]


def surroundings(run: AuditRun) -> Surroundings:
    """Documents by key, routings by fingerprint, units by name."""
    return Surroundings(lines_by_key(run), routes_by_finding(run), {unit.unit: unit for unit in run.units})


class CardGroup(Record):
    """Findings of one unit, or of one file where no units are known."""

    name: str
    counts: tuple[tuple[str, str, int], ...]
    cards: tuple[Card, ...]


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
        reason=describe_reason(finding),
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
