"""The ledger as a workbook: for one unit to fill in, or for the office with all of them.

Columns that a unit fills stand in the first view, in yellow; the rest is locked without a password.
The answers are read back by the headings, wherever they then stand (``ledger import``).
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from gk_audit.model import chinese
from gk_audit.model.ledger import Course, LedgerTerms, Problem
from gk_audit.model.run import TOOL_NAME
from gk_audit.model.severity import Severity
from gk_audit.reports.cells import Book, Column, Value, columns_of
from gk_audit.reports.words import SEVERITIES, TIERS, one_line

zh = chinese.of(__name__)

SHEET = zh("sheet")
_TOP = 2
"""Rows before the problems: title and headings."""


def ledger_book(problems: Sequence[Problem], terms: LedgerTerms, title: str, day: date) -> bytes:
    """The workbook; dated by ``day``, so that equal ledgers give equal bytes."""
    columns = columns_of(zh.rows("columns"), {zh("progress"): terms.progress})
    book = Book(day, title=title, keywords=TOOL_NAME)
    sheet = book.sheet(SHEET)
    heading = book.workbook.add_format(
        {"bold": True, "align": "center", "font_size": 16, "font_name": "黑体"}
    )
    sheet.merge_range(0, 0, 0, len(columns) - 1, one_line(title), heading)
    sheet.set_row(0, 28)
    book.head(sheet, 1, columns)
    for number, problem in enumerate(problems, start=_TOP):
        book.row(sheet, number, columns, _values(problem, terms), {})
    book.choices(sheet, columns, _TOP, len(problems))
    sheet.freeze_panes(_TOP, 1)
    sheet.autofilter(1, 0, max(len(problems) + 1, _TOP), len(columns) - 1)
    sheet.protect("", {"autofilter": True, "sort": True, "format_columns": True, "format_rows": True})
    sheet.set_landscape()
    sheet.set_paper(8)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0, 1)
    sheet.set_footer(zh("page-foot"))
    return book.close()


def course_rows(points: Sequence[Course], terms: LedgerTerms) -> list[list[Value]]:
    """The cells of each point, under ``terms.course``."""
    return [
        [
            point.period, point.day, one_line(point.unit), TIERS.get(point.tier, point.tier),
            terms.unscored if point.score is None else round(point.score, 1),
            point.due, point.held, point.found, point.open, point.issue_days, point.mend_days,
            "" if point.is_comparable else terms.changed,
        ]
        for point in points
    ]  # fmt: skip


def course_book(points: Sequence[Course], terms: LedgerTerms) -> bytes:
    """The course over the runs as a plain table, dated by its last run."""
    book = Book(max(point.day for point in points), keywords=TOOL_NAME)
    columns = [Column(title, max(len(title) * 3, 10)) for title in terms.course]
    book.table(book.sheet(), columns, course_rows(points, terms))
    return book.close()


def _values(problem: Problem, terms: LedgerTerms) -> list[Value]:
    reply = problem.reply
    severity = SEVERITIES[Severity(problem.severity)] if problem.severity else ""
    closed = f"{problem.closed_by} {problem.closed_on}" if problem.closed_on else ""
    return [
        problem.number, one_line(problem.unit), terms.states[problem.state],
        f"{one_line(problem.title)}：{one_line(problem.message)}", one_line(problem.place),
        reply.measure, reply.person, reply.leader, reply.planned, reply.progress or terms.progress[0],
        reply.done, reply.proof,
        severity, problem.rule, one_line(problem.heading), problem.period, problem.seen, problem.due,
        problem.source, closed, one_line(problem.note),
    ]  # fmt: skip
