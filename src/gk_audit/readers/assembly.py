"""Puts a Document together: numbering, normalising and limits in one place."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Sequence

from gk_audit.model import chinese
from gk_audit.model.document import (
    Block,
    BlockKind,
    Document,
    DocumentMeta,
    ReadNote,
    Region,
    Skipped,
    Visibility,
)
from gk_audit.model.location import Route
from gk_audit.model.reading import Part, PartState, SkipReason
from gk_audit.model.table import Cell, Table, cell_reference
from gk_audit.readers.protocol import Source
from gk_audit.text.normalise import normalise, normalise_without

zh = chinese.of(__name__)

WHOLE = zh("whole")
"""The one part of a file that has no parts."""
_BLANK = " \t\r\n\v\f\u00a0\u3000\ufeff\u200b"


class Assembly:
    """Collects the blocks, tables and notes of one document, in reading order."""

    def __init__(self, source: Source, media_type: str) -> None:
        self.source = source
        self.media_type = media_type
        self.blocks: list[Block] = []
        self.tables: list[Table] = []
        self.notes: dict[tuple[str, Route], ReadNote] = {}
        self.listed: tuple[str, ...] = ()
        """Names of all parts that the container lists."""
        self.columns: tuple[str, ...] = ()
        self.pictures: list[int] = []
        """For each picture of the body, the number of the block that follows it."""
        self.thin = ""
        self.is_wrapper = False
        self._parts: dict[str, Part] = {}
        self._characters = 0

    def part(self, name: str, state: PartState = PartState.READ, *, is_told: bool = False) -> None:
        """Account for a part of the file; what was left out of it once stays told."""
        before = self._parts.get(name)
        if before is None or before.is_whole:
            self._parts[name] = Part(name, state, is_told)

    def add(
        self,
        kind: BlockKind,
        raw: str,
        route: Route = (),
        *,
        region: Region = Region.BODY,
        hidden_by: str = "",
        level: int = 0,
        base: int | None = None,
        markup: re.Pattern[str] | None = None,
    ) -> Block | None:
        """Add a run of text; None where nothing but white space is left of it.

        ``base`` is the offset of ``raw`` in the decoded file; ``markup`` is taken out.
        """
        stripped = raw.strip(_BLANK)
        if not stripped or not self._fits(len(stripped)):
            return None
        if base is not None and len(stripped) != len(raw):
            base += len(raw) - len(raw.lstrip(_BLANK))
        text, offsets = normalise(stripped) if markup is None else normalise_without(stripped, markup)
        if not text:
            return None
        block = Block(
            len(self.blocks),
            kind,
            text,
            route,
            "" if text is stripped else stripped,
            offsets,
            base,
            region,
            Visibility.HIDDEN if hidden_by else Visibility.VISIBLE,
            hidden_by,
            level,
        )
        self.blocks.append(block)
        return block

    def property(self, label: str, value: str, route: Route = (), *, hidden_by: str = "") -> None:
        """Add metadata that a reader of the page does not see as text: ``label: value``."""
        if value.strip(_BLANK):
            self.add(
                BlockKind.PROPERTY,
                f"{label}: {value}" if label else value,
                route,
                region=Region.METADATA,
                hidden_by=hidden_by,
            )

    def row(
        self,
        cells: Sequence[tuple[str, str]],
        route: Route,
        *,
        table: int | None = None,
        row: int | None = None,
        region: Region = Region.BODY,
        hidden_by: str = "",
        raw: str = "",
        base: int | None = None,
        starts: Sequence[int] = (),
        markup: re.Pattern[str] | None = None,
    ) -> None:
        """Add one table row of (reference, raw text); cells are joined by a tab.

        Where the format has lines, ``raw`` is the record as the file holds it, ``base``
        its offset in the decoded file and ``starts`` the offset of each cell in it.
        """
        texts: list[str] = []
        marks: list[tuple[int, str]] = []
        offsets: list[int] = []
        position = 0
        for number, (reference, content) in enumerate(cells):
            stripped = content.strip(_BLANK)
            text, inner = normalise(stripped) if markup is None else normalise_without(stripped, markup)
            if not text:
                continue
            if starts:
                start = starts[number] + len(content) - len(content.lstrip(_BLANK))
                if texts:
                    offsets.append(max(start - 1, offsets[-1]))
                offsets.extend(start + place for place in (range(len(text)) if inner is None else inner))
            if texts:
                position += 1
            marks.append((position, reference))
            texts.append(text)
            position += len(text)
        if not texts or not self._fits(position):
            return
        joined = "\t".join(texts)
        self.blocks.append(
            Block(
                len(self.blocks),
                BlockKind.ROW,
                joined,
                route,
                raw,
                tuple(offsets) if starts else None,
                base,
                region,
                Visibility.HIDDEN if hidden_by else Visibility.VISIBLE,
                hidden_by,
                0,
                table,
                row,
                tuple(marks),
            )
        )

    def table(
        self,
        cells: Iterable[Cell],
        route: Route,
        *,
        caption: str = "",
        region: Region = Region.BODY,
        hidden_by: str = "",
    ) -> Table:
        """Add a table and one ROW block for each of its rows.

        Hidden cells of a visible row come as a block of their own, hidden like the table.
        """
        made = Table(
            len(self.tables),
            tuple(sorted(cells, key=lambda cell: (cell.row, cell.column))),
            route,
            caption,
            bool(hidden_by),
        )
        self.tables.append(made)
        for number, row in made.rows().items():
            pairs = [(cell_reference(cell.row, cell.column), cell.text) for cell in row.values()]
            self.row(pairs, route, table=made.index, row=number, region=region, hidden_by=hidden_by)
        return made

    def note(self, key: str, detail: str, route: Route = (), *, is_unread: bool = False) -> None:
        """Say something of the file once; ``is_unread`` where text of it was left out."""
        self.notes.setdefault((key, route), ReadNote(key, detail, route, is_unread))

    def has_body(self) -> bool:
        """True where some visible body text was found."""
        return any(block.region is Region.BODY and block.is_visible for block in self.blocks)

    def document(
        self, meta: DocumentMeta | None = None, line_starts: tuple[int, ...] = (), digest: str = ""
    ) -> Document:
        """The frozen result."""
        return Document(
            self.source.key,
            digest or hashlib.sha256(self.source.data).hexdigest(),
            self.media_type,
            tuple(self.blocks),
            meta or DocumentMeta(),
            tuple(self.tables),
            tuple(self.notes.values()),
            line_starts,
            tuple(self._parts.values()),
            self.listed,
            self.columns,
            self.thin,
            self.is_wrapper,
            tuple(self.pictures),
        )

    def _fits(self, length: int) -> bool:
        limit = self.source.limits.characters
        if self._characters + length > limit:
            self.note("text-truncated", zh("too-much-text", limit=limit // 10000), is_unread=True)
            return False
        if len(self.blocks) >= self.source.limits.blocks:
            shown = self.source.limits.blocks
            self.note("text-truncated", zh("too-many-blocks", shown=shown), is_unread=True)
            return False
        self._characters += length
        return True


def skipped(source: Source, reason: SkipReason, detail: str) -> tuple[Skipped]:
    """The usual answer of a reader that can do nothing with a file."""
    return (Skipped(source.key, reason, detail),)
