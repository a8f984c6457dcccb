"""Sheets as files: HTML and XLSX by their writers, DOCX from HTML and PDF from DOCX by LibreOffice."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from pathlib import Path

from samples.generator.accounts.sheets import Sheet, Table
from samples.generator.render_office import convert

FORMATS = ("html", "docx", "xlsx", "pdf")


def write_html(sheet: Sheet, path: Path) -> None:
    """One page; header cells that are joined become column spans."""
    parts = [
        f"<!DOCTYPE html><html><head><meta charset='utf-8'><title>{escape(sheet.title)}</title></head><body>"
    ]
    parts += [
        _html_table(part) if isinstance(part, Table) else f"<p>{escape(part)}</p>" for part in sheet.parts
    ]
    path.write_text("".join(parts) + "</body></html>", encoding="utf-8")


def _html_table(table: Table) -> str:
    lines = []
    if table.title:
        # As in real accounts, each named table begins a page.
        lines.append(f"<p style='page-break-before: always'>{escape(table.title)}</p>")
    if table.unit:
        lines.append(f"<p>单位：{escape(table.unit)}</p>")
    lines.append("<table border='1' cellspacing='0' cellpadding='2'>")
    for row in table.rows:
        cells = []
        for column, text in enumerate(row):
            if text != "<":
                span = 1
                while column + span < len(row) and row[column + span] == "<":
                    span += 1
                cells.append(f"<td{f' colspan={span}' if span > 1 else ''}>{escape(text)}</td>")
        lines.append(f"<tr>{''.join(cells)}</tr>")
    lines.append("</table>")
    if table.note:
        lines.append(f"<p>{escape(table.note)}</p>")
    return "".join(lines)


def write_workbook(sheet: Sheet, path: Path) -> None:
    """A worksheet for each table; figures are stored as numbers with their format."""
    import xlsxwriter

    book = xlsxwriter.Workbook(str(path))
    whole, money = book.add_format({"num_format": "0"}), book.add_format({"num_format": "#,##0.00"})
    prose = [part for part in sheet.parts if isinstance(part, str)]
    if len(prose) > 1:
        page = book.add_worksheet("说明")
        for row, text in enumerate(prose):
            page.write_string(row, 0, text)
    for number, table in enumerate((part for part in sheet.parts if isinstance(part, Table)), 1):
        page = book.add_worksheet(
            (table.title or f"表{number}").replace("“", "").replace("”", "")[:28] + str(number)
        )
        start = 0
        if table.title:
            page.merge_range(0, 0, 0, len(table.rows[0]) - 1, table.title)
            start = 1
        if table.unit:
            page.write(start, len(table.rows[0]) - 1, f"单位：{table.unit}")
            start += 1
        for row, cells in enumerate(table.rows):
            for column, text in enumerate(cells):
                is_code = row < table.heads or (text.isdigit() and table.unit == "万元")
                if text in ("", "<"):
                    continue
                span = 1
                while column + span < len(cells) and cells[column + span] == "<":
                    span += 1
                if span > 1:
                    page.merge_range(start + row, column, start + row, column + span - 1, text)
                elif not is_code and text.replace(",", "").replace(".", "", 1).isdigit():
                    page.write_number(
                        start + row, column, float(text.replace(",", "")), money if "." in text else whole
                    )
                else:
                    page.write_string(start + row, column, text)
        if table.note:
            page.write(start + len(table.rows), 0, table.note)
    book.close()


def write_sheets(sheets: Sequence[tuple[Sheet, Path]], folder: Path) -> None:
    """Write each sheet in the format of its path; LibreOffice runs once for each format."""
    pages: dict[str, list[Path]] = {"docx": [], "pdf": []}
    for sheet, path in sheets:
        kind = path.suffix[1:]
        if kind == "xlsx":
            write_workbook(sheet, path)
            continue
        write_html(sheet, path.with_suffix(".html"))
        if kind != "html":
            pages["docx"].append(path.with_suffix(".html"))
        if kind == "pdf":
            pages["pdf"].append(path.with_suffix(".docx"))
    for kind in ("docx", "pdf"):
        convert(pages[kind], kind, folder)
