"""What Word and Excel packages share: properties, relations, embedded files, pictures."""

from __future__ import annotations

import re
from typing import Any

from gk_audit.model import chinese
from gk_audit.model.document import BlockKind, Document, Region, Visibility
from gk_audit.model.lazy import pattern
from gk_audit.model.location import Step, StepKind
from gk_audit.model.reading import PartState, SkipReason
from gk_audit.readers.assembly import Assembly, skipped
from gk_audit.readers.metadata import MetaBuilder
from gk_audit.readers.picture import picture_texts
from gk_audit.readers.protocol import ReadResult, Source
from gk_audit.readers.vault import Vault

zh = chinese.of(__name__)

_RELATION = pattern(rb"<Relationship\b[^>]*>")
_ATTRIBUTE = pattern(rb"(\w+)=[\"']([^\"']*)[\"']")
PROPERTY_NAMES = zh.table("property-names")
_TELLING = zh.pattern("telling")
_WORDLESS = pattern(
    r"\[content_types\]\.xml$|/(?:theme/|styles|fonttable|websettings|settings|numbering|calcchain|printersettings"
    r"|stylesWithEffects|tables?/|commentsextended|commentsids|commentsextensible)|thumbnail|\.(?:fntdata|odttf)$",
    re.IGNORECASE,
)
"""Parts without words of their own: styles, fonts, and tables, whose header repeats the sheet's cells."""
_TOLD = pattern(r"/(?:worksheets/|header|footer|footnotes|endnotes|glossary)")
"""Of these the readers say so themselves where they are damaged."""
_PICTURES = (".png", ".jpg", ".jpeg", ".gif", ".bmp", ".tif", ".tiff")


def relations(vault: Vault, part: str) -> dict[str, tuple[str, str, bool]]:
    """Id → (kind, target, is external) of the relations of one part."""
    folder, _, name = part.rpartition("/")
    return _relations(vault.read(f"{folder}/_rels/{name}.rels" if folder else f"_rels/{name}.rels"), folder)


def _relations(data: bytes, folder: str) -> dict[str, tuple[str, str, bool]]:
    found: dict[str, tuple[str, str, bool]] = {}
    for relation in _RELATION.findall(data):
        pairs = {
            key.decode(): value.decode("utf-8", "replace") for key, value in _ATTRIBUTE.findall(relation)
        }
        target = pairs.get("Target", "").replace("&amp;", "&")
        is_external = pairs.get("TargetMode") == "External"
        if not is_external:
            target = _join(folder, target)
        found[pairs.get("Id", "")] = (pairs.get("Type", "").rpartition("/")[2], target, is_external)
    return found


def main_part(vault: Vault, usual: str) -> str:
    """The part that the package names as its document: a program shows this one, whatever lies beside it."""
    for kind, target, is_external in relations(vault, "").values():
        if kind == "officeDocument" and not is_external and target in vault:
            return target
    return usual


def _join(folder: str, target: str) -> str:
    if target.startswith("/"):
        return target[1:]
    parts = folder.split("/") if folder else []
    for step in target.split("/"):
        if step == "..":
            parts = parts[:-1]
        elif step != ".":
            parts.append(step)
    return "/".join(parts)


def add_properties(assembly: Assembly, vault: Vault, prefix: str) -> None:
    """File properties as hidden metadata: who wrote it often says more than it should."""
    route = (Step(StepKind.PART, zh("properties")),)
    for part in ("docProps/core.xml", "docProps/app.xml"):
        found = vault.xml(part) if part in vault else None  # None for a damaged part, too
        for element in found if found is not None else ():
            label = PROPERTY_NAMES.get(local(element))
            if label and element.text:
                assembly.property(label, element.text, route, hidden_by=f"{prefix}-property")
    root = vault.xml("docProps/custom.xml") if "docProps/custom.xml" in vault else None
    for element in root if root is not None else ():
        value = " ".join(element.itertext()).strip()
        assembly.property(element.get("name") or "", value, route, hidden_by=f"{prefix}-property")
    for part in vault.names("customXml/item", ".xml"):
        if "Props" not in part:
            _custom_xml(assembly, vault.xml(part), f"{prefix}-custom-xml")


def _custom_xml(assembly: Assembly, root: Any, hidden_by: str) -> None:
    route = (Step(StepKind.PART, zh("custom-xml")),)
    for element in root.iter("*") if root is not None else ():
        values = [element.text or "", *element.attrib.values()]
        for value in values:
            if value.strip() and _TELLING.search(value) and not value.startswith("http"):
                assembly.property(local(element), value, route, hidden_by=hidden_by)


