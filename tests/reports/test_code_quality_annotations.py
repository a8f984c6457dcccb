"""GitHub workflow commands."""

from __future__ import annotations

from tests.reports.golden import assert_golden
from tests.reports.sample_run import findings, sample_run

from gk_audit.reports.code_quality import command, render_annotations
from gk_audit.reports.protocol import ReportOptions


def shown() -> list[str]:
    content = render_annotations(sample_run(), ReportOptions())["report.github.txt"]
    return content.decode().splitlines()


def test_golden() -> None:
    assert_golden("report.github.txt", render_annotations(sample_run(), ReportOptions())["report.github.txt"])


def test_every_line_is_one_command() -> None:
    assert all(line.startswith(("::error ", "::warning ", "::notice ")) for line in shown())
    assert len(shown()) == len(findings()) + 5 + 2


def test_text_cannot_start_another_command() -> None:
    assert command("error", "100%\n::error::x", file="a,b:c.md") == (
        "::error file=a%2Cb%3Ac.md::100%25 ::error::x"
    )


def test_empty_properties_are_left_out() -> None:
    assert command("notice", "x", file="", line=None, col=3) == "::notice col=3::x"
