"""One line per finding."""

from __future__ import annotations

import subprocess
import sys

import pytest
from tests.reports.golden import assert_golden
from tests.reports.sample_run import ODD_NAME, clean_run, findings, make_finding, sample_run

from gk_audit.model.records import replace
from gk_audit.model.run import Inputs, RuleOff, RuleScope
from gk_audit.reports.lines import describe_in_line, render_lines
from gk_audit.reports.protocol import ReportOptions


def test_golden() -> None:
    assert_golden("lines.txt", render_lines(sample_run(), ReportOptions())["report.txt"])


def test_place_then_severity_then_rule() -> None:
    assert describe_in_line(make_finding()) == (
        "永安街道/通知公告/停水.md:3:5 一般 GK-W01 “带口罩”应为“戴口罩”"
    )


def test_suggestion_is_added_only_where_the_message_lacks_it() -> None:
    assert describe_in_line(make_finding(message="用词不当")).endswith("用词不当，建议改为“戴口罩”")


def test_one_finding_takes_one_line() -> None:
    shown = render_lines(sample_run(), ReportOptions())["report.txt"].decode()
    assert "\x1b" not in shown
    assert sum(ODD_NAME in line for line in shown.splitlines()) == 1
    assert len([line for line in shown.splitlines() if " GK-" in line]) == len(findings()) + 1


def test_nothing_audited_is_not_all_clear() -> None:
    empty = replace(clean_run(), inputs=Inputs(found=0, audited=0, skipped=(), failed=()))
    shown = render_lines(empty, ReportOptions())["report.txt"].decode()
    assert "没有检查任何文件，不能得出结论" in shown


def test_imports_nothing_heavy() -> None:
    heavy = "{'rich', 'jinja2', 'docx', 'docxtpl', 'xlsxwriter', 'lxml'}"
    program = f"import sys, gk_audit.reports.lines; print(sorted({heavy} & set(sys.modules)))"
    shown = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert shown.stdout.strip() == "[]"


def test_no_report_module_imports_anything_heavy() -> None:
    program = (
        "import sys\n"
        "from gk_audit.model.registry import Group, parts\n"
        "assert 'text' in parts(Group.REPORTS)\n"
        "print(sorted({'rich', 'jinja2', 'docx', 'docxtpl', 'xlsxwriter', 'lxml'} & set(sys.modules)))"
    )
    shown = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert shown.stdout.strip() == "[]"


@pytest.mark.parametrize(("audited", "is_said"), [(2, True), (0, False)])
def test_no_rule_looked_where_no_file_was_audited(audited: int, is_said: bool) -> None:
    scope = RuleScope(rules=3, ran=2, off=(RuleOff("GK-W01", "typo", "wording", "命令行"),))
    run = replace(clean_run(), scope=scope, inputs=Inputs(found=2, audited=audited, skipped=(), failed=()))
    text = render_lines(run, ReportOptions())["report.txt"].decode()
    assert ("规则：共 3 条，只查了 2 条" in text) is is_said
    assert ("不能得出结论" in text) is not is_said
