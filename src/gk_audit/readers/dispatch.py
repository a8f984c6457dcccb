"""One door to all readers: bytes in, documents or reasons out, never an exception; garbled text is no body text."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from gk_audit.model import chinese
from gk_audit.model.document import Block, Document, ReadNote, Region, Skipped
from gk_audit.model.location import Route, StepKind, describe_route
from gk_audit.model.reading import SkipReason
from gk_audit.model.records import replace
from gk_audit.model.registry import Group, find, formats
from gk_audit.readers.harvest.parts import completed
from gk_audit.readers.protocol import Reader, ReaderSpec, ReadResult, Source
from gk_audit.readers.sniffing import sniff
from gk_audit.readers.vault import Refused
from gk_audit.text.quality import MOJIBAKE, garbled

zh = chinese.of(__name__)


def read(source: Source, form: str = "") -> ReadResult:
    """Read one file: at least one Document or Skipped comes back, whatever the bytes are.

    ``form``: the name of the format to take it for; told from its contents where empty.
    """
    limits = source.limits
    if source.read_member is None:
        source = replace(source, read_member=read)
    if source.depth > limits.depth:
        return _skip(source, SkipReason.SUSPICIOUS, zh("too-deep", depth=limits.depth))
    if len(source.data) > limits.file_size:
        size, most = len(source.data) >> 20, limits.file_size >> 20
        return _skip(source, SkipReason.TOO_LARGE, zh("too-large", size=size, most=most))
    if not source.data.strip(b"\0 \t\r\n\xef\xbb\xbf"):
        return _skip(source, SkipReason.EMPTY, zh("empty"))
    name = form or sniff(source.data, source.suffix)
    spec = _spec(name)
    if spec is None:
        return _skip(source, SkipReason.UNSUPPORTED, zh("no-reader", words=_words(name)))
    return _call(spec, source, name)


@cache
def _spec(name: str) -> ReaderSpec | None:
    """The reader of a format; of the built-in modules only its own is imported."""
    told = formats().get(name)
    if told is None or not told.is_read:
        return None
    part = find(Group.READERS, name, told.home)
    return part.value if part is not None else None


def _words(name: str) -> str:
    told = formats().get(name)
    return told.words if told is not None else name


def _call(spec: ReaderSpec, source: Source, name: str) -> ReadResult:
    shown = _words(name)
    assert spec.read is not None
    try:
        read_by_form = gate(_unless_refused(spec.read, source))
        return completed(source, name, read_by_form) or _skip(
            source, SkipReason.EMPTY, zh("nothing-inside", shown=shown)
        )
    except MemoryError:
        return _skip(source, SkipReason.OUT_OF_MEMORY, zh("out-of-memory", shown=shown))
    except RecursionError:
        return _skip(source, SkipReason.DAMAGED, zh("nested-too-deep", shown=shown))
    except (KeyboardInterrupt, SystemExit, GeneratorExit):
        raise
    # The message of an error may quote the file, so only its type is told.
    except BaseException as error:  # noqa: BLE001 - one door for hostile input; PanicException of calamine is no Exception
        kind = type(error).__name__
        return _skip(source, SkipReason.DAMAGED, zh("damaged", shown=shown, kind=kind))


def _unless_refused(read_form: Reader, source: Source) -> ReadResult:
    """What a reader answers, or what a container said that must not or cannot be opened."""
    try:
        return read_form(source)
    except Refused as refused:
        return refused.result


def _skip(source: Source, reason: SkipReason, detail: str) -> ReadResult:
    return (Skipped(source.key, reason, detail),)


_STRETCH = 600
"""Characters judged together: one garbled table of a long document must not drown in it."""
_MOSTLY = 0.5
"""Share of the body from which a document counts as unread."""
_KINDS = {MOJIBAKE: zh("kinds.mojibake")}


def gate(result: ReadResult) -> ReadResult:
    """What a reader found, with garbled text taken out of the body and told."""
    made: list[Document | Skipped] = []
    for part in result:
        made.extend(_gated(part) if isinstance(part, Document) else (part,))
    return tuple(made)


def _gated(document: Document) -> Iterator[Document | Skipped]:
    body = [block for block in document.blocks if block.region is Region.BODY and block.is_visible]
    bad: dict[int, Block] = {}
    notes: list[ReadNote] = []
    last: tuple[str, Route] | None = None
    for stretch in _stretches(body):
        kind = garbled("\n".join(block.text for block in stretch))
        here = (kind, _sheet_or_page(stretch[0].route)) if kind else None
        if here is not None:
            bad.update((block.index, block) for block in stretch)
            if here != last:
                notes.append(_note(kind, stretch[0].route[:1]))
        last = here
    if not bad:
        yield document
        return
    blocks = tuple(
        replace(block, region=Region.FURNITURE) if block.index in bad else block for block in document.blocks
    )
    document = replace(document, blocks=blocks, notes=(*document.notes, *notes))
    size = sum(len(block.text) for block in body)
    if sum(len(block.text) for block in bad.values()) >= _MOSTLY * size:
        yield Skipped(document.key, SkipReason.GARBLED, zh("look-by-hand", detail=notes[0].detail))
        if dict(document.meta.origins).get("title") == "text":
            document = replace(document, meta=replace(document.meta, title=""))
    yield document


def _note(kind: str, place: Route) -> ReadNote:
    where = zh("from-place", describe_route=describe_route(place)) if place else zh("file")
    return ReadNote(
        "text-garbled",
        zh("not-checked", where=where, kinds=_KINDS.get(kind, zh("otherwise"))),
        place,
        is_unread=True,
    )


def _stretches(body: list[Block]) -> Iterator[list[Block]]:
    """Neighbouring blocks of one page or sheet, about ``_STRETCH`` characters at a time."""
    stretch: list[Block] = []
    size, place = 0, None
    for block in body:
        here = _sheet_or_page(block.route)
        if stretch and (size >= _STRETCH or here != place):
            yield stretch
            stretch, size = [], 0
        stretch.append(block)
        size, place = size + len(block.text), here
    if stretch:
        yield stretch


def _sheet_or_page(route: Route) -> Route:
    return route[:1] if route and route[0].kind in (StepKind.PAGE, StepKind.SHEET) else ()