def add_relations(assembly: Assembly, meta: MetaBuilder, vault: Vault, prefix: str) -> None:
    """External targets: links and the paths of templates and data sources."""
    for part in vault.names(suffix=".rels"):
        data = vault.read(part)
        if b"External" not in data:
            continue
        for kind, target, is_external in _relations(data, "").values():
            if not is_external:
                continue
            if kind == "hyperlink":
                meta.link("", target)
            if (
                kind != "hyperlink"
                or _TELLING.search(target)
                or target.lower().startswith(("file:", "mailto:"))
            ):
                route = (Step(StepKind.PART, zh("link") if kind == "hyperlink" else zh("external")),)
                assembly.property("", target, route, hidden_by=f"{prefix}-link")


def add_graphic_texts(assembly: Assembly, vault: Vault, folders: tuple[str, ...], prefix: str) -> None:
    """Texts of charts and diagrams, which keep a copy of the data behind them."""
    for folder, name in zip(folders, zh.words("graphics"), strict=False):
        for part in vault.names(folder, ".xml"):
            root = vault.xml(part)
            route = (Step(StepKind.PART, name),)
            for element in root.iter("*") if root is not None else ():
                for alternative in (element.get("descr"), element.get("title")):
                    if alternative:
                        assembly.add(
                            BlockKind.NOTE,
                            alternative,
                            route,
                            region=Region.EMBEDDED,
                            hidden_by=f"{prefix}-alt",
                        )
                if local(element) in ("t", "v", "f") and element.text:
                    assembly.add(BlockKind.NOTE, element.text, route, region=Region.EMBEDDED)


def add_pictures(assembly: Assembly, vault: Vault, folder: str, prefix: str) -> int:
    """Metadata of embedded pictures; their number, because their text is not read."""
    pictures = [name for name in vault.names(folder) if name.lower().endswith(_PICTURES)]
    for name in pictures:
        route = (Step(StepKind.PART, zh("picture", rsplit=name.rpartition("/")[2])),)
        for label, value in picture_texts(vault.read(name)):
            assembly.property(label, value, route, hidden_by=f"{prefix}-image-metadata")
    if pictures:
        assembly.note("image-not-read", zh("pictures-unread", pictures=len(pictures)))
    return len(pictures)


def only_pictures(source: Source, pictures: int) -> ReadResult:
    """The answer for a file that shows pictures and no word."""
    return skipped(source, SkipReason.NO_TEXT, zh("only-pictures", pictures=pictures))


def account_parts(assembly: Assembly, vault: Vault, prefix: str) -> None:
    """Every member of the package: read, known to hold no words, or harvested now as hidden text.

    A part that nobody knows is at worst badly located, never unseen.
    """
    assembly.listed = tuple(name for name in vault.names() if not name.endswith(("/", ".rels")))
    for name in assembly.listed:
        lowered = name.lower()
        if lowered.endswith("vbaproject.bin"):
            assembly.note("macro", zh("macros"), is_unread=True)
            assembly.part(name, PartState.NOT_UNDERSTOOD, is_told=True)
        elif name in vault.seen or _WORDLESS.search(lowered):
            assembly.part(name)
        elif lowered.endswith((".xml", ".vml")):
            _harvest(assembly, vault.xml(name), f"{prefix}-part")
            assembly.part(name)
        else:
            assembly.part(name, PartState.EMPTY)
        if name in vault.broken:
            assembly.part(name, PartState.DAMAGED, is_told=_TOLD.search(lowered) is not None)


def _harvest(assembly: Assembly, root: Any, hidden_by: str) -> None:
    """The telling texts and attributes of a part in an unknown form."""
    route = (Step(StepKind.PART, zh("other-parts")),)
    texts: dict[str, None] = {}
    for element in root.iter("*") if root is not None else ():
        values = [element.text or "", *element.attrib.values()]
        texts.update((value.strip(), None) for value in values if _TELLING.search(value))
    for text in texts:
        if not text.startswith("http"):
            assembly.property("", text, route, hidden_by=hidden_by)


def read_embedded(assembly: Assembly, vault: Vault, names: list[str], prefix: str) -> ReadResult:
    """Embedded files, read by their content; all of their text counts as hidden."""
    found: list[Any] = []
    for name in names:
        data = vault.read(name)
        if data:
            found.extend(as_embedded(assembly.source.member(name, data), f"{prefix}-embedded"))
    return tuple(found)


def as_embedded(results: ReadResult, hidden_by: str) -> ReadResult:
    """Mark documents from inside another one: a reader must dig for their text."""
    from gk_audit.model.records import replace

    made: list[Any] = []
    for result in results:
        if isinstance(result, Document):
            blocks = tuple(
                replace(
                    block,
                    region=Region.EMBEDDED,
                    visibility=Visibility.HIDDEN,
                    hidden_by=block.hidden_by or hidden_by,
                )
                for block in result.blocks
            )
            result = replace(result, blocks=blocks)
        made.append(result)
    return tuple(made)


def local(element: Any) -> str:
    """Name of an element without its namespace."""
    return str(element.tag).rpartition("}")[2]
