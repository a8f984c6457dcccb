"""What a reader makes of one file: blocks of text that know where they came from."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from enum import StrEnum
from functools import cached_property

from gk_audit.model.location import Route, Step, StepKind
from gk_audit.model.reading import Part, SkipReason, Witness
from gk_audit.model.records import Record, field
from gk_audit.model.searching import SearchableText
from gk_audit.model.table import Table


class BlockKind(StrEnum):
    """The part that a block plays in the document."""

    TITLE = "title"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ROW = "row"
    """One table row; cells are joined by a tab so that no pattern crosses a cell."""
    ITEM = "item"
    NOTE = "note"
    """Comment, footnote, annotation, alternative text."""
    PROPERTY = "property"
    """Metadata: file properties, meta tags, sheet names."""


class Region(StrEnum):
    """Body text is judged for everything; the rest of a page only for leaks."""

    BODY = "body"
    FURNITURE = "furniture"
    QUOTED = "quoted"
    """A citizen's own words, which the office prints beside its reply: nobody is accused of them."""
    METADATA = "metadata"
    EMBEDDED = "embedded"


class Visibility(StrEnum):
    """Whether a reader of the published file sees the block without digging."""

    VISIBLE = "visible"
    HIDDEN = "hidden"


class Block(Record):
    """A run of text with one route.

    ``text`` is normalised (see ``text.normalise``); ``raw`` is what the file holds.
    ``offsets[i]`` is the offset in ``raw`` of ``text[i]``; ``None`` means identical.
    """

    index: int
    kind: BlockKind
    text: str
    route: Route = ()
    raw: str = ""
    offsets: tuple[int, ...] | None = None
    base: int | None = None
    """Offset of ``raw[0]`` in the decoded file, for formats that have lines."""
    region: Region = Region.BODY
    visibility: Visibility = Visibility.VISIBLE
    hidden_by: str = ""
    """How it is hidden: a key such as ``html-style``, ``xlsx-column``, ``docx-comment``."""
    level: int = 0
    """Heading level from 1; 0 for other kinds."""
    table: int | None = None
    """Index of the table in ``Document.tables`` that a ROW block belongs to."""
    row: int | None = None
    cells: tuple[tuple[int, str], ...] = ()
    """For ROW blocks: (offset in ``text`` where the cell starts, cell reference such as ``B7``)."""

    @property
    def is_visible(self) -> bool:
        """True where a reader sees the text without digging."""
        return self.visibility is Visibility.VISIBLE

    def raw_span(self, start: int, end: int) -> tuple[int, int]:
        """Turn offsets in ``text`` into offsets in ``raw`` (half open)."""
        if self.offsets is None:
            return start, end
        if start >= len(self.offsets):
            return len(self.raw), len(self.raw)
        last = self.offsets[max(start, end - 1)] + 1 if end > start else self.offsets[start]
        return self.offsets[start], last

    def raw_text(self, start: int, end: int) -> str:
        """The original characters behind ``text[start:end]``."""
        first, last = self.raw_span(start, end)
        return (self.raw or self.text)[first:last]

    @property
    def whole(self) -> Place:
        """All of it as a place."""
        return Place(self, 0, len(self.text))

    def route_at(self, start: int) -> Route:
        """The route including the cell that holds offset ``start``."""
        if not self.cells:
            return self.route
        position = bisect_right([offset for offset, _ in self.cells], start) - 1
        if position < 0:
            return self.route
        return (*self.route, Step(StepKind.CELL, self.cells[position][1]))

    def cell(self, reference: str) -> Place | None:
        """Where the cell of that reference stands in the block."""
        for number, (start, name) in enumerate(self.cells):
            if name == reference:
                is_last = number + 1 == len(self.cells)
                return Place(self, start, len(self.text) if is_last else self.cells[number + 1][0] - 1)
        return None


class Place(Record):
    """A span inside one block; offsets are of the normalised text."""

    block: Block
    start: int
    end: int

    @property
    def text(self) -> str:
        """The normalised characters of the span."""
        return self.block.text[self.start : self.end]

    @property
    def raw(self) -> str:
        """The characters as the file holds them."""
        return self.block.raw_text(self.start, self.end)

    def meets(self, other: Place) -> bool:
        """Whether both have characters in common."""
        return self.block is other.block and self.start < other.end and other.start < self.end


class TextView(SearchableText):
    """Several blocks as one text, so that a check scans a document in one pass.

    Blocks are joined by ``\\n``; a span that a pattern finds is turned back into
    a :class:`Place` by :meth:`place`. Patterns should not match across ``\\n``.
    """

    __slots__ = ("_blocks", "_starts")

    def __init__(self, blocks: Iterable[Block]) -> None:
        self._blocks = tuple(blocks)
        starts, position = [], 0
        for block in self._blocks:
            starts.append(position)
            position += len(block.text) + 1
        self._starts = starts
        super().__init__("\n".join(block.text for block in self._blocks))

    def __iter__(self) -> Iterator[Block]:
        return iter(self._blocks)

    def __bool__(self) -> bool:
        return bool(self._blocks)

    def place(self, start: int, end: int) -> Place:
        """The place of ``text[start:end]``, cut at the end of the block it starts in."""
        number = max(bisect_right(self._starts, start) - 1, 0)
        block, offset = self._blocks[number], self._starts[number]
        return Place(block, start - offset, min(end - offset, len(block.text)))

    def window(self, start: int, end: int, before: int, after: int) -> str:
        """The text around a span, not reaching into neighbouring blocks."""
        left = self.text.rfind("\n", max(0, start - before), start) + 1 or max(0, start - before)
        right = self.text.find("\n", end, end + after)
        return self.text[left : right if right >= 0 else end + after]


