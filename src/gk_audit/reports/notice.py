"""整改通知书: one Word file per unit, from a template that officials may edit.

``notice.docx`` in the template folder replaces the packaged one, which is
edited in Word. Its names in braces are the keys of :func:`_letter`.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from gk_audit.model import lazy
from gk_audit.model.finding import Finding
from gk_audit.model.run import AuditRun, DocumentLine, UnitGrade
from gk_audit.model.severity import Severity
from gk_audit.reports.feedback import feedback_words
from gk_audit.reports.figures import (
    by_severity,
    in_groups,
    lines_by_key,
    needs_person,
    severity_words,
    unread_count,
)
from gk_audit.reports.protocol import Files, ReportOptions, report
from gk_audit.reports.templating import packaged_or_own
from gk_audit.reports.word_filling import BLANK_DATE, filler
from gk_audit.reports.words import (
    FAMILIES,
    MUST_CONFIRM,
    MUST_VERIFY,
    SEVERITIES,
    describe_basis,
    describe_day,
    describe_document,
    describe_place,
    one_line,
    printable,
    shorten,
    with_reason,
)

FOLDER = "整改通知书/"
TEMPLATE = "notice.docx"
_QUOTE_LIMIT = 60
_NOT_IN_NAMES = lazy.pattern(r'[\\/:*?"<>|\x00-\x1f\x7f]')


@report("notice", file_name=FOLDER, is_text=False, title="整改通知书 Word（每个单位一份）")
def render_notices(run: AuditRun, options: ReportOptions) -> Files:
    """A notice for each unit with findings, in the order of the unit table.

    ``options.texts`` may hold ``office``, ``signed``, ``reply_by`` and ``number``
    (a pattern with ``{number}``). Findings without a unit have nobody to be sent to;
    they stand in the other reports.
    """
    found = {group.name: group.findings for group in in_groups(run.findings, by_unit=True) if group.name}
    grades = {unit.unit: unit for unit in run.units}
    units = [name for name in grades if name in found] + [name for name in found if name not in grades]
    lines = lines_by_key(run)
    fill = filler(packaged_or_own(options.template_dir, TEMPLATE), TEMPLATE)
    files: Files = {}
    for number, name in enumerate(units, start=1):
        path = _free_path(name, files)
        letter = _letter(run, options, number, found[name], grades.get(name))
        letter["rows"] = [_row(order, item, lines) for order, item in enumerate(found[name], start=1)]
        files[path] = fill(letter)
    return files


def _free_path(unit: str, taken: Files) -> str:
    """A file name that every system accepts, distinct without regard to case."""
    name = _NOT_IN_NAMES.sub("_", printable(unit)).strip(" .")[:60] or "单位"
    used = {path.casefold() for path in taken}
    path, number = f"{FOLDER}{name}.docx", 2
    while path.casefold() in used:
        path, number = f"{FOLDER}{name}（{number}）.docx", number + 1
    return path


def _letter(
    run: AuditRun, options: ReportOptions, number: int, findings: tuple[Finding, ...], grade: UnitGrade | None
) -> dict[str, Any]:
    """Every name that the template may use, but ``rows``: the problems."""
    texts = options.texts
    pattern = texts.get("number") or "　　　〔{year}〕　　号（第{number}份）"
    day = date.fromisoformat(run.as_of)
    return {
        "number": pattern.format(number=number, year=day.year, day=run.as_of),
        "unit": one_line(findings[0].unit),
        "period": one_line(run.period) or describe_day(day),
        "district": one_line(run.district),
        "standards": one_line(run.versions.catalog) or f"检查标准{run.versions.standards}",
        "tool": f"gk-audit {run.versions.tool}，标准版本{run.versions.standards}{_law(run)}",
        "as_of": describe_day(day),
        "scope": _scope(run, grade),
        "result": _result(findings, grade),
        "doubt": _doubt(findings),
        "feedback": _feedback(run, findings, grade),
        "reply_by": texts.get("reply_by") or BLANK_DATE,
        "office": texts.get("office") or f"{one_line(run.district)}政务公开工作主管部门（盖章）",
        "signed": texts.get("signed") or BLANK_DATE,
        "leader": one_line(grade.leader) if grade else "",
        "deputy": one_line(grade.deputy) if grade else "",
        "contact": one_line(grade.contact) if grade else "",
        "total": len(findings),
    }


def _scope(run: AuditRun, grade: UnitGrade | None) -> str:
    own = f"检查你单位文件{grade.documents}份。" if grade and grade.documents else ""
    unread, partial = unread_count(run.inputs), len(run.inputs.partial)
    if unread or partial or run.inputs.failed:
        half = f"、{partial}份只检查了一部分" if partial else ""
        own += f"全部{run.inputs.found}份文件中有{unread}份未能检查{half}，未检部分不能视为没有问题。"
    return own


def _result(findings: tuple[Finding, ...], grade: UnitGrade | None) -> str:
    parts = [f"共发现问题{len(findings)}条（{severity_words(findings).replace(' ', '')}）。"]
    if grade and grade.score is not None:
        parts.append(f"得分{grade.score:.1f}分，等次为{one_line(grade.grade)}。")
        lost = "，".join(f"{one_line(part.category)}{part.points:g}分" for part in grade.deductions)
        parts.append(f"扣分：{lost}。" if lost else "")
        if grade.due_items:
            parts.append(f"应公开事项{grade.due_items}项，已公开{grade.held_items}项。")
    if grade and grade.note:
        parts.append(f"{one_line(grade.note)}。")
    return "".join(parts)


def _feedback(run: AuditRun, findings: tuple[Finding, ...], grade: UnitGrade | None) -> str:
    marks = {finding.fingerprint for finding in findings}
    return feedback_words([route for route in run.routes if route.finding in marks], grade)


def _doubt(findings: tuple[Finding, ...]) -> str:
    doubtful = sum(needs_person(finding) for finding in findings)
    if not doubtful:
        return ""
    veto = sum(finding.veto for finding in findings)
    words = f"其中疑似单项否决{veto}条，确认前不据此定等次。" if veto else ""
    critical = by_severity(findings)[Severity.CRITICAL]
    order = "疑似严重问题请先下线再核实。" if critical else ""
    return f"有{doubtful}条须人工确认或核实。{words}{order}"


def _row(position: int, finding: Finding, lines: Mapping[str, DocumentLine]) -> dict[str, str]:
    first = finding.locations[0] if finding.locations else None
    line = lines.get(finding.document)
    quote = shorten(one_line(first.quote), _QUOTE_LIMIT) if first else ""
    where = [
        f"{line.published}发布" if line and line.published else "",
        describe_place(first) if first else "",
        f"“{quote}”" if quote else "",
    ]
    document = describe_document(finding.document, line.title if line else "")
    title, message = one_line(finding.title), with_reason(finding)
    advice = one_line(finding.remedy)
    if finding.suggestion and finding.suggestion not in finding.message:
        advice = f"改为“{one_line(finding.suggestion)}”；{advice}"
    severity = SEVERITIES[finding.severity]
    if finding.veto:
        severity += f"（疑似单项否决，{MUST_CONFIRM}）"
    elif needs_person(finding):
        severity += f"（{MUST_VERIFY}）"
    return {
        "number": str(position),
        "area": one_line(finding.field_) or FAMILIES[finding.family],
        "where": _in_lines(document, "，".join(part for part in where if part)) or "（应公开而未找到）",
        "problem": f"{title}：{message}" if title and title not in message else message,
        "severity": severity,
        "basis": describe_basis(finding),
        "advice": advice,
        "due": _in_lines(finding.due, f"（{finding.due_note}）" if finding.due_note else ""),
        "rule": finding.rule,
        "id": finding.fingerprint,
    }


def _law(run: AuditRun) -> str:
    return f"，法规库截至 {one_line(run.versions.law)}" if run.versions.law else ""


def _in_lines(*parts: str) -> str:
    """Parts under each other: in narrow cells a path or a date must not run into what follows."""
    return "\n".join(part for part in parts if part)
