"""For people who write rules and checks, here and in plugins: run a rule on example cases.

A case file is named after its rule and lists what must fail and what must pass, each
with a ``why``. Document rules get a document made of the case's text; unit and district
rules get the case's documents put through the same map and reduce as a real audit.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from gk_audit.engine.document import Auditor
from gk_audit.engine.gate import Gate
from gk_audit.engine.holdings import build_district
from gk_audit.engine.plan import AuditPlan
from gk_audit.engine.scopes import ScopeRunner
from gk_audit.engine.stamp import stamp
from gk_audit.model.document import (
    AttachmentLink,
    Block,
    BlockKind,
    Document,
    DocumentMeta,
    Region,
    Visibility,
)
from gk_audit.model.finding import Finding
from gk_audit.model.location import Step, StepKind
from gk_audit.model.records import dataclass
from gk_audit.model.rule import Rule
from gk_audit.model.standard import Unit, UnitKind
from gk_audit.model.table import Cell, Table
from gk_audit.registry import checks
from gk_audit.standards.yaml_source import Node, read_yaml
from gk_audit.text.toolbox import Toolbox

_DATES = ("signed", "published", "valid_until")
_TEXTS = ("title", "unit", "number", "source", "mode", "validity", "index_number")
_KEYS = frozenset(
    ("text", "table", "tables", "blocks", "attachments", "links", "section", "labels", "fields", "key", "at",
     "why", "media_type", "variant", "severity", "values", "as_of", "documents", "files", "folders",
     "assessment_dates", "known_words", "leaders", "substance", *_DATES, *_TEXTS)
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Case:
    """One example of a case file."""

    rule: str
    must_fail: bool
    node: Node
    why: str

    def __str__(self) -> str:
        word = "fail" if self.must_fail else "pass"
        return f"{self.rule}:{word}:{self.node.line}"


def read_cases(path: Path) -> list[Case]:
    """All cases of a file. Raises StandardsError for an unknown key or a missing ``why``."""
    root = read_yaml(path, path.name).mapping()
    rule = root["rule"].text()
    cases = []
    for kind in ("fail", "pass"):
        for node in root.get(kind, Node([], path.name, 1)).items():
            entries = node.mapping()
            unknown = sorted(set(entries) - _KEYS - {"units"})
            if unknown:
                raise node.error(f"unknown key in a case: {unknown[0]}")
            if "why" not in entries:
                raise node.error("a case needs a why")
            cases.append(Case(rule, kind == "fail", node, entries["why"].text()))
    return cases


def run_case(case: Case, rule: Rule, plan: AuditPlan) -> list[Finding]:
    """Findings of the rule on the case, in order of place."""
    content = case.node.plain()
    if rule.scope == "document":
        document = make_document(content)
        tools = Toolbox(replace(plan.tools, known_words=tuple(content.get("known_words", ()))))
        check = checks()[rule.check].run
        if rule.signs is not None and not Gate([(rule.code, rule.signs)]).open(document):
            return []  # as in an audit: the check never sees such a document
        return [stamp(hit, rule, document) for hit in check(document, rule.params, tools)]
    return _run_scopes(content, rule, plan)


def case_problems(case: Case, rule: Rule, plan: AuditPlan) -> Iterator[str]:
    """What is wrong with the rule's answer to a case; nothing where all is well."""
    found = run_case(case, rule, plan)
    content = case.node.plain()
    if not case.must_fail:
        if found:
            shown = "; ".join(
                f"{finding.evidence or finding.subject}: {finding.message}" for finding in found
            )
            yield f"{case}: must pass ({case.why}), but found {shown}"
        return
    if not found:
        yield f"{case}: must fail ({case.why}), but nothing was found"
        return
    if "at" in content:
        wanted = [content["at"]] if isinstance(content["at"], str) else list(content["at"])
        got = [finding.evidence for finding in found]
        subjects = [finding.subject for finding in found]
        if got != wanted and subjects != wanted:
            yield f"{case}: expected {wanted}, found evidence {got}, subjects {subjects}"
    if "severity" in content and found[0].severity.value != content["severity"]:
        yield f"{case}: expected severity {content['severity']}, found {found[0].severity.value}"


def make_document(content: Mapping[str, Any]) -> Document:
    """A document from a case: ``text`` (a line is a paragraph), ``table``, ``blocks``, metadata."""
    text = content.get("text", "")
    blocks: list[Block] = []
    starts: list[int] = []
    position = 0
    for number, line in enumerate(text.split("\n"), start=1):
        starts.append(position)
        if line.strip():
            route = (Step(StepKind.LINE, number),)
            blocks.append(Block(len(blocks), BlockKind.PARAGRAPH, line, route, raw=line, base=position))
        position += len(line) + 1
    tables = list(content.get("tables", ()))
    if "table" in content:
        tables.append(content["table"])
    made = [_table(index, rows, blocks) for index, rows in enumerate(tables)]
    for entry in content.get("blocks", ()):
        blocks.append(_block(len(blocks), entry))
    return Document(
        key=content.get("key", "案例.txt"),
        digest="",
        media_type=content.get("media_type", "text"),
        blocks=tuple(blocks),
        meta=make_meta(content),
        tables=tuple(made),
        line_starts=tuple(starts),
    )


