"""What code platforms show beside the lines of a change: GitLab Code Quality, Reviewdog, workflow commands of GitHub.

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
from gk_audit.reports.figures import needs_person, stop_words
from gk_audit.reports.lines import closing_lines
from gk_audit.reports.machine import json_bytes
from gk_audit.reports.places import Anchors
from gk_audit.reports.protocol import Files, ReportOptions, report
from gk_audit.reports.words import (
    MUST_CONFIRM,
    SEVERITIES,
    describe_place,
    describe_skip,
    one_line,
    printable,
)

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
    text, line, column = _told(finding)
    if needs_person(finding):
        text += f"（{MUST_CONFIRM}）"
    return Entry(
        text,
        f"{finding.rule} {finding.name}",
        path,
        finding.fingerprint,
        finding.severity,
        line,
        column,
    )


def _told(finding: Finding) -> tuple[str, int | None, int | None]:
    """What is wrong, with its place in words where it has no line; line and column where it has."""
    place = finding.locations[0] if finding.locations else None
    text = one_line(finding.message) or one_line(finding.title)
    if place and place.line is None and place.route:
        text = f"{describe_place(place)}：{text}"
    return (text, place.line, place.column) if place else (text, None, None)


def _distinct(entries: Iterator[Entry]) -> Iterator[tuple[Entry, str]]:
    """GitLab merges entries of one fingerprint, so a repeated one gets its number."""
    seen: dict[str, int] = {}
    for entry in entries:
        seen[entry.mark] = seen.get(entry.mark, 0) + 1
        again = seen[entry.mark]
        yield entry, entry.mark if again == 1 else fingerprint(entry.mark, str(again))


_COMMANDS = {
    Severity.CRITICAL: "error",
    Severity.MAJOR: "error",
    Severity.MINOR: "warning",
    Severity.HINT: "notice",
}


@report("github", file_name="report.github.txt", is_text=True, title=zh("render-annotations.title"))
def render_annotations(run: AuditRun, _options: ReportOptions) -> Files:
    """Gravest first, because GitHub shows ten of each kind in a step; the account at the end."""
    return {"report.github.txt": ("\n".join(_commands(run)) + "\n").encode()}


def _commands(run: AuditRun) -> Iterator[str]:
    stop = stop_words(run)
    if stop:
        yield command("error", stop, title=zh("leak-title"))
    for skipped in run.inputs.skipped:
        yield command(
            "error",
            zh("not-checked", describe_skip=describe_skip(skipped)),
            file=skipped.key,
            title=zh("file-not-checked"),
        )
    for part in run.inputs.partial:
        yield command("warning", one_line(part.detail), file=part.document, title=zh("file-partly"))
    for failure in run.inputs.failed:
        words = zh("rule-failed", rule=failure.rule, detail=failure.detail)
        yield command("error", words, file=failure.document, title=zh("failed"))
    anchors = Anchors(run)
    for finding in run.findings:
        yield _finding(finding, anchors.path(finding))
    yield command("notice", "；".join(closing_lines(run)), title=zh("audit"))


def _finding(finding: Finding, path: str) -> str:
    text, line, column = _told(finding)
    if finding.suggestion and finding.suggestion not in finding.message:
        text += zh("suggestion", suggestion=one_line(finding.suggestion))
    if needs_person(finding):
        text += f"（{MUST_CONFIRM}）"
    if finding.remedy:
        text += zh("remedy", remedy=one_line(finding.remedy))
    title = f"{SEVERITIES[finding.severity]} {finding.rule} {one_line(finding.title)}"
    return command(_COMMANDS[finding.severity], text, file=path, line=line, col=column, title=title)


def command(kind: str, message: str, **properties: str | int | None) -> str:
    """One workflow command, escaped so that no text can start another one."""
    given = ",".join(
        f"{name}={_escape_property(one_line(str(value)))}"
        for name, value in properties.items()
        if value not in (None, "")
    )
    return f"::{kind} {given}::{_escape(one_line(message))}"


def _escape(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _escape_property(text: str) -> str:
    return _escape(text).replace(":", "%3A").replace(",", "%2C")
