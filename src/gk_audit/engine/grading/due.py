"""By when a finding must be rectified, in working days from the as-of date."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from gk_audit.model.finding import Finding
from gk_audit.model.grading import Deadline, GradingProfile
from gk_audit.model.records import replace
from gk_audit.text.workdays import WorkCalendar


def set_due(
    findings: Iterable[Finding],
    profile: GradingProfile,
    as_of: date,
    calendar: WorkCalendar,
    *,
    may_be_draft: bool = False,
) -> tuple[Finding, ...]:
    """Fill ``due`` (ISO) and, where the holiday calendar ends before it, ``due_note``.

    Severities without a deadline in the profile have none: a hint is no order.
    Nobody has a day for what he has not published, nor takes it down: ``may_be_draft`` for a self-check.
    """
    deadlines = {deadline.severity: deadline for deadline in profile.deadlines}
    days: dict[object, tuple[str, str]] = {}
    filled = []
    for finding in findings:
        deadline = deadlines.get(finding.severity)
        if deadline is None:
            filled.append(finding)
            continue
        if deadline.severity not in days:
            days[deadline.severity] = (
                ("", deadline.draft) if may_be_draft else _due(deadline, as_of, calendar)
            )
        due, note = days[deadline.severity]
        filled.append(replace(finding, due=due, due_note=note))
    return tuple(filled)


def _due(deadline: Deadline, as_of: date, calendar: WorkCalendar) -> tuple[str, str]:
    if deadline.days == 0:
        return as_of.isoformat(), deadline.words
    due = calendar.add(as_of, deadline.days)
    return due.date.isoformat(), deadline.words if due.is_certain else f"{deadline.words}（{due.note}）"
