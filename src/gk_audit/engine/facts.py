"""From a document to the light record that later scopes see, and what it is called; nothing raw survives here."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from gk_audit.engine.plan import Task
from gk_audit.engine.witnesses import name_of
from gk_audit.facts.matching.article_list import find_rows
from gk_audit.facts.matching.paths import PathHints, read_path
from gk_audit.facts.matching.units import UnitResolver
from gk_audit.facts.view import View
from gk_audit.model import chinese
from gk_audit.model.document import AttachmentLink, Block, BlockKind, Document, DocumentMeta, Region
from gk_audit.model.facts import DocumentFacts
from gk_audit.model.location import Step, StepKind
from gk_audit.model.reading import Witness
from gk_audit.model.records import Record, replace
from gk_audit.text.identifier_shape import may_hold_identifiers
from gk_audit.text.masking import keyed_mark, scrub
from gk_audit.text.toolbox import Toolbox

zh = chinese.of(__name__)


HEAD = 240
"""Characters of the body that facts keep for matching again."""
_LINKS = _FIELDS = 40
_TITLE = 200
_FRAME = 120
"""Longest line that may be a page's frame."""
_LIST, _DAYS = "list_page", ("published", "signed")
_FRAME_WORDS = zh.words("frame-words")
_FRAME_STARTS = zh.words("frame-starts")


def view_of(document: Document, resolver: UnitResolver, tools: Toolbox, name: str = "") -> View:
    """The view of a document with what its path tells (``enrich``).

    A list of other pages has no day of its own: a date that was only read out of its text is one of theirs.
    """
    view = View(enrich(document, resolver, name), tools)
    meta = view.document.meta
    days = {seen.value for seen in meta.witnesses if (seen.field_, seen.origin) == ("published", "text")}
    if not (view.is_kind(_LIST) and (view.kind.sure or len(days) > 1)):
        return view
    read: dict[str, Any] = {day: None for day, origin in meta.origins if day in _DAYS and origin == "text"}
    return View(replace(view.document, meta=replace(meta, **read)), tools) if read else view


def enrich(document: Document, resolver: UnitResolver, name: str = "") -> Document:
    """Fill what the document does not say of itself from its path; note where from.

    Adds the file's name as a block, so that leak checks look at it too: ``name`` as the file is called, since
    numbers in the key are masked.
    """
    hints = read_path(document.key)
    meta, origins = document.meta, dict(document.meta.origins)
    found: dict[str, Any] = {}

    def fill(name: str, value: object, origin: str) -> None:
        found[name], origins[name] = value, origin

    named = name_of(document, hints.title)
    if named.title != meta.title:
        fill("title", named.title[:_TITLE], named.origin)
    if meta.published is None and hints.published is not None and "published" not in _tried(document):
        fill("published", hints.published, "path")
    unit, section = place_of(meta, hints, resolver)
    if not any(
        map(chinese.has_hanzi, section)
    ):  # folders called by codes: the page says what its column is called
        section = tuple(part for part in meta.trail if not resolver.of_name(part)) or section
    if unit and unit != meta.unit:
        fill("unit", unit, origins.get("unit", "path"))
    if section and not meta.section:
        fill("section", section, "path")
    if hints.published is not None:
        named = named._replace(
            witnesses=(*named.witnesses, Witness("published", "path", hints.published.isoformat()))
        )
    meta = replace(meta, **found, origins=tuple(sorted(origins.items())), witnesses=named.witnesses)
    blocks = (*document.blocks, _file_name(document, name))
    return replace(document, meta=meta, blocks=blocks, notes=(*document.notes, *named.notes))


def _tried(document: Document) -> frozenset[str]:
    """Dates the document names but that are no dates (2月30日): the path must not hide them."""
    labels = set(zh.words("date-labels"))
    found = [text for label, text in document.meta.fields if label in labels and text.strip()]
    return frozenset(("published",)) if found else frozenset()


def place_of(meta: DocumentMeta, hints: PathHints, resolver: UnitResolver) -> tuple[str, tuple[str, ...]]:
    """(unit, column path): metadata first, then folders, then the source line."""
    by_folder, number = resolver.of_folders(hints.folders)
    by_meta = resolver.of_name(meta.unit) or resolver.of_text(meta.unit) if meta.unit else ""
    unit = by_meta or by_folder or (resolver.of_text(meta.source) if meta.source else "")
    folders = hints.folders[number + 1 :] if number >= 0 else hints.folders
    return unit, tuple(folder for folder in folders if folder and not folder.endswith(".zip"))


