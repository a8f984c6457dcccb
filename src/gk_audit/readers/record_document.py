"""One record of a dump as a document: its text as body, a citizen's words as quoted matter."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from hashlib import sha256

from gk_audit.model import chinese
from gk_audit.model.document import BlockKind, Document, Region
from gk_audit.model.lazy import pattern
from gk_audit.model.location import Route, Step, StepKind
from gk_audit.model.records import Record, replace
from gk_audit.model.table import Cell, Table, cell_reference
from gk_audit.readers.assembly import WHOLE, Assembly
from gk_audit.readers.metadata import NUMBER, MetaBuilder, clean_label, is_known_label
from gk_audit.readers.plain import infer_from_text
from gk_audit.readers.protocol import Source
from gk_audit.readers.records import Roles, dump_roles, plain_text

zh = chinese.of(__name__)

_HTML = pattern(r"<(?:p|div|br|span|table|img)\b[^>]*>", re.IGNORECASE)
_DOUBLED = pattern('"(?=")')
_LEAST_SAID = 40
"""Chinese characters in the fields of a record from which they are its text: as many as running text has."""
_REPEATED = 30
"""A text that begins like another of the record is its summary, not a second text."""


class Field(Record):
    """One value of a record."""

    label: str
    value: str
    route: Route = ()
    base: int | None = None
    """Offset of the value in the decoded file, for formats that have lines."""
    is_doubled: bool = False
    """True where quotation marks stand doubled in the file."""
    hidden_by: str = ""


def record_document(
    source: Source,
    fields: Sequence[Field],
    roles: Roles,
    *,
    media_type: str,
    is_shown: bool,
    line_starts: tuple[int, ...] = (),
) -> Document:
    """The document of one record; ``source`` has its key.

    ``is_shown``: the other fields stand in sight, as in a table; those of a data file do not.
    """
    assembly, meta = Assembly(source, media_type), MetaBuilder()
    assembly.part(WHOLE)
    taken: dict[str, None] = {}
    _title(assembly, meta, fields, roles)
    texts = [field for field in fields if field.label in roles.body and not field.hidden_by]
    said = _said_in_fields(fields, roles)
    for field in fields:
        if field.label in roles.question and not field.hidden_by:
            _text(assembly, None, field, Region.QUOTED)
        elif any(field is each for each in texts) and not _is_summary(field, texts):
            taken[field.label] = None
            _text(assembly, meta, field, Region.BODY)
        elif any(field is each for each in said):
            taken[field.label] = None
            assembly.add(BlockKind.PARAGRAPH, f"{field.label}：{plain_text(field.value)}", field.route)
        elif not _is_title(field, roles):
            _other(assembly, meta, field, is_shown=is_shown)
    _known(meta, fields, roles)
    infer_from_text(assembly, meta)
    assembly.columns = tuple(taken) or tuple(field.label for field in fields if field.label in roles.question)
    content = "\x1f".join(f"{field.label}\x1e{field.value}" for field in fields)
    digest = sha256(content.encode("utf-8", "surrogatepass")).hexdigest()
    return assembly.document(meta.build(), line_starts, digest)


def _said_in_fields(fields: Sequence[Field], roles: Roles) -> list[Field]:
    """The fields that are what a record without running text says: a notice of a tender, a licence.

    What every page has (organ, index number, address, dates) says nothing: a record of these alone
    has lost its text.
    """
    shown = [field for field in fields if not field.hidden_by and not _is_title(field, roles)]
    if any(field.value.strip() for field in shown if field.label in (*roles.body, *roles.question)):
        return []
    ordinary = (roles.unit, roles.published, roles.received)
    own = [field for field in shown if field.label not in ordinary and not is_known_label(_name(field))]
    length = sum(len(zh.pattern("hanzi").findall(plain_text(field.value))) for field in own)
    return [field for field in own if field.value.strip()] if length >= _LEAST_SAID else []


def _name(field: Field) -> str:
    return clean_label(field.label.rsplit(".", 1)[-1])


def _is_title(field: Field, roles: Roles) -> bool:
    return field.label == roles.title and not field.hidden_by


def _title(assembly: Assembly, meta: MetaBuilder, fields: Sequence[Field], roles: Roles) -> None:
    """The title; that of a letter is the citizen's, too."""
    region = Region.QUOTED if roles.is_letters else Region.BODY
    for field in fields:
        if _is_title(field, roles):
            markup = _DOUBLED if field.is_doubled else None
            meta.pair(field.label, field.value, "meta")
            block = assembly.add(
                BlockKind.TITLE, field.value, field.route, region=region, base=field.base, markup=markup
            )
            if block is not None:
                meta.set("title", block.text, "meta")


