"""Exit codes: one rule for every command and every output format."""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from gk_audit.model.run import AuditRun


class ExitCode(IntEnum):
    """What a hook or script may rely on; where several apply: 4, 2, 5, 1, 3, 0."""

    CLEAN = 0
    FINDINGS = 1
    USAGE = 2
    INCOMPLETE = 3
    INTERNAL = 4
    STOP = 5


def exit_code(
    run: AuditRun, *, allow_unreadable: bool = False, allow_partial: bool = False, allow_empty: bool = False
) -> ExitCode:
    """The code of a finished run. Nothing that was not looked at passes as clean."""
    from gk_audit.standards.settings import FailOn

    if any(finding.stop for finding in run.findings):
        return ExitCode.STOP
    fail_on = FailOn(run.fail_on)
    if any(fail_on.blocks(finding.severity) for finding in run.findings):
        return ExitCode.FINDINGS
    is_empty = run.inputs.audited == 0 and not run.inputs.skipped
    if is_empty and not allow_empty:
        return ExitCode.INCOMPLETE
    if run.doubts or run.inputs.failed or (run.inputs.skipped and not allow_unreadable):
        return ExitCode.INCOMPLETE
    if run.inputs.partial and not allow_partial:
        return ExitCode.INCOMPLETE
    return ExitCode.CLEAN
