"""Papers whose sentences stand in their Word template: here are only the findings and numbers they are given.

``papers.csv`` lists them; a template of the same name in the template folder replaces the packaged one. To units
go hints (提示单), what is grave or repeated (点对点反馈函) and the plain list of a village; to the office one page for
its leader (阅示页) and what only a visit can settle (走访核查清单).
"""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from importlib.resources import files
from itertools import islice
from typing import Any

from gk_audit.model.facts import ItemState
from gk_audit.model.finding import Finding
from gk_audit.model.grading import RoutingKind
from gk_audit.model.reading import ReadState
from gk_audit.model.records import Record
from gk_audit.model.run import AuditRun, UnitGrade
from gk_audit.model.severity import Disposition, Severity
from gk_audit.reports.feedback import general_words, hint_numbers, hints_of_units, routes_by_finding
from gk_audit.reports.figures import (
    block_words,
    by_severity,
    law_line,
    lines_by_key,
    needs_person,
    unread_count,
)
from gk_audit.reports.letters import addressed, frame, free_path, reply_by
from gk_audit.reports.notice_rows import order_rows
from gk_audit.reports.protocol import Files, ReportOptions, report
from gk_audit.reports.templating import fill_template, filler, packaged_or_own
from gk_audit.reports.words import describe_document, describe_skip, one_line

SHOWN = 3
"""So many names of a kind on a page that a leader reads."""
_LISTED = 8
"""So many things of a unit on the list of a visit; the rest is counted."""


class Paper(Record):
    """A row of ``papers.csv``."""

    name: str
    file: str
    template: str
    takes: str
    """Key of ``_TAKES``; empty: one paper about the whole run."""
    title: str


Taken = dict[str, list[Finding]]
"""Unit → the findings that its paper is about."""


def _hints(run: AuditRun) -> Taken:
    return hints_of_units(run)[0]


def _grave(run: AuditRun) -> Taken:
    wanted = {RoutingKind.GRAVE, RoutingKind.REPEATED}
    marks = {mark for mark, route in routes_by_finding(run).items() if wanted & set(route.kinds)}
    return _by_unit(item for item in _orders(run) if item.fingerprint in marks)


def _village(run: AuditRun) -> Taken:
    villages = {unit.unit for unit in run.units if unit.tier == "village"}
    return _by_unit(item for item in _orders(run) if item.unit in villages)


def _orders(run: AuditRun) -> Iterator[Finding]:
    return (item for item in run.findings if item.severity is not Severity.HINT)


_TAKES: dict[str, Callable[[AuditRun], Taken]] = {"hints": _hints, "grave": _grave, "village": _village}


def _by_unit(findings: Iterable[Finding]) -> Taken:
    taken: Taken = {}
    for finding in findings:
        if finding.unit:
            taken.setdefault(finding.unit, []).append(finding)
    return taken


def _letters(paper: Paper, run: AuditRun, options: ReportOptions) -> Files:
    made: Files = {}
    taken = _TAKES[paper.takes](run)
    if not taken:
        return made
    grades, lines = {unit.unit: unit for unit in run.units}, lines_by_key(run)
    fill = filler(packaged_or_own(options.template_dir, paper.template), paper.template)
    ordered, covered = _by_unit(_orders(run)), hints_of_units(run)[1]
    order = [name for name in grades if name in taken] + [name for name in taken if name not in grades]
    for name in order:
        grade = grades.get(name)
        texts = (
            frame(run, options, 0)
            | addressed(name, grade, options, grades.get(grade.parent) if grade else None)
            | _numbers(taken[name])
            | {
                "reply_by": reply_by(run, options, ordered.get(name, ())),
                "covered": len(covered.get(name, ())),
            }
            | order_rows(taken[name], lines, run.as_of)
        )
        made[free_path(paper.file, name, made)] = fill(texts)
    return made


def _numbers(findings: Iterable[Finding]) -> dict[str, int]:
    """Counts by severity and by what became of them since the last run, for the sentences of a template."""
    findings = tuple(findings)
    since = Counter(item.disposition for item in findings)
    return {severity.value: count for severity, count in by_severity(findings).items()} | {
        "total": len(findings),
        "new": since[Disposition.NEW],
        "persisting": since[Disposition.PERSISTING],
        "reopened": since[Disposition.REOPENED],
        "doubtful": sum(map(needs_person, findings)),
        "veto": sum(item.veto for item in findings),
    }


