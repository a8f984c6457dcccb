"""SARIF 2.1.0 for code scanning: stable rule ids, fingerprints, suppressions, a cap that is said.

GitHub refuses a run of more than 25,000 results (documentation of SARIF support for
code scanning, "results exceed limit"), so the gravest are kept and the rest is counted.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from gk_audit.model import chinese
from gk_audit.model.finding import Finding
from gk_audit.model.location import Location, describe_route
from gk_audit.model.run import AuditRun, RuleInfo
from gk_audit.model.severity import Confidence, Disposition, Family, Severity
from gk_audit.reports.figures import is_narrowed, needs_person, scope_words
from gk_audit.reports.places import Anchors, uri
from gk_audit.reports.protocol import Files, ReportOptions, report
from gk_audit.reports.words import DISPOSITIONS, MUST_CONFIRM, describe_basis, describe_skip, one_line

zh = chinese.of(__name__)

CAP = 25_000
Record = dict[str, Any]
LEVELS = {
    Severity.CRITICAL: "error",
    Severity.MAJOR: "error",
    Severity.MINOR: "warning",
    Severity.HINT: "note",
}
_SECURITY = {Severity.CRITICAL: "9.5", Severity.MAJOR: "8.0", Severity.MINOR: "5.0", Severity.HINT: "2.0"}
_SECURITY_FAMILIES = {Family.CONFIDENTIALITY, Family.PERSONAL_DATA, Family.HIDDEN_CONTENT}
_BASELINE = {
    Disposition.NEW: "new",
    Disposition.REOPENED: "new",
    Disposition.PERSISTING: "unchanged",
    Disposition.BASELINE: "unchanged",
}
_CONFIDENCE = {Confidence.HIGH: "high", Confidence.MEDIUM: "medium", Confidence.LOW: "low"}


@report("sarif", file_name="report.sarif", is_text=True, title=zh("render-sarif.title"))
def render_sarif(run: AuditRun, _options: ReportOptions) -> Files:
    """One SARIF log with one run."""
    shown, cut = _within_cap(run)
    rules = _rules(run, shown)
    numbers = {record["id"]: number for number, record in enumerate(rules)}
    compared = any(finding.disposition in _BASELINE for finding in shown)
    anchors = Anchors(run)
    log = {
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [
            {
                "tool": {"driver": _driver(run, rules)},
                "columnKind": "unicodeCodePoints",
                "originalUriBaseIds": {"SRCROOT": {"description": {"text": zh("folder")}}},
                "invocations": [_invocation(run, cut)],
                "results": [_result(item, anchors, numbers, compared=compared) for item in shown],
                "properties": {"as_of": run.as_of, "found": run.inputs.found, "audited": run.inputs.audited},
            }
        ],
    }
    text = json.dumps(log, ensure_ascii=True, indent=1)
    return {"report.sarif": f"{text}\n".encode()}


def _within_cap(run: AuditRun) -> tuple[list[Finding], int]:
    """The gravest results within the cap, those set aside last, and how many were cut."""
    every = [*sorted(run.findings, key=_gravest), *sorted(run.set_aside, key=_gravest)]
    return every[:CAP], max(len(every) - CAP, 0)


def _gravest(finding: Finding) -> tuple[object, ...]:
    return (not finding.stop, *finding.sort_key)


def _driver(run: AuditRun, rules: list[Record]) -> Record:
    return {
        "name": "gk-audit",
        "version": run.versions.tool,
        "rules": rules,
        "properties": {
            "standards": run.versions.standards,
            "catalog": run.versions.catalog,
            "plugins": list(run.versions.plugins),
        },
    }


def _rules(run: AuditRun, shown: Iterable[Finding]) -> list[Record]:
    known = {rule.code: rule for rule in run.rules}
    for finding in shown:
        if finding.rule not in known:
            known[finding.rule] = RuleInfo(
                finding.rule, finding.name, finding.family.value, finding.severity.value, finding.title,
                describe_basis(finding), finding.remedy,
            )  # fmt: skip
    return [_rule(rule) for _, rule in sorted(known.items())]


def _rule(rule: RuleInfo) -> Record:
    severity, family = Severity(rule.severity), Family(rule.family)
    properties: Record = {"tags": [family.value]}
    if family in _SECURITY_FAMILIES:
        properties = {"tags": ["security", family.value], "security-severity": _SECURITY[severity]}
    parts = [rule.why, zh("basis", basis=rule.basis) if rule.basis else "", zh("remedy", remedy=rule.remedy)]
    help_text = "\n\n".join(one_line(part) for part in parts if part)
    return {
        "id": rule.code,
        "name": "".join(part.capitalize() for part in rule.name.split("-")),
        "shortDescription": {"text": one_line(rule.title) or rule.name},
        "fullDescription": {"text": f"{one_line(rule.title)} ({rule.name})"},
        "help": {"text": help_text},
        "defaultConfiguration": {"level": LEVELS[severity]},
        "properties": properties,
    }


def _invocation(run: AuditRun, cut: int) -> Record:
    """What was not audited and what was cut, so that no platform shows a silent pass."""
    notes = [_note("error", doubt) for doubt in run.doubts]
    notes += [
        _note("error", zh("not-checked", describe_skip=describe_skip(skipped)), skipped.key)
        for skipped in run.inputs.skipped
    ]
    notes += [
        _note("error", zh("partly", detail=one_line(part.detail)), part.document)
        for part in run.inputs.partial
    ]
    notes += [
        _note("error", zh("rule-failed", rule=item.rule, detail=one_line(item.detail)), item.document)
        for item in run.inputs.failed
    ]
    notes += [_note("warning", warning) for warning in run.warnings]
    if scope_words(run):
        notes.append(
            _note("warning" if is_narrowed(run) else "note", zh("rules", scope_words=scope_words(run)))
        )
    if not run.inputs.audited:
        notes.append(_note("error", zh("nothing-checked")))
    if cut:
        notes.append(_note("warning", zh("capped", cap=CAP, cut=cut)))
    inputs = run.inputs
    lacking = run.doubts or inputs.skipped or inputs.partial or inputs.failed
    complete = not lacking and inputs.audited > 0
    return {"executionSuccessful": complete, "toolExecutionNotifications": notes}


def _note(level: str, text: str, document: str = "") -> Record:
    note: Record = {"level": level, "message": {"text": one_line(text)}}
    if document:
        note["locations"] = [{"physicalLocation": {"artifactLocation": _artifact(document)}}]
    return note


def _result(finding: Finding, anchors: Anchors, numbers: dict[str, int], *, compared: bool) -> Record:
    first = finding.locations[0] if finding.locations else None
    result: Record = {
        "ruleId": finding.rule,
        "ruleIndex": numbers[finding.rule],
        "level": LEVELS[finding.severity],
        "message": {"text": _message(finding)},
        "locations": [_location(anchors.path(finding), first)],
        "partialFingerprints": {"gkAudit/v1": finding.fingerprint},
        "properties": {
            "severity": finding.severity.value,
            "veto": finding.veto,
            "stop": finding.stop,
            "confidence": _CONFIDENCE[finding.confidence],
            "unit": finding.unit,
            "due": finding.due,
            "disposition": finding.disposition.value,
        },
    }
    related = [_related(number, item) for number, item in enumerate(finding.locations[1:], start=1)]
    if related:
        result["relatedLocations"] = related
    if compared:
        result["baselineState"] = _BASELINE.get(finding.disposition, "new")
    if finding.disposition in (
        Disposition.ACCEPTED,
        Disposition.BASELINE,
        Disposition.BELOW_THRESHOLD,
        Disposition.SUPPRESSED,
        Disposition.RECURRING,
    ):
        result["suppressions"] = [_suppression(finding)]
    return result


def _message(finding: Finding) -> str:
    text = one_line(finding.message) or one_line(finding.title) or finding.name
    if finding.suggestion and finding.suggestion not in finding.message:
        text += zh("suggestion", suggestion=one_line(finding.suggestion))
    if needs_person(finding):
        text += f"（{MUST_CONFIRM}）"
    return text


def _suppression(finding: Finding) -> Record:
    kind = "inSource" if finding.disposition is Disposition.SUPPRESSED else "external"
    reason = one_line(finding.disposition_note)
    words = DISPOSITIONS[finding.disposition]
    return {"kind": kind, "status": "accepted", "justification": f"{words}：{reason}" if reason else words}


def _artifact(path: str) -> Record:
    return {"uri": uri(path), "uriBaseId": "SRCROOT"}


def _location(path: str, place: Location | None) -> Record:
    # Where the format has no lines there is no region: the route says where, and nothing is invented.
    location: Record = {"physicalLocation": {"artifactLocation": _artifact(path)}}
    if place and place.line:
        region: Record = {"startLine": place.line}
        if place.column:
            region["startColumn"] = place.column
        if place.quote:
            region["snippet"] = {"text": one_line(place.quote)}
        location["physicalLocation"]["region"] = region
    if place and place.route:
        location["logicalLocations"] = [{"fullyQualifiedName": one_line(describe_route(place.route))}]
    return location


def _related(number: int, place: Location) -> Record:
    note = one_line(place.note) or one_line(place.document)
    return {"id": number, **_location(place.document, place), "message": {"text": note}}
