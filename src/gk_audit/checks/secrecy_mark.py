"""Find secrecy marks (机密★20年) in text, layout lines and file names.

The check never decides that something is a state secret: it shows the mark and asks. A mark
that an article explains (in quotation marks, beside words such as 标志) is told apart.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from gk_audit.checks.protocol import document_check
from gk_audit.facts.leak_scan import HidingPlace, hiding_place, is_file_name, is_hidden
from gk_audit.facts.view import View
from gk_audit.model import chinese
from gk_audit.model.document import Place, Region
from gk_audit.model.hit import Hit
from gk_audit.model.lazy import pattern
from gk_audit.model.records import Record
from gk_audit.text.terms import NO_WORDS, Words

zh = chinese.of(__name__)
_SECRET = zh("secret")

_LINE = zh.pattern("line", re.MULTILINE)
_COPY_NUMBER = pattern(r"\d{6}$")
_QUOTES = "“”\"'‘’「」『』《》"
_ROOM = 12


class Params(Record):
    """Where to look, and which words show that a mark is only spoken of."""

    hidden: bool = False
    """False: what a reader sees, and file names; True: hidden parts and metadata."""
    explaining: Words = NO_WORDS
    teaching_titles: re.Pattern[str] | None = None
    places: tuple[HidingPlace, ...] = ()


@document_check(
    "secrecy-mark",
    params=Params,
    values=("level", "period", "where"),
    variants=("line", "mention", "file-name", "copy-number"),
)
def secrecy_mark(view: View, params: Params) -> Iterator[Hit]:
    """Yield a hit per mark; ``line`` for a bare level word that stands alone."""
    if not params.hidden:
        yield from _in_names(view)
        yield from _copy_number(view)
    text = view.own
    if not text.holds(_SECRET):
        return
    taken: list[tuple[int, int]] = []
    explained: dict[int, bool] = {}  # of a block, asked once: a long one may hold thousands of marks
    for match in text.finditer(zh.pattern("mark")):
        taken.append(match.span())
        place = text.place(*match.span())
        if is_hidden(place.block) is params.hidden and not is_file_name(place.block):
            variant = _manner(view, place, params, explained)
            if variant is not None:
                yield _hit(place, match[1], match[2] or "", variant, params)
    for match in text.finditer(_LINE):
        if _overlaps(taken, *match.span()):
            continue
        place = text.place(*match.span())
        if is_file_name(place.block):
            continue
        if is_hidden(place.block) is params.hidden and _is_layout(place):
            yield _hit(place, match[1] or match[3], match[2] or "", "line", params)


def _hit(place: Place, level: str, period: str, variant: str, params: Params) -> Hit:
    where = hiding_place(place.block, params.places) if params.hidden else ""
    level, period = level.replace(" ", ""), period.replace(" ", "")
    return Hit.secret(place, place.text.strip(), variant=variant, level=level, period=period, where=where)


def _overlaps(taken: Sequence[tuple[int, int]], start: int, end: int) -> bool:
    """Whether a span meets one of those that were taken, which are in order and apart."""
    number = bisect_left(taken, (end, end)) - 1
    return number >= 0 and taken[number][1] > start


def _manner(view: View, place: Place, params: Params, explained: dict[int, bool]) -> str | None:
    """``mention`` for a mark in a sentence that speaks of marks, None where that is certain."""
    text = place.block.text
    if len(text) - (place.end - place.start) < _ROOM:
        return ""
    around = text[max(0, place.start - 1) : place.start] + text[place.end : place.end + 1]
    is_quoted = any(character in _QUOTES for character in around)
    index = place.block.index
    if index not in explained:
        explained[index] = params.explaining.occur_in(text)
    is_explained = explained[index]
    is_lesson = bool(params.teaching_titles and params.teaching_titles.search(view.meta.title))
    if sum((is_quoted, is_explained, is_lesson)) >= 2:
        return None
    return "mention" if is_quoted or is_explained or is_lesson else ""


def _is_layout(place: Place) -> bool:
    """Whether a bare level word stands like a mark: a line, or a cell of a document's head."""
    if zh("level-label") in place.text.replace(" ", ""):
        return True
    return not place.block.cells or (place.block.row or 0) < 3


def _in_names(view: View) -> Iterator[Hit]:
    if not view.names.holds(_SECRET):
        return
    for name in view.names.lines:
        match = zh.pattern("file-name").search(name)
        if match:
            level = (match[1] or match[2] or match[3]).replace(" ", "")
            yield Hit.on(
                view.key,
                variant="file-name",
                evidence=match[0],
                level=level,
                period="",
                where="",
            )


def _copy_number(view: View) -> Iterator[Hit]:
    """Six digits alone at the very top: only classified documents carry a copy number."""
    if not view.own.holds(*zh.words("head-words")):
        return
    head = [block for block in view.document.blocks[:5] if block.region is Region.BODY and block.is_visible]
    if len(head) < 2 or not _COPY_NUMBER.match(head[0].text) or head[0].cells:
        return
    if any(zh.pattern("head").search(block.text) for block in head[1:]):
        place = Place(head[0], 0, len(head[0].text))
        yield Hit.secret(
            place, f"{head[0].text[:1]}*****", variant="copy-number", level="", period="", where=""
        )
