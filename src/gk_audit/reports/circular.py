"""通报（代拟稿）: a draft of the district's circular with the figures of the run.

Units are named only where ``Papers.name_units`` is set: whom to name in public
is for people to decide. ``circular.docx`` in the template folder replaces the packaged one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from gk_audit.model.facts import ItemState
from gk_audit.model.finding import Finding
from gk_audit.model.run import AuditRun, UnitGrade
from gk_audit.model.severity import Disposition, Family, Severity
from gk_audit.reports.feedback import general_words
from gk_audit.reports.figures import needs_person, severity_words, unread_count
from gk_audit.reports.protocol import Files, ReportOptions, report
from gk_audit.reports.templating import packaged_or_own
from gk_audit.reports.word_filling import BLANK_DATE, fill_template
from gk_audit.reports.words import FAMILIES, MUST_CONFIRM, STATES, describe_day, one_line

FILE = "通报.docx"
TEMPLATE = "circular.docx"
_DIGITS = "零一二三四五六七八九十"
_TITLES_SHOWN = 3
_UNITS_NAMED = 5
_COMPARED = (Disposition.NEW, Disposition.PERSISTING, Disposition.REOPENED)


@report("circular", file_name=FILE, is_text=False, title="通报 Word（代拟稿）")
def render_circular(run: AuditRun, options: ReportOptions) -> Files:
    """One Word file."""
    papers = options.papers
    is_naming = papers.name_units
    district, day = one_line(run.district), date.fromisoformat(run.as_of)
    filled: dict[str, Any] = {
        "office": papers.office or (f"{district}人民政府办公室" if district else "　　　　人民政府办公室"),
        "addressees": papers.addressees or "各镇人民政府、街道办事处，区直各单位",
        "period": one_line(run.period),
        "standards": one_line(run.versions.catalog) or f"检查标准{run.versions.standards}",
        "as_of": describe_day(day),
        "previous": _previous(run.findings),
        "overall": _overall(run),
        "coverage": _coverage(run),
        "kinds": list(_kinds(run.findings, is_naming=is_naming)),
        "general": _general(run),
        "doubt": _doubt(run.findings),
        "units": [_unit(unit) for unit in run.units] if is_naming else [],
        "note": f"? 表示含疑似单项否决问题，{MUST_CONFIRM}，确认前不据此定等次。只在同类单位之间排名。",
        "signed": papers.signed or BLANK_DATE,
    }
    template = packaged_or_own(options.template_dir, TEMPLATE)
    return {FILE: fill_template(template, filled, TEMPLATE)}


def _previous(findings: Iterable[Finding]) -> str:
    counts = Counter(finding.disposition for finding in findings)
    if not any(counts[kind] for kind in _COMPARED):
        return "本次结果尚未与上次检查比对，上次问题整改情况待补充。"
    new, kept, again = (counts[kind] for kind in _COMPARED)
    return (
        f"与上次检查比对，仍存在的问题{kept}条，整改后复发的问题{again}条，本次新发现的问题{new}条。"
        "未按时反馈整改情况的单位：　　　　。"
    )


def _overall(run: AuditRun) -> str:
    inputs = run.inputs
    seen = sum(bool(unit.documents) for unit in run.units)
    units = f"{seen}个单位、" if seen else ""
    parts = [f"共检查{units}文件{inputs.audited}份，发现问题{len(run.findings)}条"]
    parts.append(f"（{severity_words(run.findings).replace(' ', '')}）。")
    if seen < len(run.units):
        parts.append(f"{len(run.units) - seen}个单位的内容不在导出中，未作检查。")
    unread = unread_count(inputs)
    if unread:
        parts.append(f"另有{unread}份文件未能检查，不能视为没有问题。")
    grades = Counter(one_line(unit.grade) for unit in run.units if unit.grade)
    if grades:
        parts.append("等次分布：" + "，".join(f"{grade}{count}个" for grade, count in grades.items()) + "。")
    scores = [unit.score for unit in run.units if unit.score is not None]
    if scores:
        average = sum(scores) / len(scores)
        parts.append(f"平均得分{average:.1f}分，最高{max(scores):.1f}分，最低{min(scores):.1f}分。")
    return "".join(parts)


def _coverage(run: AuditRun) -> str:
    counts = Counter(row.state for row in run.coverage)
    due = sum(counts.values()) - counts[ItemState.NOT_DUE]
    if not due:
        return "本次未核对事项公开情况。"
    words = "，".join(
        f"{STATES[state]}{counts[state]}项"
        for state in ItemState
        if counts[state] and state is not ItemState.NOT_DUE
    )
    return f"到期应公开事项{due}项：{words}。"


def _kinds(findings: tuple[Finding, ...], *, is_naming: bool) -> Iterator[dict[str, Any]]:
    """Families by number of findings, the largest first."""
    members: dict[Family, list[Finding]] = {}
    for finding in findings:
        members.setdefault(finding.family, []).append(finding)
    order = sorted(members, key=lambda family: (-len(members[family]), list(Family).index(family)))
    for number, family in enumerate(order, start=1):
        own = members[family]
        share = f"{len(own) / len(findings):.0%}"
        units = Counter(one_line(finding.unit) for finding in own if finding.unit)
        titles = Counter(one_line(finding.title) for finding in own).most_common(_TITLES_SHOWN)
        main = "、".join(f"{title}{count}条" for title, count in titles)
        words = f"发现问题{len(own)}条，占{share}，涉及{len(units)}个单位，主要是{main}。"
        if is_naming and units:
            named = "、".join(f"{unit}（{count}条）" for unit, count in units.most_common(_UNITS_NAMED))
            words += f"如{named}{'等' if len(units) > _UNITS_NAMED else ''}。"
        yield {
            "number": _chinese(number),
            "name": FAMILIES[family],
            "count": str(len(own)),
            "share": share,
            "units": str(len(units)),
            "titles": main,
            "words": words,
        }


def _chinese(number: int) -> str:
    """1 → 一, 11 → 十一: enough for the families."""
    return _DIGITS[number] if number <= 10 else f"十{_DIGITS[number - 10]}"


def _general(run: AuditRun) -> str:
    problems = general_words(run)
    if not problems:
        return ""
    return f"以下问题在同类单位中较为普遍：{'、'.join(problems)}。建议纳入业务培训，统一规范。"


def _doubt(findings: Iterable[Finding]) -> str:
    doubtful = sum(needs_person(finding) for finding in findings)
    if not doubtful:
        return "以上为机器检查结果，已由　　　　　　复核。"
    return f"以上为机器检查结果，其中{doubtful}条{MUST_CONFIRM}或核实，已由　　　　　　复核。"


def _unit(unit: UnitGrade) -> dict[str, str]:
    doubt = "?" if unit.counts.get("veto") else ""
    return {
        "name": one_line(unit.unit),
        "score": "—" if unit.score is None else f"{unit.score:.1f}",
        "grade": one_line(unit.grade),
        **{severity.value: str(unit.counts.get(severity.value, 0)) for severity in Severity},
        "critical": f"{unit.counts.get('critical', 0)}{doubt}",
    }
