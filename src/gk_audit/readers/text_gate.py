"""The quality gate behind every reader: text that came out garbled is not body text.

Such blocks stay for the leak checks, as the furniture of a page does; a document that is mostly
garbled is told as unread, because no wording check can say anything of it.
"""

from __future__ import annotations

from collections.abc import Iterator

from gk_audit.model import chinese
from gk_audit.model.document import Block, Document, ReadNote, Region, Skipped
from gk_audit.model.location import Route, StepKind, describe_route
from gk_audit.model.reading import SkipReason
from gk_audit.model.records import replace
from gk_audit.readers.protocol import ReadResult
from gk_audit.text.quality import MOJIBAKE, garbled

zh = chinese.of(__name__)

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
