"""CSV tables and JSON records: the exports of content systems.

A JSON list or a file of one JSON object per line is an export of articles: each
record becomes a document of its own, ``export.jsonl!/3``.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from gk_audit.model.document import BlockKind, Document, Skipped, SkipReason
from gk_audit.model.lazy import pattern
from gk_audit.model.location import Step, StepKind
from gk_audit.model.reading import PartState
from gk_audit.model.table import Cell, Table, cell_reference
from gk_audit.readers.assembly import WHOLE, Assembly, skipped
from gk_audit.readers.metadata import MetaBuilder, clean_label
from gk_audit.readers.plain import infer_from_text, line_starts, note_encoding
from gk_audit.readers.protocol import ReadResult, Source, reader
from gk_audit.readers.spreadsheet import sheet_title
from gk_audit.text.encoding import decode

_BODY_NAMES = "正文 内容 文章内容 信息内容 正文内容 回复内容 来信内容 留言内容 body content text html"
_BODY_LABELS = frozenset(_BODY_NAMES.split())
_DOUBLED = pattern('"(?=")')
_MARKUP = pattern(r"<(?:p|div|br|span|table|img)\b[^>]*>", re.IGNORECASE)
_NUMBER = pattern(r"-?(?:\d+|\d{1,3}(?:,\d{3})+)(?:\.\d+)?%?")
_MOST_RECORDS = 200_000


@reader(
    "csv",
    words="CSV 表格",
    suffixes=(".csv", ".tsv"),
    rank=50,
    sample=lambda: '甲,"乙""丙"\n　１,\n'.encode("gbk"),
)
def read_csv(source: Source) -> ReadResult:
    """Read a comma, tab or semicolon separated table with exact places."""
    decoded = decode(source.data)
    text = decoded.text
    assembly, meta = Assembly(source, "csv"), MetaBuilder()
    assembly.part(WHOLE)
    note_encoding(assembly, decoded)
    cells: list[Cell] = []
    limit = source.limits.table_cells
    for number, record in enumerate(_records(text, _separator(text, source.suffix))):
        row = [(column, start, value) for column, (start, value) in enumerate(record) if value.strip()]
        if len(cells) + len(row) > limit:
            assembly.part(WHOLE, PartState.CUT, is_told=True)
            assembly.note("text-truncated", f"表格超过 {limit} 个单元格，其余部分未检查", is_unread=True)
            break
        cells.extend(_cell(number, column, value) for column, _, value in row)
        if row:
            base = row[0][1]
            end = row[-1][1] + len(row[-1][2])
            assembly.row(
                [(cell_reference(number, column), value) for column, _, value in row],
                (Step(StepKind.ROW, number + 1),),
                table=0,
                row=number,
                raw=text[base:end],
                base=base,
                starts=[start - base for _, start, _ in row],
                markup=_DOUBLED if '""' in text[base:end] else None,
            )
    table = Table(0, tuple(cells))
    assembly.tables.append(table)
    meta.set("title", sheet_title([table]), "text")
    return (assembly.document(meta.build(), line_starts(text)),)


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


@reader(
    "json-lines",
    words="JSON 行数据",
    opening=r'\s*\{\s*"[^\n]*\}\s*\n\s*\{',
    suffixes=(".jsonl", ".ndjson"),
    unlike=r"\s*\[",
    rank=60,
    sample=lambda: '{"标题": "甲"}\n{"标题": "乙"}\n'.encode(),
)
@reader(
    "json",
    words="JSON 数据",
    opening=r'\s*(?:\[\s*)?\{\s*"',
    suffixes=(".json",),
    rank=70,
    sample=lambda: json.dumps([{"标题": "甲", "正文": "<p>乙</p>"}]).encode(),
)
def read_json(source: Source) -> ReadResult:
    """Read records; a damaged line costs that line only."""
    decoded = decode(source.data)
    text = decoded.text
    whole = _parse(text)
    if whole is not None:
        records = whole if isinstance(whole, list) else _only_list(whole)
        if records is None:
            return (_record(source, source.key, whole),)
        if not all(isinstance(record, dict) for record in records):
            return (_record(source, source.key, {"内容": whole}),)
        numbered = list(enumerate(records, 1))
        damaged: list[int] = []
    else:
        numbered, damaged = _lines(text)
    if not numbered:
        return skipped(source, SkipReason.DAMAGED, "JSON 数据格式有误，无法读取")
    found: list[Any] = [
        _record(source, f"{source.key}!/{number}", record) for number, record in numbered[:_MOST_RECORDS]
    ]
    for number in damaged:
        reason = f"第 {number} 行不是完整的 JSON 记录"
        found.append(Skipped(f"{source.key}!/{number}", SkipReason.DAMAGED, reason))
    return tuple(found)


def _parse(text: str) -> Any:
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return None


def _lines(text: str) -> tuple[list[tuple[int, Any]], list[int]]:
    records, damaged = [], []
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip():
            continue
        record = _parse(line)
        if isinstance(record, dict):
            records.append((number, record))
        else:
            damaged.append(number)
    return records, damaged


def _only_list(whole: Any) -> list[Any] | None:
    """``{"data": [{…}, …]}``: the one list of records inside an envelope."""
    if not isinstance(whole, dict):
        return None
    lists = [
        value
        for value in whole.values()
        if isinstance(value, list) and value and all(isinstance(one, dict) for one in value)
    ]
    return (
        lists[0] if len(lists) == 1 and not any(clean_label(key) in _BODY_LABELS for key in whole) else None
    )


def _record(source: Source, key: str, record: Any) -> Document:
    """One record as a document: body fields as text, the rest as metadata."""
    from hashlib import sha256

    data = json.dumps(record, ensure_ascii=False, sort_keys=True).encode("utf-8", "surrogatepass")
    assembly = Assembly(Source(key, data, source.depth, source.limits), "json")
    meta = MetaBuilder()
    bodies: list[str] = []
    for label, value in _pairs(record):
        if clean_label(label.rsplit(".", 1)[-1]) in _BODY_LABELS:
            bodies.append(value)
        else:
            meta.pair(label, value, "meta")
            assembly.property(label, value)
    title = meta.value("title")
    assembly.add(BlockKind.TITLE, title)
    for body in bodies:
        _body(assembly, meta, body)
    infer_from_text(assembly, meta)
    return assembly.document(meta.build(), digest=sha256(data).hexdigest())


def _body(assembly: Assembly, meta: MetaBuilder, body: str) -> None:
    if _MARKUP.search(body):
        from gk_audit.readers.webpage import add_markup

        add_markup(assembly, meta, body)
        return
    for number, line in enumerate(body.splitlines(), 1):
        assembly.add(BlockKind.PARAGRAPH, line, (Step(StepKind.PARAGRAPH, number),))


def _pairs(value: Any, label: str = "", depth: int = 0) -> Iterator[tuple[str, str]]:
    """Every scalar below a value with the path that leads to it."""
    if isinstance(value, dict) and depth < 20:
        for key, inner in value.items():
            yield from _pairs(inner, f"{label}.{key}" if label else str(key), depth + 1)
    elif isinstance(value, list) and depth < 20:
        for inner in value:
            yield from _pairs(inner, label, depth + 1)
    elif value is not None:
        yield label, value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
