"""Gathers what was not delivered, and adds it to the documents of the file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property

from gk_audit.model import chinese
from gk_audit.model.document import Block, BlockKind, Document, ReadNote, Region, Skipped, Visibility
from gk_audit.model.lazy import pattern
from gk_audit.model.location import Step, StepKind
from gk_audit.model.records import Record, replace
from gk_audit.readers.assembly import Assembly
from gk_audit.readers.harvest.digits import may_hold_number, numbers, without_others
from gk_audit.readers.harvest.marks import marks, marks_in_bytes, may_hold_mark
from gk_audit.readers.harvest.raw import strings
from gk_audit.readers.harvest.views import (
    FILE_BEGINS,
    attribute_values,
    boxes,
    is_text,
    markup_lines,
    packed_files,
    readings,
)
from gk_audit.readers.packaging import as_embedded
from gk_audit.readers.protocol import ReadResult, Source
from gk_audit.text.encoding import decode

zh = chinese.of(__name__)


HIDDEN_BY = "harvest"
"""``Block.hidden_by`` of what this pass adds."""
_MOST_BLOCKS = 4_000
_MOST_BYTES = 256 << 20
"""Of all parts of one file together; what is left out is told."""
_LONGEST = 400
_CODED = (b"\\u00", b"\\x3", b"%3", b"=3", b"&#", b"base64", *(begin.encode() for begin in FILE_BEGINS))


class Stray(Record):
    """One part of a file: a member, a stream, the bytes between two members."""

    name: str
    """As a person may find it again: the member's name, 网页标签 …"""
    data: bytes | str
    has_words: bool = False
    """True where words count, too: text of people, not names of fonts and styles."""
    is_plain: bool = False
    """True where angle brackets are no markup."""


class Harvest:
    """What one file holds beside what its reader has delivered."""

    def __init__(self, source: Source, results: ReadResult) -> None:
        self.source = source
        self.delivered = Delivered(results)
        self.results = list(results)
        self.found: dict[tuple[str, str], None] = {}
        """(part, text), in order."""
        self.members: list[Document | Skipped] = []
        """Documents of files that nobody had opened."""
        self.is_cut = False
        self._left = _MOST_BYTES

    def take(self, stray: Stray) -> None:
        """Look through one part."""
        data = stray.data
        self._left -= len(data)
        if self._left < 0 or len(self.found) >= _MOST_BLOCKS:
            self.is_cut = True
            return
        if isinstance(data, str):
            self._text(stray, data)
            return
        for text in marks_in_bytes(data):
            self._add(stray.name, text, text)
        if is_text(data):
            if self._is_worth_decoding(stray, data):
                self._text(stray, decode(data).text)
        elif may_hold_number(data):
            for text in strings(data):
                self._add(stray.name, text, text)

    def _is_worth_decoding(self, stray: Stray, data: bytes) -> bool:
        if may_hold_number(data) or may_hold_mark(data) or (stray.has_words and not data.isascii()):
            return True
        return any(mark in data for mark in _CODED) or _has_words(stray, data)

    def _text(self, stray: Stray, text: str) -> None:
        for data in packed_files(text):
            opened = as_embedded(self.source.member(stray.name, data), HIDDEN_BY)
            # Parts without any text are furniture of what was packed: the lists of a drawing's package.
            self.members.extend(each for each in opened if isinstance(each, Skipped) or each.blocks)
        is_markup = "<" in text and not stray.is_plain
        for reading in readings(text):
            for run, window in numbers(reading):
                self._add(stray.name, run, window)
            for mark in marks(reading):
                self._add(stray.name, mark, mark)
        if not is_markup:
            if stray.has_words:
                self._words(stray.name, text.splitlines())
            return
        lines = markup_lines(text)
        for run, window in numbers(lines.replace("\n", "\x00\x00\x00\x00")):
            self._add(stray.name, run, window.replace("\x00", " "))
        for run in (*boxes(lines), *marks(lines)):
            self._add(stray.name, run, run)
        if stray.has_words:
            self._words(stray.name, lines.split("\n"))
            self._words(stray.name, attribute_values(text))

    def _words(self, name: str, lines: Iterator[str] | list[str]) -> None:
        for line in lines:
            if zh.pattern("words").search(line):
                self._add(name, line[:_LONGEST], without_others(line[:_LONGEST]))

    def _add(self, name: str, told: str, shown: str) -> None:
        if (name, shown) not in self.found and not self.delivered.has(told):
            if len(self.found) >= _MOST_BLOCKS:
                self.is_cut = True
            else:
                self.found[name, shown] = None

    def completed(self) -> ReadResult:
        """The documents of the file with what was found in it."""
        self.is_cut = self.is_cut or self.delivered.is_spent
        if not self.found and not self.is_cut:
            return (*self.results, *self.members)
        at = next((n for n, each in enumerate(self.results) if self._is_own(each)), None)
        if at is None:
            assembly = Assembly(self.source, "parts")
            assembly.is_wrapper = True
            assembly.part(zh("unlisted-part"))
            return (self._filled(assembly.document()), *self.results, *self.members)
        own = self.results[at]
        assert isinstance(own, Document)
        self.results[at] = self._filled(own)
        return (*self.results, *self.members)

    def _is_own(self, result: Document | Skipped) -> bool:
        return isinstance(result, Document) and result.key == self.source.key

    def _filled(self, document: Document) -> Document:
        assembly = Assembly(self.source, document.media_type)
        for name, text in self.found:
            assembly.add(
                BlockKind.NOTE,
                text,
                (Step(StepKind.PART, name),) if name else (),
                region=Region.METADATA,
                hidden_by=HIDDEN_BY,
            )
        start = len(document.blocks)
        added: list[Block] = [replace(each, index=start + each.index) for each in assembly.blocks]
        notes: tuple[ReadNote, ...] = document.notes
        if self.is_cut:
            detail = zh("too-much")
            notes = (*notes, ReadNote("text-truncated", detail, is_unread=True))
        return replace(document, blocks=(*document.blocks, *added), notes=notes)


