"""GitLab Code Quality: one entry per finding and per file that was not audited."""

from __future__ import annotations

import json
from typing import Any

from gk_audit.model.finding import Finding, fingerprint
from gk_audit.model.run import AuditRun
from gk_audit.model.severity import Severity
from gk_audit.reports.anchors import Anchors
from gk_audit.reports.figures import needs_person
from gk_audit.reports.machine import json_bytes
from gk_audit.reports.protocol import Files, ReportOptions, report
from gk_audit.reports.words import MUST_CONFIRM, describe_place, describe_skip, one_line, printable

SEVERITIES = {
    Severity.CRITICAL: "blocker",
    Severity.MAJOR: "critical",
    Severity.MINOR: "major",
    Severity.HINT: "info",
}
Record = dict[str, Any]


@report("gitlab", file_name="gl-code-quality-report.json", is_text=True, title="GitLab 代码质量报告")
def render_code_quality(run: AuditRun, _options: ReportOptions) -> Files:
    """A JSON array; the widget of GitLab stays empty where a severity is missing."""
    anchors = Anchors(run)
    entries = [
        _entry(f"未检查：{describe_skip(item)}", f"unread-{item.reason.value}", item.key)
        for item in run.inputs.skipped
    ]
    entries += [
        _entry(f"只检查了一部分：{one_line(part.detail)}", "partly-read", part.document)
        for part in run.inputs.partial
    ]
    entries += [
        _entry(
            f"规则 {item.rule} 检查出错（{one_line(item.detail)}）",
            f"check-failed-{item.rule}",
            item.document,
        )
        for item in run.inputs.failed
    ]
    entries += [_finding(finding, anchors.path(finding)) for finding in run.findings]
    text = json.dumps(_distinct(entries), ensure_ascii=False, indent=1)
    return {"gl-code-quality-report.json": json_bytes(f"{text}\n")}


def _entry(description: str, check: str, path: str) -> Record:
    return {
        "description": description,
        "check_name": check,
        "fingerprint": fingerprint(check, printable(path)),
        "severity": "critical",
        "location": {"path": path, "lines": {"begin": 1}},
    }


def _finding(finding: Finding, path: str) -> Record:
    place = finding.locations[0] if finding.locations else None
    text = one_line(finding.message) or one_line(finding.title)
    if place and place.line is None and place.route:
        text = f"{describe_place(place)}：{text}"
    if needs_person(finding):
        text += f"（{MUST_CONFIRM}）"
    return {
        "description": text,
        "check_name": f"{finding.rule} {finding.name}",
        "fingerprint": finding.fingerprint,
        "severity": SEVERITIES[finding.severity],
        "location": {"path": path, "lines": {"begin": place.line or 1 if place else 1}},
    }


def _distinct(entries: list[Record]) -> list[Record]:
    """GitLab merges entries of one fingerprint, so a repeated one gets its number."""
    seen: dict[str, int] = {}
    for entry in entries:
        mark = entry["fingerprint"]
        seen[mark] = seen.get(mark, 0) + 1
        if seen[mark] > 1:
            entry["fingerprint"] = fingerprint(mark, str(seen[mark]))
    return entries
