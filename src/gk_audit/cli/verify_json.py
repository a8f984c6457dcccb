"""What ``gk-audit verify`` tells beside the relations themselves, and all of it for machines, as one JSON object."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from typing import Any

from gk_audit.model.records import Record
from gk_audit.model.relation import Relations, Tried, Verdict, Verified
from gk_audit.model.run import AuditRun

_SIDES = ("rule", "name", "id", "verdict", "says", "left", "right", "sign", "difference", "where", "reason")
"""What is told of every relation, in one file or between two."""


def as_json(run: AuditRun) -> str:
    """One JSON object: ``{"schema": 1, "documents": [...], "across": {...}, "skipped": [...]}``."""
    relations = run.relations or Relations()
    across = {
        "counts": counts(relations.across),
        "relations": [_relation(item, "key", "other") for item in relations.across],
        "failures": list(across_failures(run, relations)),
    }
    whole = {
        "schema": 1,
        "documents": [_record(document, said_of(run, document.key)) for document in relations.documents],
        "across": across,
        "skipped": [
            _plain(item, ("key", "reason", "detail"))
            for item in sorted(run.inputs.skipped, key=lambda item: item.key)
        ],
    }
    return json.dumps(whole, ensure_ascii=False, indent=2) + "\n"


def _plain(value: object, names: Sequence[str]) -> dict[str, Any]:
    return {name: getattr(value, name) for name in names}


def _relation(item: Tried, *more: str) -> dict[str, Any]:
    return _plain(item, _SIDES) | {"says": item.says or item.title} | _plain(item, more)


def _record(result: Verified, said: Said) -> dict[str, Any]:
    relations = [_relation(item, "source", "what", "place", "quote") for item in result.tried]
    for told, item in zip(relations, result.tried, strict=True):
        if item.figures:
            told["figures"] = [_plain(figure, ("place", "text")) for figure in item.figures]
    return {
        "key": result.key,
        "title": result.title,
        "tables": [_plain(table, ("caption", "rows", "columns")) for table in result.tables],
        "figures": _plain(result.figures, ("tables", "tables_checked", "text", "text_checked")),
        "counts": counts(result.tried),
        "relations": relations,
        "duties": [
            {"duty": duty.says, "state": duty.reason, "seen": duty.what, "place": duty.place}
            for duty in result.duties
        ],
        **_plain(said, ("notes", "failures", "stops")),
    }


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
