"""What is known of a document when its items are sought, and how its words are made comparable."""

from __future__ import annotations

from collections.abc import Iterator

from gk_audit.model import chinese
from gk_audit.model.document import BlockKind, Document
from gk_audit.model.facts import DocumentFacts
from gk_audit.model.lazy import pattern
from gk_audit.model.records import Record

zh = chinese.of(__name__)

_NUMBERED = zh.pattern("numbered")
_STOP = pattern(r"[。：:；]")
_MOST_HEADINGS = 150
_LONGEST_HEADING = 30
_BODY = 6000
_MARKS = pattern(r"[\s\u3000“”\"'‘’《》<>〈〉【】\[\]（）()〔〕{}·•]+")


class Subject(Record):
    """The parts of a document that say which items it is about."""

    title: str
    section: tuple[str, ...] = ()
    labels: tuple[tuple[str, str], ...] = ()
    attachments: tuple[str, ...] = ()
    head: str = ""
    """First characters of the body; used where there is no usable title."""
    headings: tuple[str, ...] = ()
    """Headings of the body: one document may hold several items."""
    body: str = ""
    """The first part of the body; village pages bundle many items in one text."""

    @classmethod
    def of_document(cls, document: Document, head: int = 240) -> Subject:
        """The subject of a document that was just read."""
        meta = document.meta
        names = tuple(link.name for link in meta.attachments)
        text = document.body.text
        headings = tuple(_headings(document))
        # A line of a table (a cash book, a list) mentions many matters and is about none of them.
        prose = "\n".join(block.text for block in document.body if block.kind is not BlockKind.ROW)
        return cls(meta.title, meta.section, meta.labels, names, text[:head], headings, prose[:_BODY])

    @classmethod
    def of_facts(cls, facts: DocumentFacts) -> Subject:
        """The subject of a document whose list row supplied a title or column later."""
        meta = facts.meta
        names = tuple(link.name for link in meta.attachments)
        return cls(meta.title, meta.section, meta.labels, names, facts.head)


def _headings(document: Document) -> Iterator[str]:
    """Headings, numbered short lines and captions that name a table."""
    found = 0
    for block in document.body:
        if found >= _MOST_HEADINGS or block.kind is BlockKind.ROW:
            continue
        text = block.text[: _LONGEST_HEADING + 1]
        if block.kind is BlockKind.HEADING or _NUMBERED.match(text) or zh.pattern("caption").match(text):
            found += 1
            # 一、办理条件。具备下列… : only what stands before the first stop is the heading.
            yield _STOP.split(_NUMBERED.sub("", text), maxsplit=1)[0][:_LONGEST_HEADING]


def squeeze(text: str) -> str:
    """Text without white space, marks, years, periods and numbers: only what it is about."""
    return zh.pattern("noise").sub("", text)


def unmarked(text: str) -> str:
    """Text without white space, brackets and quotation marks; numbers stay."""
    return _MARKS.sub("", text)
