"""PowerPoint 97-2003 presentations (.ppt): the text atoms of slides, notes, masters and comments ([MS-PPT])."""

from __future__ import annotations

import struct
from collections.abc import Iterator

from gk_audit.model import chinese
from gk_audit.model.document import BlockKind, Document, Region, Skipped
from gk_audit.model.location import Route, Step, StepKind
from gk_audit.model.reading import SkipReason
from gk_audit.model.records import Record
from gk_audit.readers.assembly import Assembly, skipped
from gk_audit.readers.compound import Compound
from gk_audit.readers.harvest.gaps import inflated
from gk_audit.readers.metadata import MetaBuilder
from gk_audit.readers.packaging import as_embedded
from gk_audit.readers.plain import infer_from_text
from gk_audit.readers.protocol import ReadResult, Source, reader
from gk_audit.readers.titles import promote_title

zh = chinese.of(__name__)

_SLIDE, _NOTES, _MASTER, _LIST = 0x3EE, 0x3F0, 0x3F8, 0xFF0
_SLIDES, _MASTERS, _NOTES_LIST = 0, 1, 2
"""Instances of a list in the document's record."""
_PERSIST, _SHOW, _EDIT, _DIRECTORY, _OBJECT = 0x3F3, 0x3F9, 0xFF5, 0x1772, 0x1011
_HEADER, _CHARACTERS, _BYTES, _STRING, _OUTLINE = 0xF9F, 0xFA0, 0xFA8, 0xFBA, 0xF9E
_TEXTS = frozenset((_CHARACTERS, _BYTES))
_COMMENT, _HEADERS, _SHAPE, _PLACEHOLDER = 0x2EE0, 0xFD9, 0xF004, 0xBC3
_TITLES = frozenset((0, 6))
"""Kinds of text of a TextHeaderAtom: title, centred title."""
_HIDDEN_SLIDE = 0x04
_LOCKED = 0xF3D1C4DF
"""The token of an encrypted presentation in its Current User stream."""
_DEEPEST, _MOST_EDITS = 40, 10_000
_CONTROLS = {number: None for number in range(32) if number != 10} | {11: "\n", 13: "\n"}


class _Atom(Record):
    """One record: what it is, where its content lies, and the containers around it."""

    kind: int
    instance: int
    start: int
    end: int
    above: tuple[int, ...]


@reader(
    "ppt",
    words=zh("read-old-slides.words"),
    streams=("PowerPoint Document",),
    suffixes=(".ppt", ".pps", ".pot"),
    rank=60,
)
def read_old_slides(source: Source) -> ReadResult:
    """Read a binary presentation and the files packed into it."""
    compound = Compound(source)
    user = compound.stream("Current User")
    if len(user) >= 20 and struct.unpack_from("<I", user, 12)[0] == _LOCKED:
        return skipped(source, SkipReason.ENCRYPTED, zh("encrypted"))
    stream = compound.stream("PowerPoint Document")
    assembly, meta = Assembly(source, "ppt"), MetaBuilder()
    show = _Show(assembly, stream, struct.unpack_from("<I", user, 16)[0] if len(user) >= 20 else 0)
    if not show.read():
        return skipped(source, SkipReason.DAMAGED, zh("damaged"))
    compound.properties(assembly, "pptx")
    embedded = list(show.embedded())
    if "Pictures" in compound:
        assembly.note("image-not-read", zh("pictures"))
        if not assembly.has_body():
            return (*skipped(source, SkipReason.NO_TEXT, zh("only-pictures")), *embedded)
    promote_title(assembly, meta)
    infer_from_text(assembly, meta)
    return (assembly.document(meta.build()), *embedded)


