"""整改台账: an Excel workbook that goes to the units and comes back filled in.

Units write in the yellow columns only, everything else is locked (without a password:
against slips, not against people). Counts of progress are formulas over the ledger.
"""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import Any

from gk_audit.model import chinese
from gk_audit.model.facts import ItemState
from gk_audit.model.run import TOOL_NAME, AuditRun
from gk_audit.model.severity import Disposition, Severity
from gk_audit.reports.cells import Book, Column, Value
from gk_audit.reports.figures import headline, needs_person, set_aside_words, standards_words
from gk_audit.reports.ledger_rows import COLUMNS, NUMBER, PROGRESS, ledger_rows
from gk_audit.reports.lines import closing_lines, count_files
from gk_audit.reports.protocol import Files, ReportOptions, report
from gk_audit.reports.words import (
    NO_UNIT,
    SEVERITIES,
    STATES,
    UNIT_KINDS,
    describe_severity,
    describe_skip,
    one_line,
)

zh = chinese.of(__name__)

FILE = zh("file")
NO_FIELD = zh("no-field")
_SEVERITY_COLUMNS = tuple(Column(word, 8, is_centred=True) for word in SEVERITIES.values())


@report("xlsx", file_name=FILE, is_text=False, title=zh("render-workbook.title"))
def render_workbook(run: AuditRun, _options: ReportOptions) -> Files:
    """Seven sheets; dated by the as-of date, so that two runs give the same bytes."""
    title = zh("title", headline=headline(run))
    book = Book(date.fromisoformat(run.as_of), title=title, keywords=TOOL_NAME)
    sheets = {name: book.sheet(name) for name in _SHEETS}
    rows = list(ledger_rows(run))
    for name, sheet in sheets.items():
        _SHEETS[name](book, sheet, run, rows)
    sheets[zh("ledger")].activate()
    return {FILE: book.close()}


def _ledger(book: Book, sheet: Any, _run: AuditRun, rows: list[list[Value]]) -> None:
    book.head(sheet, 0, COLUMNS)
    sheet.set_row(0, 32)
    for number, values in enumerate(rows, start=1):
        ink = zh.table("severity-inks")[str(values[NUMBER[zh("severity")]])]
        book.row(sheet, number, COLUMNS, values, {zh("severity"): {"bold": True, "font_color": ink}})
    book.choices(sheet, COLUMNS, 1, len(rows))
    if rows:
        day = NUMBER[zh("done")]
        rule = {
            "validate": "date",
            "criteria": ">=",
            "value": date(2008, 5, 1),
            "error_message": zh("date-hint"),
        }
        sheet.data_validation(1, day, len(rows), day, rule)
    sheet.freeze_panes(1, 3)
    sheet.autofilter(0, 0, max(len(rows), 1), len(COLUMNS) - 1)
    sheet.protect("", {"autofilter": True, "sort": True, "format_columns": True, "format_rows": True})
    sheet.set_landscape()
    sheet.set_paper(8)
    sheet.fit_to_pages(2, 0)  # thirty-three columns on one page could not be read
    sheet.repeat_rows(0)
    sheet.repeat_columns(0, 2)
    sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
    sheet.set_footer(zh("page-foot"))


def _summary(book: Book, sheet: Any, run: AuditRun, rows: list[list[Value]]) -> None:
    columns = (
        Column(zh("unit"), 20), Column(zh("kind"), 10, is_centred=True), Column(zh("score"), 8, is_centred=True),
        Column(zh("grade"), 9, is_centred=True), *_SEVERITY_COLUMNS, Column(zh("total"), 8, is_centred=True),
        *(Column(word, 9, is_centred=True) for word in PROGRESS), Column(zh("rate"), 9, is_centred=True),
        Column(zh("notes"), 40),
    )  # fmt: skip
    grades = {unit.unit: unit for unit in run.units}
    names = list(dict.fromkeys([*grades, *(finding.unit for finding in run.findings)]))
    book.table(sheet, columns, [[None] * len(columns) for _ in names])
    counts = Counter((finding.unit, finding.severity) for finding in run.findings)
    unit_range, done_range = (
        _ledger_range(zh("responsible"), len(rows)),
        _ledger_range(zh("progress"), len(rows)),
    )
    for number, name in enumerate(names, start=1):
        grade = grades.get(name)
        own = [counts[name, severity] for severity in Severity]
        left: list[Value] = [
            one_line(name) or NO_UNIT,
            UNIT_KINDS.get(grade.kind, grade.kind) if grade else "",
            grade.score if grade and grade.score is not None else "—",
            grade.grade if grade else "",
            *own,
            sum(own),
        ]
        for position, value in enumerate(left):
            looks = {"align": "center"} if position else {}
            if isinstance(value, float):
                looks["num_format"] = "0.0"
            book.write(sheet, number, position, value, **looks)
        # An empty unit cannot be counted by "=", so its cell is matched by the empty criterion.
        key = f"$A{number + 1}" if name else '""'
        for order, word in enumerate(PROGRESS):
            formula = f'=COUNTIFS({unit_range},{key},{done_range},"{word}")'
            value = sum(own) if order == 0 else 0
            sheet.write_formula(number, len(left) + order, formula, book.format(align="center"), value)
        total, done = f"I{number + 1}", f"L{number + 1}+M{number + 1}"
        look = book.format(align="center", num_format="0%")
        sheet.write_formula(
            number, len(columns) - 2, f'=IF({total}=0,"—",({done})/{total})', look, 0 if sum(own) else "—"
        )
        book.write(sheet, number, len(columns) - 1, one_line(grade.note) if grade else "")
    _account(book, sheet, run, len(names) + 2)


