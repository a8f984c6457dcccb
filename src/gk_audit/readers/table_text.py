"""CSV tables with exact places; dumps of articles and letters row by row, ``信箱.csv!/7``."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gk_audit.model import chinese
from gk_audit.model.document import Region
from gk_audit.model.lazy import pattern
from gk_audit.model.location import Step, StepKind
from gk_audit.model.reading import PartState
from gk_audit.model.records import replace
from gk_audit.model.table import Cell, Table, cell_reference
from gk_audit.readers.assembly import WHOLE, Assembly
from gk_audit.readers.metadata import MetaBuilder
from gk_audit.readers.plain import line_starts, note_encoding
from gk_audit.readers.protocol import ReadResult, Source, reader
from gk_audit.readers.record_document import Field, record_document
from gk_audit.readers.records import dump_roles
from gk_audit.readers.spreadsheet import sheet_title
from gk_audit.text.encoding import decode

zh = chinese.of(__name__)

_DOUBLED = pattern('"(?=")')
_NUMBER = pattern(r"-?(?:\d+|\d{1,3}(?:,\d{3})+)(?:\.\d+)?%?")


@reader(
    "csv",
    words=zh("read-csv.words"),
    suffixes=(".csv", ".tsv"),
    rank=50,
    sample=lambda: zh("read-csv.sample").encode("gbk"),
)
def read_csv(source: Source) -> ReadResult:
    """Read a comma, tab or semicolon separated table with exact places.

    Where its rows are letters or articles with running text, each becomes a document, too.
    """
    decoded = decode(source.data)
    text = decoded.text
    assembly, meta = Assembly(source, "csv"), MetaBuilder()
    assembly.part(WHOLE)
    note_encoding(assembly, decoded)
    rows = _rows(assembly, text)
    dump = dump_roles({number: {column: value for column, _, value in row} for number, row in rows.items()})
    for number, row in rows.items():
        if dump is None or number <= dump[0]:
            _row(assembly, text, number, row, Region.BODY if dump is None else Region.FURNITURE)
    cells = [_cell(number, column, value) for number, row in rows.items() for column, _, value in row]
    assembly.tables.append(Table(0, tuple(cells)))
    starts = line_starts(text)
    if dump is None:
        meta.set("title", sheet_title(assembly.tables), "text")
        return (assembly.document(meta.build(), starts),)
    head, labels, roles = dump
    assembly.columns, assembly.is_wrapper = roles.body, True
    documents = [
        record_document(
            replace(source, key=f"{source.key}!/{number + 1}"),
            [_field(labels, column, start, value, number) for column, start, value in row],
            roles,
            media_type="csv",
            is_shown=True,
            line_starts=starts,
        )
        for number, row in rows.items()
        if number > head
    ]
    return (assembly.document(meta.build(), starts), *documents)


def _rows(assembly: Assembly, text: str) -> dict[int, list[tuple[int, int, str]]]:
    """Row → its (column, offset, value); up to the limit of cells."""
    found: dict[int, list[tuple[int, int, str]]] = {}
    left = assembly.source.limits.table_cells
    for number, record in enumerate(_records(text, _separator(text, assembly.source.suffix))):
        row = [(column, start, value) for column, (start, value) in enumerate(record) if value.strip()]
        left -= len(row)
        if left < 0:
            limit = assembly.source.limits.table_cells
            assembly.part(WHOLE, PartState.CUT, is_told=True)
            assembly.note("text-truncated", zh("too-many-cells", limit=limit), is_unread=True)
            break
        if row:
            found[number] = row
    return found


def _row(assembly: Assembly, text: str, number: int, row: list[tuple[int, int, str]], region: Region) -> None:
    base = row[0][1]
    end = row[-1][1] + len(row[-1][2])
    assembly.row(
        [(cell_reference(number, column), value) for column, _, value in row],
        (Step(StepKind.ROW, number + 1),),
        table=0,
        row=number,
        region=region,
        raw=text[base:end],
        base=base,
        starts=[start - base for _, start, _ in row],
        markup=_DOUBLED if '""' in text[base:end] else None,
    )


def _field(labels: dict[int, str], column: int, start: int, value: str, number: int) -> Field:
    route = (Step(StepKind.ROW, number + 1), Step(StepKind.CELL, cell_reference(number, column)))
    return Field(labels.get(column, ""), value, route, start, '""' in value)


def _cell(row: int, column: int, value: str) -> Cell:
    """A CSV file stores text only; what reads as a number may be one."""
    text = value.strip().replace('""', '"')
    return Cell(row, column, text, is_number=len(text) < 12 and _NUMBER.fullmatch(text) is not None)


def _separator(text: str, suffix: str) -> str:
    head = text[:5_000]
    if suffix == ".tsv":
        return "\t"
    return max(",\t;|", key=lambda mark: (head.count(mark), mark == ","))


def _records(text: str, separator: str) -> Iterator[list[tuple[int, str]]]:
    """Records of (offset, value) fields; quoted fields may hold line breaks."""
    plain = re.compile(f"[^{re.escape(separator)}\r\n]*")
    position, size = 0, len(text)
    record: list[tuple[int, str]] = []
    while position <= size:
        start = position
        if text.startswith('"', position):
            position, value, start = _quoted(text, position)
        else:
            match = plain.match(text, position)
            assert match is not None
            position, value = match.end(), match.group()
        record.append((start, value))
        mark = text[position : position + 1]
        position += 1
        if mark == separator:
            continue
        if mark == "\r" and text.startswith("\n", position):
            position += 1
        yield record
        record = []
        if position >= size:
            return


def _quoted(text: str, start: int) -> tuple[int, str, int]:
    """(end, value, offset of the value) of a quoted field.

    Doubled quotes stay doubled, so that each character keeps its offset.
    """
    position = start + 1
    while True:
        close = text.find('"', position)
        if close < 0:
            return len(text), text[start + 1 :], start + 1
        if text.startswith('""', close):
            position = close + 2
            continue
        return close + 1, text[start + 1 : close], start + 1
