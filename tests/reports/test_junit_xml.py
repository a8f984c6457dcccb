"""JUnit: suites, cases, failures."""

from __future__ import annotations

from xml.etree import ElementTree as Xml

import pytest
from tests.reports.golden import assert_golden
from tests.reports.sample_run import CIVIL, CLEAN, YONGAN, clean_run, sample_run

from gk_audit.model.records import replace
from gk_audit.model.run import AuditRun, Inputs
from gk_audit.reports.junit_xml import render_junit
from gk_audit.reports.protocol import ReportOptions


def tree(run: AuditRun) -> Xml.Element:
    return Xml.fromstring(render_junit(run, ReportOptions())["report.junit.xml"])


def suite(run: AuditRun, name: str) -> Xml.Element:
    return next(item for item in tree(run) if item.get("name") == name)


def test_golden() -> None:
    assert_golden("report.junit.xml", render_junit(sample_run(), ReportOptions())["report.junit.xml"])


def test_a_suite_per_unit_and_counts_that_hold() -> None:
    root = tree(sample_run())
    assert [item.get("name") for item in root] == [
        "检查情况", "永安街道", "滨湖街道", "青禾镇", "金山镇", "区民政局", "（未归属单位）"
    ]  # fmt: skip
    for item in root:
        cases = item.findall("testcase")
        assert int(item.get("tests", "")) == len(cases)
        assert int(item.get("failures", "")) == len(item.findall("testcase/failure"))
        assert int(item.get("errors", "")) == len(item.findall("testcase/error"))


def test_unread_files_are_errors() -> None:
    assert suite(sample_run(), "检查情况").get("errors") == "5"
    assert suite(clean_run(), "检查情况").get("errors") == "0"
    assert suite(replace(clean_run(), inputs=Inputs(0, 0, (), ())), "检查情况").get("errors") == "1"


@pytest.mark.parametrize(
    ("fail_on", "failures"), [("critical", 2), ("major", 2), ("never", 2), ("minor", 4), ("hint", 5)]
)
def test_what_fails_follows_fail_on(fail_on: str, failures: int) -> None:
    assert suite(replace(sample_run(), fail_on=fail_on), YONGAN).get("failures") == str(failures)


def test_item_not_due_is_skipped_with_its_reason() -> None:
    skipped = [case.get("message") for case in suite(sample_run(), CIVIL).findall("testcase/skipped")]
    assert "2024年第四季度才到期" in skipped
    assert suite(sample_run(), CLEAN).get("failures") == "0"


def test_missing_item_fails_the_case_of_the_item() -> None:
    failed = [case for case in suite(sample_run(), YONGAN) if case.find("failure") is not None]
    assert any(case.get("classname") == "涉农补贴" and "发放结果" in case.get("name", "") for case in failed)
