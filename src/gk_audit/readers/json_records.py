"""JSON records: the exports of content systems and mailboxes.

A JSON list or a file of one JSON object per line is an export of articles: each
record becomes a document of its own, ``export.jsonl!/3``.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any

from gk_audit.model import chinese
from gk_audit.model.document import Document, Skipped
from gk_audit.model.reading import SkipReason
from gk_audit.model.records import replace
from gk_audit.model.table import Cell, Table
from gk_audit.readers.assembly import WHOLE, Assembly, skipped
from gk_audit.readers.protocol import ReadResult, Source, reader
from gk_audit.readers.record_document import Field, record_document
from gk_audit.readers.records import Roles, joined, measure
from gk_audit.text.encoding import decode

zh = chinese.of(__name__)

_MOST_RECORDS = 200_000
_DEPTH = 4
"""Envelopes around the list of records."""
_ALIKE = 3
"""So many objects under keys of their own are records, too."""
_HEAD_LONGEST = 30
Numbered = list[tuple[int, Any]]


@reader(
    "json-lines",
    words=zh("json-lines.words"),
    opening=r'\s*\{\s*"[^\n]*\}\s*\n\s*\{',
    suffixes=(".jsonl", ".ndjson"),
    unlike=r"\s*\[",
    rank=60,
    sample=lambda: zh("json-lines.sample").encode(),
)
@reader(
    "json",
    words=zh("json.words"),
    opening=r'\s*(?:\[\s*)?\{\s*"',
    suffixes=(".json",),
    rank=70,
    sample=lambda: json.dumps([zh.table("json.sample")]).encode(),
)
def read_json(source: Source) -> ReadResult:
    """Read records; a damaged line costs that line only."""
    text = decode(source.data).text
    whole = _parse(text)
    damaged: list[int] = []
    if whole is not None:
        records = _records_in(whole)
        if records is None:
            rows = [list(_pairs(whole if isinstance(whole, dict) else {zh("content"): whole}))]
            return (_document(source, rows[0], measure(rows)),)
        numbered: Numbered = list(enumerate(records, 1))
    else:
        numbered, damaged = _lines(text)
    if not numbered:
        return skipped(source, SkipReason.DAMAGED, zh("bad-json"))
    return tuple(_all(source, numbered, damaged))


def _all(source: Source, numbered: Numbered, damaged: Sequence[int]) -> Iterator[Document | Skipped]:
    rows = [(number, list(_pairs(record))) for number, record in numbered[:_MOST_RECORDS]]
    roles = measure([row for _, row in rows])
    if roles.is_letters:
        yield _register(source, rows, roles)
    for number, row in rows:
        yield _document(replace(source, key=f"{source.key}!/{number}"), row, roles)
    for number in damaged:
        reason = zh("bad-line", number=number)
        yield Skipped(f"{source.key}!/{number}", SkipReason.DAMAGED, reason)
    if len(numbered) > _MOST_RECORDS:
        reason = zh("too-many-records", most_records=_MOST_RECORDS, numbered=len(numbered) - _MOST_RECORDS)
        yield Skipped(f"{source.key}!/{_MOST_RECORDS + 1}", SkipReason.TOO_LARGE, reason)


def _document(source: Source, row: Sequence[tuple[str, str]], roles: Roles) -> Document:
    fields = [Field(label, value) for label, value in joined(row).items()]
    return record_document(source, fields, roles, media_type="json", is_shown=False)


def _register(
    source: Source, rows: Sequence[tuple[int, Sequence[tuple[str, str]]]], roles: Roles
) -> Document:
    """The letters as one table, for what is judged of all of them together: late and repeated replies."""
    assembly = Assembly(source, "json")
    labels = list(dict.fromkeys(label for _, row in rows for label, _ in row if label not in roles.question))
    cells = [Cell(0, column, roles.name(label)) for column, label in enumerate(labels)]
    for number, row in rows:
        values = joined(row)
        cells += [
            Cell(number, column, values[label].strip())
            for column, label in enumerate(labels)
            if values.get(label, "").strip()
        ]
    table = Table(0, tuple(cells))
    assembly.tables.append(table)
    assembly.property(zh("columns"), "、".join(roles.name(label) for label in labels))
    assembly.part(WHOLE)
    assembly.columns, assembly.is_wrapper = roles.body, True
    return assembly.document()


def _parse(text: str) -> Any:
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return None


def _lines(text: str) -> tuple[Numbered, list[int]]:
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


def _records_in(whole: Any) -> list[Any] | None:
    """The records of a file; None where it is one record or something else."""
    if isinstance(whole, list):
        return _of_list(whole)
    return _in_envelope(whole, 0) if isinstance(whole, dict) else None


def _of_list(whole: list[Any]) -> list[Any] | None:
    """A list of objects, or of rows under a row of names."""
    if whole and all(isinstance(one, dict) for one in whole):
        return whole
    if len(whole) < 2 or not all(isinstance(one, list) for one in whole):
        return None
    head = whole[0]
    if not all(isinstance(name, str) and 0 < len(name) <= _HEAD_LONGEST for name in head) or len(head) < 2:
        return None
    return [dict(zip(head, one, strict=False)) for one in whole[1:]]


def _in_envelope(whole: dict[str, Any], depth: int) -> list[Any] | None:
    """``{"data": {"list": [{…}, …]}}``, or ``{"1": {…}, "2": {…}}``: the one list inside."""
    values = list(whole.values())
    if len(values) >= _ALIKE and all(isinstance(value, dict) and value for value in values):
        first = set(values[0])
        if all(set(value) & first for value in values):
            return values
    lists = [
        value for value in values if isinstance(value, list) and value and isinstance(value[0], dict | list)
    ]
    if len(lists) == 1:
        found = _of_list(lists[0])
        return None if _has_text(whole) else found
    inner = [value for value in values if isinstance(value, dict)]
    if not lists and len(inner) == 1 and depth < _DEPTH:
        return None if _has_text(whole) else _in_envelope(inner[0], depth + 1)
    return None


def _has_text(whole: dict[str, Any]) -> bool:
    """True where the object around a list has running text of its own: the list is part of a record."""
    own = [(label, value) for label, value in whole.items() if isinstance(value, str)]
    return bool(measure([own]).body)


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
