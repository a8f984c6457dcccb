"""The tool audits itself: its documents, its catalogs and its own reports raise no wording finding.

What a report quotes from audited documents is theirs, so the wording findings are taken out
of the run before its reports are written; what is left is our own Chinese. Examples of
errors in the documentation of the rules stand on lines that begin with 例：. A notice leaves its number to be filled in
by the office, and the audit rightly says so.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest

from gk_audit.engine.document import Auditor
from gk_audit.model.records import replace
from gk_audit.model.registry import Group, parts
from gk_audit.model.run import AuditRun
from gk_audit.model.severity import Family, Severity
from gk_audit.reports.lesson import lesson_document, lesson_text, make_lesson
from gk_audit.reports.machine import load_run
from gk_audit.reports.protocol import ReportOptions
from tests.support import packaged_plan

pytestmark = pytest.mark.slow

ROOT = Path(__file__).resolve().parent.parent
DOCUMENTS = sorted((*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), ROOT / "samples" / "README.md"))
CATALOGS = sorted((ROOT / "catalogs").rglob("*.yaml"))
_EXAMPLE = re.compile(r"^- 例：.*$|^```text\n通知.txt　.*?^```", re.MULTILINE | re.DOTALL)
_FOR_THE_OFFICE = "发文字号未填"
_EXPRESSION = re.compile(r"pattern: *'[^'\n]*'|\w+: *'[^'\n]*\(\?[^'\n]*'")


@cache
def auditor() -> Auditor:
    plan = packaged_plan()
    return Auditor(replace(plan, rules=tuple(rule for rule in plan.rules if rule.family is Family.WORDING)))


def wording_problems(key: str, data: bytes) -> list[str]:
    outcome = auditor().audit_bytes(key, data)
    assert not outcome.skipped, outcome.skipped
    # Catalogs of their time name what was called so then: what holds only for a while is not asked.
    # A suspicion that only asks is no fault: rare words of our own subject are asked about (可研, 路长).
    found = [
        each
        for audited in outcome.audited
        for each in audited.findings
        if each.during == (None, None) and (each.rule, each.severity) != ("GK-W02", Severity.HINT)
    ]
    assert not [failure for audited in outcome.audited for failure in audited.failures]
    return [
        f"{key}:{finding.locations[0].line}: {finding.rule} {finding.message}（{finding.locations[0].quote}）"
        for finding in found
    ]


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_our_documents(path: Path) -> None:
    text = _EXAMPLE.sub("", path.read_text(encoding="utf-8"))
    assert not wording_problems(path.name, text.encode())


@pytest.mark.parametrize("path", CATALOGS, ids=lambda path: str(path.relative_to(ROOT)))
def test_our_catalogs_as_text(path: Path) -> None:
    """Regular expressions of the vocabulary are no prose."""
    text = _EXPRESSION.sub("", path.read_text(encoding="utf-8"))
    assert not wording_problems(f"{path.stem}.txt", text.encode())


@pytest.fixture(scope="module")
def sample(sample_scan: Callable[[str], Path]) -> AuditRun:
    """The smaller quarter of the sample, with everything but its wording findings."""
    run = load_run((sample_scan("2024Q2") / "out" / "run.json").read_bytes())
    kept = tuple(finding for finding in run.findings if finding.family is not Family.WORDING)
    assert 0 < len(kept) < len(run.findings)
    return replace(run, findings=kept, set_aside=())


def reports(run: AuditRun) -> Iterator[tuple[str, bytes]]:
    """Every file of every report that people read, and the lesson sheet."""
    for name, part in parts(Group.REPORTS).items():
        # Those for machines; and the receipt, which repeats the titles of drafts as they stand.
        if name not in ("json", "sarif", "junit", "gitlab", "github", "rdjson", "receipt"):
            yield from part.value.render(run, ReportOptions()).items()
    lesson = make_lesson([run])
    yield "学习单.txt", lesson_text(lesson).encode()
    yield "学习单.docx", lesson_document(lesson, ReportOptions())


@pytest.mark.slow
def test_our_reports(sample: AuditRun) -> None:
    made = dict(reports(sample))
    assert len(made) > 8
    problems = [problem for name, data in made.items() for problem in wording_problems(Path(name).name, data)]
    unexpected = [problem for problem in problems if _FOR_THE_OFFICE not in problem]
    assert not unexpected, "\n".join(unexpected)


def test_the_audit_would_speak() -> None:
    """A test that cannot fail proves nothing."""
    assert len(wording_problems("试.md", "关于布署工作的通知\n\n例：残疾人补帖。\n".encode())) == 2
