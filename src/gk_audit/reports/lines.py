"""One line per finding: ``path:line:col 级别 规则号 消息``, for pipes, editors and logs.

This is what ``check`` prints where nobody looks at a terminal, so it imports nothing heavy.
"""

from __future__ import annotations

from collections.abc import Iterator

from gk_audit.model import chinese
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

zh = chinese.of(__name__)

_DOUBTS = 5
"""Documents whose title or date is doubtful that are named at the end of a text."""


@report("lines", file_name="report.txt", is_text=True, title=zh("render-lines.title"))
def render_lines(run: AuditRun, _options: ReportOptions) -> Files:
    """Stop sentence, files that were not audited, findings, counts."""
    return {"report.txt": ("\n".join(_lines(run)) + "\n").encode()}


def _lines(run: AuditRun) -> Iterator[str]:
    stop = stop_words(run)
    if stop:
        yield f"■ {stop}"
    for doubt in run.doubts:
        yield f"▲ {one_line(doubt)}"
    for skipped in run.inputs.skipped:
        yield zh("not-checked", key=one_line(skipped.key), describe_skip=describe_skip(skipped))
    for part in run.inputs.partial:
        yield zh("partly", document=one_line(part.document), detail=one_line(part.detail))
    for failure in run.inputs.failed:
        yield zh(
            "rule-failed",
            document=one_line(failure.document),
            rule=failure.rule,
            detail=one_line(failure.detail),
        )
    for finding in run.findings:
        yield describe_in_line(finding)
    yield from closing_lines(run)


def _doubted(inputs: Inputs) -> Iterator[str]:
    """Titles and dates that a document tells in two ways: what was judged by may not be what is right."""
    doubted = [note for note in inputs.notes if note.key.endswith("-doubt")]
    for note in doubted[:_DOUBTS]:
        yield zh("note", document=one_line(note.document), detail=one_line(note.detail))
    if len(doubted) > _DOUBTS:
        yield zh("more-notes", doubted=len(doubted) - _DOUBTS)


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
        after += zh("suggestion", suggestion=one_line(finding.suggestion))
    if finding.veto:
        after += f"【{MUST_CONFIRM}】"
    elif finding.confidence is Confidence.LOW:
        after += f"【{MUST_VERIFY}】"
    return f"{where} {SEVERITIES[finding.severity]} {finding.rule} {one_line(finding.message)}{after}"


def closing_lines(run: AuditRun) -> Iterator[str]:
    """The account of files and findings that ends every text report."""
    for warning in run.warnings:
        yield zh("warning", warning=one_line(warning))
    yield from _doubted(run.inputs)
    yield zh("files", count_files=count_files(run.inputs))
    for own in run.inputs.own:
        yield zh("own-result", document=one_line(own.document), kind=own.kind)
    if scope_words(run):
        yield zh("rules", scope_words=scope_words(run))
    words = severity_words(run.findings) if run.findings else ""
    yield (
        zh("findings", findings=len(run.findings), words=words)
        if words
        else zh("no-findings", nothing=_nothing(run))
    )
    aside = set_aside_words(run)
    if aside:
        yield zh("left-out", aside=aside)


def count_files(inputs: Inputs) -> str:
    """``发现 575，已检 571，未检 3，检查出错 1``."""
    parts = [
        zh("found", found=inputs.found),
        zh("audited", audited=inputs.audited),
        zh("unread", unread_count=unread_count(inputs)),
    ]
    if inputs.partial:
        parts.append(zh("partial", partial=len(inputs.partial)))
    if inputs.failed:
        parts.append(zh("failed", failed=len(inputs.failed)))
    if inputs.own:
        parts.append(zh("own", own=len(inputs.own)))
    searched = ((zh("page-files"), inputs.assets), (zh("settings-files"), inputs.settings))
    parts += [zh("kind-only-leaks", kind=kind, count=count) for kind, count in searched if count]
    parts += [zh("ignored", reason=one_line(each.reason), count=each.count) for each in inputs.ignored]
    return "，".join(parts)


def _nothing(run: AuditRun) -> str:
    """Never "all is well" where something was not looked at, or not looked for."""
    inputs = run.inputs
    if not inputs.audited:
        return zh("nothing-checked")
    if unread_count(inputs) or inputs.partial or inputs.failed or run.doubts:
        return zh("nothing-in-read")
    return zh("nothing-by-rules") if is_narrowed(run) else zh("nothing-found")