def _table(index: int, rows: Sequence[Sequence[str]], blocks: list[Block]) -> Table:
    from gk_audit.model.table import cell_reference

    cells = []
    for number, row in enumerate(rows):
        texts, offsets, position = [], [], 0
        for column, text in enumerate(row):
            cells.append(Cell(number, column, text))
            offsets.append((position, cell_reference(number, column)))
            position += len(text) + 1
            texts.append(text)
        joined = "\t".join(texts)
        route = (Step(StepKind.TABLE, index + 1), Step(StepKind.ROW, number + 1))
        blocks.append(
            Block(
                len(blocks),
                BlockKind.ROW,
                joined,
                route,
                raw=joined,
                table=index,
                row=number,
                cells=tuple(offsets),
            )
        )
    return Table(index, tuple(cells), (Step(StepKind.TABLE, index + 1),))


def _block(index: int, entry: Mapping[str, str]) -> Block:
    return Block(
        index=index,
        kind=BlockKind(entry.get("kind", "paragraph")),
        text=entry["text"],
        raw=entry["text"],
        route=(Step(StepKind.PART, entry.get("part", "正文")),),
        region=Region(entry.get("region", "body")),
        visibility=Visibility(entry.get("visibility", "visible")),
        hidden_by=entry.get("hidden_by", ""),
        level=int(entry.get("level", 0)),
    )


def make_meta(content: Mapping[str, Any]) -> DocumentMeta:
    """Metadata from the keys of a case; sections are written ``a/b``."""
    section = content.get("section", "")
    texts = {name: content.get(name, "") for name in _TEXTS}
    days = {name: date.fromisoformat(content[name]) for name in _DATES if content.get(name)}
    links = [
        AttachmentLink(entry.get("name", ""), *_target(entry)) for entry in content.get("attachments", ())
    ]
    meta = DocumentMeta(
        section=tuple(section.split("/")) if section else (),
        labels=tuple((name, text) for name, text in dict(content.get("labels", {})).items()),
        fields=tuple((name, text) for name, text in dict(content.get("fields", {})).items()),
        attachments=tuple(links),
        links=tuple((entry["text"], entry["target"]) for entry in content.get("links", ())),
    )
    values: dict[str, Any] = {**texts, **days}
    return replace(meta, **values)


def _target(entry: Mapping[str, str]) -> tuple[str, bool]:
    target = entry.get("target", "")
    return target, bool(target) and "://" not in target


def _run_scopes(content: Mapping[str, Any], rule: Rule, plan: AuditPlan) -> list[Finding]:
    units = [make_unit(entry) for entry in content.get("units", [content.get("unit", {"name": "柳河镇"})])]
    plan = replace(
        plan,
        units=tuple(units),
        rules=(rule,),
        tools=replace(plan.tools, leaders=tuple(tuple(entry) for entry in content.get("leaders", ()))),
        is_holdings=True,
        assessment_dates=tuple(date.fromisoformat(day) for day in content.get("assessment_dates", ())),
    )
    auditor = Auditor(plan)
    facts = []
    for number, entry in enumerate(content.get("documents", ()), start=1):
        default = {"unit": units[0].name, "key": f"{units[0].name}/{number:03d}.txt"}
        facts.append(auditor.audit(make_document({**default, **entry})).facts)
    as_of = date.fromisoformat(content["as_of"])
    district = build_district(
        sorted(facts, key=lambda item: item.key), plan, content.get("folders", ()), as_of
    )
    runner = ScopeRunner(plan, as_of)
    runner.run(district)
    if runner.failures:
        raise AssertionError(f"check crashed: {runner.failures[0].detail}")
    return sorted(runner.findings, key=lambda finding: finding.sort_key)


def make_unit(entry: Mapping[str, Any]) -> Unit:
    """A unit from a case; the kind defaults to a town."""
    return Unit(
        name=entry["name"],
        kind=UnitKind(entry.get("kind", "town")),
        parent=entry.get("parent", ""),
        fields=tuple(entry.get("fields", ())),
        due=tuple((name, tuple(items)) for name, items in dict(entry.get("due", {})).items()),
        columns=tuple(entry.get("columns", ())),
        exempt=tuple(dict(entry.get("exempt", {})).items()),
    )
