"""The Chinese words of every report, in one place, so that no two reports differ."""

from __future__ import annotations

from datetime import date

from gk_audit.model import chinese
from gk_audit.model.document import Skipped
from gk_audit.model.facts import ItemState
from gk_audit.model.finding import Finding
from gk_audit.model.location import Location, describe_route
from gk_audit.model.reading import SkipReason
from gk_audit.model.severity import Confidence, Disposition, Family, Severity

zh = chinese.of(__name__)

SEVERITIES = {Severity[name]: word for name, word in zh.table("severities").items()}
NEVER = zh("never")
"""The level from which on a run fails, where it never does."""
FAMILIES = {Family[name]: word for name, word in zh.table("families").items()}
STATES = {ItemState[name]: word for name, word in zh.table("states").items()}
_REGISTERS = zh.table("registers")
"""Files with an English name that a district keeps, as people call them."""
CONFIDENCES = {Confidence[name]: word for name, word in zh.table("confidences").items()}
SKIP_REASONS = {SkipReason[name]: word for name, word in zh.table("skip-reasons").items()}
DISPOSITIONS = {Disposition[name]: word for name, word in zh.table("dispositions").items()}
UNIT_KINDS = zh.table("unit-kinds")
TIERS = zh.table("tiers")
NO_UNIT = zh("no-unit")
NO_FILE = zh("no-file")
MUST_CONFIRM = zh("must-confirm")
MUST_VERIFY = zh("must-verify")
TITLE = zh("title")

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
    return zh("veto", word=word, must_confirm=MUST_CONFIRM) if finding.veto else word


def describe_place(location: Location) -> str:
    """Route, line and column in words, without the document; empty for a whole document."""
    words = []
    if location.route:
        words.append(one_line(describe_route(location.route)))
    if location.line is not None:
        column = zh("column", column=location.column) if location.column is not None else ""
        words.append(zh("line", line=location.line, column=column))
    return "，".join(words)


def describe_related(location: Location) -> str:
    """Another place of a finding: its document, where in it, and what is said of it; a note that is the place stands once."""
    place, note = describe_place(location), one_line(location.note)
    return "，".join(filter(None, (one_line(location.document), "" if place in note else place, note)))


def describe_document(document: str, title: str = "") -> str:
    """``标题（路径）``; the path alone where it says the title already."""
    path, words = one_line(document), one_line(title) or _REGISTERS.get(document.rpartition("/")[2], "")
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
    return zh("with-reason", rstrip=message.rstrip("。"), reason=reason) if reason else message


def describe_due(finding: Finding) -> str:
    """The due date with its reservation; empty where there is none."""
    if finding.due_note:
        return f"{finding.due}（{finding.due_note}）" if finding.due else finding.due_note
    return finding.due


def describe_day(day: date) -> str:
    """``2024年9月30日``, without leading zeros (GB/T 9704)."""
    return zh("day", year=day.year, month=day.month, day=day.day)


def describe_finding(finding: Finding) -> str:
    """Document and place of a finding in one line."""
    place = describe_place(finding.locations[0]) if finding.locations else ""
    return "，".join(part for part in (one_line(finding.document), place) if part)
