"""GitHub workflow commands: ``::error file=…,line=…,col=…,title=…::message``."""

from __future__ import annotations

from collections.abc import Iterator

from gk_audit.model import chinese
from gk_audit.model.finding import Finding
from gk_audit.model.run import AuditRun
from gk_audit.model.severity import Severity
from gk_audit.reports.figures import needs_person, stop_words
from gk_audit.reports.lines import closing_lines
from gk_audit.reports.places import Anchors
from gk_audit.reports.protocol import Files, ReportOptions, report
from gk_audit.reports.words import MUST_CONFIRM, SEVERITIES, describe_place, describe_skip, one_line

zh = chinese.of(__name__)

_COMMANDS = {
    Severity.CRITICAL: "error",
    Severity.MAJOR: "error",
    Severity.MINOR: "warning",
    Severity.HINT: "notice",
}


@report("github", file_name="report.github.txt", is_text=True, title=zh("render-annotations.title"))
def render_annotations(run: AuditRun, _options: ReportOptions) -> Files:
    """Gravest first, because GitHub shows ten of each kind in a step; the account at the end."""
    return {"report.github.txt": ("\n".join(_commands(run)) + "\n").encode()}


def _commands(run: AuditRun) -> Iterator[str]:
    stop = stop_words(run)
    if stop:
        yield command("error", stop, title=zh("leak-title"))
    for skipped in run.inputs.skipped:
        yield command(
            "error",
            zh("not-checked", describe_skip=describe_skip(skipped)),
            file=skipped.key,
            title=zh("file-not-checked"),
        )
    for part in run.inputs.partial:
        yield command("warning", one_line(part.detail), file=part.document, title=zh("file-partly"))
    for failure in run.inputs.failed:
        words = zh("rule-failed", rule=failure.rule, detail=failure.detail)
        yield command("error", words, file=failure.document, title=zh("failed"))
    anchors = Anchors(run)
    for finding in run.findings:
        yield _finding(finding, anchors.path(finding))
    yield command("notice", "；".join(closing_lines(run)), title=zh("audit"))


def _finding(finding: Finding, path: str) -> str:
    place = finding.locations[0] if finding.locations else None
    text = one_line(finding.message)
    if place and place.line is None and place.route:
        text = f"{describe_place(place)}：{text}"
    if finding.suggestion and finding.suggestion not in finding.message:
        text += zh("suggestion", suggestion=one_line(finding.suggestion))
    if needs_person(finding):
        text += f"（{MUST_CONFIRM}）"
    if finding.remedy:
        text += zh("remedy", remedy=one_line(finding.remedy))
    title = f"{SEVERITIES[finding.severity]} {finding.rule} {one_line(finding.title)}"
    line, column = (place.line, place.column) if place else (None, None)
    return command(_COMMANDS[finding.severity], text, file=path, line=line, col=column, title=title)


def command(kind: str, message: str, **properties: str | int | None) -> str:
    """One workflow command, escaped so that no text can start another one."""
    given = ",".join(
        f"{name}={_escape_property(one_line(str(value)))}"
        for name, value in properties.items()
        if value not in (None, "")
    )
    return f"::{kind} {given}::{_escape(one_line(message))}"


def _escape(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _escape_property(text: str) -> str:
    return _escape(text).replace(":", "%3A").replace(",", "%2C")
