"""Our own results in an export are told by their contents, and only they."""

from __future__ import annotations

import io
import zipfile
from datetime import date
from pathlib import Path

import pytest
from tests.reports.sample_run import sample_run

from gk_audit.engine.discover import discover
from gk_audit.engine.own_products import own_product
from gk_audit.engine.planning import PlanInputs, make_plan
from gk_audit.engine.run import Job, run_audit
from gk_audit.ledger.baseline import make_baseline, write_baseline
from gk_audit.registry import Group, parts
from gk_audit.reports.protocol import ReportOptions
from gk_audit.standards.grading import load_grading
from gk_audit.standards.locate import rules_folder

AS_OF = date(2024, 9, 30)
_TOLD = ("json", "html", "xlsx", "notice", "sarif", "junit", "secrecy-form", "circular")


@pytest.mark.parametrize("name", _TOLD)
def test_what_our_writers_write_is_told(name: str) -> None:
    files = parts(Group.REPORTS)[name].value.render(sample_run(), ReportOptions())
    assert files
    assert all(own_product(data) for data in files.values())


def test_a_baseline_is_told() -> None:
    assert own_product(write_baseline(make_baseline(sample_run().findings, AS_OF)))


def _zip(properties: bytes) -> bytes:
    sink = io.BytesIO()
    with zipfile.ZipFile(sink, "w") as vault:
        vault.writestr("docProps/core.xml", properties)
    return sink.getvalue()


@pytest.mark.parametrize(
    "data",
    [
        b'{"schema_version": 1, "tool": {"name": "other"}}',
        "<html><p>本页由 gk-audit 检查过</p></html>".encode(),
        _zip(b"<cp:keywords>gk-audit-notes</cp:keywords>"),
        _zip(b"<dc:title>gk-audit</dc:title>"),
        b"PK\x03\x04 broken",
    ],
)
def test_everything_else_is_a_document(data: bytes) -> None:
    assert own_product(data) == ""


def test_an_own_product_is_named_and_still_searched_for_people(tmp_path: Path) -> None:
    page = '<meta name="generator" content="gk-audit"><p>联系人张三，身份证号 11010519491231002X。认真布署工作。</p>'
    (tmp_path / "report.html").write_text(page, encoding="utf-8")
    (tmp_path / "通知.txt").write_text("认真布署防汛工作。", encoding="utf-8")
    job = Job(
        plan=make_plan(inputs=PlanInputs(is_holdings=False)),
        discovered=discover([tmp_path]),
        as_of=AS_OF,
        grading=load_grading(rules_folder() / "grading.yaml", "national-100"),
    )
    run = run_audit(job)
    assert run.inputs.own == (("report.html", "网页报告"),)
    assert (run.inputs.found, run.inputs.audited) == (1, 1)
    families = {(finding.document, finding.family.value) for finding in run.findings}
    assert ("通知.txt", "wording") in families
    assert ("report.html", "personal-data") in families
    assert ("report.html", "wording") not in families
