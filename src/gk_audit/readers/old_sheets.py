"""Old Excel workbooks (.xls, .et): values by calamine, hidden parts by an own record walk."""

from __future__ import annotations

import io
import struct
from collections.abc import Iterator
from datetime import date, datetime, time
from typing import Any

from gk_audit.model import chinese
from gk_audit.model.document import BlockKind
from gk_audit.model.location import Step, StepKind
from gk_audit.model.reading import SkipReason
from gk_audit.model.records import Struct, field
from gk_audit.model.table import Cell
from gk_audit.readers.assembly import Assembly, skipped
from gk_audit.readers.compound import Compound
from gk_audit.readers.metadata import MetaBuilder
from gk_audit.readers.protocol import ReadResult, Source, reader
from gk_audit.readers.sheet_parts import number_text
from gk_audit.readers.spreadsheet import add_sheet, sheet_title

zh = chinese.of(__name__)

_EOF, _FILEPASS, _BOF, _SHEET = 0x0A, 0x2F, 0x809, 0x85
_ROW, _COLUMNS, _OBJECT, _TEXT, _CONTINUE = 0x208, 0x7D, 0x5D, 0x1B6, 0x3C
_NOTE_OBJECT = 0x19
_STATES = {1: "xls-sheet", 2: "xls-very-hidden"}


class _Hidden(Struct):
    """What calamine does not tell of one sheet."""

    rows: set[int] = field(default_factory=set)
    columns: set[int] = field(default_factory=set)
    comments: list[str] = field(default_factory=list)
    boxes: list[str] = field(default_factory=list)


@reader(
    "xls",
    words=zh("read-old-sheets.words"),
    streams=("Workbook", "Book"),
    suffixes=(".xls", ".et"),
    rank=40,
)
def read_old_sheets(source: Source) -> ReadResult:
    """Read a binary workbook."""
    compound = Compound(source)
    stream = compound.stream("Workbook") or compound.stream("Book")
    if any(kind == _FILEPASS for kind, _ in _records(stream, 0, 40)):
        return skipped(source, SkipReason.ENCRYPTED, zh("encrypted"))
    from python_calamine import CalamineError, CalamineWorkbook

    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(source.data))
    except CalamineError:
        return skipped(source, SkipReason.DAMAGED, zh("damaged"))
    assembly, meta = Assembly(source, "xls"), MetaBuilder()
    states = dict(_sheets(stream))
    for name in book.sheet_names:
        offset, state = states.get(name, (0, 0))
        _sheet(assembly, book, name, _STATES.get(state, ""), _hidden_parts(stream, offset))
    compound.properties(assembly, "xls")
    title = sheet_title(assembly.tables)
    if title:
        meta.set("title", title, "text")
    return (assembly.document(meta.build()),)


def _sheet(assembly: Assembly, book: Any, name: str, hidden_by: str, parts: _Hidden) -> None:
    from python_calamine import CalamineError

    route = (Step(StepKind.SHEET, name),)
    assembly.property(zh("sheet"), name, route, hidden_by=hidden_by)
    try:
        sheet = book.get_sheet_by_name(name)
        rows = sheet.iter_rows()
        first = sheet.start or (0, 0)
    except CalamineError:
        assembly.note("part-damaged", zh("sheet-damaged", name=name), route, is_unread=True)
        return
    cells: list[Cell] = []
    hidden: dict[tuple[int, int], str] = {}
    limit = assembly.source.limits.table_cells
    for row, values in enumerate(rows, first[0]):
        for column, value in enumerate(values, first[1]):
            text, is_number = _value(value)
            if not text.strip():
                continue
            key = "xls-row" if row in parts.rows else "xls-column" if column in parts.columns else ""
            if key:
                hidden[row, column] = key
            cells.append(Cell(row, column, text, 1, 1, bool(key), is_number))
        if len(cells) >= limit:
            assembly.note(
                "text-truncated", zh("too-many-cells", name=name, limit=limit), route, is_unread=True
            )
            break
    add_sheet(assembly, name, cells, hidden, hidden_by)
    for comment in parts.comments:
        assembly.add(
            BlockKind.NOTE, comment, (*route, Step(StepKind.PART, zh("comment"))), hidden_by="xls-comment"
        )
    for box in parts.boxes:
        assembly.add(BlockKind.NOTE, box, (*route, Step(StepKind.PART, zh("text-box"))), hidden_by=hidden_by)


def _value(value: Any) -> tuple[str, bool]:
    if isinstance(value, bool):
        return ("TRUE" if value else "FALSE"), False
    if isinstance(value, int | float):
        return number_text(repr(value)), True
    if isinstance(value, datetime):
        return (value.isoformat(" ") if value.time() != time() else value.date().isoformat()), True
    if isinstance(value, date | time):
        return value.isoformat(), True
    return str(value), False


def _records(stream: bytes, start: int, most: int = 5_000_000) -> Iterator[tuple[int, bytes]]:
    position = start
    for _ in range(most):
        if position + 4 > len(stream):
            return
        kind, length = struct.unpack_from("<HH", stream, position)
        yield kind, stream[position + 4 : position + 4 + length]
        position += 4 + length


def _sheets(stream: bytes) -> Iterator[tuple[str, tuple[int, int]]]:
    """Sheet name → (offset of its records, state)."""
    for kind, data in _records(stream, 0):
        if kind == _EOF:
            return
        if kind == _SHEET and len(data) > 8:
            offset, state, _, length, wide = struct.unpack_from("<IBBBB", data, 0)
            raw = data[8 : 8 + (2 * length if wide & 1 else length)]
            yield raw.decode("utf-16-le" if wide & 1 else "latin-1", "replace"), (offset, state & 3)


def _hidden_parts(stream: bytes, offset: int) -> _Hidden:
    found = _Hidden()
    if not offset:
        return found
    is_note, wants_text, depth = False, False, 0
    for kind, data in _records(stream, offset):
        if kind == _BOF:
            depth += 1
        elif kind == _EOF:
            depth -= 1
            if depth <= 0:
                break
        elif kind == _ROW and len(data) >= 14 and data[12] & 0x20:
            found.rows.add(struct.unpack_from("<H", data, 0)[0])
        elif kind == _COLUMNS and len(data) >= 10 and data[8] & 1:
            first, last = struct.unpack_from("<HH", data, 0)
            found.columns.update(range(first, min(last, 255) + 1))
        elif kind == _OBJECT and len(data) >= 6:
            is_note = struct.unpack_from("<H", data, 4)[0] == _NOTE_OBJECT
        elif kind == _TEXT:
            wants_text = True
        elif kind == _CONTINUE and wants_text and data:
            text = data[1:].decode("utf-16-le" if data[0] & 1 else "latin-1", "replace")
            (found.comments if is_note else found.boxes).append(text)
            wants_text = False
    return found
