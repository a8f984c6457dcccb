"""What ``check --suggest`` shows: a diff for text files, a list for the rest; no file is ever written.

Only what is plain goes into the diff. Grave wording, low confidence, and a choice between
several right forms are for people: they are listed, so that nothing disappears. Hints are
listed, too: they stand for a habit of the whole text, of which a diff would mend one place.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from gk_audit.model import chinese
from gk_audit.model.finding import Finding
from gk_audit.model.run import AuditRun
from gk_audit.model.severity import Confidence, Family, Severity
from gk_audit.reports.words import MUST_CONFIRM, describe_place, one_line, printable
from gk_audit.text.encoding import decode
from gk_audit.text.masking import scrub
from gk_audit.text.suggest import Change, apply, diff

zh = chinese.of(__name__)

ReadBytes = Callable[[str], bytes | None]
"""Document key → bytes of the file; None where they are not at hand (a member of an archive)."""

_SECRET = (Family.CONFIDENTIALITY, Family.PERSONAL_DATA, Family.HIDDEN_CONTENT)


def suggestions(run: AuditRun, read: ReadBytes) -> str:
    """The text to print after an audit. Exactly the reported findings with a suggestion, each once."""
    by_document: dict[str, list[Finding]] = {}
    for finding in run.findings:
        if finding.suggestion and finding.locations:
            by_document.setdefault(finding.document, []).append(finding)
    if not by_document:
        return zh("none")
    guarded = {finding.document for finding in run.findings if finding.family in _SECRET}
    parts = [zh("head")]
    for key in sorted(by_document):
        parts += _document(key, by_document[key], None if key in guarded else read(key))
    return "".join(parts)


def _document(key: str, findings: list[Finding], data: bytes | None) -> Iterator[str]:
    """Diff and lists of one document. Without its bytes, everything is listed."""
    hints = [finding for finding in findings if finding.severity is Severity.HINT and is_plain(finding)]
    plain = [finding for finding in findings if finding not in hints and is_plain(finding)]
    doubtful = [finding for finding in findings if not is_plain(finding)]
    shown = ""
    if data is not None:
        text = decode(data).text
        changes = {_change(finding) for finding in plain if finding.locations[0].line is not None}
        made = changes.difference(apply(text, changes)[1])
        shown = diff(text, made, one_line(key))
        plain = [finding for finding in plain if _change(finding) not in made]
    yield f"\n{one_line(key)}\n"
    if shown:
        yield "".join(f"{scrub(printable(line))}\n" for line in shown.splitlines())
    yield from _list(zh("one-by-one"), plain)
    yield from _list(zh("hints"), hints)
    yield from _list(zh("to-confirm", must_confirm=MUST_CONFIRM), doubtful)


def is_plain(finding: Finding) -> bool:
    """Whether the replacement may be shown as made: one right form, and nothing to decide."""
    return (
        not finding.veto
        and finding.severity is not Severity.CRITICAL
        and finding.confidence is not Confidence.LOW
        and zh("choice") not in finding.suggestion
        and not finding.suggestion.endswith("）")
    )


def _change(finding: Finding) -> Change:
    place = finding.locations[0]
    return Change(place.line or 0, place.column or 0, finding.evidence, finding.suggestion)


def _list(head: str, findings: Iterable[Finding]) -> Iterator[str]:
    lines = [
        zh(
            "entry",
            describe_place=describe_place(finding.locations[0]) or zh("whole-text"),
            evidence=one_line(finding.evidence),
            suggestion=one_line(finding.suggestion),
        )
        for finding in findings
    ]
    if lines:
        yield f"  {head}\n"
        yield from lines
