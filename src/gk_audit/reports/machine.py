"""run.json: the whole run as JSON, from which every other report can be made again.

The keys of the contract (``docs/schema/run.schema.json``) stay; further keys carry what
re-rendering needs. One record per line: quick to write, and two runs can be compared
with any diff tool.
"""

from __future__ import annotations

import json
from typing import Any

from gk_audit.model.facts import Coverage
from gk_audit.model.finding import Finding
from gk_audit.model.lazy import pattern
from gk_audit.model.location import Location, describe_route
from gk_audit.model.run import (
    TOOL_NAME,
    AuditRun,
    DocumentLine,
    Inputs,
    Routing,
    RuleInfo,
    RuleScope,
    UnitGrade,
    Versions,
)
from gk_audit.reports.protocol import Files, ReportOptions, report

Record = dict[str, Any]
# Inside JSON strings only: what would command a terminal or turn the reading direction.
_UNSEEN = pattern(r"[\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufffe\uffff]")


@report("json", file_name="run.json", is_text=True, title="机器可读结果 JSON（可据此重新生成各种报告）")
def render_machine(run: AuditRun, _options: ReportOptions) -> Files:
    """The run as UTF-8 JSON; ``machine_reading.load_run`` gives the same run back."""
    body = ",\n".join(f"{_compact(key)}: {_lines(value)}" for key, value in describe_run(run).items())
    return {"run.json": json_bytes(f"{{\n{body}\n}}\n")}


def json_bytes(text: str) -> bytes:
    """JSON text as UTF-8 that no terminal obeys.

    A lone surrogate of an undecodable file name becomes ``\\udcxx``: valid JSON, read back as it was.
    """
    shown = _UNSEEN.sub(lambda found: f"\\u{ord(found[0]):04x}", text)
    return shown.encode("utf-8", "backslashreplace")


def describe_run(run: AuditRun) -> Record:
    """The run as plain JSON values in the order of the contract."""
    return {
        "schema_version": run.schema_version,
        "tool": _tool(run.versions),
        "as_of": run.as_of,
        "profile": run.profile,
        "district": run.district,
        "period": run.period,
        "fail_on": run.fail_on,
        "doubts": list(run.doubts),
        "warnings": list(run.warnings),
        "scope": _scope(run.scope),
        "inputs": _inputs(run.inputs),
        "units": [_unit(unit) for unit in run.units],
        "coverage": [_coverage(row) for row in run.coverage],
        "findings": [_finding(finding) for finding in run.findings],
        "set_aside": [_finding(finding) for finding in run.set_aside],
        "rules": [_rule(rule) for rule in run.rules],
        "routes": [_route(route) for route in run.routes],
        "documents": [_document(line) for line in run.documents],
        "charts": run.charts,
    }


def _compact(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, allow_nan=False)


def _lines(value: object) -> str:
    """Lists of records with one record per line, everything else compact."""
    if isinstance(value, list) and value and isinstance(value[0], dict):
        return "[\n" + ",\n".join(_compact(item) for item in value) + "\n]"
    if isinstance(value, dict) and any(isinstance(item, list) for item in value.values()):
        inner = ",\n".join(f"{_compact(key)}: {_lines(item)}" for key, item in value.items())
        return f"{{\n{inner}\n}}"
    return _compact(value)


def _tool(versions: Versions) -> Record:
    return {
        "name": TOOL_NAME,
        "version": versions.tool,
        "standards": versions.standards,
        "catalog": versions.catalog,
        "plugins": list(versions.plugins),
    }


def _scope(scope: RuleScope) -> Record:
    return {
        "rules": scope.rules,
        "ran": scope.ran,
        "waiting": scope.waiting,
        "families": [
            {"family": each.family, "rules": each.rules, "ran": each.ran} for each in scope.families
        ],
        "off": [
            {"code": each.code, "name": each.name, "family": each.family, "by": each.by} for each in scope.off
        ],
    }