class _Show:
    """The parts of the presentation that are in force: earlier states of them stay in the stream."""

    def __init__(self, assembly: Assembly, stream: bytes, edit: int) -> None:
        self.assembly, self.stream = assembly, stream
        self.places, self.main = self._directory(edit)

    def _directory(self, place: int) -> tuple[dict[int, int], int]:
        """Persist number → offset, from the last edit back; the number of the document itself."""
        found: dict[int, int] = {}
        main, seen = 0, set()
        while True:
            atom = next(self._atoms(place, len(self.stream)), None)
            if atom is None or atom.kind != _EDIT or atom.end - atom.start < 20:
                break
            before, listed, number = struct.unpack_from("<III", self.stream, atom.start + 8)
            main = main or number
            if listed not in seen:
                found = {**dict(self._entries(listed)), **found}
                seen.add(listed)
            if before == 0 or before >= place or len(seen) > _MOST_EDITS:
                break
            place = before
        return found, main

    def _entries(self, place: int) -> Iterator[tuple[int, int]]:
        atom = next(self._atoms(place, len(self.stream)), None)
        if atom is None or atom.kind != _DIRECTORY:
            return
        words = struct.unpack_from(f"<{(atom.end - atom.start) // 4}I", self.stream, atom.start)
        at = 0
        while at < len(words):
            first, count = words[at] & 0xFFFFF, words[at] >> 20
            yield from (
                (first + number, offset) for number, offset in enumerate(words[at + 1 : at + 1 + count])
            )
            at += 1 + count

    def _atoms(self, start: int, end: int, above: tuple[int, ...] = ()) -> Iterator[_Atom]:
        """The records of a stretch, each before those inside it."""
        while start + 8 <= end:
            head, kind, length = struct.unpack_from("<HHI", self.stream, start)
            atom = _Atom(kind, head >> 4, start + 8, min(start + 8 + length, end), above)
            yield atom
            if head & 0xF == 0xF and len(above) < _DEEPEST:
                yield from self._atoms(atom.start, atom.end, (*above, kind))
            start += 8 + length

    def _at(self, place: int) -> Iterator[_Atom]:
        """The record at an offset and all in it."""
        if place + 8 <= len(self.stream):
            length = struct.unpack_from("<I", self.stream, place + 4)[0]
            yield from self._atoms(place, min(place + 8 + length, len(self.stream)))

    def read(self) -> bool:
        """Every slide in its order, then what stands behind them; False where nothing is understood."""
        outline: dict[int, list[tuple[int, str]]] = {}
        order: dict[int, list[int]] = {_SLIDES: [], _NOTES_LIST: [], _MASTERS: []}
        if self.main in self.places:
            self._document(self.places[self.main], outline, order)
        slides = {self.places[key]: outline.get(key, []) for key in order[_SLIDES] if key in self.places}
        behind = [self.places[key] for key in (*order[_NOTES_LIST], *order[_MASTERS]) if key in self.places]
        if not slides and (order[_SLIDES] or self.main not in self.places):
            # Without its directory a file is read as it lies, earlier states and all.
            slides = {atom.start - 8: [] for atom in self._top(_SLIDE)}
            behind = [atom.start - 8 for kind in (_NOTES, _MASTER) for atom in self._top(kind)]
        for number, (place, texts) in enumerate(slides.items(), 1):
            self._slide(number, place, texts)
        for place in dict.fromkeys(behind):
            self._behind(place)
        return bool(slides) or self.main in self.places

    def _top(self, kind: int) -> Iterator[_Atom]:
        return (atom for atom in self._atoms(0, len(self.stream)) if atom.kind == kind and not atom.above)

    def _document(
        self, place: int, outline: dict[int, list[tuple[int, str]]], order: dict[int, list[int]]
    ) -> None:
        """The lists of slides, masters and notes, with the texts that they keep for them; headers and footers."""
        number, kind, which = 0, 0, -1
        for atom in self._at(place):
            if atom.kind == _LIST:
                which = atom.instance
            elif atom.kind == _PERSIST and which in order:
                number = self._number(atom)
                order[which].append(number)
            elif atom.kind == _HEADER:
                kind = self._number(atom)
            elif atom.kind in _TEXTS and _LIST in atom.above:
                outline.setdefault(number, []).append((kind, self._text(atom)))
            elif atom.kind == _STRING and _HEADERS in atom.above:
                self._add(self._text(atom), (), region=Region.FURNITURE)

    def _slide(self, number: int, place: int, outline: list[tuple[int, str]]) -> None:
        route: Route = (Step(StepKind.PAGE, number),)
        name = f"{zh('slide')}{number}"
        self.assembly.listed += (name,)
        self.assembly.part(name)
        atoms = list(self._at(place))
        flags = b"".join(self.stream[at.start + 10 : at.start + 11] for at in atoms if at.kind == _SHOW)
        hidden, kind = ("pptx-hidden-slide" if flags and flags[0] & _HIDDEN_SLIDE else ""), 0
        left = dict(enumerate(outline))
        for atom in atoms:
            if atom.kind == _HEADER:
                kind = self._number(atom)
            elif atom.kind == _OUTLINE and self._number(atom) in left:
                role, text = left.pop(self._number(atom))
                self._add(text, route, _kind(role, number), hidden)
            elif atom.kind in _TEXTS and _SHAPE in atom.above:
                self._add(self._text(atom), route, _kind(kind, number), hidden)
            elif atom.kind == _STRING and _COMMENT in atom.above:
                self._add(self._text(atom), route, BlockKind.NOTE, "pptx-comment")
        for role, text in left.values():  # what no shape draws is shown by the outline alone
            self._add(text, route, _kind(role, number), hidden)

    def _behind(self, place: int) -> None:
        """Notes of a speaker, and a master: its own texts stand on every slide, its prompts on none."""
        is_prompt = False
        for atom in self._at(place):
            if atom.kind in (_SHAPE, _PLACEHOLDER):
                is_prompt = atom.kind == _PLACEHOLDER
            elif atom.kind in _TEXTS:
                hidden = "pptx-notes" if _NOTES in atom.above else "pptx-prompt" if is_prompt else ""
                self._add(self._text(atom), (), BlockKind.NOTE, hidden, region=Region.FURNITURE)

    def _add(
        self, text: str, route: Route, kind: BlockKind = BlockKind.NOTE, hidden: str = "",
        *, region: Region = Region.BODY,
    ) -> None:  # fmt: skip
        for line in text.split("\r"):
            self.assembly.add(kind, line.translate(_CONTROLS), route, region=region, hidden_by=hidden)

    def _number(self, atom: _Atom) -> int:
        return int.from_bytes(self.stream[atom.start : min(atom.start + 4, atom.end)], "little")

    def _text(self, atom: _Atom) -> str:
        data = self.stream[atom.start : atom.end]
        return data.decode("latin-1") if atom.kind == _BYTES else data.decode("utf-16-le", "replace")

    def embedded(self) -> Iterator[Document | Skipped]:
        """The objects that are files with text; formulas, charts and pictures are told together."""
        unread = 0
        for number, data in enumerate(self.objects(), 1):
            for part in as_embedded(
                self.assembly.source.member(f"{zh('object')}{number}", data), "pptx-embedded"
            ):
                if isinstance(part, Document) and part.blocks:
                    yield part
                else:
                    unread += 1
        if unread:
            self.assembly.note("part-skipped", zh("objects-unread", unread=unread), is_unread=True)

    def objects(self) -> Iterator[bytes]:
        """Files that were dropped into the presentation: compound files, most behind a size and packed."""
        left = self.assembly.source.limits.unpacked_size // 10
        for atom in self._top(_OBJECT):
            data = self.stream[atom.start : atom.end]
            if atom.instance:
                data = inflated(data[4:], 15) if left > 0 else b""
            left -= len(data)
            if data:
                yield data
            else:
                self.assembly.note("part-damaged", zh("object-damaged"), is_unread=True)


def _kind(kind: int, number: int) -> BlockKind:
    if kind not in _TITLES:
        return BlockKind.PARAGRAPH
    return BlockKind.TITLE if number == 1 else BlockKind.HEADING
