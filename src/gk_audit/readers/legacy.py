"""Old Word documents (.doc, and .wps as WPS Office writes it)."""

from __future__ import annotations

import struct
from typing import Any

from gk_audit.model import chinese
from gk_audit.model.document import BlockKind, Region
from gk_audit.model.lazy import pattern
from gk_audit.model.location import Route, Step, StepKind
from gk_audit.model.reading import SkipReason
from gk_audit.model.table import Cell, cell_reference, indent_of
from gk_audit.readers.assembly import Assembly, skipped
from gk_audit.readers.compound import Compound
from gk_audit.readers.doc_binary import BinaryText, NotWord, Protected, hidden_at, read_binary
from gk_audit.readers.metadata import MetaBuilder
from gk_audit.readers.packaging import as_embedded
from gk_audit.readers.plain import infer_from_text
from gk_audit.readers.protocol import ReadResult, Source, reader
from gk_audit.readers.titles import promote_title

zh = chinese.of(__name__)

_MARKS = pattern("[\r\x07\x0c]")
_CONTROLS = {number: None for number in range(32) if number not in (9, 10, 11, 13)} | {
    0x0B: "\n",
    0x1E: "-",
    0x0E: "\n",
}
_REGIONS = {word: Region[name] for word, name in zh.table("regions").items()}
_NOTES = frozenset(zh.words("notes"))


@reader(
    "doc",
    words=zh("read-legacy.words"),
    streams=("WordDocument",),
    suffixes=(".doc", ".wps"),
    rank=30,
)
def read_legacy(source: Source) -> ReadResult:
    """Read a binary Word document and the files packed into it."""
    compound = Compound(source)
    tables = {True: compound.stream("1Table"), False: compound.stream("0Table")}
    try:
        found = read_binary(compound.stream("WordDocument"), tables)
    except Protected:
        return skipped(source, SkipReason.ENCRYPTED, zh("encrypted"))
    except (NotWord, struct.error):
        return skipped(source, SkipReason.DAMAGED, zh("damaged"))
    assembly, meta = Assembly(source, "doc"), MetaBuilder()
    if found.is_old:
        assembly.note("old-format", zh("word-6"), is_unread=True)
    for name, start, end in found.parts:
        _Part(assembly, found, name).read(start, end)
    compound.properties(assembly, "doc")
    embedded: list[Any] = []
    for name, data in compound.embedded():
        embedded.extend(as_embedded(source.member(name, data), "doc-embedded"))
    if "Macros/VBA/dir" in compound:
        assembly.note("macro", zh("macros"))
    if not assembly.has_body() and "Data" in compound:
        return (*skipped(source, SkipReason.NO_TEXT, zh("only-pictures")), *embedded)
    promote_title(assembly, meta)
    infer_from_text(assembly, meta)
    return (assembly.document(meta.build()), *embedded)


class _Part:
    """Turns one part of the text into blocks and tables."""

    def __init__(self, assembly: Assembly, found: BinaryText, name: str) -> None:
        self.assembly, self.found = assembly, found
        self.prefix: Route = (Step(StepKind.PART, name),) if name else ()
        self.region = _REGIONS.get(name, Region.BODY)
        self.kind = BlockKind.NOTE if name in _NOTES else BlockKind.PARAGRAPH
        self.hidden_by = "doc-comment" if name == zh("comment") else ""
        self.starts = [start for start, _, _ in found.hidden]
        self.number = 0
        self.rows: list[list[tuple[str, dict[str, str]]]] = []
        self.cells: list[tuple[str, dict[str, str]]] = []
        self.open_cell: list[str] = []

    def read(self, start: int, end: int) -> None:
        """Blocks of ``text[start:end]``."""
        text, position = self.found.text, start
        for match in _MARKS.finditer(text, start, end):
            self.paragraph(position, match.start(), match.group(), match.start())
            position = match.end()
        self.paragraph(position, end, "\r", end)
        self.end_table()

    def paragraph(self, start: int, end: int, mark: str, place: int) -> None:
        """One paragraph or cell, ended by ``mark`` at ``place``."""
        texts = self.split(start, end)
        if mark == "\x07":
            if place in self.found.row_ends:
                self.rows.append(self.cells)
                self.cells = []
            else:
                visible = "\n".join((*self.open_cell, texts.pop("", ""))).rstrip()
                self.cells.append((visible, texts))
            self.open_cell = []
            return
        if self.cells:
            self.open_cell.append(texts.pop("", ""))
        else:
            self.end_table()
        self.number += 1
        route = (*self.prefix, Step(StepKind.PARAGRAPH, self.number))
        for hidden_by, text in texts.items():
            self.assembly.add(
                self.kind, text, route, region=self.region, hidden_by=hidden_by or self.hidden_by
            )

    def split(self, start: int, end: int) -> dict[str, str]:
        """Text by what hides it; field codes apart from their results."""
        text = self.found.text[start:end]
        found: dict[str, str] = {}
        if "\x13" not in text and not self.found.hidden:
            return {"": text.translate(_CONTROLS)}
        runs: dict[str, list[str]] = {}
        depth = 0
        for offset, char in enumerate(text):
            if char == "\x13":
                depth += 1
            elif char in "\x14\x15":
                depth = max(0, depth - 1)
            else:
                hidden_by = (
                    "doc-field" if depth else hidden_at(self.found.hidden, self.starts, start + offset)
                )
                runs.setdefault(hidden_by, []).append(char)
        for hidden_by, chars in runs.items():
            found[hidden_by] = "".join(chars).translate(_CONTROLS)
        return found

    def end_table(self) -> None:
        """Turn collected rows into a table."""
        if self.cells:
            self.rows.append(self.cells)
            self.cells = []
        rows, self.rows = self.rows, []
        if not rows:
            return
        route = (*self.prefix, Step(StepKind.TABLE, len(self.assembly.tables) + 1))
        grid = [
            Cell(number, column, text.strip(), indent=indent_of(text))
            for number, row in enumerate(rows)
            for column, (text, _) in enumerate(row)
            if text
        ]
        self.assembly.table(grid, route, region=self.region, hidden_by=self.hidden_by)
        for number, row in enumerate(rows):
            for column, (_, hidden) in enumerate(row):
                for hidden_by, text in hidden.items():
                    place = (*route, Step(StepKind.CELL, cell_reference(number, column)))
                    self.assembly.add(self.kind, text, place, region=self.region, hidden_by=hidden_by)


@reader("encrypted-office", words=zh("read-encrypted.words"), streams=("EncryptedPackage",), rank=20)
def read_encrypted(source: Source) -> ReadResult:
    """Office files with a password: said so, never passed over."""
    return skipped(source, SkipReason.ENCRYPTED, zh("office-encrypted"))
