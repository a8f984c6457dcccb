"""JSON Schema of run.json, made from the model's own enumerations.

``docs/schema/run.schema.json`` is :func:`schema_text`; a test fails when it is out of date.
"""

from __future__ import annotations

import json
from enum import StrEnum
from typing import Any

from gk_audit.model.document import SkipReason
from gk_audit.model.facts import ItemState
from gk_audit.model.grading import RoutingKind
from gk_audit.model.location import Role, StepKind
from gk_audit.model.reading import ReadState
from gk_audit.model.run import SCHEMA_VERSION
from gk_audit.model.severity import Confidence, Disposition, Family, Severity

Schema = dict[str, Any]

_TEXT: Schema = {"type": "string"}
_FLAG: Schema = {"type": "boolean"}
_COUNT: Schema = {"type": "integer", "minimum": 0}
_TEXTS: Schema = {"type": "array", "items": _TEXT}
_FROM_ONE: Schema = {"type": ["integer", "null"], "minimum": 1}
_DAY: Schema = {"type": "string", "pattern": r"^(\d{4}-\d{2}-\d{2})?$"}


def run_schema() -> Schema:
    """The schema as plain values."""
    properties = {
        "schema_version": {"const": SCHEMA_VERSION},
        "tool": _object(
            {"name": {"const": "gk-audit"}, "version": _TEXT, "standards": _TEXT},
            {"catalog": _TEXT, "plugins": _TEXTS},
        ),
        "as_of": {**_DAY, "description": "All dates are judged as of this day."},
        "inputs": _inputs(),
        "units": _array(_unit()),
        "coverage": _array(_coverage()),
        "findings": _array({"$ref": "#/$defs/finding"}),
    }
    further = {
        "profile": _TEXT,
        "district": _TEXT,
        "period": _TEXT,
        "fail_on": _TEXT,
        "doubts": {**_TEXTS, "description": "Why the result as a whole may not be what was wanted."},
        "warnings": _TEXTS,
        "scope": _scope(),
        "set_aside": {
            **_array({"$ref": "#/$defs/finding"}),
            "description": "Found, and accepted, in the baseline, suppressed or below the threshold.",
        },
        "rules": _array(_rule()),
        "routes": _array(_routing()),
        "documents": {
            **_array(_document()),
            "description": "Every document of the export, article lists and registers left out.",
        },
        "charts": {"type": "object"},
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "gk-audit run.json",
        "description": "One audit, from which every report can be made again (gk-audit report run.json).",
        **_object(properties, further),
        "$defs": {"finding": _finding()},
    }


def schema_text() -> str:
    """The schema as it stands in ``docs/schema/run.schema.json``."""
    return json.dumps(run_schema(), ensure_ascii=False, indent=2) + "\n"


def _object(required: Schema, further: Schema | None = None) -> Schema:
    return {"type": "object", "required": list(required), "properties": {**required, **(further or {})}}


def _array(items: Schema) -> Schema:
    return {"type": "array", "items": items}


def _one_of(kind: type[StrEnum]) -> Schema:
    return {"enum": [member.value for member in kind]}


def _scope() -> Schema:
    return {
        **_object(
            {"rules": _COUNT, "ran": _COUNT, "waiting": _COUNT},
            {
                "families": _array(_object({"family": _TEXT, "rules": _COUNT, "ran": _COUNT})),
                "off": _array(_object({"code": _TEXT, "name": _TEXT, "family": _TEXT, "by": _TEXT})),
            },
        ),
        "description": "Which rules ran; a clean result is clean for these only.",
    }


def _inputs() -> Schema:
    return _object(
        {
            "found": _COUNT,
            "audited": _COUNT,
            "skipped": _array(_object({"document": _TEXT, "reason": _one_of(SkipReason), "detail": _TEXT})),
            "failed": _array(_object({"document": _TEXT, "rule": _TEXT, "detail": _TEXT})),
        },
        {
            "roots": _TEXTS,
            "ignored": _array(_object({"reason": _TEXT, "count": _COUNT})),
            "notes": _array(_object({"document": _TEXT, "key": _TEXT, "detail": _TEXT})),
            "partial": {
                **_array(_object({"document": _TEXT, "detail": _TEXT})),
                "description": "Documents that were audited in part only, and what was not read.",
            },
            "own": _array(_object({"document": _TEXT, "kind": _TEXT})),
            "assets": _COUNT,
        },
    )


