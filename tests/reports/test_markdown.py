"""Markdown: whole, and nothing in a document is markup."""

from __future__ import annotations

import pytest
from tests.reports.golden import assert_golden
from tests.reports.sample_run import findings, sample_run

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
