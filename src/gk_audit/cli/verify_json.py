"""``gk-audit verify`` for machines: everything that was tried, as one JSON object."""

from __future__ import annotations

import json
from typing import Any

from gk_audit.cli.verify_said import Said, across_failures, counts, said_of
from gk_audit.model.relation import Relations, Tried, Verified
from gk_audit.model.run import AuditRun


def as_json(run: AuditRun) -> str:
    """One JSON object: ``{"schema": 1, "documents": [...], "across": {...}, "skipped": [...]}``."""
    relations = run.relations or Relations()
    across = {
        "counts": counts(relations.across),
        "relations": [_relation_across(item) for item in relations.across],
        "failures": list(across_failures(run, relations)),
    }
    whole = {
        "schema": 1,
        "documents": [_record(document, said_of(run, document.key)) for document in relations.documents],
        "across": across,
        "skipped": [
            {"key": item.key, "reason": item.reason.value, "detail": item.detail}
            for item in sorted(run.inputs.skipped, key=lambda item: item.key)
        ],
    }
    return json.dumps(whole, ensure_ascii=False, indent=2) + "\n"


def _sides(item: Tried) -> dict[str, Any]:
    """What is told of every relation, in one file or between two."""
    return {
        "rule": item.rule,
        "name": item.name,
        "id": item.id,
        "verdict": item.verdict.value,
        "says": item.says or item.title,
        "left": item.left,
        "right": item.right,
        "sign": item.sign,
        "difference": item.difference,
        "where": item.where,
        "reason": item.reason,
    }


def _relation_across(item: Tried) -> dict[str, Any]:
    return {**_sides(item), "key": item.key, "other": item.other}


def _record(result: Verified, said: Said) -> dict[str, Any]:
    return {
        "key": result.key,
        "title": result.title,
        "tables": [
            {"caption": table.caption, "rows": table.rows, "columns": table.columns}
            for table in result.tables
        ],
        "figures": {
            "tables": result.figures.tables,
            "tables_checked": result.figures.tables_checked,
            "text": result.figures.text,
            "text_checked": result.figures.text_checked,
        },
        "counts": counts(result.tried),
        "relations": [_relation(item) for item in result.tried],
        "duties": [
            {"duty": duty.says, "state": duty.reason, "seen": duty.what, "place": duty.place}
            for duty in result.duties
        ],
        "notes": list(said.notes),
        "failures": list(said.failures),
        "stops": list(said.stops),
    }


def _relation(item: Tried) -> dict[str, Any]:
    told = {"source": item.source, "what": item.what, "place": item.place, "quote": item.quote}
    figures = [{"place": figure.place, "text": figure.text} for figure in item.figures]
    return {**_sides(item), **told, **({"figures": figures} if figures else {})}
