"""One line per finding: ``path:line:col 级别 规则号 消息``, for pipes, editors and logs.

This is what ``check`` prints where nobody looks at a terminal, so it imports nothing heavy.
"""

from __future__ import annotations

from collections.abc import Iterator

from gk_audit.model.finding import Finding
from gk_audit.model.run import AuditRun, Inputs
from gk_audit.model.severity import Confidence
from gk_audit.reports.figures import (
    is_narrowed,
    scope_words,
    set_aside_words,
    severity_words,
    stop_words,
    unread_count,
)
from gk_audit.reports.protocol import Files, ReportOptions, report
from gk_audit.reports.words import (
    MUST_CONFIRM,
    MUST_VERIFY,
    NO_UNIT,
    SEVERITIES,
    describe_place,
    describe_skip,
    one_line,
)

_DOUBTS = 5
"""Documents whose title or date is doubtful that are named at the end of a text."""


@report("lines", file_name="report.txt", is_text=True, title="每个问题一行的纯文本")
def render_lines(run: AuditRun, _options: ReportOptions) -> Files:
    """Stop sentence, files that were not audited, findings, counts."""
    return {"report.txt": ("\n".join(_lines(run)) + "\n").encode()}


def _lines(run: AuditRun) -> Iterator[str]:
    stop = stop_words(run.findings)
    if stop:
        yield f"■ {stop}"
    for doubt in run.doubts:
        yield f"▲ {one_line(doubt)}"
    for skipped in run.inputs.skipped:
        yield f"{one_line(skipped.key)} 未检查 {describe_skip(skipped)}"
    for part in run.inputs.partial:
        yield f"{one_line(part.document)} 只检查了一部分 {one_line(part.detail)}"
    for failure in run.inputs.failed:
        yield f"{one_line(failure.document)} 未检查 {failure.rule} 检查程序出错（{one_line(failure.detail)}）"
    for finding in run.findings:
        yield describe_in_line(finding)
    yield from closing_lines(run)


def _doubted(inputs: Inputs) -> Iterator[str]:
    """Titles and dates that a document tells in two ways: what was judged by may not be what is right."""
    doubted = [note for note in inputs.notes if note.key.endswith("-doubt")]
    for note in doubted[:_DOUBTS]:
        yield f"说明：{one_line(note.document)} {one_line(note.detail)}"
    if len(doubted) > _DOUBTS:
        yield f"说明：另有 {len(doubted) - _DOUBTS} 份文件的标题或日期说法不一，见 run.json 的 notes"


def describe_in_line(finding: Finding) -> str:
    """The finding in one line."""
    place = finding.locations[0] if finding.locations else None
    where = one_line(finding.document) or one_line(finding.unit) or NO_UNIT
    after = ""
    if place and place.line is not None:
        where = f"{where}:{place.line}:{place.column or 1}"
    elif place and place.route:
        after = f"（{describe_place(place)}）"
    if finding.suggestion and finding.suggestion not in finding.message:
        after += f"，建议改为“{one_line(finding.suggestion)}”"
    if finding.veto:
        after += f"【{MUST_CONFIRM}】"
    elif finding.confidence is Confidence.LOW:
        after += f"【{MUST_VERIFY}】"
    return f"{where} {SEVERITIES[finding.severity]} {finding.rule} {one_line(finding.message)}{after}"


def closing_lines(run: AuditRun) -> Iterator[str]:
    """The account of files and findings that ends every text report."""
    for warning in run.warnings:
        yield f"注意：{one_line(warning)}"
    yield from _doubted(run.inputs)
    yield f"文件：{count_files(run.inputs)}"
    for own in run.inputs.own:
        yield f"本程序的结果：{one_line(own.document)}（{own.kind}）"
    if scope_words(run):
        yield f"规则：{scope_words(run)}"
    words = severity_words(run.findings) if run.findings else ""
    yield f"问题：{len(run.findings)} 条（{words}）" if words else f"问题：{_nothing(run)}"
    aside = set_aside_words(run)
    if aside:
        yield f"另有未列入：{aside}"


def count_files(inputs: Inputs) -> str:
    """``发现 575，已检 571，未检 3，检查出错 1``."""
    parts = [f"发现 {inputs.found}", f"已检 {inputs.audited}", f"未检 {unread_count(inputs)}"]
    if inputs.partial:
        parts.append(f"部分检查 {len(inputs.partial)}")
    if inputs.failed:
        parts.append(f"检查出错 {len(inputs.failed)} 处")
    if inputs.own:
        parts.append(f"本程序的结果文件 {len(inputs.own)}（只查保密和个人信息）")
    searched = (("网页附属文件", inputs.assets), ("名册、日程等配置文件", inputs.settings))
    parts += [f"{kind} {count}（只查保密和个人信息）" for kind, count in searched if count]
    parts += [f"{one_line(each.reason)} {each.count}（不检）" for each in inputs.ignored]
    return "，".join(parts)


def _nothing(run: AuditRun) -> str:
    """Never "all is well" where something was not looked at, or not looked for."""
    inputs = run.inputs
    if not inputs.audited:
        return "没有检查任何文件，不能得出结论"
    if unread_count(inputs) or inputs.partial or inputs.failed or run.doubts:
        return "已检部分未发现问题；未检部分不能视为没有问题"
    return "所查规则未发现问题；没有查的规则不能视为没有问题" if is_narrowed(run) else "未发现问题"