def _text(assembly: Assembly, meta: MetaBuilder | None, field: Field, region: Region) -> None:
    """Running text, paragraph by paragraph."""
    if _HTML.search(field.value) and field.base is None:
        if meta is not None:
            from gk_audit.readers.webpage import add_markup

            add_markup(assembly, meta, field.value)
            return
        field = Field(field.label, plain_text(field.value), field.route)
    position = 0
    for number, line in enumerate(field.value.splitlines(keepends=True), 1):
        place = (*field.route, Step(StepKind.PARAGRAPH, number))
        base = None if field.base is None else field.base + position
        markup = _DOUBLED if field.is_doubled else None
        assembly.add(BlockKind.PARAGRAPH, line, place, region=region, base=base, markup=markup)
        position += len(line)


def _other(assembly: Assembly, meta: MetaBuilder, field: Field, *, is_shown: bool) -> None:
    if not field.hidden_by:
        meta.pair(field.label, field.value, "meta")
    value = field.value.replace(
        "\n", "；"
    )  # lines of a field are several values: glued, digits would be one number
    text = f"{field.label}: {value}" if field.label else value
    region = Region.FURNITURE if is_shown and not field.hidden_by else Region.METADATA
    assembly.add(BlockKind.PROPERTY, text, field.route, region=region, hidden_by=field.hidden_by)


def _known(meta: MetaBuilder, fields: Sequence[Field], roles: Roles) -> None:
    """Fields that only the dump's own names tell."""
    wanted = {roles.unit: "unit", roles.published: "published"}
    for field in fields:
        name = wanted.get(field.label)
        if name and field.value.strip():
            meta.set(name, field.value.strip(), "meta")
        if NUMBER.fullmatch(field.value.strip()):
            meta.set("number", field.value.strip(), "meta")


def _is_summary(field: Field, texts: Sequence[Field]) -> bool:
    """True where another text of the record begins with the same words and goes on."""
    own = "".join(plain_text(field.value).split())
    head = own[:_REPEATED]
    return any(
        other is not field
        and len(other.value) > len(field.value)
        and head in "".join(plain_text(other.value).split())
        for other in texts
    ) and bool(head)


def sheet_records(
    assembly: Assembly, name: str, cells: Sequence[Cell], hidden: Mapping[tuple[int, int], str]
) -> list[Document] | None:
    """The documents of a dump's rows; None where the sheet is something else.

    The table stays with the workbook, for what is judged of all letters together; its header
    row stays in sight there.
    """
    table = Table(len(assembly.tables), tuple(cells), (Step(StepKind.SHEET, name),), name)
    rows = table.rows()
    shown = {
        number: {column: cell.text for column, cell in row.items() if (number, column) not in hidden}
        for number, row in rows.items()
    }
    dump = dump_roles({number: row for number, row in shown.items() if row})
    if dump is None:
        return None
    head, labels, roles = dump
    assembly.tables.append(table)
    for number, row in rows.items():
        if number <= head:
            pairs = [(cell_reference(number, column), cell.text) for column, cell in row.items()]
            assembly.row(pairs, table.route, table=table.index, row=number, region=Region.FURNITURE)
    assembly.columns = tuple(dict.fromkeys((*assembly.columns, *roles.body)))
    source = assembly.source
    first = "" if len(assembly.tables) == 1 else f"{name}!/"
    return [
        record_document(
            replace(source, key=f"{source.key}!/{first}{number + 1}"),
            [
                Field(
                    labels.get(column, ""),
                    cell.text,
                    (*table.route, Step(StepKind.CELL, cell_reference(number, column))),
                    hidden_by=hidden.get((number, column), ""),
                )
                for column, cell in row.items()
            ],
            roles,
            media_type="xlsx",
            is_shown=True,
        )
        for number, row in rows.items()
        if number > head
    ]
