"""SARIF: what GitHub and GitLab ask for."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import unquote

import pytest
from tests.reports.golden import assert_golden
from tests.reports.sample_run import ODD_NAME, clean_run, findings, make_finding, sample_run

from gk_audit.model.location import Location
from gk_audit.model.records import replace
from gk_audit.model.run import AuditRun, Inputs
from gk_audit.model.severity import Disposition
from gk_audit.reports import sarif_log
from gk_audit.reports.protocol import ReportOptions


def log(run: AuditRun) -> dict[str, Any]:
    content = sarif_log.render_sarif(run, ReportOptions())["report.sarif"]
    run_log: dict[str, Any] = json.loads(content)["runs"][0]
    return run_log


def test_golden() -> None:
    assert_golden("report.sarif", sarif_log.render_sarif(sample_run(), ReportOptions())["report.sarif"])


def test_every_result_has_rule_place_and_fingerprint() -> None:
    shown = log(sample_run())
    rules = [rule["id"] for rule in shown["tool"]["driver"]["rules"]]
    for result in shown["results"]:
        assert rules[result["ruleIndex"]] == result["ruleId"]
        assert len(result["partialFingerprints"]["gkAudit/v1"]) == 32
        physical = result["locations"][0]["physicalLocation"]
        assert physical["artifactLocation"]["uri"].isascii()
        # What has no lines (a workbook, a missing item) is given none.
        assert physical.get("region", {"startLine": 1})["startLine"] >= 1
    assert any("region" not in result["locations"][0]["physicalLocation"] for result in shown["results"])


def test_uri_is_encoded_and_missing_item_is_anchored_to_the_unit_folder() -> None:
    results = {result["ruleId"]: result for result in log(sample_run())["results"]}
    odd = results["GK-W04"]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    assert " " not in odd and "#" not in odd and unquote(odd) == ODD_NAME
    missing = results["GK-C01"]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    assert unquote(missing) == "永安街道"


def test_security_severity_only_for_leaks() -> None:
    rules = {rule["id"]: rule["properties"] for rule in log(sample_run())["tool"]["driver"]["rules"]}
    assert rules["GK-S01"]["security-severity"] == "9.5"
    assert "security-severity" not in rules["GK-W01"]


def test_set_aside_are_suppressed_with_reason() -> None:
    shown = [result for result in log(sample_run())["results"] if "suppressions" in result]
    kinds = {result["properties"]["disposition"]: result["suppressions"][0]["kind"] for result in shown}
    assert kinds == {
        "accepted": "external", "baseline": "external", "below-threshold": "external",
        "suppressed": "inSource",
    }  # fmt: skip
    assert shown[0]["suppressions"][0]["justification"].startswith("已确认误报或保留：区志")


def test_baseline_state_on_all_results_or_none() -> None:
    states = [result.get("baselineState") for result in log(sample_run())["results"]]
    assert None not in states and {"new", "unchanged"} == set(states)
    fresh = replace(clean_run(), findings=(make_finding(disposition=Disposition.OPEN),))
    assert "baselineState" not in log(fresh)["results"][0]


def test_unread_files_make_the_invocation_unsuccessful() -> None:
    shown = log(sample_run())["invocations"][0]
    assert shown["executionSuccessful"] is False
    assert sum(note["level"] == "error" for note in shown["toolExecutionNotifications"]) == 5
    assert log(clean_run())["invocations"][0]["executionSuccessful"] is True
    nothing = log(replace(clean_run(), inputs=Inputs(found=0, audited=0, skipped=(), failed=())))
    assert nothing["invocations"][0]["executionSuccessful"] is False


def test_cap_keeps_the_gravest_and_says_how_many_were_cut(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sarif_log, "CAP", 3)
    shown = log(sample_run())
    assert [result["level"] for result in shown["results"]] == ["error"] * 3
    assert shown["results"][0]["ruleId"] == "GK-S01"
    cut = len(findings()) + 4 - 3
    assert any(f"另有 {cut} 条" in note["message"]["text"] for note in shown["invocations"][0][
        "toolExecutionNotifications"])  # fmt: skip


def test_undecodable_file_name() -> None:
    run = replace(clean_run(), findings=(make_finding(locations=(Location("caf\udce9.txt"),)),))
    place = log(run)["results"][0]["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == "caf%E9.txt"
