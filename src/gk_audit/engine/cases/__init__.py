"""For people who write rules and checks, here and in plugins: run a rule on example cases.

A case file is named after its rule and lists what must fail and what must pass, each
with a ``why``. Document rules get a document made of the case's text; unit and district
rules get the case's documents put through the same map and reduce as a real audit.

What a failing case says of the answer is compared in whole: ``at`` (the evidence or subject
of every finding, in order), ``severity``, ``variant`` and ``values``. Of these a single value
holds for every finding, a list gives one for each.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from gk_audit.engine.cases.making import (
    BLOCK_KEYS,
    DOCUMENT_KEYS,
    LINK_KEYS,
    UNIT_KEYS,
    make_document,
    make_meta,
    make_unit,
    spread_out,
)
from gk_audit.engine.document import Auditor
from gk_audit.engine.gate import Gate
from gk_audit.engine.holdings import ADVISING, build_district
from gk_audit.engine.plan import AuditPlan
from gk_audit.engine.relations import sift
from gk_audit.engine.scopes import ScopeRunner
from gk_audit.engine.stamp import stamp
from gk_audit.facts.matching.items import ItemMatcher
from gk_audit.facts.view import View
from gk_audit.model import chinese
from gk_audit.model.document import Skipped
from gk_audit.model.facts import District
from gk_audit.model.finding import Finding
from gk_audit.model.hit import Hit
from gk_audit.model.reading import SkipReason
from gk_audit.model.records import Record, replace
from gk_audit.model.registry import checks
from gk_audit.model.rule import Rule
from gk_audit.model.waiver import Waiver
from gk_audit.standards.errors import StandardsError, choices, nearest
from gk_audit.standards.yaml_source import Node, read_yaml
from gk_audit.text.toolbox import Toolbox

zh = chinese.of(__name__)

__all__ = (
    "Answer", "Case", "case_problems", "make_document", "make_meta", "make_unit", "read_cases", "run_case",
    "scene_of",
)  # fmt: skip

_OWN = "district"
_ANSWER = frozenset(("at", "severity", "variant", "values"))
"""What only a failing case can say."""
_SCOPES = frozenset(
    ("as_of", "documents", "folders", "units", "unit", "assessment_dates", "leaders", "unread", "waivers")
)
_TOLD = frozenset(("known_words", "offices"))
"""What a case of a document check may say of the district: words never doubted, units of the register."""
_NESTED = {
    "documents": DOCUMENT_KEYS, "blocks": BLOCK_KEYS, "units": UNIT_KEYS,
    "attachments": LINK_KEYS, "links": LINK_KEYS,
}  # fmt: skip


class Case(Record):
    """One example of a case file."""

    rule: str
    must_fail: bool
    node: Node
    why: str

    def __str__(self) -> str:
        word = "fail" if self.must_fail else "pass"
        return f"{self.rule}:{word}:{self.node.line}"


class Answer(Record):
    """What a rule said of a case: the check's hit and the finding made of it."""

    hit: Hit
    finding: Finding


def read_cases(path: Path) -> list[Case]:
    """All cases of a file. Raises StandardsError for an unknown key or a missing ``why`` or ``at``."""
    root = read_yaml(path, path.name)
    entries = root.mapping()
    _known(root, frozenset(("rule", "fail", "pass")))
    if "rule" not in entries:
        raise root.error(zh("no-rule"))
    rule = entries["rule"].text()
    cases = []
    for kind in ("fail", "pass"):
        for node in entries.get(kind, Node([], path.name, 1)).items():
            written = node.mapping()
            if "documents" in written and "as_of" not in written:
                raise node.error(zh("needs-day"))
            keys = _SCOPES if "as_of" in written else DOCUMENT_KEYS | _TOLD
            _known(node, keys | {"why"} | (_ANSWER if kind == "fail" else frozenset()))
            for key in ("why", "at") if kind == "fail" else ("why",):
                if key not in written:
                    raise node.error(zh("lacking", key=key))
            cases.append(Case(rule, kind == "fail", node, written["why"].text()))
    return cases


def _known(node: Node, allowed: frozenset[str]) -> None:
    """Raises StandardsError for a key that nothing reads, here or further inside."""
    for key, child in node.mapping().items():
        if key not in allowed:
            known = choices(sorted(allowed))
            raise node.error(
                zh("no-key", key=key, near=nearest(key, allowed), known=known), node.key_lines.get(key)
            )
        if key in _NESTED:
            for entry in child.items():
                _known(entry, _NESTED[key])


class Scene(Record):
    """What a case of a unit or district rule shows, read once: no parameter of the rule changes it."""

    plan: AuditPlan
    as_of: date
    district: District


