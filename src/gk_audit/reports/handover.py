"""交接: what a new person of a unit has to know, as one workbook: people, open problems, items, what was accepted.

Names of sheets and headings are ``handover`` in ``rules/ledger.yaml``.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date

from gk_audit.model.ledger import POSTS, LedgerTerms, Problem, Staff
from gk_audit.model.run import TOOL_NAME, AuditRun
from gk_audit.model.severity import Disposition
from gk_audit.reports.cells import Book, Column, Value
from gk_audit.reports.figures import lines_by_key
from gk_audit.reports.words import STATES, describe_document, describe_finding, one_line

Rows = list[list[Value]]
_NARROW, _WIDE = 14, 36
_MOST = 20
"""So many kinds of mistakes, the most frequent first."""


def handover_book(
    run: AuditRun, problems: Sequence[Problem], staff: Sequence[Staff], unit: str, terms: LedgerTerms
) -> bytes:
    """The workbook, dated by the run: the same run and ledger give the same bytes."""
    parts = {
        "people": _people(run, staff, unit, terms),
        "problems": [_problem(problem, terms) for problem in problems],
        "items": _items(run, unit),
        "accepted": _accepted(run, unit),
        "mistakes": _mistakes(run, unit),
    }
    book = Book(date.fromisoformat(run.as_of), title=one_line(unit), keywords=TOOL_NAME)
    for part, rows in parts.items():
        name, *headings = terms.handover[part]
        widths = [_width([row[place] for row in rows]) for place in range(len(headings))]
        columns = [Column(title, width) for title, width in zip(headings, widths, strict=True)]
        book.table(book.sheet(name), columns, rows)
    return book.close()


def _width(values: Sequence[Value]) -> int:
    return _WIDE if any(isinstance(value, str) and len(value) > _NARROW // 2 for value in values) else _NARROW


def _people(run: AuditRun, staff: Sequence[Staff], unit: str, terms: LedgerTerms) -> Rows:
    """Who holds each post, since which run, and who held it before."""
    (grade,) = (item for item in run.units if item.unit == unit)
    rows: Rows = []
    for role, post in zip(terms.roles, POSTS, strict=True):
        name = one_line(getattr(grade, post))
        known = [item for item in staff if item.unit in (unit, *grade.aliases) and item.post == post]
        since = next((item.day for item in reversed(known) if item.name == name), None)
        rows.append(
            [role, name, since, "、".join(one_line(item.name) for item in known if item.name != name)]
        )
    return rows


def _problem(problem: Problem, terms: LedgerTerms) -> list[Value]:
    told = f"{one_line(problem.title)}：{one_line(problem.message)}"
    answer = f"{problem.reply.progress} {problem.reply.measure}".strip()
    return [
        problem.number, terms.states[problem.state], told, one_line(problem.place), problem.due, one_line(answer)
    ]  # fmt: skip


def _items(run: AuditRun, unit: str) -> Rows:
    """Every item that the unit owes, with the last document taken for it."""
    lines = lines_by_key(run)
    rows: Rows = []
    for item in run.coverage:
        if item.unit != unit:
            continue
        known = [lines[key] for key in item.documents if key in lines]
        last = max(known, key=lambda line: (line.published, line.document), default=None)
        rows.append(
            [
                one_line(item.field_), one_line(item.level2 or item.level1), STATES[item.state], item.period,
                describe_document(last.document, last.title) if last else "", last.published if last else "",
            ]
        )  # fmt: skip
    return rows


def _accepted(run: AuditRun, unit: str) -> Rows:
    return [
        [
            item.rule,
            f"{one_line(item.title)}：{one_line(item.message)}",
            describe_finding(item),
            one_line(item.disposition_note),
        ]
        for item in run.set_aside
        if item.unit == unit and item.disposition is Disposition.ACCEPTED
    ]


def _mistakes(run: AuditRun, unit: str) -> Rows:
    counts = Counter((item.rule, one_line(item.title)) for item in run.findings if item.unit == unit)
    remedies = {rule.code: one_line(rule.remedy) for rule in run.rules}
    return [
        [rule, title, count, remedies.get(rule, "")] for (rule, title), count in counts.most_common(_MOST)
    ]
