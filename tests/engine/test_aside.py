"""Our own results in an export are told by their contents, and only they."""

from __future__ import annotations

import io
import zipfile
from datetime import date
from pathlib import Path

import pytest
from tests.reports.sample_run import sample_run

from gk_audit.engine.aside import ASSET, Aside, aside_of
from gk_audit.engine.discover import discover
from gk_audit.engine.ledger.baseline import make_baseline, write_baseline
from gk_audit.engine.ledger.store import Ledger
from gk_audit.engine.planning import PlanInputs, make_plan
from gk_audit.engine.run import Job, run_audit
from gk_audit.model.registry import Group, parts
from gk_audit.model.run import OwnResult
from gk_audit.reports.protocol import ReportOptions
from gk_audit.standards.grading import load_grading
from gk_audit.standards.locate import rules_folder

AS_OF = date(2024, 9, 30)
_TOLD = ("json", "html", "xlsx", "notice", "sarif", "junit", "secrecy-form", "circular")


@pytest.mark.parametrize("name", _TOLD)
def test_what_our_writers_write_is_told(name: str) -> None:
    files = parts(Group.REPORTS)[name].value.render(sample_run(), ReportOptions())
    assert files
    found = [aside_of(name, data) for name, data in files.items()]
    assert all(aside is not None and aside.is_named for aside in found)


def test_a_ledger_is_told(tmp_path: Path) -> None:
    Ledger(tmp_path / "整改台账.sqlite").close()
    found = aside_of("整改台账.sqlite", (tmp_path / "整改台账.sqlite").read_bytes())
    assert found == Aside("整改台账", is_named=True)


def test_a_baseline_is_told() -> None:
    found = aside_of("known.json", write_baseline(make_baseline(sample_run().findings, AS_OF)))
    assert found == Aside("内容仓库的基线", is_named=True)


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
    assert aside_of("x", data) is None


_LOCK = b"\x05admin" + b" " * 156
_OTHERS = "系统文件和临时文件"


@pytest.mark.parametrize(
    ("key", "data", "kind"),
    [
        ("a/site.woff2", b"wOF2....", "字体、图标"),
        ("favicon.ico", b"\0\0\1\0\1\0", "字体、图标"),
        (".DS_Store", b"\0\0\0\1Bud1....", _OTHERS),
        ("__MACOSX/._通知.docx", b"\0\5\x16\7\0\2", _OTHERS),
        ("a/desktop.ini", b"\xff\xfe[\0.\0S\0h\0", _OTHERS),
        ("a/~$通知.docx", _LOCK, _OTHERS),
        (".~lock.a.odt#", b",admin,pc,2026-09-30 10:00,file:///x;", _OTHERS),
        ("a/.gitkeep", b"", _OTHERS),
    ],
)
def test_leftovers_are_believed_where_name_and_bytes_agree(key: str, data: bytes, kind: str) -> None:
    assert aside_of(key, data) == Aside(kind, is_searched=False)
    assert aside_of(key, "张三，身份证号如下。".encode() * 20) is None


def test_parts_of_a_page_are_searched_whatever_they_hold() -> None:
    assert aside_of("a/list.JS", b"var a = 1") == Aside(ASSET)


def test_an_own_product_is_named_and_still_searched_for_people(tmp_path: Path) -> None:
    page = '<meta name="generator" content="gk-audit"><p>联系人张三，身份证号 11010519491231002X。认真布署工作。</p>'
    (tmp_path / "report.html").write_text(page, encoding="utf-8")
    script = "var row = {id: '11010519491231002X', note: '认真布署'};"
    (tmp_path / "list.js").write_text(script, encoding="utf-8")
    (tmp_path / "units.yaml").write_text("# 认真布署\nunits: []\n", encoding="utf-8")
    (tmp_path / "通知.txt").write_text("认真布署防汛工作。", encoding="utf-8")
    job = Job(
        plan=make_plan(inputs=PlanInputs(is_holdings=False)),
        discovered=discover([tmp_path]),
        as_of=AS_OF,
        grading=load_grading(rules_folder() / "grading.yaml", "national-100"),
    )
    run = run_audit(job)
    assert run.inputs.own == (OwnResult("report.html", "网页报告"),)
    assert (run.inputs.found, run.inputs.audited, run.inputs.skipped) == (1, 1, ())
    assert (run.inputs.assets, run.inputs.settings) == (1, 1)
    families = {(finding.document, finding.family.value) for finding in run.findings}
    assert ("通知.txt", "wording") in families
    assert ("report.html", "personal-data") in families
    assert ("list.js", "personal-data") in families
    assert [name for name, family in families if family == "wording"] == ["通知.txt"]
