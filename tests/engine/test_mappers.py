"""Every mapper gives the same run, to the byte; a worker's death costs one file."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
from tests.support import packaged_plan

from gk_audit.engine.discover import discover
from gk_audit.engine.document import Auditor
from gk_audit.engine.plan import Audited
from gk_audit.engine.run import Job, run_audit
from gk_audit.model.document import Document
from gk_audit.model.records import replace
from gk_audit.model.run import AuditRun
from gk_audit.readers.last_stop import is_possible
from gk_audit.standards.grading import load_grading
from gk_audit.standards.locate import rules_folder

pytestmark = pytest.mark.slow


def _export(folder: Path) -> None:
    texts = [
        "关于开展秋季防疫的通知\n各村要认真布署，XX月底前完成。",
        "关于召开会议的通知\n请各村按时参加。2024年2月30日",
        "公示\n联系人电话13800138000。",
    ]
    for number in range(60):
        path = folder / "柳河镇" / "通知公告" / f"2024-09-{number % 28 + 1:02d}_通知{number}.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"{texts[number % 3]}\n第{number}号。", encoding="utf-8")
    (folder / "柳河镇" / "坏文件.docx").write_bytes(b"PK\x03\x04broken")
    (folder / "柳河镇" / "空.txt").write_bytes(b"")


def _run(folder: Path, **choices: object) -> AuditRun:
    found = discover([folder])
    plan = replace(packaged_plan(), is_holdings=True)
    grading = load_grading(rules_folder() / "grading.yaml", "national-100")
    job = Job(plan=plan, discovered=found, as_of=date(2024, 9, 30), grading=grading)
    return run_audit(replace(job, **choices))  # type: ignore[arg-type] # fields of Job


@pytest.fixture(scope="module")
def export(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("export")
    _export(folder)
    return folder


@pytest.fixture(scope="module")
def serial(export: Path) -> AuditRun:
    return _run(export, mapper="serial")


def test_the_serial_run_sees_everything(serial: AuditRun) -> None:
    assert (serial.inputs.found, serial.inputs.audited) == (62, 60)
    assert [item.reason.value for item in serial.inputs.skipped] == ["damaged", "empty"]
    assert {"typo", "impossible-date", "unmasked-mobile"} <= {finding.name for finding in serial.findings}
    assert not serial.inputs.failed


@pytest.mark.parametrize(("mapper", "workers"), [("processes", 2), ("processes", 1)])
def test_processes_equal_serial(export: Path, serial: AuditRun, mapper: str, workers: int) -> None:
    assert _run(export, mapper=mapper, workers=workers) == serial


@pytest.mark.slow
def test_a_cluster_equals_serial(export: Path, serial: AuditRun) -> None:
    pytest.importorskip("distributed")
    assert _run(export, mapper="dask", workers=2) == serial


def test_a_cached_run_equals_a_fresh_one(export: Path, serial: AuditRun, tmp_path: Path) -> None:
    cache = tmp_path / "cache.sqlite"
    assert _run(export, mapper="serial", cache=cache) == serial
    assert _run(export, mapper="serial", cache=cache) == serial


def test_a_cache_that_cannot_be_used_is_said_and_costs_nothing(
    export: Path, serial: AuditRun, tmp_path: Path
) -> None:
    cache = tmp_path / "cache.sqlite"
    cache.write_bytes(b"this is no database" * 100)
    run = _run(export, mapper="serial", cache=cache)
    assert run.findings == serial.findings
    assert any("缓存" in warning for warning in run.warnings)


def _bomb(folder: Path) -> None:
    for name in ("甲.txt", "炸弹.txt", "乙.txt"):
        (folder / name).write_text("关于开展秋季防疫的通知\n各村要认真落实。", encoding="utf-8")


@pytest.mark.skipif(not is_possible(), reason="no processor time limits on this system")
@pytest.mark.parametrize("mapper", ["serial", "processes"])
def test_plain_text_that_never_ends_costs_one_file(
    mapper: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _bomb(tmp_path)
    audit = Auditor.audit

    def slow(auditor: Auditor, document: Document, *rest: object) -> Audited:
        if "炸弹" in document.key:
            re.match("(?:a|aa)+$", "a" * 60 + "b")
        return audit(auditor, document, *rest)  # type: ignore[arg-type] # handed on as they came

    monkeypatch.setattr(Auditor, "audit", slow)
    plan = packaged_plan()
    plan = replace(plan, limits=replace(plan.limits, seconds=1.5))
    run = _run(tmp_path, mapper=mapper, plan=plan)
    assert [(item.key, item.reason.value) for item in run.inputs.skipped] == [("炸弹.txt", "timed-out")]
    assert run.inputs.audited == 2
