"""The rows of the ledger: columns that districts already use, in their order (design §4.7)."""

from __future__ import annotations

from collections.abc import Iterator

from gk_audit.model import chinese
from gk_audit.model.facts import Coverage
from gk_audit.model.finding import Finding
from gk_audit.model.run import AuditRun, DocumentLine
from gk_audit.model.severity import Confidence, Disposition, Severity
from gk_audit.reports.cells import Value, as_day, columns_of
from gk_audit.reports.feedback import addressee_words, kind_words, routes_by_finding
from gk_audit.reports.figures import lines_by_key
from gk_audit.reports.words import (
    FAMILIES,
    MUST_CONFIRM,
    MUST_VERIFY,
    SEVERITIES,
    UNIT_KINDS,
    describe_basis,
    describe_finding,
    one_line,
    with_reason,
)

zh = chinese.of(__name__)

PROGRESS = zh.words("progress")
COLUMNS = columns_of(zh.rows("columns"), zh.lists("choices") | {zh("progress-title"): PROGRESS})
NUMBER = {column.title: number for number, column in enumerate(COLUMNS)}


def ledger_rows(run: AuditRun) -> Iterator[list[Value]]:
    """One row per finding, in the run's order. What the run does not know stays empty."""
    units = {unit.unit: unit for unit in run.units}
    items = {(row.unit, row.item): row for row in run.coverage if row.item}
    documents = {(row.unit, document): row for row in run.coverage for document in row.documents}
    lines, routes = lines_by_key(run), routes_by_finding(run)
    for number, finding in enumerate(run.findings, start=1):
        unit = units.get(finding.unit)
        item = items.get((finding.unit, finding.subject)) or documents.get((finding.unit, finding.document))
        line, routing = lines.get(finding.document), routes.get(finding.fingerprint)
        known: dict[str, Value] = {
            zh("number"): number,
            zh("id"): finding.number or _unnumbered(finding, number),
            zh("unit"): one_line(finding.unit),
            zh("unit-kind"): UNIT_KINDS.get(unit.kind, unit.kind) if unit else "",
            zh("field"): one_line(finding.field_) or (one_line(item.field_) if item else ""),
            zh("level1"): one_line(item.level1) if item else "",
            zh("level2"): one_line(item.level2) if item else "",
            zh("title"): _title(finding, item, line),
            zh("place"): describe_finding(finding),
            zh("published"): as_day(line.published) if line and line.published else None,
            zh("kind"): f"{FAMILIES[finding.family]}：{one_line(finding.title)}",
            zh("severity"): SEVERITIES[finding.severity],
            zh("problem"): with_reason(finding),
            zh("change"): _correction(finding),
            zh("basis"): describe_basis(finding),
            zh("points"): routing.points if routing else None,
            zh("deduction"): routing.deduction if routing else None,
            zh("route"): kind_words(routing) if routing else "",
            zh("addressee"): addressee_words(routing, unit) if routing else "",
            zh("found-on"): as_day(run.as_of),
            zh("found-by"): zh("by-machine"),
            zh("recurring"): zh("yes") if finding.disposition is Disposition.REOPENED else zh("no"),
            zh("person"): one_line(unit.contact) if unit else "",
            zh("deputy"): one_line(unit.deputy) if unit else "",
            zh("due"): as_day(finding.due),
            zh("progress-title"): PROGRESS[0],
            zh("remark"): _remark(finding),
        }
        yield [known.get(column.title) for column in COLUMNS]


def _unnumbered(finding: Finding, row: int) -> str:
    """A hint has no number in the ledger; nor has anything in a run of an older version."""
    return zh("hint-number", number=row) if finding.severity is Severity.HINT else finding.fingerprint


def _title(finding: Finding, item: Coverage | None, line: DocumentLine | None) -> str:
    """The title of the document, else its file name; what is not there is named by its item."""
    if line and line.title.strip():
        return one_line(line.title)
    if finding.document:
        return one_line(finding.document.rpartition("/")[2])
    return zh("not-found", level2=one_line(item.level2 or item.level1)) if item else one_line(finding.title)


def _correction(finding: Finding) -> str:
    evidence, suggestion = one_line(finding.evidence), one_line(finding.suggestion)
    return f"{evidence}→{suggestion}" if suggestion else evidence


def _remark(finding: Finding) -> str:
    parts = []
    if finding.veto:
        parts.append(zh("veto", must_confirm=MUST_CONFIRM))
    elif finding.stop:
        parts.append(MUST_CONFIRM)
    if finding.confidence is Confidence.LOW:
        parts.append(MUST_VERIFY)
    parts += [
        zh("remedy-is", remedy=one_line(finding.remedy)) if finding.remedy else "",
        one_line(finding.due_note),
    ]
    return "；".join(part for part in parts if part)