def run_case(
    case: Case, rule: Rule, plan: AuditPlan, scene: Scene | None = None, matcher: ItemMatcher | None = None
) -> list[Answer]:
    """What the rule says of the case, in order of place; ``scene``, ``matcher``: where they are known already."""
    content = case.node.plain()
    if rule.scope == "document":
        words, offices = (tuple(content.get(name, ())) for name in ("known_words", "offices"))
        tools = Toolbox(replace(plan.tools, known_words=words, offices=offices))
        view = View(make_document(content), tools)
        check = checks()[rule.check].run
        if not Gate([(rule.code, rule.signs)]).open(view):
            return []  # as in an audit: the check never sees such a document
        hits = sift(check(view, rule.params), view.key)
        return [Answer(hit, stamp(hit, rule, view.document)) for hit in hits]
    return _run_scopes(scene or scene_of(case, rule, plan, matcher), rule)


def case_problems(
    case: Case, rule: Rule, plan: AuditPlan, scene: Scene | None = None, matcher: ItemMatcher | None = None
) -> Iterator[str]:
    """What is wrong with the rule's answer to a case; nothing where all is well."""
    if ("as_of" in case.node.mapping()) is (rule.scope == "document"):
        yield f"{case}：{zh('has-day' if rule.scope == 'document' else 'needs-day')}"
        return
    answers = run_case(case, rule, plan, scene, matcher)
    if not case.must_fail:
        if answers:
            shown = "; ".join(
                f"{each.finding.evidence or each.finding.subject}: {each.finding.message}" for each in answers
            )
            yield zh("found", case=case, why=case.why, shown=shown)
    elif not answers:
        yield zh("silent", case=case, why=case.why)
    else:
        yield from _differences(case, answers)


def _differences(case: Case, answers: list[Answer]) -> Iterator[str]:
    """Where the answers to a failing case are not what it says."""
    content = case.node.plain()
    wanted = [content["at"]] if isinstance(content["at"], str) else list(content["at"])
    got = [each.finding.evidence for each in answers]
    subjects = [each.finding.subject for each in answers]
    if wanted not in (got, subjects):
        yield zh("other-place", case=case, wanted=wanted, got=got, subjects=subjects)
        return
    for key, found in (
        ("severity", [each.finding.severity.value for each in answers]),
        ("variant", [each.hit.variant for each in answers]),
    ):
        if key in content and _each(content[key], answers) != found:
            yield zh("other", case=case, key=key, wanted=content[key], found=found)
    if "values" in content:
        wished = _each(content["values"], answers)
        if len(wished) != len(answers):
            yield zh("count", case=case, wished=len(wished), found=len(answers))
        for entry, each in zip(wished, answers, strict=False):
            differing = {name: each.hit.values.get(name) for name in entry}
            if differing != entry:
                yield zh("other", case=case, key="values", wanted=entry, found=differing)


def _each(written: Any, answers: list[Answer]) -> list[Any]:
    """One value for every answer; what is no list holds for all."""
    return list(written) if isinstance(written, list) else [written] * len(answers)


def scene_of(case: Case, rule: Rule, plan: AuditPlan, matcher: ItemMatcher | None = None) -> Scene:
    """The district that a case of a unit or district rule tells of; ``matcher``: of the plan's catalog."""
    content = case.node.plain()
    units = [make_unit(entry) for entry in content.get("units", [content.get("unit", {"name": zh("unit")})])]
    plan = replace(
        plan,
        units=tuple(units),
        rules=(rule,),
        # What the example's district owes binds it, as a catalog of its own does.
        catalog=replace(plan.catalog, level=_OWN if plan.catalog.level in ADVISING else plan.catalog.level),
        tools=replace(plan.tools, leaders=tuple(tuple(entry) for entry in content.get("leaders", ()))),
        is_holdings=True,
        assessment_dates=tuple(date.fromisoformat(day) for day in content.get("assessment_dates", ())),
    )
    auditor = Auditor(plan, matcher)
    facts = []
    for number, entry in enumerate(spread_out(content.get("documents", ())), start=1):
        default = {"unit": units[0].name, "key": f"{units[0].name}/{number:03d}.txt"}
        facts.append(auditor.audit(make_document({**default, **entry})).facts)
    as_of = date.fromisoformat(content["as_of"])
    unread = [
        Skipped(each["document"], SkipReason(each["reason"]), each["detail"])
        for each in content.get("unread", ())
    ]
    district = build_district(
        sorted(facts, key=lambda item: item.key), plan, content.get("folders", ()), as_of, unread
    )
    waivers = tuple(
        Waiver(**{"dated" if key == "date" else key: _waived(key, text) for key, text in entry.items()})
        for entry in content.get("waivers", ())
    )
    return Scene(plan, as_of, replace(district, waivers=waivers))


def _waived(key: str, text: str) -> Any:
    return date.fromisoformat(text) if key in ("date", "until") else text


def _run_scopes(scene: Scene, rule: Rule) -> list[Answer]:
    runner = ScopeRunner(replace(scene.plan, rules=(rule,)), scene.as_of)
    runner.run(scene.district)
    if runner.failures:
        raise StandardsError(
            zh("crashed", rule=rule.name, check=rule.check, detail=runner.failures[0].detail)
        )
    answers = [Answer(hit, made) for hit, made in zip(runner.hits, runner.findings, strict=True)]
    return sorted(answers, key=lambda answer: answer.finding.sort_key)
