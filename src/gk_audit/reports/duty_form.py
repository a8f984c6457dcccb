"""应公开内容核对表: what each budget or account owes and what became of it, for a reviewer to check and sign.

A row says what the machine saw, with the words and the place, and leaves a column for the reviewer. ``duties.docx``
in the template folder replaces the packaged one.
"""

from __future__ import annotations

from collections import Counter
from datetime import date
from pathlib import PurePosixPath
from typing import Any

from gk_audit.model import chinese
from gk_audit.model.relation import Relations, Tried, Verified
from gk_audit.model.run import AuditRun
from gk_audit.reports.cells import Book, Column
from gk_audit.reports.protocol import Files, ReportOptions, report
from gk_audit.reports.templating import fill_template, packaged_or_own
from gk_audit.reports.words import describe_day, one_line

zh = chinese.of(__name__)

STATES = zh.table("states")
"""What became of a thing owed, in words."""
_TEMPLATE = "duties.docx"
_BOOK, _WORD = zh("book"), zh("word")
_HEAD = 4
"""Rows above the table: title, document, count, how to use it."""
_LONGEST_NAME, _FORBIDDEN = 28, str.maketrans("", "", "[]:*?/\\'")
"""Of a sheet; what Excel refuses in one."""


@report("duties", file_name=_BOOK, is_text=False, title=zh("book.title"))
def render_book(run: AuditRun, _options: ReportOptions) -> Files:
    """A sheet for each document that owes something; nothing where none does."""
    documents = _documents(run)
    if not documents:
        return {}
    book = Book(date.fromisoformat(run.as_of))
    widths = (6, 34, 16, 44, 20, 22)
    columns = [Column(title, width) for title, width in zip(zh.words("columns"), widths, strict=True)]
    for number, document in enumerate(documents, start=1):
        name = PurePosixPath(document.key).stem.translate(_FORBIDDEN)[:_LONGEST_NAME]
        sheet = book.sheet(name if len(documents) == 1 else f"{number} {name}")
        _sheet(book, sheet, columns, _texts(document, run))
    return {_BOOK: book.close()}


@report("duty-form", file_name=_WORD, is_text=False, title=zh("word.title"))
def render_word(run: AuditRun, options: ReportOptions) -> Files:
    """One form after the other in one Word file."""
    documents = [_texts(document, run) for document in _documents(run)]
    if not documents:
        return {}
    template = packaged_or_own(options.template_dir, _TEMPLATE)
    return {_WORD: fill_template(template, {"forms": documents}, _TEMPLATE)}


def _documents(run: AuditRun) -> list[Verified]:
    return [document for document in (run.relations or Relations()).documents if document.duties]


def _texts(document: Verified, run: AuditRun) -> dict[str, Any]:
    rows = [_row(number, duty) for number, duty in enumerate(document.duties, start=1)]
    return {
        "title": one_line(document.title) or PurePosixPath(document.key).name,
        "file": document.key,
        "day": describe_day(date.fromisoformat(run.as_of)),
        "rows": rows,
        "count": count_line(document.duties),
        "how": zh("how"),
        "signed": zh("signed"),
    }


def _row(number: int, duty: Tried) -> dict[str, Any]:
    seen = one_line(duty.what) if duty.what else zh.table("why").get(duty.reason, "")
    return {
        "number": number,
        "duty": duty.says,
        "state": STATES.get(duty.reason, duty.reason),
        "seen": seen,
        "place": duty.place,
    }


def count_line(duties: tuple[Tried, ...]) -> str:
    """``应公开 23 项：已公开 18，未见 2 …``."""
    states = Counter(duty.reason for duty in duties)
    parts = zh("between").join(f"{words} {states[key]}" for key, words in STATES.items() if states[key])
    return zh("count", total=len(duties), parts=parts)


def _sheet(book: Book, sheet: Any, columns: list[Column], texts: dict[str, Any]) -> None:
    last = len(columns) - 1
    title = {"bold": True, "font_size": 15, "align": "center", "valign": "vcenter", "border": 0}
    plain = {"border": 0, "valign": "vcenter"}
    lines = ((zh("heading"), title), (f"{texts['title']}　{texts['file']}", plain), (texts["count"], plain))
    for row, (text, looks) in enumerate((*lines, (texts["how"], plain))):
        sheet.merge_range(row, 0, row, last, "", book.format(**looks))
        book.write(sheet, row, 0, text, **looks)
        sheet.set_row(row, 30 if row in (0, _HEAD - 1) else 18)
    book.head(sheet, _HEAD, columns)
    for number, row in enumerate(texts["rows"], start=_HEAD + 1):
        values = [row["number"], row["duty"], row["state"], row["seen"], row["place"], ""]
        for column, value in enumerate(values):
            looks = {"align": "center"} if column in (0, 2) else {}
            bold = {"bold": True} if column == 2 and row["state"] != STATES["done"] else {}
            book.write(sheet, number, column, value, **looks, **bold)
        book.fit(sheet, number, columns, values)
    end = _HEAD + 2 + len(texts["rows"])
    sheet.merge_range(end, 0, end, last, "", book.format(**plain))
    book.write(sheet, end, 0, texts["signed"], **plain)
    sheet.set_row(end, 26)
    sheet.freeze_panes(_HEAD + 1, 0)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 1)
    sheet.repeat_rows(_HEAD)