def _inputs(inputs: Inputs) -> Record:
    return {
        "found": inputs.found,
        "audited": inputs.audited,
        "skipped": [
            {"document": item.key, "reason": item.reason.value, "detail": item.detail}
            for item in inputs.skipped
        ],
        "failed": [
            {"document": item.document, "rule": item.rule, "detail": item.detail} for item in inputs.failed
        ],
        "roots": list(inputs.roots),
        "ignored": [{"reason": reason, "count": count} for reason, count in inputs.ignored],
        "notes": [
            {"document": document, "key": key, "detail": detail} for document, key, detail in inputs.notes
        ],
        "partial": [{"document": document, "detail": detail} for document, detail in inputs.partial],
        "own": [{"document": document, "kind": kind} for document, kind in inputs.own],
        "assets": inputs.assets,
    }


def _unit(unit: UnitGrade) -> Record:
    return {
        "unit": unit.unit,
        "kind": unit.kind,
        "score": unit.score,
        "grade": unit.grade,
        "counts": unit.counts,
        "tier": unit.tier,
        "deductions": [{"category": category, "points": points} for category, points in unit.deductions],
        "rank": unit.rank,
        "due_items": unit.due_items,
        "held_items": unit.held_items,
        "documents": unit.documents,
        "note": unit.note,
        "leader": unit.leader,
        "deputy": unit.deputy,
        "contact": unit.contact,
        "parent": unit.parent,
    }


def _coverage(row: Coverage) -> Record:
    return {
        "unit": row.unit,
        "field": row.field_,
        "level1": row.level1,
        "level2": row.level2,
        "state": row.state.value,
        "documents": list(row.documents),
        "item": row.item,
        "reason": row.reason,
        "period": row.period,
    }


def _finding(finding: Finding) -> Record:
    first = finding.locations[0] if finding.locations else None
    return {
        "rule": finding.rule,
        "name": finding.name,
        "family": finding.family.value,
        "severity": finding.severity.value,
        "veto": finding.veto,
        "confidence": finding.confidence.value,
        "unit": finding.unit,
        "document": finding.document,
        "location": _location(first) if first else _NOWHERE,
        "message": finding.message,
        "evidence": finding.evidence,
        "suggestion": finding.suggestion,
        "basis": "；".join(finding.basis),
        "remedy": finding.remedy,
        "due": finding.due,
        "fingerprint": finding.fingerprint,
        "disposition": finding.disposition.value,
        "stop": finding.stop,
        "subject": finding.subject,
        "title": finding.title,
        "field": finding.field_,
        "due_note": finding.due_note,
        "disposition_note": finding.disposition_note,
        "bases": list(finding.basis),
        "rights": list(finding.rights),
        "related": [_related(location) for location in finding.locations[1:]],
    }


_NOWHERE: Record = {
    "route": "", "line": None, "column": None, "quote": "", "steps": [], "role": "", "note": ""
}  # fmt: skip
"""The location of something that is not there; the empty role tells it from a whole document."""


def _location(location: Location) -> Record:
    return {
        "route": describe_route(location.route),
        "line": location.line,
        "column": location.column,
        "quote": location.quote,
        "steps": [[step.kind.value, step.at] for step in location.route],
        "role": location.role.value,
        "note": location.note,
    }


def _related(location: Location) -> Record:
    return {"document": location.document, **_location(location)}


def _rule(rule: RuleInfo) -> Record:
    return {
        "code": rule.code,
        "name": rule.name,
        "family": rule.family,
        "severity": rule.severity,
        "title": rule.title,
        "basis": rule.basis,
        "remedy": rule.remedy,
        "why": rule.why,
    }


def _route(route: Routing) -> Record:
    return {
        "finding": route.finding,
        "kinds": [kind.value for kind in route.kinds],
        "count": route.count,
        "units": route.units,
        "of_units": route.of_units,
        "points": route.points,
        "deduction": route.deduction,
    }


def _document(line: DocumentLine) -> Record:
    return {
        "document": line.document,
        "title": line.title,
        "unit": line.unit,
        "published": line.published,
        "section": list(line.section),
        "parent": line.parent,
        "body": line.body,
        "visible": line.visible,
        "hidden": line.hidden,
        "state": line.state.value,
        "columns": list(line.columns),
        "witnesses": [
            {"field": witness.field_, "origin": witness.origin, "value": witness.value}
            for witness in line.witnesses
        ],
    }
