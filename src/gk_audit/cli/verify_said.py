"""What a run says of the files that ``gk-audit verify`` was given, beside their relations."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from gk_audit.model.records import Record
from gk_audit.model.relation import Relations, Tried, Verdict
from gk_audit.model.run import AuditRun


class Said(Record):
    """What the run says of one document beside its relations."""

    notes: tuple[str, ...]
    """How tables were read, what could not be; why a file was not read in full."""
    failures: tuple[str, ...]
    stops: tuple[str, ...]
    """Findings for which nothing may be published, whatever its figures."""


def said_of(run: AuditRun, key: str) -> Said:
    """What the run says of one document."""
    stops = [finding for finding in run.findings if finding.stop and finding.document == key]
    notes = [
        note.detail for note in run.inputs.notes if note.document == key and note.key.startswith("table-")
    ]
    notes += [each.detail for each in run.inputs.partial if each.document == key and each.detail not in notes]
    return Said(
        tuple(notes),
        failures_of(run, lambda document: document == key),
        tuple(dict.fromkeys(f"{item.rule} {item.title}" for item in stops)),
    )


def failures_of(run: AuditRun, is_meant: Callable[[str], bool]) -> tuple[str, ...]:
    """Failures in the documents that are meant."""
    return tuple(f"{item.rule} {item.detail}" for item in run.inputs.failed if is_meant(item.document))


def across_failures(run: AuditRun, relations: Relations) -> tuple[str, ...]:
    """Failures of checks that compare documents."""
    known = {document.key for document in relations.documents}
    return failures_of(run, lambda name: name not in known)


def counts(tried: Sequence[Tried]) -> dict[str, int]:
    """Verdict → number of relations."""
    return {verdict.value: sum(item.verdict is verdict for item in tried) for verdict in Verdict}
