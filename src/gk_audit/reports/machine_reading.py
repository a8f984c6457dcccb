"""Read run.json back into an ``AuditRun``: strict, because reports are made from it.

A key that is missing, unknown or of the wrong type is an error that names its place.
Keys beyond the contract may be missing, so that files of older versions stay readable.
"""

from __future__ import annotations

import json
from typing import Any

from gk_audit.model.document import Skipped, SkipReason
from gk_audit.model.facts import Coverage, ItemState
from gk_audit.model.finding import Finding
from gk_audit.model.grading import RoutingKind
from gk_audit.model.location import Location, Role, Route, Step, StepKind
from gk_audit.model.reading import ReadState, Witness
from gk_audit.model.run import (
    SCHEMA_VERSION,
    TOOL_NAME,
    AuditRun,
    DocumentLine,
    Failure,
    FamilyScope,
    Inputs,
    Routing,
    RuleInfo,
    RuleOff,
    RuleScope,
    UnitGrade,
    Versions,
)
from gk_audit.model.severity import Confidence, Disposition, Family, Severity
from gk_audit.reports.strict import Record, RunFileError

__all__ = ["RunFileError", "load_run"]


def load_run(data: bytes) -> AuditRun:
    """The run that ``machine.render_machine`` wrote. Raises RunFileError."""
    try:
        plain = json.loads(data.decode("utf-8-sig"), parse_constant=_refuse)
    except UnicodeDecodeError as error:
        raise RunFileError(f"结果文件不是 UTF-8 编码（第 {error.start} 字节处）") from error
    except json.JSONDecodeError as error:
        place = f"第 {error.lineno} 行第 {error.colno} 列"
        raise RunFileError(f"结果文件不是完整的 JSON：{place}无法读取") from error
    except RecursionError as error:
        raise RunFileError("结果文件嵌套过深，不是 gk-audit 生成的 run.json") from error
    if not isinstance(plain, dict) or "schema_version" not in plain:
        raise RunFileError("这不是 gk-audit 生成的 run.json（缺少 schema_version）")
    _check_version(plain["schema_version"])
    return Record(plain, "").read(_run)


def _refuse(constant: str) -> None:
    raise RunFileError(f"结果文件含有 {constant}，不是有效的 JSON")


def _check_version(version: object) -> None:
    if type(version) is not int or version < 1:
        raise RunFileError(f"schema_version 应为正整数，实际是 {version!r}")
    if version > SCHEMA_VERSION:
        raise RunFileError(
            f"结果文件的格式版本是 {version}，本程序只认识到 {SCHEMA_VERSION}：请升级 gk-audit 后再生成报告"
        )


def _run(data: Record) -> AuditRun:
    return AuditRun(
        schema_version=data.whole("schema_version"),
        versions=data.record("tool", _versions),
        as_of=data.text("as_of"),
        profile=data.text("profile", ""),
        district=data.text("district", ""),
        period=data.text("period", ""),
        fail_on=data.text("fail_on", "major"),
        doubts=data.texts("doubts", []),
        warnings=data.texts("warnings", []),
        scope=data.record("scope", _scope, {}),
        inputs=data.record("inputs", _inputs),
        units=data.records("units", _unit),
        coverage=data.records("coverage", _coverage),
        findings=data.records("findings", _finding),
        set_aside=data.records("set_aside", _finding, []),
        rules=data.records("rules", _rule, []),
        routes=data.records("routes", _routing, []),
        documents=data.records("documents", _document, []),
        charts=data.mapping("charts", {}),
    )


def _versions(data: Record) -> Versions:
    name = data.text("name")
    if name != TOOL_NAME:
        raise RunFileError(f"结果文件由 {name!r:.40} 生成，不是 gk-audit")
    return Versions(
        tool=data.text("version"),
        standards=data.text("standards"),
        catalog=data.text("catalog", ""),
        plugins=data.texts("plugins", []),
    )


def _scope(data: Record) -> RuleScope:
    return RuleScope(
        rules=data.whole("rules", 0),
        ran=data.whole("ran", 0),
        waiting=data.whole("waiting", 0),
        families=data.records(
            "families",
            lambda item: FamilyScope(item.text("family"), item.whole("rules"), item.whole("ran")),
            [],
        ),
        off=data.records(
            "off",
            lambda item: RuleOff(item.text("code"), item.text("name"), item.text("family"), item.text("by")),
            [],
        ),
    )


def _inputs(data: Record) -> Inputs:
    return Inputs(
        found=data.whole("found"),
        audited=data.whole("audited"),
        skipped=data.records(
            "skipped",
            lambda item: Skipped(
                item.text("document"), item.choice("reason", SkipReason), item.text("detail")
            ),
        ),
        failed=data.records(
            "failed", lambda item: Failure(item.text("document"), item.text("rule"), item.text("detail"))
        ),
        roots=data.texts("roots", []),
        ignored=data.records("ignored", lambda item: (item.text("reason"), item.whole("count")), []),
        notes=data.records(
            "notes", lambda item: (item.text("document"), item.text("key"), item.text("detail")), []
        ),
        partial=data.records("partial", lambda item: (item.text("document"), item.text("detail")), []),
        own=data.records("own", lambda item: (item.text("document"), item.text("kind")), []),
        assets=data.whole("assets", 0),
    )


