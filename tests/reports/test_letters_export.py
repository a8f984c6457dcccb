"""核对导出函: who was not seen is asked, not accused."""

from __future__ import annotations

import io

from docx import Document
from tests.reports.sample_run import UNSEEN, sample_run

from gk_audit.model.document import Skipped
from gk_audit.model.papers import Papers
from gk_audit.model.reading import SkipReason
from gk_audit.model.records import replace
from gk_audit.model.run import AuditRun
from gk_audit.reports.letters import render_export_letters
from gk_audit.reports.notice import render_notices
from gk_audit.reports.protocol import ReportOptions


def _words(run: AuditRun) -> dict[str, str]:
    files = render_export_letters(run, ReportOptions(papers=Papers(office="青禾区政务公开办")))
    return {
        path: "\n".join(paragraph.text for paragraph in Document(io.BytesIO(content)).paragraphs)
        for path, content in files.items()
    }


def test_a_unit_that_was_not_seen_gets_a_letter_and_no_notice() -> None:
    (path,) = letters = _words(sample_run())
    assert path == f"核对导出/{UNSEEN}.docx"
    assert not any(UNSEEN in name for name in render_notices(sample_run(), ReportOptions()))
    for phrase in (f"{UNSEEN}：", "没有你单位的任何文件", "不评分、不排名", "事项31项", "青禾区政务公开办"):
        assert phrase in letters[path]


def test_unread_files_are_told_as_the_reason() -> None:
    run = sample_run()
    skipped = (*run.inputs.skipped, Skipped(f"{UNSEEN}/决算.pdf", SkipReason.DAMAGED, ""))
    run = replace(run, inputs=replace(run.inputs, skipped=skipped))
    assert "你单位的1份文件都没能读出文字" in _words(run)[f"核对导出/{UNSEEN}.docx"]


def test_no_letter_where_every_unit_was_seen() -> None:
    run = sample_run()
    assert _words(replace(run, units=tuple(unit for unit in run.units if unit.documents))) == {}
