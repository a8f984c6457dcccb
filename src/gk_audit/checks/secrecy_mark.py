"""Find secrecy marks (机密★20年) in text, layout lines and file names.

The check never decides that something is a state secret: it shows the mark and asks. A mark
that an article explains (in quotation marks, beside words such as 标志) is told apart.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gk_audit.checks.hidden_personal_data import NO_PLACES, hiding_place
from gk_audit.checks.leak_scan import is_file_name, is_hidden
from gk_audit.checks.protocol import document_check
from gk_audit.checks.unmasked_number import words
from gk_audit.model.document import Document, Place, Region
from gk_audit.model.hit import Hit
from gk_audit.model.lazy import pattern
from gk_audit.model.lexicon import Lexicon
from gk_audit.model.records import Record
from gk_audit.model.rule import Signs
from gk_audit.text.toolbox import Toolbox

_LEVEL = r"(绝 ?密|机 ?密|秘 ?密)"
_PERIOD = (
    r"(?:至? ?\d{4} ?年 ?\d{1,2} ?月 ?\d{1,2} ?日|\d{1,3} ?(?:年|个月|月|天|日)|"
    r"[一二三四五六七八九十]{1,3} ?(?:年|个月)|长期|启用前|解密前)"
)
_STAR = rf"(?:[★☆✩✪⭐]|[*＊](?= ?{_PERIOD}))"
_MARK = pattern(rf"{_LEVEL} ?[级件]? ?{_STAR} ?({_PERIOD})?")
_LINE = pattern(
    rf"(?:^|(?<=\t))[【\[（( ]*{_LEVEL}[级件]? ?({_PERIOD})?[】\]）) ]*(?=$|\t)|"
    rf"密 ?级 ?[:：\t] ?{_LEVEL}(?=$|[\t 。，,；;★级])",
    re.MULTILINE,
)
_FILE_NAME = pattern(rf"{_LEVEL} ?[★☆]|^[（(【\[]?{_LEVEL}[）)】\]\-_ ]|[（(【\[]{_LEVEL}[级件]?[）)】\]]")
_COPY_NUMBER = pattern(r"\d{6}$")
_HEAD = pattern(r"〔\d{4}〕|文件$|纪要$|特提|特急|加急|平急|绝密|机密|秘密")
_SIGNS = ("密", "〔", "文件", "纪要", "特提", "特急", "加急", "平急")
"""Every mark has 密; a copy number counts only above one of the others."""
_QUOTES = "“”\"'‘’「」『』《》"
_ROOM = 12


class Params(Record):
    """Where to look, and which words show that a mark is only spoken of."""

    hidden: bool = False
    """False: what a reader sees, and file names; True: hidden parts and metadata."""
    explaining: tuple[str, ...] = ()
    teaching_titles: tuple[str, ...] = ()
    places: Lexicon = NO_PLACES


@document_check(
    "secrecy-mark",
    params=Params,
    signs=Signs(_SIGNS),
    values=("level", "period", "where"),
    variants=("line", "mention", "file-name", "copy-number"),
)
def secrecy_mark(document: Document, params: Params, tools: Toolbox) -> Iterator[Hit]:
    """Yield a hit per mark; ``line`` for a bare level word that stands alone."""
    if not params.hidden:
        yield from _in_names(document)
        yield from _copy_number(document)
    text = document.everything.text
    if "密" not in text:
        return
    taken: list[tuple[int, int]] = []
    for match in _MARK.finditer(text):
        taken.append(match.span())
        place = document.everything.place(*match.span())
        if is_hidden(place.block) is params.hidden and not is_file_name(place.block):
            variant = _manner(document, place, params, tools)
            if variant is not None:
                yield _hit(place, match[1], match[2] or "", variant, params)
    for match in _LINE.finditer(text):
        if any(start < match.end() and match.start() < end for start, end in taken):
            continue
        place = document.everything.place(*match.span())
        if is_file_name(place.block):
            continue
        if is_hidden(place.block) is params.hidden and _is_layout(place):
            yield _hit(place, match[1] or match[3], match[2] or "", "line", params)


def _hit(place: Place, level: str, period: str, variant: str, params: Params) -> Hit:
    where = hiding_place(place.block, params.places) if params.hidden else ""
    level, period = level.replace(" ", ""), period.replace(" ", "")
    return Hit.secret(place, place.text.strip(), variant=variant, level=level, period=period, where=where)


def _manner(document: Document, place: Place, params: Params, tools: Toolbox) -> str | None:
    """``mention`` for a mark in a sentence that speaks of marks, None where that is certain."""
    text = place.block.text
    if len(text) - (place.end - place.start) < _ROOM:
        return ""
    around = text[max(0, place.start - 1) : place.start] + text[place.end : place.end + 1]
    is_quoted = any(character in _QUOTES for character in around)
    explaining = words(params.explaining, tools)
    is_explained = explaining is not None and explaining.search(text) is not None
    teaching = words(params.teaching_titles, tools)
    is_lesson = teaching is not None and teaching.search(document.meta.title) is not None
    if sum((is_quoted, is_explained, is_lesson)) >= 2:
        return None
    return "mention" if is_quoted or is_explained or is_lesson else ""


def _is_layout(place: Place) -> bool:
    """Whether a bare level word stands like a mark: a line, or a cell of a document's head."""
    if "密级" in place.text.replace(" ", ""):
        return True
    return not place.block.cells or (place.block.row or 0) < 3


def _in_names(document: Document) -> Iterator[Hit]:
    names = (document.key.rsplit("/", 1)[-1], *(link.name for link in document.meta.attachments))
    for name in names:
        match = _FILE_NAME.search(name) if "密" in name else None
        if match:
            level = (match[1] or match[2] or match[3]).replace(" ", "")
            yield Hit.on(
                document.key,
                variant="file-name",
                evidence=match[0],
                level=level,
                period="",
                where="",
            )


def _copy_number(document: Document) -> Iterator[Hit]:
    """Six digits alone at the very top: only classified documents carry a copy number."""
    head = [block for block in document.blocks[:5] if block.region is Region.BODY and block.is_visible]
    if len(head) < 2 or not _COPY_NUMBER.match(head[0].text) or head[0].cells:
        return
    if any(_HEAD.search(block.text) for block in head[1:]):
        place = Place(head[0], 0, len(head[0].text))
        yield Hit.secret(
            place, f"{head[0].text[:1]}*****", variant="copy-number", level="", period="", where=""
        )
