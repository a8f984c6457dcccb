"""GitLab Code Quality."""

from __future__ import annotations

import json
from typing import Any

from tests.reports.golden import assert_golden
from tests.reports.sample_run import clean_run, findings, make_finding, sample_run

from gk_audit.model.records import replace
from gk_audit.model.run import AuditRun
from gk_audit.reports.code_quality import render_code_quality, render_rdjson
from gk_audit.reports.protocol import ReportOptions

NAME = "gl-code-quality-report.json"


def entries(run: AuditRun) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(render_code_quality(run, ReportOptions())[NAME])
    return found


def test_golden() -> None:
    assert_golden("code-quality.json", render_code_quality(sample_run(), ReportOptions())[NAME])


def test_every_entry_has_what_the_widget_needs() -> None:
    shown = entries(sample_run())
    assert len(shown) == len(findings()) + 5
    for entry in shown:
        assert set(entry) == {"description", "check_name", "fingerprint", "severity", "location"}
        assert entry["severity"] in {"info", "minor", "major", "critical", "blocker"}
        assert entry["location"]["lines"]["begin"] >= 1 and entry["location"]["path"]


def test_fingerprints_are_distinct() -> None:
    run = replace(clean_run(), findings=(make_finding(), make_finding()))
    marks = [entry["fingerprint"] for entry in entries(run)]
    assert len(set(marks)) == 2
    assert marks[0] == make_finding().fingerprint


def test_reviewdog_gets_every_finding_and_every_unread_file_and_no_invented_line() -> None:
    (data,) = render_rdjson(sample_run(), ReportOptions()).values()
    told = json.loads(data)
    assert told["source"] == {"name": "gk-audit"} and len(told["diagnostics"]) == len(findings()) + 5
    for diagnostic in told["diagnostics"]:
        assert set(diagnostic) == {"message", "location", "severity", "code"}
        assert diagnostic["severity"] in {"ERROR", "WARNING", "INFO"} and diagnostic["location"]["path"]
    ranges = {item["code"]["value"]: item["location"].get("range") for item in told["diagnostics"]}
    assert ranges["GK-W01 typo"] == {"start": {"line": 3, "column": 5}}
    assert ranges["GK-C01 missing-item"] is None and ranges["unread-encrypted"] is None
