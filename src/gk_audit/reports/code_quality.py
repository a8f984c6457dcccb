"""What code platforms show beside the lines of a change: GitLab Code Quality and Reviewdog Diagnostic Format.

One entry per finding, and one per file that was not audited, in whole or in part.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from gk_audit.model import chinese
from gk_audit.model.finding import Finding, fingerprint
from gk_audit.model.records import Record
from gk_audit.model.run import TOOL_NAME, AuditRun
from gk_audit.model.severity import Severity
from gk_audit.reports.figures import needs_person
from gk_audit.reports.machine import json_bytes
from gk_audit.reports.places import Anchors
from gk_audit.reports.protocol import Files, ReportOptions, report
from gk_audit.reports.words import MUST_CONFIRM, describe_place, describe_skip, one_line, printable

zh = chinese.of(__name__)

GITLAB = {
    Severity.CRITICAL: "blocker",
    Severity.MAJOR: "critical",
    Severity.MINOR: "major",
    Severity.HINT: "info",
}
REVIEWDOG = {
    Severity.CRITICAL: "ERROR",
    Severity.MAJOR: "ERROR",
    Severity.MINOR: "WARNING",
    Severity.HINT: "INFO",
}


class Entry(Record):
    """What both formats say, each in its own keys."""

    text: str
    check: str
    path: str
    mark: str
    severity: Severity = Severity.MAJOR
    line: int | None = None
    column: int | None = None


@report(
    "gitlab", file_name="gl-code-quality-report.json", is_text=True, title=zh("render-code-quality.title")
)
def render_code_quality(run: AuditRun, _options: ReportOptions) -> Files:
    """A JSON array; the widget of GitLab stays empty where a severity or a line is missing."""
    shown = [
        {
            "description": entry.text,
            "check_name": entry.check,
            "fingerprint": mark,
            "severity": GITLAB[entry.severity],
            "location": {"path": entry.path, "lines": {"begin": entry.line or 1}},
        }
        for entry, mark in _distinct(_entries(run))
    ]
    return {"gl-code-quality-report.json": _json(shown)}


@report("rdjson", file_name="report.rdjson.json", is_text=True, title=zh("render-rdjson.title"))
def render_rdjson(run: AuditRun, _options: ReportOptions) -> Files:
    """A DiagnosticResult; a finding without a line has no range, and is told of the file as a whole."""
    shown: list[dict[str, Any]] = []
    for entry in _entries(run):
        location: dict[str, Any] = {"path": entry.path}
        if entry.line is not None:
            start = {"line": entry.line} | ({"column": entry.column} if entry.column is not None else {})
            location["range"] = {"start": start}
        shown.append(
            {
                "message": entry.text,
                "location": location,
                "severity": REVIEWDOG[entry.severity],
                "code": {"value": entry.check},
            }
        )
    return {"report.rdjson.json": _json({"source": {"name": TOOL_NAME}, "diagnostics": shown})}


def _json(value: object) -> bytes:
    return json_bytes(f"{json.dumps(value, ensure_ascii=False, indent=1)}\n")


def _entries(run: AuditRun) -> Iterator[Entry]:
    for item in run.inputs.skipped:
        yield _unread(
            zh("not-checked", describe_skip=describe_skip(item)), f"unread-{item.reason.value}", item.key
        )
    for part in run.inputs.partial:
        yield _unread(zh("partly", detail=one_line(part.detail)), "partly-read", part.document)
    for failure in run.inputs.failed:
        text = zh("rule-failed", rule=failure.rule, detail=one_line(failure.detail))
        yield _unread(text, f"check-failed-{failure.rule}", failure.document)
    anchors = Anchors(run)
    for finding in run.findings:
        yield _found(finding, anchors.path(finding))


def _unread(text: str, check: str, path: str) -> Entry:
    return Entry(text, check, path, fingerprint(check, printable(path)))


def _found(finding: Finding, path: str) -> Entry:
    place = finding.locations[0] if finding.locations else None
    text = one_line(finding.message) or one_line(finding.title)
    if place and place.line is None and place.route:
        text = f"{describe_place(place)}：{text}"
    if needs_person(finding):
        text += f"（{MUST_CONFIRM}）"
    return Entry(
        text,
        f"{finding.rule} {finding.name}",
        path,
        finding.fingerprint,
        finding.severity,
        place.line if place else None,
        place.column if place else None,
    )


def _distinct(entries: Iterator[Entry]) -> Iterator[tuple[Entry, str]]:
    """GitLab merges entries of one fingerprint, so a repeated one gets its number."""
    seen: dict[str, int] = {}
    for entry in entries:
        seen[entry.mark] = seen.get(entry.mark, 0) + 1
        again = seen[entry.mark]
        yield entry, entry.mark if again == 1 else fingerprint(entry.mark, str(again))
