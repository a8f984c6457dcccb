"""Word documents (.docx, .docm): every part of the package, every way of hiding."""

from __future__ import annotations

from html import unescape
from typing import Any

from gk_audit.model import chinese
from gk_audit.model.document import BlockKind, Region
from gk_audit.model.lazy import pattern
from gk_audit.model.location import Step, StepKind
from gk_audit.model.reading import SkipReason
from gk_audit.readers import specimens
from gk_audit.readers.assembly import Assembly, skipped
from gk_audit.readers.metadata import MetaBuilder
from gk_audit.readers.packaging import (
    account_parts,
    add_graphic_texts,
    add_pictures,
    add_properties,
    add_relations,
    main_part,
    only_pictures,
    read_embedded,
    relations,
)
from gk_audit.readers.plain import infer_from_text
from gk_audit.readers.protocol import ReadResult, Source, reader
from gk_audit.readers.titles import promote_title
from gk_audit.readers.vault import Vault, parse_xml
from gk_audit.readers.word_runs import Styles, W
from gk_audit.readers.word_story import Story

zh = chinese.of(__name__)

_ATTRIBUTE = pattern(
    rb"w:(author|tooltip|(?<=w:)(?:lvlText|tblCaption|tblDescription)(?= w:val)|(?<=w:)bookmarkStart(?= ))"
    rb'(?:[^<>]*? w:(?:val|name))?="([^"]+)"'
)
_LONG_NUMBER = pattern(r"\d{11}")


@reader(
    "docx",
    words=zh("read-word.words"),
    members=("[Content_Types].xml", "word/"),
    suffixes=(".docx", ".docm"),
    rank=10,
    sample=specimens.word,
)
def read_word(source: Source) -> ReadResult:
    """Read a Word document and the files embedded in it."""
    vault = Vault(source)
    main = _main_part(vault)
    data = vault.read(main)
    root = parse_xml(data) if data else None
    if root is None:
        return skipped(source, SkipReason.DAMAGED, zh("no-body"))
    assembly, meta = Assembly(source, "docx"), MetaBuilder()
    styles = Styles(vault.read("word/styles.xml"))
    story = Story(assembly, styles)
    story.walk(root)
    if story.inserted or story.deleted:
        assembly.note("tracked-changes", zh("revisions", inserted=story.inserted, deleted=story.deleted))
    _attributes(assembly, data + vault.read("word/numbering.xml"))
    _margins(assembly, vault, main, styles)
    _comments(assembly, vault, styles)
    _settings(assembly, vault)
    add_graphic_texts(assembly, vault, ("word/charts/chart", "word/diagrams/data", "word/drawings/"), "docx")
    add_properties(assembly, vault, "docx")
    add_relations(assembly, meta, vault, "docx")
    pictures = add_pictures(assembly, vault, "word/media/", "docx")
    embedded = read_embedded(assembly, vault, _embedded_names(vault, main), "docx")
    if pictures and not assembly.has_body():
        return (*only_pictures(source, pictures), *embedded)
    account_parts(assembly, vault, "docx")
    promote_title(assembly, meta)
    infer_from_text(assembly, meta)
    return (assembly.document(meta.build()), *embedded)


def _main_part(vault: Vault) -> str:
    usual = next((name for name in vault.names("word/document", ".xml")), "word/document.xml")
    return main_part(vault, "word/document.xml" if "word/document.xml" in vault else usual)


def _margins(assembly: Assembly, vault: Vault, main: str, styles: Styles) -> None:
    """Headers, footers, foot- and endnotes, building blocks: by their usual names and by their relations."""
    named: dict[str, list[str]] = {}
    for kind, part, is_external in relations(vault, main).values():
        if not is_external and part in vault:
            named.setdefault(kind, []).append(part)
    for prefix, name in (zh.words("headers"), zh.words("footers")):
        kind = prefix.rpartition("/")[2]
        others = [part for part in named.get(kind, ()) if not part.startswith(prefix)]
        for part in (*vault.names(prefix, ".xml"), *others):
            _part(assembly, vault.xml(part), styles, name, Region.FURNITURE)
    for part, name in zh.rows("note-parts"):
        if part in vault:
            _part(assembly, vault.xml(part), styles, name, Region.BODY, kind=BlockKind.NOTE)
    if "word/glossary/document.xml" in vault:
        root = vault.xml("word/glossary/document.xml")
        _part(assembly, root, styles, zh("building-blocks"), Region.METADATA, hidden_by="docx-glossary")


def _part(
    assembly: Assembly,
    root: Any,
    styles: Styles,
    part: str,
    region: Region,
    *,
    kind: BlockKind = BlockKind.PARAGRAPH,
    hidden_by: str = "",
) -> None:
    if root is None:
        assembly.note("part-damaged", zh("part-damaged", part=part), is_unread=True)
        return
    Story(assembly, styles, part=part, region=region, kind=kind, hidden_by=hidden_by).walk(root)


def _comments(assembly: Assembly, vault: Vault, styles: Styles) -> None:
    """Comments, their authors, and the authors of revisions."""
    for part in vault.names("word/comments", ".xml"):
        root = vault.xml(part)
        for node in root.iter(W + "comment") if root is not None else ():
            story = Story(assembly, styles, part=zh("comment"), kind=BlockKind.NOTE, hidden_by="docx-comment")
            story.walk(node)
            _author(assembly, node.get(W + "author"), zh("commenter"))
    people = vault.xml("word/people.xml") if "word/people.xml" in vault else None
    for node in people if people is not None else ():
        _author(assembly, next(iter(node.attrib.values()), ""), zh("reviser"))


def _attributes(assembly: Assembly, data: bytes) -> None:
    """Texts that stand in attributes: authors of revisions, tips of links, captions, names."""
    route = (Step(StepKind.PART, zh("attribute")),)
    for label, raw in dict.fromkeys(_ATTRIBUTE.findall(data)):
        value = unescape(raw.decode("utf-8", "replace"))
        if label == b"author":
            _author(assembly, value, zh("reviser"))
        elif _LONG_NUMBER.search(value) or (label != b"lvlText" and zh.pattern("hanzi").search(value)):
            assembly.add(BlockKind.NOTE, value, route, hidden_by="docx-attribute")


def _author(assembly: Assembly, name: str | None, label: str) -> None:
    route = (Step(StepKind.PART, zh("comment")),)
    if name and not any(block.text == f"{label}: {name}" for block in assembly.blocks[-40:]):
        assembly.property(label, name, route, hidden_by="docx-author")


def _settings(assembly: Assembly, vault: Vault) -> None:
    """Document variables and mail-merge sources, which no view of Word shows."""
    data = vault.read("word/settings.xml")
    if b"docVar" not in data and b"mailMerge" not in data:
        return
    root = vault.xml("word/settings.xml")
    route = (Step(StepKind.PART, zh("variables")),)
    for node in root.iter(W + "docVar", W + "query", W + "connectString") if root is not None else ():
        label = node.get(W + "name") or ""
        assembly.property(label, node.get(W + "val") or "", route, hidden_by="docx-variable")


def _embedded_names(vault: Vault, main: str) -> list[str]:
    found = vault.names("word/embeddings/")
    folder, _, name = main.rpartition("/")
    if b"aFChunk" in vault.read(f"{folder}/_rels/{name}.rels"):
        links = relations(vault, main).values()
        found.extend(target for kind, target, _ in links if kind == "aFChunk" and target in vault)
    return found