class AttachmentLink(Record):
    """A file that the document says it has."""

    name: str
    target: str = ""
    """As written in the document; empty where the text only promises an attachment."""
    is_local: bool = False
    """True where ``target`` is a path inside the export, so that its absence can be seen."""


class DocumentMeta(Record):
    """What the document says of itself; every field may be empty.

    ``origins`` tells for each filled field where it came from: ``front-matter``,
    ``meta``, ``header-table``, ``list``, ``path`` or ``text``.
    """

    title: str = ""
    unit: str = ""
    section: tuple[str, ...] = ()
    """Column path, outermost first: ("涉农补贴", "补贴发放")."""
    trail: tuple[str, ...] = ()
    """What a page says of its place on the site (当前位置：首页 > 政策文件), without the front page and the page itself."""
    signed: date | None = None
    """成文日期: when the information was formed."""
    published: date | None = None
    """发布日期."""
    number: str = ""
    """发文字号 as printed."""
    source: str = ""
    index_number: str = ""
    validity: str = ""
    valid_until: date | None = None
    mode: str = ""
    """公开方式 as printed (主动公开, 依申请公开)."""
    labels: tuple[tuple[str, str], ...] = ()
    """Labelled catalog fields: ("一级事项", "公共服务")."""
    fields: tuple[tuple[str, str], ...] = ()
    """Every metadata pair as found, labels without inner white space."""
    attachments: tuple[AttachmentLink, ...] = ()
    links: tuple[tuple[str, str], ...] = ()
    """(text, target) of the body's links to other documents."""
    origins: tuple[tuple[str, str], ...] = ()
    witnesses: tuple[Witness, ...] = ()
    """Every place that told a title, a date or a unit, the one believed first."""


class ReadNote(Record):
    """Something that the reader has to say of a file; shown, never swallowed."""

    key: str
    """Stable key: ``text-truncated``, ``image-not-read``, ``wrong-charset`` …"""
    detail: str
    """One Chinese sentence for the reader of the report."""
    route: Route = ()
    is_unread: bool = False
    """True where text was left out: the document is read in part only. False: information."""


class Document(Record, dict=True):
    """One published document, read. Never leaves the process that read it."""

    key: str
    digest: str
    """sha256 of the bytes, hexadecimal."""
    media_type: str
    """Short name of the format: html, docx, xlsx, pdf, text, markdown, csv, json-lines …"""
    blocks: tuple[Block, ...]
    meta: DocumentMeta = field(default_factory=DocumentMeta)
    tables: tuple[Table, ...] = ()
    notes: tuple[ReadNote, ...] = ()
    line_starts: tuple[int, ...] = ()
    """Offsets in the decoded file at which its lines start; empty where it has no lines."""
    parts: tuple[Part, ...] = ()
    """What the reader accounts for: pages, sheets, members; a file of one part names that."""
    listed: tuple[str, ...] = ()
    """Names of the parts that the container itself lists: those not in ``parts`` were not read."""
    columns: tuple[str, ...] = ()
    """Columns of a dump that were taken as body."""
    thin: str = ""
    """Why the body text is too little for the file, in Chinese; empty where it is not."""
    is_wrapper: bool = False
    """True where its content comes as documents of their own (an archive, a mail with attachments)."""
    pictures: tuple[int, ...] = ()
    """For each picture of the body, the index of the block that follows it (formats that tell)."""

    @cached_property
    def body(self) -> TextView:
        """Visible body text: what wording checks look at."""
        return self.view(lambda block: block.region is Region.BODY and block.is_visible)

    @cached_property
    def everything(self) -> TextView:
        """All text a curious reader could dig out: what leak checks look at."""
        return TextView(self.blocks)

    def view(self, keep: Callable[[Block], bool]) -> TextView:
        """A view of the blocks that ``keep`` accepts."""
        return TextView(block for block in self.blocks if keep(block))

    def line_column(self, place: Place) -> tuple[int, int] | None:
        """Line and column from 1 of a place, or None where the format has no lines."""
        if place.block.base is None or not self.line_starts:
            return None
        offset = place.block.base + place.block.raw_span(place.start, place.end)[0]
        line = bisect_right(self.line_starts, offset) - 1
        return line + 1, offset - self.line_starts[line] + 1


class Skipped(Record):
    """A file that could not be audited, with the reason in words."""

    key: str = field(name="document")
    reason: SkipReason
    detail: str
