"""The shape of documents told by their heading, or by a body that is nothing else: a list of patterns."""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import StrEnum

from gk_audit.checks.protocol import document_check
from gk_audit.facts.view import View
from gk_audit.model.document import BlockKind, Place
from gk_audit.model.hit import Hit
from gk_audit.model.lazy import pattern
from gk_audit.model.records import Record

_FILE_ENDING = pattern(r"\.[A-Za-z]{2,5}$")
_TOP = 12
"""Blocks at the top in which the title is printed."""
_SHOWN = 60


class Part(StrEnum):
    """What a pattern is for."""

    TITLE = "title"
    BODY = "body"
    """The whole text below the title."""


class Heading(Record, kw_only=True):
    """A row of the list; the first that fits is told."""

    pattern: re.Pattern[str]
    source: str
    part: Part = Part.TITLE
    kind: str = ""
    unless: re.Pattern[str] | None = None
    """Of column path and heading."""
    variant: str = ""
    note: str = ""


class Params(Record, kw_only=True):
    """The list, and what excuses a heading."""

    headings: tuple[Heading, ...]
    longest: int | None = None
    """Characters of a heading or body that may be meant."""
    file_name: bool = False
    """A document without a title is told by the name of its file."""
    excused: tuple[str, ...] = ()
    """Kinds that are rightly public where the text itself says ..."""
    saying: tuple[str, ...] = ()
    """... one of these words."""

    @property
    def told(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Names of values and of variants, for the loader of rules."""
        return (), tuple(dict.fromkeys(row.variant for row in self.headings if row.variant))


@document_check("headings", params=Params, values=("text", "kind"))
def headings(view: View, params: Params) -> Iterator[Hit]:
    """Yield at most one hit per document, for the first pattern that fits."""
    title, place = _heading(view, is_file=params.file_name)
    parts: dict[Part, tuple[str, Place | None]] = {Part.TITLE: (title, place)}
    if any(row.part is Part.BODY for row in params.headings):
        parts[Part.BODY] = _body(view, title)
    path = "/".join(view.meta.section)
    for row in params.headings:
        text, place = parts[row.part]
        if not text or (params.longest and len(text) > params.longest) or not row.pattern.search(text):
            continue
        if row.unless and row.unless.search(f"{path}｜{text}"):
            continue
        if row.kind not in params.excused or not view.body.holds(*params.saying):
            values = {"text": text[:_SHOWN], "kind": row.kind}
            hit = Hit.at(place, **values) if place else Hit.on(view.key, evidence=text[:_SHOWN], **values)
            yield hit.as_variant(row.variant)
        return


def _heading(view: View, *, is_file: bool) -> tuple[str, Place | None]:
    """The title as printed, else as recorded, else the file's name."""
    for block in view.document.blocks[:_TOP]:
        if block.kind is BlockKind.TITLE and block.is_visible:
            return block.text.strip(), block.whole
    title = view.meta.title.strip()
    printed = next((block for block in view.body if title and block.text.strip() == title), None)
    if title or not is_file:
        return title, printed.whole if printed else None
    return _FILE_ENDING.sub("", view.key.rpartition("/")[2]), None


def _body(view: View, title: str) -> tuple[str, Place | None]:
    """The text below the title, and its first block."""
    blocks = [
        block for block in view.body if block.kind is not BlockKind.TITLE and block.text.strip() != title
    ]
    text = "\n".join(block.text for block in blocks).strip()
    return text, Place(blocks[0], 0, len(blocks[0].text)) if blocks else None
