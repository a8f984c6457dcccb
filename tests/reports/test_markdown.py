"""Markdown: whole, and nothing in a document is markup."""

from __future__ import annotations

import pytest
from tests.reports.golden import assert_golden
from tests.reports.sample_run import findings, make_finding, place, sample_run

from gk_audit.model.records import replace
from gk_audit.model.run import InputNote
from gk_audit.reports.markdown import escape, render_markdown
from gk_audit.reports.protocol import ReportOptions


def text() -> str:
    return render_markdown(sample_run(), ReportOptions())["report.md"].decode()


def test_golden() -> None:
    assert_golden("report.md", text().encode())


@pytest.mark.parametrize(
    ("raw", "safe"),
    [
        ("<b>&", "&lt;b&gt;&amp;"),
        ("[a](http://x)", "\\[a\\](http&#58;//x)"),
        ("*张*", "\\*张\\*"),
        ("a|b\nc", "a\\|b c"),
        ("@all #1", "&#64;all &#35;1"),
        ("`x`", "\\`x\\`"),
    ],
)
def test_escape(raw: str, safe: str) -> None:
    assert escape(raw) == safe


def test_every_finding_and_unread_file_is_there() -> None:
    shown = text()
    assert all(finding.rule in shown for finding in findings())
    assert shown.index("未检文件") < shown.index("## 单位") < shown.index("## 问题")
    assert "<script>" not in shown


def test_doubts_come_first_and_doubtful_dates_last() -> None:
    note = InputNote("镇/甲.html", "date-doubt", "发布日期有几种说法：清单 2024-06-12、页面 2024-07-02")
    run = replace(
        sample_run(),
        doubts=("多数文件没有归到任何单位",),
        inputs=replace(sample_run().inputs, notes=(note,) * 6),
    )
    shown = render_markdown(run, ReportOptions())["report.md"].decode()
    assert shown.index("▲ 多数文件没有归到任何单位") < shown.index("- 标准：")
    assert shown.count("说明：镇/甲.html 发布日期有几种说法") == 5
    assert "另有 1 份文件的标题或日期说法不一" in shown


def test_one_cause_is_told_once_with_all_its_places() -> None:
    found = tuple(
        make_finding(locations=(place("甲.md", line, 1, f"号{line}"),), message=f"号码 {line}")
        for line in (3, 9)
    )
    shown = render_markdown(replace(sample_run(), findings=found), ReportOptions())["report.md"].decode()
    assert shown.count("GK-W01 错别字，2 处") == 1 and shown.count("依据：") == 1
    assert "号码 3" in shown and "号码 9" in shown and "第9行" in shown
