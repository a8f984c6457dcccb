"""What a case writes in a few words, as the values that checks see: documents, metadata, units."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from gk_audit.model import chinese
from gk_audit.model.document import (
    AttachmentLink,
    Block,
    BlockKind,
    Document,
    DocumentMeta,
    Region,
    Visibility,
)
from gk_audit.model.location import Step, StepKind
from gk_audit.model.records import replace
from gk_audit.model.standard import Unit, UnitKind
from gk_audit.model.table import Cell, Table, cell_reference

zh = chinese.of(__name__)

_DATES = ("signed", "published", "valid_until")
_TEXTS = ("title", "unit", "number", "source", "mode", "validity", "index_number")
DOCUMENT_KEYS = frozenset(
    ("text", "table", "tables", "blocks", "attachments", "links", "section", "labels", "fields", "key",
     "media_type", "days", *_DATES, *_TEXTS)
)  # fmt: skip
"""What a document of a case may hold."""
BLOCK_KEYS = frozenset(("kind", "text", "part", "region", "visibility", "hidden_by", "level"))
UNIT_KEYS = frozenset(("name", "kind", "parent", "fields", "due", "columns", "exempt"))
LINK_KEYS = frozenset(("name", "text", "target"))


def spread_out(entries: Iterable[Mapping[str, Any]]) -> Iterator[Mapping[str, Any]]:
    """Documents as written; an entry with ``days`` stands for one document published on each of them."""
    for entry in entries:
        rest = {name: value for name, value in entry.items() if name != "days"}
        if "days" not in entry:
            yield rest
        for number, day in enumerate(entry.get("days", ())):
            folder = "/".join(filter(None, (entry.get("unit"), entry.get("section"))))
            named = {
                "key": f"{folder}/{number}.txt",
                "title": zh("title", entry=entry.get("unit", ""), number=number),
            }
            yield {**named, "text": zh("text"), **rest, "published": day}


def make_document(content: Mapping[str, Any]) -> Document:
    """A document from a case: ``text`` (a line is a paragraph), ``table``, ``blocks``, metadata."""
    text = content.get("text", "")
    blocks: list[Block] = []
    starts: list[int] = []
    position = 0
    for number, line in enumerate(text.split("\n"), start=1):
        starts.append(position)
        if line.strip():
            route = (Step(StepKind.LINE, number),)
            blocks.append(Block(len(blocks), BlockKind.PARAGRAPH, line, route, raw=line, base=position))
        position += len(line) + 1
    tables = list(content.get("tables", ()))
    if "table" in content:
        tables.append(content["table"])
    made = [_table(index, rows, blocks) for index, rows in enumerate(tables)]
    for entry in content.get("blocks", ()):
        blocks.append(_block(len(blocks), entry))
    return Document(
        key=content.get("key", zh("key")),
        digest="",
        media_type=content.get("media_type", "text"),
        blocks=tuple(blocks),
        meta=make_meta(content),
        tables=tuple(made),
        line_starts=tuple(starts),
    )


def _table(index: int, rows: Sequence[Sequence[str]], blocks: list[Block]) -> Table:
    cells = []
    for number, row in enumerate(rows):
        texts, offsets, position = [], [], 0
        for column, text in enumerate(row):
            cells.append(Cell(number, column, text))
            offsets.append((position, cell_reference(number, column)))
            position += len(text) + 1
            texts.append(text)
        joined = "\t".join(texts)
        route = (Step(StepKind.TABLE, index + 1), Step(StepKind.ROW, number + 1))
        blocks.append(
            Block(
                len(blocks),
                BlockKind.ROW,
                joined,
                route,
                raw=joined,
                table=index,
                row=number,
                cells=tuple(offsets),
            )
        )
    return Table(index, tuple(cells), (Step(StepKind.TABLE, index + 1),))


def _block(index: int, entry: Mapping[str, str]) -> Block:
    return Block(
        index=index,
        kind=BlockKind(entry.get("kind", "paragraph")),
        text=entry["text"],
        raw=entry["text"],
        route=(Step(StepKind.PART, entry.get("part", zh("body"))),),
        region=Region(entry.get("region", "body")),
        visibility=Visibility(entry.get("visibility", "visible")),
        hidden_by=entry.get("hidden_by", ""),
        level=int(entry.get("level", 0)),
    )


def make_meta(content: Mapping[str, Any]) -> DocumentMeta:
    """Metadata from the keys of a case; sections are written ``a/b``."""
    section = content.get("section", "")
    texts = {name: content.get(name, "") for name in _TEXTS}
    days = {name: date.fromisoformat(content[name]) for name in _DATES if content.get(name)}
    links = [
        AttachmentLink(entry.get("name", ""), *_target(entry)) for entry in content.get("attachments", ())
    ]
    meta = DocumentMeta(
        section=tuple(section.split("/")) if section else (),
        labels=tuple((name, text) for name, text in dict(content.get("labels", {})).items()),
        fields=tuple((name, text) for name, text in dict(content.get("fields", {})).items()),
        attachments=tuple(links),
        links=tuple((entry["text"], entry["target"]) for entry in content.get("links", ())),
    )
    values: dict[str, Any] = {**texts, **days}
    return replace(meta, **values)


def _target(entry: Mapping[str, str]) -> tuple[str, bool]:
    target = entry.get("target", "")
    return target, bool(target) and "://" not in target


def make_unit(entry: Mapping[str, Any]) -> Unit:
    """A unit from a case; the kind defaults to a town."""
    return Unit(
        name=entry["name"],
        kind=UnitKind(entry.get("kind", "town")),
        parent=entry.get("parent", ""),
        fields=tuple(entry.get("fields", ())),
        due=tuple((name, tuple(items)) for name, items in dict(entry.get("due", {})).items()),
        columns=tuple(entry.get("columns", ())),
        exempt=tuple(dict(entry.get("exempt", {})).items()),
    )