def _unit(data: Record) -> UnitGrade:
    return UnitGrade(
        unit=data.text("unit"),
        kind=data.text("kind"),
        score=data.number("score"),
        grade=data.text("grade"),
        counts=data.counts("counts"),
        tier=data.text("tier", ""),
        deductions=data.records(
            "deductions", lambda item: (item.text("category"), item.number("points") or 0.0), []
        ),
        rank=data.optional("rank", None),
        due_items=data.whole("due_items", 0),
        held_items=data.whole("held_items", 0),
        documents=data.whole("documents", 0),
        note=data.text("note", ""),
        leader=data.text("leader", ""),
        deputy=data.text("deputy", ""),
        contact=data.text("contact", ""),
        parent=data.text("parent", ""),
    )


def _coverage(data: Record) -> Coverage:
    return Coverage(
        unit=data.text("unit"),
        field_=data.text("field"),
        level1=data.text("level1"),
        level2=data.text("level2"),
        state=data.choice("state", ItemState),
        documents=data.texts("documents"),
        item=data.text("item", ""),
        reason=data.text("reason", ""),
        period=data.text("period", ""),
    )


def _finding(data: Record) -> Finding:
    document = data.text("document")
    first = data.record("location", lambda item: _primary(item, document))
    related = data.records("related", _related, [])
    joined = data.text("basis")
    bases = data.texts("bases", joined.split("；") if joined else [])
    return Finding(
        rule=data.text("rule"),
        name=data.text("name"),
        family=data.choice("family", Family),
        severity=data.choice("severity", Severity),
        veto=data.flag("veto"),
        stop=data.flag("stop", default=False),
        confidence=data.choice("confidence", Confidence),
        unit=data.text("unit"),
        subject=data.text("subject", document),
        title=data.text("title", ""),
        message=data.text("message"),
        evidence=data.text("evidence"),
        suggestion=data.text("suggestion"),
        basis=bases,
        remedy=data.text("remedy"),
        locations=tuple(location for location in (first, *related) if location is not None),
        due=data.text("due"),
        due_note=data.text("due_note", ""),
        fingerprint=data.text("fingerprint"),
        disposition=data.choice("disposition", Disposition),
        disposition_note=data.text("disposition_note", ""),
        field_=data.text("field", ""),
        rights=data.texts("rights", []),
    )


def _primary(data: Record, document: str) -> Location | None:
    """The first location; None where the finding is about something that is not there."""
    role = data.text("role", Role.PRIMARY.value if document else "")
    location = _location(data, document, Role.PRIMARY if not role else _role(data, role))
    return location if role else None


def _related(data: Record) -> Location:
    document = data.text("document")
    return _location(data, document, _role(data, data.text("role")))


def _role(data: Record, role: str) -> Role:
    if role not in tuple(Role):
        raise RunFileError(f"结果文件 {data.place}.role 是 {role!r:.60}，只能是 {'、'.join(Role)}")
    return Role(role)


def _location(data: Record, document: str, role: Role) -> Location:
    words = data.text("route")
    steps = data.take("steps", None)
    if steps is None:  # only the keys of the contract: the words are all there is
        steps = [[StepKind.PART.value, words]] if words else []
    return Location(
        document=document,
        route=_route(data, steps),
        line=data.optional("line"),
        column=data.optional("column"),
        quote=data.text("quote"),
        role=role,
        note=data.text("note", ""),
    )


def _route(data: Record, steps: list[list[Any]]) -> Route:
    try:
        route = tuple([Step(StepKind(kind), at) for kind, at in steps])
    except (TypeError, ValueError) as error:
        raise RunFileError(f"结果文件 {data.place}.steps 不是认识的位置") from error
    if not all(type(step.at) in (str, int) for step in route):
        raise RunFileError(f"结果文件 {data.place}.steps 不是认识的位置")
    return route


def _rule(data: Record) -> RuleInfo:
    code, name, family, severity, title, basis, remedy = map(
        data.text, ("code", "name", "family", "severity", "title", "basis", "remedy")
    )
    return RuleInfo(code, name, family, severity, title, basis, remedy, data.text("why", ""))


def _document(data: Record) -> DocumentLine:
    return DocumentLine(
        document=data.text("document"),
        title=data.text("title"),
        unit=data.text("unit", ""),
        published=data.text("published", ""),
        section=data.texts("section", []),
        parent=data.text("parent", ""),
        body=data.whole("body", 0),
        visible=data.whole("visible", 0),
        hidden=data.whole("hidden", 0),
        state=data.choice("state", ReadState, ReadState.READ),
        columns=data.texts("columns", []),
        witnesses=data.records("witnesses", _witness, []),
    )


def _witness(item: Record) -> Witness:
    return Witness(item.text("field"), item.text("origin"), item.text("value"))


def _routing(data: Record) -> Routing:
    return Routing(
        finding=data.text("finding"),
        kinds=data.choices("kinds", RoutingKind),
        count=data.whole("count"),
        units=data.whole("units"),
        of_units=data.whole("of_units"),
        points=data.number("points") or 0.0,
        deduction=data.number("deduction") or 0.0,
    )
