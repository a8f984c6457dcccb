"""Findings as cards of the HTML page, in words; the template only places them.

A group holds the cards of one unit (of one file where no units are known), a card is one rule with
its law and remedy told once, in it a sheet for each file, its points, and the spots of each point.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from gk_audit.model import chinese
from gk_audit.model.finding import Finding
from gk_audit.model.records import Record
from gk_audit.model.run import AuditRun, DocumentLine, Routing, UnitGrade
from gk_audit.model.severity import Confidence, Disposition
from gk_audit.reports.feedback import addressee_words, kind_words, reason_words, routes_by_finding
from gk_audit.reports.figures import by_severity, in_groups, lines_by_key, needs_person
from gk_audit.reports.grouping import (
    Entry,
    Point,
    RuleGroup,
    Told,
    common,
    entries,
    rule_groups,
    suggestion_of,
    told,
)
from gk_audit.reports.words import (
    CONFIDENCES,
    DISPOSITIONS,
    FAMILIES,
    MUST_CONFIRM,
    MUST_VERIFY,
    NO_FILE,
    NO_UNIT,
    SEVERITIES,
    describe_place,
    describe_related,
    one_line,
    shorten,
)

zh = chinese.of(__name__)

QUOTE_LIMIT = 160
SHORT_ID = 8
"""Digits of a fingerprint that are shown; its link and the search know the whole of it."""
OPEN_BELOW = 30
"""Up to so many findings everything stands open: somebody checks a draft or two."""


class Spot(Record):
    """One finding: where it stands, and what only it has."""

    place: str
    quote: str
    related: tuple[str, ...]
    fingerprint: str
    short: str
    field_: str
    feedback: str
    confidence: str


class PointCard(Record):
    """What is said in the same words, and all spots of it."""

    message: str
    suggestion: str
    told: Told
    spots: tuple[Spot, ...]


class Sheet(Record):
    """One file (or field, of what is not there) under a rule."""

    document: str
    heading: str
    """Title of the document, where its path does not say it."""
    published: str
    field_: str
    cause: str
    points: tuple[PointCard, ...]


class Card(Record):
    """One rule of one unit; all texts are plain and get escaped by the template."""

    severity: str
    severity_word: str
    family: str
    family_word: str
    rule: str
    title: str
    flags: tuple[str, ...]
    files: int
    count: int
    told: Told
    confidence: str
    feedback: str
    """分类反馈: kind, addressee and the numbers behind it; here where all findings share it."""
    doubtful: bool
    sheets: tuple[Sheet, ...]


class CardGroup(Record):
    """Findings of one unit, or of one file where no units are known."""

    name: str
    anchor: str
    grade: str
    counts: tuple[tuple[str, str, int], ...]
    cards: tuple[Card, ...]


class AsideRow(Record):
    """A finding that was set aside, in one line."""

    unit: str
    where: str
    rule: str
    message: str
    history: str


class Surroundings(Record):
    """What a card shows that the finding itself does not hold."""

    lines: Mapping[str, DocumentLine]
    routes: Mapping[str, Routing]
    units: Mapping[str, UnitGrade]


def surroundings(run: AuditRun) -> Surroundings:
    """Documents by key, routings by fingerprint, units by name."""
    return Surroundings(lines_by_key(run), routes_by_finding(run), {unit.unit: unit for unit in run.units})


def card_groups(findings: Iterable[Finding], around: Surroundings) -> list[CardGroup]:
    """Findings by unit; by file where no finding has a unit."""
    findings = tuple(findings)
    by_unit = any(finding.unit for finding in findings)
    groups = []
    for number, group in enumerate(in_groups(findings, by_unit=by_unit), start=1):
        counts = tuple(
            (severity.value, SEVERITIES[severity], count)
            for severity, count in by_severity(group.findings).items()
            if count
        )
        cards = tuple(_card(rule, around) for rule in rule_groups(entries(group.findings)))
        name = one_line(group.name) or (NO_UNIT if by_unit else NO_FILE)
        groups.append(CardGroup(name, f"g-{number}", _grade(around.units.get(group.name)), counts, cards))
    return groups


def aside_rows(findings: Iterable[Finding]) -> list[AsideRow]:
    """What was set aside, one by one: it is there to be looked at again."""
    return [
        AsideRow(
            one_line(finding.unit) or NO_UNIT,
            " ".join((one_line(finding.document), *map(describe_place, finding.locations[:1]))).strip(),
            f"{finding.rule} {one_line(finding.title)}",
            one_line(finding.message),
            _history(finding),
        )
        for finding in findings
    ]


def _grade(unit: UnitGrade | None) -> str:
    if unit is None or unit.score is None:
        return ""
    return f"{unit.score:.1f} {one_line(unit.grade)}"


def _card(rule: RuleGroup, around: Surroundings) -> Card:
    first, findings = rule.first, rule.findings
    above = told(findings)
    feedback = common(findings, lambda finding: _feedback(finding, around))
    confidence = common(findings, _confidence)
    return Card(
        severity=first.severity.value,
        severity_word=SEVERITIES[first.severity],
        family=first.family.value,
        family_word=FAMILIES[first.family],
        rule=first.rule,
        title=one_line(first.title),
        flags=tuple(_flags(first)),
        files=len({finding.document for finding in findings if finding.document}),
        count=len(findings),
        told=above,
        confidence=confidence,
        feedback=feedback,
        doubtful=needs_person(first),
        sheets=tuple(
            _sheet(entry, around, above, is_feedback_told=bool(feedback), is_sure=bool(confidence))
            for entry in rule.entries
        ),
    )


def _sheet(
    entry: Entry, around: Surroundings, above: Told, *, is_feedback_told: bool, is_sure: bool
) -> Sheet:
    first = entry.first
    line = around.lines.get(first.document)
    document, title = one_line(first.document), one_line(line.title) if line else ""

    def spot(finding: Finding) -> Spot:
        place = finding.locations[0] if finding.locations else None
        return Spot(
            place=describe_place(place) if place else "",
            quote=shorten(one_line(place.quote), QUOTE_LIMIT) if place else "",
            related=tuple(dict.fromkeys(map(describe_related, finding.locations[1:]))),
            fingerprint=finding.fingerprint,
            short=finding.number or finding.fingerprint[:SHORT_ID],
            field_=one_line(finding.field_),
            feedback="" if is_feedback_told else _feedback(finding, around),
            confidence="" if is_sure else _confidence(finding),
        )

    return Sheet(
        document=document,
        heading=title if title not in document else "",
        published=line.published if line else "",
        field_=common(entry.findings, lambda finding: one_line(finding.field_)),
        cause=one_line(first.cause),
        points=tuple(_point(point, above, tuple(map(spot, point.findings))) for point in entry.points),
    )


def _point(point: Point, above: Told, spots: tuple[Spot, ...]) -> PointCard:
    first = point.first
    return PointCard(one_line(first.message), suggestion_of(first), told((first,)).without(above), spots)


def _confidence(finding: Finding) -> str:
    return CONFIDENCES[finding.confidence]


def _feedback(finding: Finding, around: Surroundings) -> str:
    routing, unit = around.routes.get(finding.fingerprint), around.units.get(finding.unit)
    if routing is None:
        return ""
    return zh(
        "feedback",
        kind_words=kind_words(routing),
        addressee_words=addressee_words(routing, unit),
        reason_words=reason_words(routing, unit),
    )


def _flags(finding: Finding) -> Iterable[str]:
    if finding.veto:
        yield zh("veto", must_confirm=MUST_CONFIRM)
    elif finding.stop:
        yield MUST_CONFIRM
    if finding.confidence is Confidence.LOW:
        yield MUST_VERIFY
    if finding.disposition is not Disposition.OPEN:
        yield DISPOSITIONS[finding.disposition]


def _history(finding: Finding) -> str:
    words = DISPOSITIONS[finding.disposition]
    note = one_line(finding.disposition_note)
    return f"{words}：{note}" if note else words
