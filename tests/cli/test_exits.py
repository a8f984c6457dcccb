"""One rule for exit codes: what was not looked at, or only in part, never passes as clean."""

from __future__ import annotations

import pytest
from tests.reports.sample_run import sample_run

from gk_audit.cli.exits import ExitCode, exit_code
from gk_audit.model.document import Skipped
from gk_audit.model.reading import SkipReason
from gk_audit.model.records import replace
from gk_audit.model.run import AuditRun, Inputs, Unread

PARTIAL = (Unread("名单.xlsx", "工作表“名单”超过 500000 个单元格，其余部分未检查"),)
SKIPPED = (Skipped("扫描.pdf", SkipReason.NO_TEXT, "是扫描图片"),)


def clean(**inputs: object) -> AuditRun:
    """A run without findings."""
    return replace(sample_run(), findings=(), doubts=(), inputs=replace(Inputs(2, 1, (), ()), **inputs))


@pytest.mark.parametrize(
    ("inputs", "allowed", "code"),
    [
        ({}, {}, ExitCode.CLEAN),
        ({"partial": PARTIAL}, {}, ExitCode.INCOMPLETE),
        ({"partial": PARTIAL}, {"allow_partial": True}, ExitCode.CLEAN),
        ({"partial": PARTIAL}, {"allow_unreadable": True}, ExitCode.INCOMPLETE),
        ({"skipped": SKIPPED}, {"allow_partial": True}, ExitCode.INCOMPLETE),
        ({"skipped": SKIPPED, "partial": PARTIAL}, {"allow_unreadable": True}, ExitCode.INCOMPLETE),
        ({"skipped": SKIPPED}, {"allow_unreadable": True}, ExitCode.CLEAN),
    ],
)
def test_partly_read_files_are_incomplete(
    inputs: dict[str, object], allowed: dict[str, bool], code: ExitCode
) -> None:
    assert exit_code(clean(**inputs), **allowed) is code
