"""整改通知书: one Word file per unit, from a template that officials may edit.

``notice.docx`` in the template folder replaces the packaged one, which is
edited in Word. Its names in braces are the keys of :func:`_letter`.
"""

from __future__ import annotations

from typing import Any

from gk_audit.model import chinese
from gk_audit.model.finding import Finding
from gk_audit.model.run import AuditRun, UnitGrade
from gk_audit.model.severity import Severity
from gk_audit.reports.feedback import feedback_words, hints_of_units
from gk_audit.reports.figures import (
    by_severity,
    in_groups,
    law_line,
    lines_by_key,
    needs_person,
    unread_count,
)
from gk_audit.reports.grouping import entries
from gk_audit.reports.letters import addressed, caller_words, frame, free_path, reply_by
from gk_audit.reports.notice_rows import order_rows
from gk_audit.reports.protocol import Files, ReportOptions, report
from gk_audit.reports.templating import filler, packaged_or_own
from gk_audit.reports.words import SEVERITIES, one_line

zh = chinese.of(__name__)

FOLDER = zh("folder")
TEMPLATE = "notice.docx"
_NAMED = 8
GRADE_LATER = zh("grade-later")


@report("notice", file_name=FOLDER, is_text=False, title=zh("render-notices.title"))
def render_notices(run: AuditRun, options: ReportOptions) -> Files:
    """A notice for each unit with findings, in the order of the unit table.

    Findings without a unit have nobody to be sent to; they stand in the other reports.
    """
    ordered = [finding for finding in run.findings if finding.severity is not Severity.HINT]
    found = {group.name: group.findings for group in in_groups(ordered, by_unit=True) if group.name}
    grades = {unit.unit: unit for unit in run.units}
    units = [name for name in grades if name in found] + [name for name in found if name not in grades]
    lines = lines_by_key(run)
    fill = filler(packaged_or_own(options.template_dir, TEMPLATE), TEMPLATE)
    files: Files = {}
    for number, name in enumerate(units, start=1):
        path = free_path(FOLDER, name, files)
        letter = _letter(run, options, number, found[name], grades.get(name))
        files[path] = fill(letter | order_rows(found[name], lines, run.as_of))
    return files


def _letter(
    run: AuditRun, options: ReportOptions, number: int, findings: tuple[Finding, ...], grade: UnitGrade | None
) -> dict[str, Any]:
    """Every name that the template may use, but the annex (:mod:`notice_rows`)."""
    papers = options.papers
    return (
        frame(run, options, number)
        | addressed(findings[0].unit, grade, options)
        | {
            "district": one_line(run.district),
            "tool": f"gk-audit {run.versions.tool}{law_line(run.versions)}",
            "scope": _scope(run, grade),
            "result": _result(run, findings, grade),
            "doubt": _doubt(findings, grade),
            "feedback": _feedback(run, findings, grade),
            "caller": caller_words(papers) or zh("caller"),
            "reply_by": reply_by(run, options, findings),
            "total": len(findings),
        }
    )


def _scope(run: AuditRun, grade: UnitGrade | None) -> str:
    own = zh("checked", documents=grade.documents) if grade and grade.documents else ""
    unread, partial = unread_count(run.inputs), len(run.inputs.partial)
    if unread or partial or run.inputs.failed:
        half = zh("partial", partial=partial) if partial else ""
        own += zh("unread", found=run.inputs.found, unread=unread, half=half)
    return own


def _result(run: AuditRun, findings: tuple[Finding, ...], grade: UnitGrade | None) -> str:
    counts = by_severity(findings).items()
    words = "，".join(
        f"{SEVERITIES[severity]}{count}" for severity, count in counts if severity is not Severity.HINT
    )
    things = len(entries(findings))
    joined = zh("joined", things=things) if things < len(findings) else ""
    parts = [zh("found", findings=len(findings), words=words, joined=joined)]
    if grade and grade.score is not None:
        # A grade that a person has yet to confirm is not handed out with the order.
        is_open = any(finding.veto for finding in findings)
        parts.append(
            zh(
                "score",
                score=grade.score,
                grade_later=GRADE_LATER if is_open else zh("grade-words", grade=one_line(grade.grade)),
            )
        )
        lost = "，".join(
            zh("category-points", category=one_line(part.category), points=part.points)
            for part in grade.deductions
        )
        parts.append(zh("lost", lost=lost, all=zh("nothing-left") if grade.most == 0 else "") if lost else "")
        if grade.due_items:
            pending = _pending(run, grade)
            parts.append(
                zh("coverage", due_items=grade.due_items, held_items=grade.held_items, pending=pending)
            )
    if grade and grade.note:
        parts.append(f"{one_line(grade.note)}。")
    hints = len(hints_of_units(run)[0].get(findings[0].unit, ()))
    if hints:
        parts.append(zh("hints", hints=hints))
    return "".join(parts)


def _pending(run: AuditRun, grade: UnitGrade) -> str:
    """What costs points until a person has looked is named: the unit may know where it stands."""
    if not grade.pending_items:
        return ""
    rows = [row for row in run.coverage if row.unit == grade.unit and row.is_due and row.state.is_pending]
    names = list(dict.fromkeys(one_line(f"{row.field_} {row.level2 or row.level1}") for row in rows))
    more = zh("and-more") if len(names) > _NAMED else ""
    named = zh("named", names="、".join(names[:_NAMED]), more=more) if names else ""
    return zh("pending", pending_items=grade.pending_items, named=named)


def _feedback(run: AuditRun, findings: tuple[Finding, ...], grade: UnitGrade | None) -> str:
    marks = {finding.fingerprint for finding in findings}
    return feedback_words([route for route in run.routes if route.finding in marks], grade)


def _doubt(findings: tuple[Finding, ...], grade: UnitGrade | None) -> str:
    doubtful = sum(needs_person(finding) for finding in findings)
    if not doubtful:
        return ""
    veto = sum(finding.veto for finding in findings)
    is_told = bool(grade and grade.note and grade.counts.get("veto"))  # the note of the grade says it
    words = zh("veto", veto=veto) if veto and not is_told else ""
    critical = by_severity(findings)[Severity.CRITICAL]
    order = zh("down-first") if critical else ""
    return zh("doubtful", doubtful=doubtful, words=words, order=order)
