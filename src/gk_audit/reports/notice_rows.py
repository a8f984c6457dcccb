"""The annex of a notice: the order, file by file, one cause a row, each law once under the table."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from gk_audit.model import chinese
from gk_audit.model.finding import Finding
from gk_audit.model.run import DocumentLine
from gk_audit.model.severity import Disposition
from gk_audit.reports.figures import needs_person
from gk_audit.reports.grouping import Entry, Point, by_file, common, entries, suggestion_of, told
from gk_audit.reports.places import numbers_words, places_words
from gk_audit.reports.words import (
    DISPOSITIONS,
    FAMILIES,
    MUST_CONFIRM,
    MUST_VERIFY,
    SEVERITIES,
    describe_document,
    one_line,
    shorten,
    with_reason,
)

zh = chinese.of(__name__)

_QUOTE_LIMIT = 60
_QUOTES = 3
"""So many quotations a point; the places of all are listed, the ledger has every quotation."""
NOT_FOUND = zh("not-found")

_AT_ONCE = zh("at-once")


def order_rows(findings: Iterable[Finding], lines: Mapping[str, DocumentLine], as_of: str) -> dict[str, Any]:
    """``rows`` and ``laws`` of the template. ``as_of``: what is due on that day is due when the paper comes."""
    ordered = by_file(entries(findings))
    laws: dict[str, int] = {}
    for entry in ordered:
        for finding in entry.findings:
            for basis in finding.basis:
                laws.setdefault(one_line(basis), len(laws) + 1)
    rows = [_row(number, entry, lines, laws, as_of) for number, entry in enumerate(ordered, start=1)]
    return {"rows": rows, "laws": [f"{number}. {law}" for law, number in laws.items()]}


def _row(
    number: int, entry: Entry, lines: Mapping[str, DocumentLine], laws: Mapping[str, int], as_of: str
) -> dict[str, str]:
    first, findings = entry.first, entry.findings
    line = lines.get(first.document)
    document = describe_document(first.document, line.title if line else "")
    published = zh("published", published=line.published) if line and line.published else ""
    severity = SEVERITIES[first.severity]
    if first.veto:
        severity += zh("veto", must_confirm=MUST_CONFIRM)
    elif needs_person(first):
        severity += f"（{MUST_VERIFY}）"
    places = in_lines(*_by_point(entry, _where))
    known = numbers_words(finding.number for finding in findings)
    number_line = zh("known-as", numbers=known) if known else ""
    left = any(finding.disposition is Disposition.PERSISTING for finding in findings)
    numbers = sorted({laws[one_line(basis)] for finding in findings for basis in finding.basis})
    return {
        "number": str(number),
        "area": common(findings, lambda finding: one_line(finding.field_)) or FAMILIES[first.family],
        "where": in_lines(
            in_lines(document, published, places) or NOT_FOUND, number_line, zh("left-over") if left else ""
        ),
        "problem": _problem(entry),
        "severity": severity,
        "basis": zh("basis") + "、".join(map(str, numbers)) if numbers else "",
        "advice": _advice(entry),
        "due": in_lines(*dict.fromkeys(part for finding in findings for part in _due(finding, as_of))),
        "rule": first.rule,
        "since": DISPOSITIONS[first.disposition],
        "id": "、".join(finding.fingerprint for finding in findings),
    }


def _by_point(entry: Entry, say: Callable[[Point], str]) -> list[str]:
    """What ``say`` makes of each point, numbered where there are more, so that columns answer each other."""
    said = [say(point) for point in entry.points]
    if len(said) == 1:
        return said
    return [f"（{number}）{words}" for number, words in enumerate(said, start=1) if words]


def _where(point: Point) -> str:
    places = [finding.locations[0] for finding in point.findings if finding.locations]
    quotes = [
        f"“{quote}”" for quote in _quotes(shorten(one_line(place.quote), _QUOTE_LIMIT) for place in places)
    ]
    return "，".join(part for part in (places_words(places), "".join(quotes)) if part)


def _quotes(quotes: Iterable[str]) -> Sequence[str]:
    return [quote for quote in dict.fromkeys(quotes) if quote][:_QUOTES]


def _problem(entry: Entry) -> str:
    first = entry.first
    title = one_line(first.title)
    count = zh("places", count=entry.count) if entry.count > 1 else ""
    said = _by_point(entry, _message)
    caused = [
        one_line(place.note) for finding in entry.findings for place in finding.locations[1:] if first.cause
    ]
    also = [zh("caused", caused="；".join(note for note in caused if note))] if any(caused) else []
    if len(said) == 1 and title in said[0]:
        return in_lines(f"{said[0]}{count}", *also)
    if len(said) == 1:
        return in_lines(f"{title}{count}：{said[0]}", *also)
    return in_lines(f"{title}{count}：", *said, *also)


def _message(point: Point) -> str:
    return with_reason(point.first)


def _advice(entry: Entry) -> str:
    shared = told(entry.findings).remedy

    def own(point: Point) -> str:
        change = suggestion_of(point.first)
        remedy = "" if shared else one_line(point.first.remedy)
        return "；".join(part for part in (zh("change", change=change) if change else "", remedy) if part)

    said = [words for words in _by_point(entry, own) if words]
    if len(entry.points) == 1:
        return "；".join(part for part in (*said, shared) if part)
    return in_lines(shared, *said)


def _due(finding: Finding, as_of: str) -> tuple[str, ...]:
    """What has to be taken down first has two days: nobody may leave it there until the last one."""
    note = f"（{finding.due_note}）" if finding.due_note else ""
    if finding.due == as_of:
        return tuple(part for part in (_AT_ONCE, note) if part)
    if finding.due and any(word in finding.remedy for word in zh.words("take-down")):
        return zh("down-by", day=_AT_ONCE), zh("mended-by", day=finding.due), note
    return tuple(part for part in (finding.due, note) if part)


def in_lines(*parts: str) -> str:
    """Parts under each other: in narrow cells a path or a date must not run into what follows."""
    return "\n".join(part for part in parts if part)