def is_harvested(block: Block) -> bool:
    """True for blocks that this pass has added."""
    return block.hidden_by == HIDDEN_BY and block.visibility is Visibility.HIDDEN


def _has_words(stray: Stray, data: bytes) -> bool:
    return stray.has_words and (data[:2] in (b"\xff\xfe", b"\xfe\xff") or b"\\u" in data or b"&#x" in data)


_LOOSE = pattern(r"[\W_]+")
_MOST_WORK = 2 << 30
"""Characters that searches in one file may pass over, together: a second or two."""
_WIDE = str.maketrans("０１２３４５６７８９Ｘｘ", "0123456789XX")


def squeeze(text: str) -> str:
    """A text without blanks and signs: what stays the same however a reader sets it."""
    return _LOOSE.sub("", text).translate(_WIDE).upper()


class Delivered:
    """The texts of all documents that came of one file."""

    def __init__(self, results: Iterable[Document | Skipped]) -> None:
        self._documents = [result for result in results if isinstance(result, Document)]
        self._left = _MOST_WORK
        self.is_spent = False
        """True where no more was searched for: what was asked then counts as delivered."""

    @cached_property
    def _text(self) -> str:
        # One string: cells of a row and runs of a line are searched as they follow each other.
        return squeeze("\n".join(block.text for document in self._documents for block in document.blocks))

    @cached_property
    def _pieces(self) -> frozenset[str]:
        """Whole cells and blocks: most of what is asked for is one of them."""
        texts = (block.text for document in self._documents for block in document.blocks)
        return frozenset(squeeze(piece) for text in texts for piece in text.split("\t"))

    def has(self, text: str) -> bool:
        """True where a block holds the same letters and digits."""
        wanted = squeeze(text)
        if not wanted or wanted in self._pieces:
            return True
        self._left -= len(self._text)
        if self._left < 0:
            self.is_spent = True
            return True
        return wanted in self._text
