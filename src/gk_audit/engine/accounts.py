"""The reading account: parts that a file lists minus parts that its reader accounts for.

A reader says what it saw; whether that is enough to call the file audited is decided
here, for all formats alike, so that no reader can forget it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from gk_audit.model import chinese
from gk_audit.model.document import Block, BlockKind, Document, Region
from gk_audit.model.facts import DocumentFacts
from gk_audit.model.reading import Account, PartState, ReadState
from gk_audit.model.run import DocumentLine, ItemLine, Unread
from gk_audit.readers.harvest.collect import is_harvested
from gk_audit.readers.substance import is_page_mark
from gk_audit.text.masking import scrub

zh = chinese.of(__name__)

_SHOWN = 5
_ITEMS = 3
"""Items named of a document: the best and the next two."""
_MUCH, _TIMES = 300, 5
"""Characters of metadata, and times the title's, from which a title alone is not the document."""
_WORDS = {PartState[name]: word for name, word in zh.table("words").items()}


def account_of(document: Document, unread: str = "") -> Account:
    """The account of one document; ``unread`` is why its reader gave its content up."""
    body = _count(block for block in document.body)
    visible = _count(b for b in document.blocks if b.is_visible and b.region is not Region.METADATA)
    hidden = _count(block for block in document.blocks if not block.is_visible)
    state, why = _state(document, unread)
    return Account(body, visible, hidden, state, scrub(why), tuple(map(scrub, document.columns)))


def line_of(facts: DocumentFacts, names: Mapping[str, str]) -> DocumentLine:
    """Facts are masked already, but what a list has filled in is masked here.

    ``names``: number of each item → its name.
    """
    return DocumentLine(
        document=facts.key,
        title="" if "\t" in facts.title else scrub(facts.title),  # a row of a table is no title
        unit=facts.unit,
        published=facts.published.isoformat() if facts.published else "",
        section=tuple(scrub(part) for part in facts.meta.section),
        parent=facts.parent,
        body=facts.account.body,
        visible=facts.account.visible,
        hidden=facts.account.hidden,
        state=facts.account.state,
        columns=facts.account.columns,
        witnesses=facts.meta.witnesses,
        kind=facts.kind,
        items=tuple(_items(facts, names)),
    )


def _items(facts: DocumentFacts, names: Mapping[str, str]) -> Iterator[ItemLine]:
    for number, match in enumerate(facts.matches[:_ITEMS]):
        if match.item in names:
            is_asked = match.is_certain or not number
            parts = (match.elements, match.missing, match.undecided) if is_asked else ()
            yield ItemLine(match.item, names[match.item], match.score, match.is_certain, *parts)


def partly_read(accounts: Iterable[tuple[str, Account]]) -> tuple[Unread, ...]:
    """The documents that were audited in part."""
    return tuple(sorted(Unread(key, each.why) for key, each in accounts if each.state is ReadState.PARTIAL))


def _state(document: Document, unread: str) -> tuple[ReadState, str]:
    if unread:
        return ReadState.UNREAD, unread
    if not document.is_wrapper:
        if document.thin:
            return ReadState.THIN, document.thin
        # An embedded file, or a letter of a dump without an answer yet, was read for what it is.
        has_other = document.columns or any(block.region is Region.EMBEDDED for block in document.blocks)
        if all(map(is_page_mark, document.body)) and not has_other:
            return ReadState.THIN, zh("no-text")
        if _is_title_only(document):
            return ReadState.THIN, zh("only-title")
    lacking = [*_parts_left(document), *(note.detail for note in document.notes if note.is_unread)]
    if lacking:
        return ReadState.PARTIAL, "；".join(dict.fromkeys(lacking))
    return ReadState.READ, ""


def _is_title_only(document: Document) -> bool:
    """Whether all visible text is the title, while much more stands where no reader of the page looks."""
    body = list(document.body)
    if not all(block.kind is BlockKind.TITLE or block.text == document.meta.title for block in body):
        return False
    aside = sum(
        chinese.is_hanzi(char)  # addresses, marks and numbers of a list's row are no text
        for block in document.blocks
        if block.region is Region.METADATA and not is_harvested(block)
        for char in block.text
    )
    return aside >= max(_MUCH, _TIMES * _count(body))


def _parts_left(document: Document) -> list[str]:
    """What to say of the parts that nobody read."""
    known = {part.name for part in document.parts}
    silent = [name for name in document.listed if name not in known]
    found = [zh("parts-unread", named=_named(silent))] if silent else []
    for state, words in _WORDS.items():
        names = [part.name for part in document.parts if part.state is state and not part.is_told]
        if names:
            found.append(f"{_named(names)}{words}")
    return found


def _named(names: list[str]) -> str:
    shown = "、".join(f"“{name}”" for name in names[:_SHOWN])
    return shown + (zh("and-more", names=len(names)) if len(names) > _SHOWN else "")


def _count(blocks: Iterable[Block]) -> int:
    return sum(len(word) for block in blocks for word in block.text.split())
