"""OFD, the national fixed-layout format: pages, templates, annotations, attachments."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple

from gk_audit.model import chinese
from gk_audit.model.document import BlockKind
from gk_audit.model.location import Route, Step, StepKind
from gk_audit.model.reading import PartState, SkipReason
from gk_audit.readers import specimens
from gk_audit.readers.assembly import Assembly, skipped
from gk_audit.readers.metadata import MetaBuilder
from gk_audit.readers.ofd_tables import page_parts, page_rules
from gk_audit.readers.packaging import as_embedded
from gk_audit.readers.page_lines import add_pages
from gk_audit.readers.plain import infer_from_text
from gk_audit.readers.protocol import ReadResult, Source, reader
from gk_audit.readers.ruling import Part
from gk_audit.readers.titles import promote_title
from gk_audit.readers.vault import Vault

zh = chinese.of(__name__)

_INFO = zh.table("info")
_PICTURES = (".png", ".jpg", ".jpeg", ".bmp", ".jb2", ".tif", ".gif")
_SAME_LINE = 2.0
"""Millimetres that texts of one line may differ in height."""
_GAP = 1.2
"""Widths of a character from which a gap parts two pieces."""


class _Run(NamedTuple):
    x: float
    y: float
    size: float
    text: str
    hidden_by: str


@reader(
    "ofd",
    words=zh("read-fixed-layout.words"),
    members=("OFD.xml",),
    suffixes=(".ofd",),
    rank=13,
    sample=specimens.fixed_layout,
)
def read_fixed_layout(source: Source) -> ReadResult:
    """Read an OFD file and the files attached to it."""
    vault = Vault(source)
    root = vault.xml("OFD.xml")
    if root is None:
        return skipped(source, SkipReason.DAMAGED, zh("no-entry"))
    assembly, meta = Assembly(source, "ofd"), MetaBuilder()
    if any(_local(node) == "Encryptions" for node in root.iter("*")):
        return skipped(source, SkipReason.ENCRYPTED, zh("encrypted"))
    found: list[Any] = []
    pages: list[list[Part]] = []
    pictures = 0
    for body in _all(root, "DocBody"):
        _info(assembly, body)
        location = _text(body, "DocRoot")
        folder = location.strip("/").rpartition("/")[0]
        document = vault.xml(location.strip("/"))
        if document is None:
            assembly.note("part-damaged", zh("no-root"), is_unread=True)
            continue
        _Pages(assembly, vault, folder, pages).read(document)
        pictures += sum(name.lower().endswith(_PICTURES) for name in vault.names(folder))
        _tags(assembly, vault, folder)
        found.extend(_attachments(assembly, vault, folder, document))
        if _text(body, "Signatures"):
            assembly.property(zh("seal"), zh("present"), _part(zh("signature")))
    add_pages(assembly, pages)
    if not assembly.has_body():
        if pictures:
            return (*skipped(source, SkipReason.NO_TEXT, zh("only-pictures")), *found)
    elif pictures:
        assembly.note("image-not-read", zh("pictures-unread", pictures=pictures))
    promote_title(assembly, meta)
    infer_from_text(assembly, meta)
    return (assembly.document(meta.build()), *found)


def _info(assembly: Assembly, body: Any) -> None:
    route = _part(zh("properties"))
    for node in body.iter("*"):
        name = _local(node)
        if name in _INFO:
            assembly.property(_INFO[name], node.text or "", route, hidden_by="ofd-property")
        elif name == "CustomData":
            assembly.property(node.get("Name") or "", node.text or "", route, hidden_by="ofd-property")


class _Pages:
    """Texts of the pages of one document, templates and annotations included."""

    def __init__(self, assembly: Assembly, vault: Vault, folder: str, pages: list[list[Part]]) -> None:
        self.assembly, self.vault, self.folder, self.pages = assembly, vault, folder, pages
        self.templates: dict[str, tuple[list[_Run], Any]] = {}

    def read(self, document: Any) -> None:
        """All pages in order."""
        for node in document.iter("*"):
            if _local(node) == "TemplatePage":
                root = self.vault.xml(_join(self.folder, node.get("BaseLoc") or ""))
                self.templates[node.get("ID") or ""] = (_runs(root), root)
        ids: dict[str, int] = {}
        for node in (node for node in document.iter("*") if _local(node) == "Page"):
            root = self.vault.xml(_join(self.folder, node.get("BaseLoc") or ""))
            number = len(self.pages) + 1
            ids[node.get("ID") or ""] = number
            route: Route = (Step(StepKind.PAGE, number),)
            name = zh("page", number=number)
            self.assembly.listed = (*self.assembly.listed, name)
            self.assembly.part(name, PartState.READ if root is not None else PartState.DAMAGED, is_told=True)
            if root is None:
                self.assembly.note("page-not-read", zh("page-damaged", number=number), route, is_unread=True)
            runs = _runs(root)
            level, upright = page_rules(root)
            for child in root.iter("*") if root is not None else ():
                if _local(child) == "Template":
                    below, base = self.templates.get(child.get("TemplateID") or "", ([], None))
                    runs = [*below, *runs]
                    more = page_rules(base)
                    level, upright = [*more[0], *level], [*more[1], *upright]
            seen = [run for run in runs if not run.hidden_by]
            self.pages.append(page_parts(seen, level, upright, _lines))
            for run in runs:
                if run.hidden_by:
                    self.assembly.add(BlockKind.NOTE, run.text, route, hidden_by=run.hidden_by)
        self.annotations(document, ids)

    def annotations(self, document: Any, ids: dict[str, int]) -> None:
        """Remarks and texts of annotations."""
        location = _join(self.folder, _text(document, "Annotations"))
        index = self.vault.xml(location) if location in self.vault else None
        folder = location.rpartition("/")[0]
        for node in index.iter("*") if index is not None else ():
            if _local(node) != "Page":
                continue
            root = self.vault.xml(_join(folder, _text(node, "FileLoc")))
            number = ids.get(node.get("PageID") or "", 0)
            route = (
                *((Step(StepKind.PAGE, number),) if number else ()),
                Step(StepKind.PART, zh("annotation")),
            )
            for child in root.iter("*") if root is not None else ():
                name = _local(child)
                if name in ("Remark", "TextCode", "Parameter") and child.text:
                    self.assembly.add(BlockKind.NOTE, child.text, route, hidden_by="ofd-annotation")


def _runs(root: Any) -> list[_Run]:
    """Text runs of a page with their places in millimetres."""
    found: list[_Run] = []
    for node in root.iter("*") if root is not None else ():
        if _local(node) != "TextObject":
            continue
        left, top = _numbers(node.get("Boundary"), 2)
        size = _numbers(node.get("Size"), 1)[0] or 3.0
        hidden_by = _hiding(node)
        for code in node:
            if _local(code) == "TextCode" and code.text:
                x, y = _numbers(code.get("X"), 1)[0], _numbers(code.get("Y"), 1)[0]
                found.append(_Run(left + x, top + y, size, code.text, hidden_by))
    return found


def _hiding(node: Any) -> str:
    if node.get("Visible") == "false" or node.get("Alpha") == "0" or node.get("Fill") == "false":
        return "ofd-invisible"
    for child in node:
        if _local(child) == "FillColor":
            if child.get("Alpha") == "0":
                return "ofd-invisible"
            if (child.get("Value") or "").split() == ["255", "255", "255"]:
                return "ofd-white"
    return ""


def _lines(runs: Iterable[_Run]) -> list[str]:
    """Lines from top to bottom, pieces from left to right, wide gaps as a blank."""
    found: list[list[_Run]] = []
    for run in sorted(runs, key=lambda one: (one.y, one.x)):
        if found and abs(found[-1][0].y - run.y) <= _SAME_LINE:
            found[-1].append(run)
        else:
            found.append([run])
    lines = []
    for row in found:
        row.sort(key=lambda one: one.x)
        text, end = "", None
        for run in row:
            if end is not None and run.x - end > _GAP * run.size:
                text += " "
            text += run.text
            end = run.x + sum(run.size if char > "\u2e7f" else run.size / 2 for char in run.text)
        lines.append(text.strip())
    return [line for line in lines if line]


def _tags(assembly: Assembly, vault: Vault, folder: str) -> None:
    """Custom tags: data about the pages that no page shows."""
    for name in vault.names(f"{folder}/Tags/" if folder else "Tags/", ".xml"):
        root = vault.xml(name)
        for node in root.iter("*") if root is not None else ():
            if _local(node) not in ("FileLoc", "ObjectRef", "NameSpace"):
                assembly.property(_local(node), node.text or "", _part(zh("tags")), hidden_by="ofd-tag")


def _attachments(assembly: Assembly, vault: Vault, folder: str, document: Any) -> ReadResult:
    location = _join(folder, _text(document, "Attachments"))
    root = vault.xml(location) if location in vault else None
    base = location.rpartition("/")[0]
    found: list[Any] = []
    for node in root.iter("*") if root is not None else ():
        if _local(node) != "Attachment":
            continue
        name = node.get("Name") or zh("attachment")
        part = _join(base, _text(node, "FileLoc"))
        assembly.property(zh("embedded"), name, _part(zh("attachment")), hidden_by="ofd-attachment")
        data = vault.read(part) or vault.read(_join(folder, _text(node, "FileLoc")))
        if data:
            found.extend(as_embedded(assembly.source.member(part.rpartition("/")[2], data), "ofd-attachment"))
    return tuple(found)


def _part(name: str) -> Route:
    return (Step(StepKind.PART, name),)


def _local(node: Any) -> str:
    return str(node.tag).rpartition("}")[2]


def _all(root: Any, name: str) -> list[Any]:
    return [node for node in root.iter("*") if _local(node) == name]


def _text(root: Any, name: str) -> str:
    for node in root.iter("*"):
        if _local(node) == name and node is not root:
            return (node.text or "").strip()
    return ""


def _join(folder: str, location: str) -> str:
    if location.startswith("/"):
        return location[1:]
    return f"{folder}/{location}" if folder and location else location


def _numbers(text: str | None, count: int) -> list[float]:
    found = []
    for part in (text or "").split()[:count]:
        try:
            found.append(float(part))
        except ValueError:
            found.append(0.0)
    return [*found, *[0.0] * (count - len(found))]
