"""The Chinese words of every report, in one place, so that no two reports differ."""

from __future__ import annotations

from datetime import date

from gk_audit.model.document import Skipped, SkipReason
from gk_audit.model.facts import ItemState
from gk_audit.model.finding import Finding
from gk_audit.model.location import Location, describe_route
from gk_audit.model.severity import Confidence, Disposition, Family, Severity

SEVERITIES = {
    Severity.CRITICAL: "严重",
    Severity.MAJOR: "较重",
    Severity.MINOR: "一般",
    Severity.HINT: "提示",
}
NEVER = "从不"
"""The level from which on a run fails, where it never does."""
FAMILIES = {
    Family.COMPLETENESS: "内容完整",
    Family.TIMELINESS: "公开时效",
    Family.PROCESS: "公开程序",
    Family.WORDING: "文字表述",
    Family.CONFIDENTIALITY: "保密审查",
    Family.PERSONAL_DATA: "个人信息",
    Family.HIDDEN_CONTENT: "隐藏内容",
    Family.ARITHMETIC: "数据核算",
    Family.CITATION: "依据引用",
    Family.FORM: "格式附件",
    Family.INPUT: "文件读取",
}
STATES = {
    ItemState.SUBSTANTIVE: "已公开",
    ItemState.STATEMENT: "情况说明",
    ItemState.OFF_TOPIC: "内容不符",
    ItemState.BLANK: "空白栏目",
    ItemState.MISSING: "未公开",
    ItemState.NO_COLUMN: "无栏目",
    ItemState.UNCERTAIN: "待核实",
    ItemState.MISFILED: "放错栏目",
    ItemState.NOT_DUE: "未到期",
}
CONFIDENCES = {Confidence.HIGH: "高", Confidence.MEDIUM: "中", Confidence.LOW: "低（需人工核实）"}
SKIP_REASONS = {
    SkipReason.UNSUPPORTED: "格式暂不支持",
    SkipReason.ENCRYPTED: "文件已加密",
    SkipReason.DAMAGED: "文件已损坏",
    SkipReason.EMPTY: "文件为空",
    SkipReason.TOO_LARGE: "文件过大",
    SkipReason.TIMED_OUT: "读取超时",
    SkipReason.OUT_OF_MEMORY: "内存不足",
    SkipReason.CRASHED: "读取时异常退出",
    SkipReason.UNREADABLE: "无法打开",
    SkipReason.NO_TEXT: "没有文字层（图片或扫描件）",
    SkipReason.GARBLED: "文字是乱码",
    SkipReason.THIN: "几乎没有读到文字",
    SkipReason.SUSPICIOUS: "压缩包可疑",
}
DISPOSITIONS = {
    Disposition.OPEN: "待整改",
    Disposition.NEW: "新发现",
    Disposition.PERSISTING: "仍存在",
    Disposition.REOPENED: "复发",
    Disposition.ACCEPTED: "已确认误报或保留",
    Disposition.BASELINE: "基线内原有问题",
    Disposition.BELOW_THRESHOLD: "低于显示级别",
    Disposition.SUPPRESSED: "文中注明忽略",
    Disposition.RECURRING: "多份文件都这样写，不像笔误",
}
UNIT_KINDS = {
    "district-office": "区直办公室",
    "department": "部门",
    "town": "镇",
    "subdistrict": "街道",
    "park": "园区",
    "village": "村",
    "community": "社区",
}
TIERS = {"department": "部门", "town": "镇街园区", "village": "村（社区）"}
NO_UNIT = "（未归属单位）"
NO_FILE = "（不在某一文件中）"
MUST_CONFIRM = "须人工确认"
MUST_VERIFY = "需人工核实"
TITLE = "政务公开检查"

# Text of audited documents may hold terminal commands or change the reading direction;
# both are made visible. Tab and line feed are left to each report.
_UNSAFE: dict[int, str] = {
    code: f"\\x{code:02x}" for code in (*range(0x20), *range(0x7F, 0xA0)) if code not in (9, 10)
}
_UNSAFE |= {
    code: f"\\u{code:04x}" for code in (*range(0x202A, 0x202F), *range(0x2066, 0x206A), 0x2028, 0x2029)
}
_UNSAFE |= {0xFFFE: "\\ufffe", 0xFFFF: "\\uffff"}


def printable(text: str) -> str:
    """The text without characters that command a terminal or break XML.

    Lone surrogates (undecodable bytes of a file name) become ``\\udc80``.
    """
    safe = text.translate(_UNSAFE)
    return safe.encode("utf-8", "backslashreplace").decode("utf-8")


def one_line(text: str) -> str:
    """The printable text with line breaks and tabs as single spaces."""
    return " ".join(printable(text).split())


def shorten(text: str, limit: int) -> str:
    """At most ``limit`` characters, the last an ellipsis where something was cut."""
    return text if len(text) <= limit else text[: limit - 1] + "…"


def describe_severity(finding: Finding) -> str:
    """``较重``, or ``严重（单项否决，须人工确认）`` for a veto."""
    word = SEVERITIES[finding.severity]
    return f"{word}（单项否决，{MUST_CONFIRM}）" if finding.veto else word


def describe_place(location: Location) -> str:
    """Route, line and column in words, without the document; empty for a whole document."""
    words = []
    if location.route:
        words.append(one_line(describe_route(location.route)))
    if location.line is not None:
        column = f"第{location.column}字" if location.column is not None else ""
        words.append(f"第{location.line}行{column}")
    return "，".join(words)


def describe_document(document: str, title: str = "") -> str:
    """``标题（路径）``; the path alone where it says the title already."""
    path, words = one_line(document), one_line(title)
    return f"{words}（{path}）" if words and path and words not in path else path


def describe_skip(skipped: Skipped) -> str:
    """Reason and detail of a file that was not audited, without saying it twice."""
    reason, detail = SKIP_REASONS[skipped.reason], one_line(skipped.detail)
    if not detail or detail == reason:
        return reason
    return detail if detail.startswith(reason) else f"{reason}：{detail}"


def describe_basis(finding: Finding) -> str:
    """All legal bases in one string."""
    return "；".join(one_line(basis) for basis in finding.basis)


def describe_reason(finding: Finding) -> str:
    """Why it is a defect where no document says so; empty beside a basis."""
    return "" if finding.basis else one_line(finding.reason)


def with_reason(finding: Finding) -> str:
    """The message, with the reason where there is no basis: for forms without a place of its own."""
    reason = describe_reason(finding)
    message = one_line(finding.message)
    return f"{message.rstrip('。')}。理由：{reason}" if reason else message


def describe_due(finding: Finding) -> str:
    """The due date with its reservation; empty where there is none."""
    if finding.due_note:
        return f"{finding.due}（{finding.due_note}）" if finding.due else finding.due_note
    return finding.due


def describe_day(day: date) -> str:
    """``2024年9月30日``, without leading zeros (GB/T 9704)."""
    return f"{day.year}年{day.month}月{day.day}日"