def _whole(paper: Paper, run: AuditRun, options: ReportOptions) -> Files:
    seen = [unit for unit in run.units if unit.documents]
    scored = sorted(
        (unit for unit in seen if unit.score is not None), key=lambda unit: (unit.score or 0.0, unit.unit)
    )
    texts: dict[str, Any] = frame(run, options, 0) | _numbers(_orders(run)) | hint_numbers(run)
    texts |= {
        "district": one_line(run.district),
        "units": len(run.units),
        "seen": len(seen),
        "audited": run.inputs.audited,
        "unread": unread_count(run.inputs),
        "blocks": block_words(_orders(run)),
        "general": general_words(run)[:SHOWN],
        "grades": [
            {"name": name, "count": count}
            for name, count in Counter(one_line(unit.grade) for unit in seen if unit.grade).items()
        ],
        "lowest": [_graded(unit) for unit in scored[:SHOWN]],
        "highest": [_graded(unit) for unit in reversed(scored[SHOWN:][-SHOWN:])],
        "suspects": [
            {"unit": one_line(item.unit), "title": one_line(item.title), "where": _where(item)}
            for item in islice((item for item in run.findings if item.veto), SHOWN * 2)
        ],
        "tool": f"gk-audit {run.versions.tool}{law_line(run.versions)}",
        "visits": list(_visits(run)),
    }
    texts |= _self_check(run) | _grave_words(run)
    return {
        paper.file: fill_template(
            packaged_or_own(options.template_dir, paper.template), texts, paper.template
        )
    }


def _grave_words(run: AuditRun) -> dict[str, Any]:
    """Grave problems that are no veto, file by file: the first few are named and all counted."""
    grave = [item for item in run.findings if item.severity is Severity.CRITICAL and not item.veto]
    places = Counter((one_line(item.unit), one_line(item.title), _where(item)) for item in grave)
    first = [
        {"unit": unit, "title": title, "where": where, "count": count}
        for (unit, title, where), count in islice(places.items(), SHOWN)
    ]
    return {"grave": first, "grave_count": len(grave)}


def _self_check(run: AuditRun) -> dict[str, Any]:
    """Of a draft or a few: file by file, and what could not be judged."""
    of_file: dict[str, list[Finding]] = {}
    for finding in run.findings:
        of_file.setdefault(finding.document, []).append(finding)
    families = run.scope.families
    names = {unit.unit for unit in run.units}
    return {
        "unit": one_line(names.pop()) if len(names) == 1 else "",
        "ran": sum(family.ran for family in families),
        "off": sum(family.rules - family.ran for family in families),
        "waiting": sum(family.waiting for family in families),
        "missed": [f"{one_line(skipped.key)}（{describe_skip(skipped)}）" for skipped in run.inputs.skipped],
        "files": [
            {
                "file": one_line(line.document),
                "title": one_line(line.title),
                "is_part": line.state is not ReadState.READ,
                **_numbers(of_file.get(line.document, ())),
            }
            for line in run.documents
        ],
    }


def _graded(unit: UnitGrade) -> dict[str, str]:
    return {"name": one_line(unit.unit), "score": f"{unit.score or 0.0:.1f}", "grade": one_line(unit.grade)}


def _where(finding: Finding) -> str:
    return describe_document(finding.document or finding.subject)


def _visits(run: AuditRun) -> Iterator[dict[str, Any]]:
    """Unit by unit what no machine can settle: unread files, undecided items, doubts, what came back."""
    unread = [(skipped.key, describe_skip(skipped)) for skipped in run.inputs.skipped]
    open_items = [row for row in run.coverage if row.state is ItemState.UNCERTAIN]
    for unit in run.units:
        name = unit.unit
        items = [
            one_line(f"{row.field_} {row.level2 or row.level1}") for row in open_items if row.unit == name
        ]
        found = [item for item in run.findings if item.unit == name and item.severity is not Severity.HINT]
        row = {
            "files": _some(f"{one_line(key)}（{why}）" for key, why in unread if name in key.split("/")),
            "undecided": _some(items),
            "doubts": _some(f"{one_line(item.title)} {_where(item)}" for item in found if needs_person(item)),
            "again": _some(
                f"{one_line(item.title)} {_where(item)}"
                for item in found
                if item.disposition is Disposition.REOPENED
            ),
        }
        if any(part["count"] for part in row.values()) or not unit.documents:
            yield {"unit": one_line(name), "is_seen": bool(unit.documents), **row}


def _some(words: Iterable[str]) -> dict[str, Any]:
    told = list(dict.fromkeys(words))
    return {"count": len(told), "first": told[:_LISTED]}


def _entered(paper: Paper) -> None:
    def render(run: AuditRun, options: ReportOptions) -> Files:
        return (_letters if paper.takes else _whole)(paper, run, options)

    report(paper.name, file_name=paper.file, is_text=False, title=paper.title)(render)


for _row in csv.DictReader((files("gk_audit.reports") / "papers.csv").read_text("utf-8").splitlines()):
    _entered(Paper(**_row))
