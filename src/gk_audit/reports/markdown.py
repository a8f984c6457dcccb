"""Markdown for merge requests and summaries: counts first, findings by unit and file."""

from __future__ import annotations

from collections.abc import Iterator

from gk_audit.model import chinese
from gk_audit.model.lazy import pattern
from gk_audit.model.run import AuditRun, UnitGrade
from gk_audit.reports.figures import (
    count_words,
    headline,
    held_words,
    in_groups,
    standards_words,
    stop_words,
    unread_count,
)
from gk_audit.reports.grouping import Entry, Point, Told, entries, suggestion_of, told
from gk_audit.reports.lines import closing_lines, count_files
from gk_audit.reports.places import places_words
from gk_audit.reports.protocol import Files, ReportOptions, report
from gk_audit.reports.words import (
    MUST_CONFIRM,
    NO_UNIT,
    SEVERITIES,
    describe_place,
    describe_severity,
    describe_skip,
    one_line,
    shorten,
)

zh = chinese.of(__name__)

_SPECIAL = pattern(r"([\\`*_\[\]|~$])")
_ENTITIES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", "@": "&#64;", "#": "&#35;"})
_QUOTE_LIMIT = 80


@report("md", file_name="report.md", is_text=True, title=zh("render-markdown.title"))
def render_markdown(run: AuditRun, _options: ReportOptions) -> Files:
    """The whole run; every finding is shown."""
    return {"report.md": ("\n".join(_lines(run)) + "\n").encode()}


def escape(text: str) -> str:
    """One line in which nothing is markup, a mention or a link."""
    safe = _SPECIAL.sub(r"\\\1", one_line(text).translate(_ENTITIES))
    return safe.replace("://", "&#58;//")


def _lines(run: AuditRun) -> Iterator[str]:
    yield f"# {escape(headline(run))}"
    yield ""
    stop = stop_words(run)
    if stop:
        yield f"> **■ {escape(stop)}**"
        yield ""
    for doubt in run.doubts:
        yield f"> **▲ {escape(doubt)}**"
        yield ""
    yield zh("standards", standards_words=escape(standards_words(run)))
    yield zh("files", count_files=escape(count_files(run.inputs)))
    yield zh("as-of", as_of=run.as_of)
    yield from _unread(run)
    yield from _units(run)
    yield from _findings(run)
    yield zh("summary")
    yield ""
    for line in closing_lines(run):
        yield f"- {escape(line)}"


def _unread(run: AuditRun) -> Iterator[str]:
    inputs = run.inputs
    yield ""
    if inputs.partial:
        yield zh("partly", partial=len(inputs.partial))
        yield ""
        for part in inputs.partial:
            yield f"- {escape(part.document)}：{escape(part.detail)}"
        yield ""
    if not unread_count(inputs) and not inputs.failed:
        return
    yield zh("unread", unread_count=unread_count(inputs))
    yield ""
    yield zh("unread-note")
    yield ""
    for skipped in inputs.skipped:
        yield f"- {escape(skipped.key)}：{escape(describe_skip(skipped))}"
    for failure in inputs.failed:
        yield zh(
            "rule-failed", document=escape(failure.document), rule=failure.rule, detail=escape(failure.detail)
        )
    yield ""


def _units(run: AuditRun) -> Iterator[str]:
    if not run.units:
        return
    yield zh("units")
    yield ""
    yield zh("unit-columns")
    yield "|---|--:|---|--:|--:|--:|--:|--:|---|"
    for unit in run.units:
        yield "| " + " | ".join(_cells(unit)) + " |"
    yield ""
    if any(unit.counts.get("veto") for unit in run.units):
        yield zh("veto-mark", must_confirm=MUST_CONFIRM)
        yield ""


def _cells(unit: UnitGrade) -> Iterator[str]:
    yield escape(unit.unit)
    yield "—" if unit.score is None else f"{unit.score:.1f}"
    yield escape(unit.grade)
    yield held_words(unit.held_items, unit.pending_items, unit.due_items)
    yield from count_words(unit)
    yield escape(unit.note)


def _findings(run: AuditRun) -> Iterator[str]:
    if not run.findings:
        return
    yield zh("findings", findings=len(run.findings))
    yield ""
    for unit in in_groups(run.findings, by_unit=True):
        yield f"### {escape(unit.name) or NO_UNIT}（{len(unit.findings)}）"
        yield ""
        for document in in_groups(unit.findings, by_unit=False):
            yield zh("missing", name=escape(document.name) or zh("missing-items"))
            yield ""
            for entry in entries(document.findings):
                yield from _entry(entry)
            yield ""


def _entry(entry: Entry) -> Iterator[str]:
    first, above = entry.first, told(entry.findings)
    head = f"- **{SEVERITIES[first.severity]}** {first.rule} {escape(first.title)}"
    count = zh("places", count=entry.count) if entry.count > 1 else ""
    yield f"{head}（{describe_severity(first)}）{count}" if first.veto else f"{head}{count}"
    for point in entry.points:
        yield from _point(point, told((point.first,)).without(above))
    yield from _told(above)


def _point(point: Point, own: Told) -> Iterator[str]:
    places = [finding.locations[0] for finding in point.findings if finding.locations]
    where = describe_place(places[0]) if len(places) == 1 else places_words(places)
    quotes = dict.fromkeys(shorten(one_line(place.quote), _QUOTE_LIMIT) for place in places)
    spots = [escape(where), *(f"“{escape(quote)}”" for quote in quotes if quote)]
    yield from _rows(
        (zh("where"), "，".join(part for part in spots if part)),
        (zh("what"), escape(point.first.message)),
        (zh("suggestion"), escape(suggestion_of(point.first))),
    )
    yield from _told(own)


def _told(words: Told) -> Iterator[str]:
    yield from _rows(
        (zh("basis"), escape(words.basis)),
        (zh("reason"), escape(words.reason)),
        (zh("remedy"), escape(words.remedy)),
        (zh("due"), escape(words.due)),
    )


def _rows(*rows: tuple[str, str]) -> Iterator[str]:
    for label, text in rows:
        if text:
            yield f"  - {label}：{text}"