def _ledger_range(title: str, count: int) -> str:
    from xlsxwriter.utility import xl_col_to_name

    letters = xl_col_to_name(NUMBER[title])
    return zh("range", letters=letters, max=max(count, 1) + 1)


def _account(book: Book, sheet: Any, run: AuditRun, start: int) -> None:
    """What was looked at, under the table."""
    lines = [
        headline(run),
        zh("standards", standards_words=standards_words(run)),
        zh("as-of", as_of=run.as_of),
        *closing_lines(run),
    ]
    for number, line in enumerate(lines):
        book.write(sheet, start + number, 0, line, border=0, text_wrap=False)


def _fields(book: Book, sheet: Any, run: AuditRun, _rows: list[list[Value]]) -> None:
    columns = (
        Column(zh("field"), 20), *_SEVERITY_COLUMNS, Column(zh("total"), 8, is_centred=True),
        *(Column(word, 10, is_centred=True) for word in STATES.values()),
    )  # fmt: skip
    found = Counter((finding.field_, finding.severity) for finding in run.findings)
    states = Counter((row.field_, row.state) for row in run.coverage)
    names = dict.fromkeys([*(row.field_ for row in run.coverage), *(item.field_ for item in run.findings)])
    rows: list[list[Value]] = []
    for name in sorted(names, key=lambda text: not text):
        own = [found[name, severity] for severity in Severity]
        rows.append(
            [one_line(name) or NO_FIELD, *own, sum(own), *(states[name, state] for state in ItemState)]
        )
    book.table(sheet, columns, rows)


def _again(book: Book, sheet: Any, run: AuditRun, rows: list[list[Value]]) -> None:
    chosen = [
        row
        for row, finding in zip(rows, run.findings, strict=True)
        if finding.disposition is Disposition.REOPENED
    ]
    titles = zh.words("again-columns")
    columns = [COLUMNS[NUMBER[title]] for title in titles]
    book.table(sheet, columns, [[row[NUMBER[title]] for title in titles] for row in chosen])


def _doubtful(book: Book, sheet: Any, run: AuditRun, rows: list[list[Value]]) -> None:
    titles = zh.words("doubtful-columns")
    columns = (
        *(COLUMNS[NUMBER[title]] for title in titles), Column(zh("severity"), 24), Column(zh("original"), 30),
        Column(zh("conclusion"), 12, "office", choices=zh.words("conclusions"), is_centred=True),
        Column(zh("reviewer"), 10, "office"), Column(zh("review-day"), 12, "office", is_centred=True),
    )  # fmt: skip
    chosen: list[list[Value]] = []
    for row, finding in zip(rows, run.findings, strict=True):
        if needs_person(finding):
            quote = one_line(finding.locations[0].quote) if finding.locations else ""
            chosen.append(
                [
                    *(row[NUMBER[title]] for title in titles),
                    describe_severity(finding),
                    quote,
                    None,
                    None,
                    None,
                ]
            )
    book.table(sheet, columns, chosen)


def _unread(book: Book, sheet: Any, run: AuditRun, _rows: list[list[Value]]) -> None:
    inputs = run.inputs
    rows: list[list[Value]] = [[item.key, zh("not-checked"), describe_skip(item)] for item in inputs.skipped]
    rows += [
        [item.document, zh("failed"), zh("rule-failed", rule=item.rule, detail=one_line(item.detail))]
        for item in inputs.failed
    ]
    rows += [[part.document, zh("partly"), one_line(part.detail)] for part in inputs.partial]
    told = {part.document for part in inputs.partial}
    rows += [
        [note.document, zh("with-notes"), one_line(note.detail)]
        for note in inputs.notes
        if note.document not in told
    ]
    book.table(
        sheet,
        (Column(zh("file-title"), 50), Column(zh("state"), 16, is_centred=True), Column(zh("reason"), 60)),
        rows,
    )
    book.write(sheet, len(rows) + 2, 0, count_files(inputs), border=0, text_wrap=False)


def _guide(book: Book, sheet: Any, run: AuditRun, _rows: list[list[Value]]) -> None:
    own = [column.title for column in COLUMNS if column.fills == "unit"]
    lines = [
        zh("guide.own-columns", own="、".join(own)),
        zh("guide.progress", progress="、".join(PROGRESS)),
        zh("guide.explained"),
        zh("guide.no-deletion"),
        zh("guide.locked"),
        zh("guide.to-confirm"),
        zh("guide.masked"),
        zh("guide.unread", count_files=count_files(run.inputs)),
    ]
    if run.routes:
        lines.append(zh("guide.points"))
    aside = set_aside_words(run)
    if aside:
        lines.append(zh("guide.set-aside", routes=zh("tenth") if run.routes else zh("ninth"), aside=aside))
    whole = Column(zh("guide"), 100)
    book.head(sheet, 0, (whole,))
    for number, line in enumerate(lines, start=1):
        book.write(sheet, number, 0, line, border=0)
        book.fit(sheet, number, (whole,), (line,))
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)


_SHEETS = {
    zh("sheets.ledger"): _ledger,
    zh("sheets.summary"): _summary,
    zh("sheets.fields"): _fields,
    zh("sheets.again"): _again,
    zh("sheets.doubtful"): _doubtful,
    zh("sheets.unread"): _unread,
    zh("sheets.guide"): _guide,
}