def _file_name(document: Document, name: str) -> Block:
    name = name or base_name(document.key)
    return Block(
        index=len(document.blocks),
        kind=BlockKind.PROPERTY,
        text=name,
        raw=name,
        route=(Step(StepKind.PART, zh("file-name")),),
        region=Region.METADATA,
    )


def base_name(key: str) -> str:
    """The name of a file or member, without folders and archives."""
    return key.rpartition("!/")[2].rpartition("/")[2]


def content_text(document: Document) -> str:
    """The body without its title and the line of date, source and font size below it:
    two pages are alike in what they say, not in how the site frames it."""
    title = document.meta.title
    return "\n".join(
        block.text
        for block in document.body
        if not _is_title(block, title) and not (len(block.text) <= _FRAME and _is_frame(block.text))
    )


def head_text(document: Document, content: str, key: str) -> str:
    """The beginning of ``content`` that facts keep: identifiers masked, and each data row of a
    table replaced by its keyed mark, since names, addresses and accounts stand there."""
    if not document.tables:
        return scrub(content[: HEAD * 2])[:HEAD]
    rows = {block.text for block in document.body if block.cells and block.row}
    lines = content[: HEAD * 20].split("\n")
    return scrub("\n".join(keyed_mark(key, line) if line in rows else line for line in lines))[:HEAD]


def _is_title(block: Block, title: str) -> bool:
    return block.kind is BlockKind.TITLE or block.text == title or (block.level == 1 and block.text in title)


def _is_frame(text: str) -> bool:
    return sum(word in text for word in _FRAME_WORDS) >= 2 or text.startswith(_FRAME_STARTS)


def light_meta(meta: DocumentMeta) -> DocumentMeta:
    """The metadata without bulk and with every identifier masked."""
    fields = [(name, text) for name, text in meta.fields if len(name) <= 30 and text][:_FIELDS]
    links = meta.links[:_LINKS]
    pairs = [*meta.labels, *fields, *links, *((link.name, link.target) for link in meta.attachments)]
    texts = [meta.title, meta.unit, *meta.section, meta.source, meta.number]
    is_clean = not may_hold_identifiers("\n".join([*texts, *(text for pair in pairs for text in pair)]))
    mask = str if is_clean else scrub
    return replace(
        meta,
        title=mask(meta.title)[:200],
        unit=mask(meta.unit),
        section=tuple([mask(part) for part in meta.section]),
        trail=(),
        source=mask(meta.source),
        number=mask(meta.number),
        labels=tuple([(mask(name), mask(text)) for name, text in meta.labels]),
        fields=tuple([(mask(name), mask(text)[:120]) for name, text in fields]),
        attachments=tuple(
            [AttachmentLink(mask(link.name), mask(link.target), link.is_local) for link in meta.attachments]
        ),
        witnesses=tuple([replace(witness, value=scrub(witness.value)[:200]) for witness in meta.witnesses]),
        links=tuple([(mask(text)[:80], mask(target)[:200]) for text, target in links]),
    )


ARTICLES = "articles"


class Article(Record, array_like=True):
    """A row of an article list; a fact that the engine itself extracts."""

    row: int
    values: dict[str, str]
    """Column → text, masked."""


def articles(document: Document, names: Sequence[tuple[str, tuple[str, ...]]]) -> tuple[Article, ...]:
    """Rows of an article list; none where the document is no list."""
    return tuple(
        Article(row.row, {name: scrub(text) for name, text in row.values if name != "body"})
        for row in find_rows(document, names)
    )


def articles_of(facts: DocumentFacts) -> tuple[Article, ...]:
    """The fact back."""
    return facts.fact(ARTICLES, tuple[Article, ...]) or ()


class Names:
    """Gives the documents of one file keys that are unique and free of personal data."""

    def __init__(self, task: Task) -> None:
        self._task = task
        self._given: dict[str, list[str]] = {}

    def of(self, document: Document) -> tuple[str, str]:
        """(key to show, name as it stands in the folder or archive)."""
        raw = document.key
        shown = scrub(raw)
        others = self._given.setdefault(shown, [])
        if raw not in others:
            others.append(raw)
        number = others.index(raw) + 1
        key = shown if number == 1 else f"{shown}（{number}）"
        is_own = raw == self._task.key and self._task.path
        return key, Path(self._task.path).name if is_own else base_name(raw)
