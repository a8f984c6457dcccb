"""What a document says of its attachments: promised by name, or annexed in the same text."""

from __future__ import annotations

import re

from gk_audit.facts.protocol import document_fact
from gk_audit.facts.view import View
from gk_audit.model import chinese
from gk_audit.model.document import Block, BlockKind, Document, Place
from gk_audit.model.lazy import pattern
from gk_audit.model.records import Record

zh = chinese.of(__name__)

_INLINE = pattern(r"^[0-9]{1,2}[.．、] ?")
_STORED = zh.pattern("stored", re.IGNORECASE)
"""A file as content systems list it under a page (附件【名单.xlsx】), the link lost in an export."""
_FILE = pattern(r"^[^。；\n]{2,80}\.(?:docx?|xlsx?|pptx?|pdf|ofd|wps|et|jpe?g|png|zip|rar)$", re.IGNORECASE)
_HEAD = zh.pattern("head")
_LONGEST = 80
_NO_MARKS = dict.fromkeys(map(ord, zh("book-marks")))


class Promise(Record):
    """What a document says of its attachments, and where."""

    promised: tuple[str, ...]
    annexed: bool
    """The text itself goes on with them."""
    listed: bool
    """The text has the file's name, whose link an export may have dropped."""
    line: int | None
    column: int | None
    quote: str


@document_fact("attachments")
def attachments(view: View) -> Promise | None:
    """The first promise; None without one."""
    if not view.body.holds(zh("annexed")):
        return None
    document = view.document
    blocks = [block for block in document.body if block.kind is not BlockKind.ROW]
    for number, block in enumerate(blocks):
        match = zh.pattern("promise").match(block.text)
        if match is None or len(block.text) > _LONGEST:
            continue
        names = _names(match["name"], blocks[number + 1 :])
        if not names:
            continue
        line, column = document.line_column(block.whole) or (None, None)
        return Promise(
            names,
            _is_annexed(document, block, names),
            _is_listed(blocks[number:], names),
            line,
            column,
            block.text[:40],
        )
    return _referred(document, blocks)


def _referred(document: Document, blocks: list[Block]) -> Promise | None:
    """A sentence that sends the reader to an attachment (详见附件) without naming it."""
    for block in blocks:
        match = zh.pattern("reference").search(block.text)
        if match is None:
            continue
        place = Place(block, match.start(), match.end())
        line, column = document.line_column(place) or (None, None)
        return Promise(
            (zh("annexed-name", name=match["name"]),),
            _is_annexed(document, block, number=match["name"][1:], said=match.end()),
            _is_listed(blocks),
            line,
            column,
            block.text[max(0, match.start() - 20) : match.end()],
        )
    return None


def _names(first: str, following: list[Block]) -> tuple[str, ...]:
    """The names in an 附件 line and in the numbered lines below it."""
    names = [_INLINE.sub("", first).strip()] if first.strip() else []
    for block in following:
        listed = zh.pattern("listed").match(block.text.strip())
        if listed is None:
            break
        names.append(listed["name"].strip())
    return tuple(name for name in names if name and not name.endswith("。") and name not in zh.words("none"))


def _is_listed(blocks: list[Block], names: tuple[str, ...] = ()) -> bool:
    """Whether the text has the attachment's file name, whose link an export may have dropped."""
    return any(map(_FILE.search, names)) or any(_FILE.search(block.text.strip()) for block in blocks)


def _is_annexed(
    document: Document, promise: Block, names: tuple[str, ...] = (), number: str | None = None, said: int = 0
) -> bool:
    """Whether a text of its own follows the promise (under 附件1 or its name), or a table, or a file.

    ``number``: the one that a sentence refers to, which ends at ``said``; a line that promises has its own.
    """
    if any(place > promise.index for place in document.pictures):
        return True  # flow charts and scanned forms stand under the text as pictures
    later = [block for block in document.body if block.index > promise.index]
    if any(_STORED.search(block.text) for block in later):
        return True
    if number is None:
        number = head["number"] if (head := _HEAD.match(promise.text)) else ""
    bare = {name.translate(_NO_MARKS) for name in names}
    lines = zh.pattern("sentence").split(promise.text[said:])[1:] if said else []
    lines += [line for block in later if block.kind is not BlockKind.ROW for line in block.text.splitlines()]
    for line in lines[:-1]:
        text = line.strip()
        head = _HEAD.match(text)
        if zh.pattern("annex").match(text) or _HEAD.sub("", text).translate(_NO_MARKS) in bare:
            return True
        if head is not None and number and head["number"] == number:
            return True
    return any(block.kind is BlockKind.ROW for block in later)