def _unit() -> Schema:
    deduction = _object({"category": _TEXT, "points": {"type": "number"}})
    return _object(
        {
            "unit": _TEXT,
            "kind": _TEXT,
            "score": {"type": ["number", "null"], "description": "null: not graded"},
            "grade": _TEXT,
            "counts": {"type": "object", "additionalProperties": _COUNT},
        },
        {
            "tier": _TEXT,
            "deductions": _array(deduction),
            "rank": _FROM_ONE,
            "due_items": _COUNT,
            "held_items": _COUNT,
            "documents": _COUNT,
            "note": _TEXT,
            "leader": _TEXT,
            "deputy": _TEXT,
            "contact": _TEXT,
            "parent": _TEXT,
        },
    )


def _coverage() -> Schema:
    return _object(
        {
            "unit": _TEXT,
            "field": _TEXT,
            "level1": _TEXT,
            "level2": _TEXT,
            "state": _one_of(ItemState),
            "documents": _TEXTS,
        },
        {"item": _TEXT, "reason": _TEXT, "period": _TEXT},
    )


def _rule() -> Schema:
    keys = ("code", "name", "family", "severity", "title", "basis", "remedy")
    return _object(dict.fromkeys(keys, _TEXT), {"why": _TEXT})


def _routing() -> Schema:
    points: Schema = {"type": "number", "minimum": 0}
    return _object(
        {
            "finding": {**_TEXT, "description": "Fingerprint of the finding"},
            "kinds": _array(_one_of(RoutingKind)),
            "count": _COUNT,
            "units": _COUNT,
            "of_units": _COUNT,
            "points": {**points, "description": "What one such finding costs"},
            "deduction": {**points, "description": "What it costs after the caps"},
        }
    )


def _document() -> Schema:
    return _object(
        {"document": _TEXT, "title": _TEXT},
        {
            "unit": _TEXT,
            "published": _DAY,
            "section": _TEXTS,
            "parent": _TEXT,
            "body": {**_COUNT, "description": "Characters of visible body text, blanks not counted"},
            "visible": {**_COUNT, "description": "The same with page furniture"},
            "hidden": _COUNT,
            "state": _one_of(ReadState),
            "columns": {**_TEXTS, "description": "Columns of a dump that were taken as body"},
            "witnesses": _array(_object({"field": _TEXT, "origin": _TEXT, "value": _TEXT})),
        },
    )


def _place(required: Schema) -> Schema:
    step = {"type": "array", "prefixItems": [_one_of(StepKind), {"type": ["string", "integer"]}]}
    return _object(
        {
            **required,
            "route": {**_TEXT, "description": "In words: 附件2 › 预算表 › B7"},
            "line": _FROM_ONE,
            "column": {**_FROM_ONE, "description": "In code points of the original line"},
            "quote": _TEXT,
        },
        {"steps": _array(step), "role": {"enum": ["", *Role]}, "note": _TEXT},
    )


def _finding() -> Schema:
    required = {
        "rule": {"type": "string", "pattern": "^[A-Z]+-"},
        "name": _TEXT,
        "family": _one_of(Family),
        "severity": _one_of(Severity),
        "veto": {**_FLAG, "description": "单项否决: always to be confirmed by a person"},
        "confidence": _one_of(Confidence),
        "unit": _TEXT,
        "document": {**_TEXT, "description": "Relative path with /; archive members after !/"},
        "location": _place({}),
        "message": _TEXT,
        "evidence": {**_TEXT, "description": "The offending string, masked where personal or secret"},
        "suggestion": _TEXT,
        "basis": {**_TEXT, "description": "Several are joined by ；"},
        "remedy": _TEXT,
        "due": _DAY,
        "fingerprint": _TEXT,
        "disposition": _one_of(Disposition),
    }
    further = {
        "stop": {**_FLAG, "description": "Confidentiality stop: exit code 5"},
        "subject": _TEXT,
        "title": _TEXT,
        "field": _TEXT,
        "due_note": _TEXT,
        "disposition_note": _TEXT,
        "bases": _TEXTS,
        "rights": _TEXTS,
        "related": _array(_place({"document": _TEXT})),
    }
    return _object(required, further)
