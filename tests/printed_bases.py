"""What reports print as 依据: found by its label or its column, whatever the format."""

from __future__ import annotations

import io
import json
import re
import xml.etree.ElementTree as ET
import zipfile
from collections.abc import Iterator

from openpyxl import load_workbook

LABEL = "依据"
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_PAGE = re.compile(rf"<dt>{LABEL}</dt>\s*<dd>(.*?)</dd>", re.DOTALL)
_LINE = re.compile(r"^[\s>*-]*依\s*据(?:：|\s{2})(.*)$", re.MULTILINE)
"""A line of a report: a document's own words about its basis stand inside a sentence."""
_LISTED = re.compile(r"^\d+\.\s*(《.*)$", re.MULTILINE)
"""An entry of the list below a notice's table (所列依据), whose rows say 依据1、2."""


def printed_bases(name: str, data: bytes) -> Iterator[str]:
    """Everything that a file of a run prints as basis."""
    if name.endswith(".docx"):
        yield from _of_word(data)
    elif name.endswith(".xlsx"):
        yield from _of_workbook(data)
    elif name.endswith("run.json"):
        yield from (finding["basis"] for finding in json.loads(data)["findings"])
    elif name.endswith(".html"):
        yield from _PAGE.findall(data.decode())
    elif name.endswith(".sarif"):
        said = json.dumps(json.loads(data), ensure_ascii=False).replace("\\n", "\n").replace('": "', '"\n')
        yield from _LINE.findall(said)
    elif name.endswith((".md", ".txt")):
        yield from _LINE.findall(data.decode())


def _of_word(data: bytes) -> Iterator[str]:
    """Tables with the label in a head cell (the column below) or in a first cell (the cell beside), and lines."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        root = ET.fromstring(archive.read("word/document.xml"))
    for table in root.iter(f"{_W}tbl"):
        yield from _under([[_text(cell) for cell in row.iter(f"{_W}tc")] for row in table.iter(f"{_W}tr")])
    lines = "\n".join(_text(paragraph) for paragraph in root.iter(f"{_W}p"))
    yield from (*_LINE.findall(lines), *_LISTED.findall(lines))


def _of_workbook(data: bytes) -> Iterator[str]:
    for sheet in load_workbook(io.BytesIO(data), read_only=True).worksheets:
        yield from _under([[str(cell or "") for cell in row] for row in sheet.iter_rows(values_only=True)])


def _under(rows: list[list[str]]) -> Iterator[str]:
    column = None
    for row in rows:
        if LABEL in row[1:]:
            column = row.index(LABEL, 1)
        elif row and row[0].rstrip("：") == LABEL:
            yield from row[1:]
        elif column is not None and column < len(row):
            yield row[column]


def _text(node: ET.Element) -> str:
    return "".join(part.text or "" for part in node.iter(f"{_W}t")).strip()
