"""The rows of the ledger: columns that districts already use, in their order (design §4.7)."""

from __future__ import annotations

from collections.abc import Iterator

from gk_audit.model.facts import Coverage
from gk_audit.model.finding import Finding
from gk_audit.model.run import AuditRun, DocumentLine
from gk_audit.model.severity import Confidence, Disposition
from gk_audit.reports.cells import Column, Value, as_day
from gk_audit.reports.feedback import addressee_words, kind_words, routes_by_finding
from gk_audit.reports.figures import lines_by_key
from gk_audit.reports.words import (
    FAMILIES,
    MUST_CONFIRM,
    MUST_VERIFY,
    SEVERITIES,
    UNIT_KINDS,
    describe_basis,
    describe_place,
    one_line,
    with_reason,
)

PROGRESS = ("未整改", "整改中", "已整改", "已作说明", "申请复核")
COLUMNS = (
    Column("序号", 6, is_centred=True),
    Column("问题编号", 18),
    Column("责任单位", 14),
    Column("单位类别", 9, is_centred=True),
    Column("领域", 12),
    Column("一级事项", 12),
    Column("二级事项", 12),
    Column("标题", 24),
    Column("位置/链接", 26),
    Column("发布日期", 11, is_centred=True),
    Column("问题类型", 16),
    Column("严重程度", 9, is_centred=True),
    Column("问题描述", 34),
    Column("错误→建议", 22),
    Column("依据", 28),
    Column("分值", 7, "office", is_centred=True),
    Column("扣分", 7, "office", is_centred=True),
    Column("发现日期", 11, is_centred=True),
    Column("发现方式", 10, is_centred=True),
    Column("是否复发", 9, choices=("是", "否"), is_centred=True),
    Column("反馈类别", 11, "office", is_centred=True),
    Column("反馈对象", 16, "office"),
    Column("整改措施", 26, "unit"),
    Column("责任人", 10, "unit"),
    Column("分管领导", 10, "unit"),
    Column("整改时限", 11, "unit", is_centred=True),
    Column("完成情况", 11, "unit", choices=PROGRESS, is_centred=True),
    Column("完成日期", 11, "unit", is_centred=True),
    Column("佐证", 18, "unit"),
    Column("复核结果", 11, "office", choices=("通过", "不通过", "待补充", "误报"), is_centred=True),
    Column("复核日期", 11, "office", is_centred=True),
    Column("销号", 8, "office", choices=("是", "否"), is_centred=True),
    Column("备注", 26),
)
NUMBER = {column.title: number for number, column in enumerate(COLUMNS)}


def ledger_rows(run: AuditRun) -> Iterator[list[Value]]:
    """One row per finding, in the run's order. What the run does not know stays empty."""
    units = {unit.unit: unit for unit in run.units}
    items = {(row.unit, row.item): row for row in run.coverage if row.item}
    documents = {(row.unit, document): row for row in run.coverage for document in row.documents}
    lines, routes = lines_by_key(run), routes_by_finding(run)
    for number, finding in enumerate(run.findings, start=1):
        unit = units.get(finding.unit)
        item = items.get((finding.unit, finding.subject)) or documents.get((finding.unit, finding.document))
        line, routing = lines.get(finding.document), routes.get(finding.fingerprint)
        known: dict[str, Value] = {
            "序号": number,
            "问题编号": finding.fingerprint,
            "责任单位": one_line(finding.unit),
            "单位类别": UNIT_KINDS.get(unit.kind, unit.kind) if unit else "",
            "领域": one_line(finding.field_) or (one_line(item.field_) if item else ""),
            "一级事项": one_line(item.level1) if item else "",
            "二级事项": one_line(item.level2) if item else "",
            "标题": _title(finding, item, line),
            "位置/链接": _where(finding),
            "发布日期": as_day(line.published) if line and line.published else None,
            "问题类型": f"{FAMILIES[finding.family]}：{one_line(finding.title)}",
            "严重程度": SEVERITIES[finding.severity],
            "问题描述": with_reason(finding),
            "错误→建议": _correction(finding),
            "依据": describe_basis(finding),
            "分值": routing.points if routing else None,
            "扣分": routing.deduction if routing else None,
            "反馈类别": kind_words(routing) if routing else "",
            "反馈对象": addressee_words(routing, unit) if routing else "",
            "发现日期": as_day(run.as_of),
            "发现方式": "机器检查",
            "是否复发": "是" if finding.disposition is Disposition.REOPENED else "否",
            "责任人": one_line(unit.contact) if unit else "",
            "分管领导": one_line(unit.deputy) if unit else "",
            "整改时限": as_day(finding.due),
            "完成情况": PROGRESS[0],
            "备注": _remark(finding),
        }
        yield [known.get(column.title) for column in COLUMNS]


def _title(finding: Finding, item: Coverage | None, line: DocumentLine | None) -> str:
    """The title of the document, else its file name; what is not there is named by its item."""
    if line and line.title.strip():
        return one_line(line.title)
    if finding.document:
        return one_line(finding.document.rsplit("/", 1)[-1])
    return f"（未找到）{one_line(item.level2 or item.level1)}" if item else one_line(finding.title)


def _where(finding: Finding) -> str:
    place = describe_place(finding.locations[0]) if finding.locations else ""
    return "，".join(part for part in (one_line(finding.document), place) if part)


def _correction(finding: Finding) -> str:
    evidence, suggestion = one_line(finding.evidence), one_line(finding.suggestion)
    return f"{evidence}→{suggestion}" if suggestion else evidence


def _remark(finding: Finding) -> str:
    parts = []
    if finding.veto:
        parts.append(f"疑似单项否决，{MUST_CONFIRM}")
    elif finding.stop:
        parts.append(MUST_CONFIRM)
    if finding.confidence is Confidence.LOW:
        parts.append(MUST_VERIFY)
    parts += [f"怎么改：{one_line(finding.remedy)}" if finding.remedy else "", one_line(finding.due_note)]
    return "；".join(part for part in parts if part)
