"""Word and Excel files whose bytes depend on their content only; PDF through LibreOffice on request."""

from __future__ import annotations

import io
import subprocess
import tempfile
import zipfile
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

import docx
import xlsxwriter
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Pt
from samples.generator.markup import blocks
from samples.generator.model import Doc
from samples.generator.render_text import signature

STAMP = datetime(2024, 1, 1, 9, 0, 0)
ZIP_STAMP = (2024, 1, 1, 9, 0, 0)


def word(doc: Doc) -> bytes:
    """A .docx with the title, real tables and the signature on the right."""
    file = docx.Document()
    style = file.styles["Normal"]
    style.font.name, style.font.size = "仿宋", Pt(16)
    style.element.rPr.rFonts.set(qn("w:eastAsia"), "仿宋")
    title = file.add_paragraph()
    title.alignment = WD_ALIGN_PARAGRAPH.CENTER
    run = title.add_run(doc.title)
    run.bold, run.font.size = True, Pt(22)
    if doc.number:
        file.add_paragraph(doc.number).alignment = WD_ALIGN_PARAGRAPH.CENTER
    for kind, value in blocks(doc.body, signature(doc)):
        if kind == "table":
            _word_table(file, value)
        elif kind == "h":
            file.add_paragraph().add_run(value).bold = True
        else:
            paragraph = file.add_paragraph(value)
            if kind == "sign":
                paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    core = file.core_properties
    core.author, core.title, core.created, core.modified = doc.source, doc.title, STAMP, STAMP
    buffer = io.BytesIO()
    file.save(buffer)
    return normalised(buffer.getvalue())


def _word_table(file: Any, rows: list[list[str]]) -> None:
    width = max(len(row) for row in rows)
    table = file.add_table(rows=0, cols=width)
    table.style = "Table Grid"
    for row in rows:
        cells = table.add_row().cells
        for cell, value in zip(cells, row, strict=False):
            cell.text = value


def normalised(data: bytes) -> bytes:
    """The same archive with fixed time stamps, in the same order."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for info in old.infolist():
            fixed = zipfile.ZipInfo(info.filename, ZIP_STAMP)
            fixed.compress_type, fixed.external_attr = zipfile.ZIP_DEFLATED, 0o644 << 16
            new.writestr(fixed, old.read(info.filename))
    return out.getvalue()


def archive(members: dict[str, bytes]) -> bytes:
    """A .zip of `members`, name -> bytes."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name, data in members.items():
            info = zipfile.ZipInfo(name, ZIP_STAMP)
            info.compress_type, info.external_attr = zipfile.ZIP_DEFLATED, 0o644 << 16
            new.writestr(info, data)
    return out.getvalue()


def number(value: str) -> str | int | float:
    """A cell that looks like a plain number becomes one; codes, long numbers and dates stay text."""
    digits = value.replace(".", "", 1)
    if not digits.isdigit() or len(digits) > 11 or (len(value) > 1 and value[0] == "0" and "." not in value):
        return value
    return float(value) if "." in value else int(value)


def workbook(
    sheets: dict[str, Any], hidden_columns: tuple[int, ...] = (), hidden_sheets: tuple[str, ...] = ()
) -> bytes:
    """An .xlsx; a sheet is {'title': str, 'rows': [[…]], 'notes': [str]}; the title spans the columns."""
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True})
    book.set_properties({"author": "青禾区", "created": STAMP})
    bold = book.add_format({"bold": True, "align": "center", "font_size": 16})
    border, day = book.add_format({"border": 1}), book.add_format({"border": 1, "num_format": "yyyy-mm-dd"})
    for name, content in sheets.items():
        sheet = book.add_worksheet(name)
        width = max((len(row) for row in content["rows"]), default=1)
        line = 0
        if content.get("title"):
            sheet.merge_range(0, 0, 0, max(width - 1, 1), content["title"], bold)
            line = 1
        for text in content.get("before", []):
            sheet.write_string(line, 0, text)
            line += 1
        for row in content["rows"]:
            for column, value in enumerate(row):
                _write(sheet, line, column, value, border, day)
            line += 1
        for text in content.get("notes", []):
            sheet.write_string(line, 0, text)
            line += 1
        sheet.set_column(0, width - 1, 16)
        for column in hidden_columns:
            sheet.set_column(column, column, 16, None, {"hidden": True})
        if name in hidden_sheets:
            sheet.hide()
    book.close()
    return normalised(buffer.getvalue())


def _write(sheet: Any, line: int, column: int, value: Any, border: Any, day: Any) -> None:
    if isinstance(value, datetime):
        sheet.write_datetime(line, column, value, day)
        return
    cell = number(value) if isinstance(value, str) else value
    if isinstance(cell, str):
        sheet.write_string(line, column, cell, border)
    else:
        sheet.write_number(line, column, cell, border)


def spreadsheet(doc: Doc) -> bytes:
    """A document whose substance is one table: title merged on top, sentences before and after."""
    before: list[str] = []
    rows: list[list[str]] = []
    notes: list[str] = []
    for kind, value in blocks(doc.body, signature(doc)):
        if kind == "table":
            rows += value
        else:
            (notes if rows else before).append(value)
    return workbook({"Sheet1": {"title": doc.title, "before": before, "rows": rows, "notes": notes}})


def pdf(doc: Doc) -> bytes:
    """The Word file converted by LibreOffice; not reproducible, so made only on request."""
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "page.docx"
        source.write_bytes(word(doc))
        convert([source], "pdf", Path(folder))
        return (Path(folder) / "page.pdf").read_bytes()


def convert(pages: Sequence[Path], kind: str, folder: Path) -> None:
    """Convert files in one run of LibreOffice. Raises CalledProcessError where it fails."""
    if not pages:
        return
    filters = {"docx": "docx:MS Word 2007 XML", "pdf": "pdf:writer_pdf_Export"}
    subprocess.run(
        ["soffice", "--headless", f"-env:UserInstallation=file://{folder}/.office", "--convert-to", filters[kind],
         *(["--infilter=HTML (StarWriter)"] if kind == "docx" else []), "--outdir", str(folder), *map(str, pages)],
        check=True, capture_output=True, timeout=1200,
    )  # fmt: skip
