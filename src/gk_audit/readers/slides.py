"""PowerPoint presentations (.pptx, .pptm, .ppsx): slides in their order, and what stands behind them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from gk_audit.model import chinese
from gk_audit.model.document import BlockKind, Region
from gk_audit.model.location import Route, Step, StepKind
from gk_audit.model.table import Cell
from gk_audit.readers import specimens
from gk_audit.readers.assembly import Assembly
from gk_audit.readers.metadata import MetaBuilder
from gk_audit.readers.packaging import (
    account_parts,
    add_graphic_texts,
    add_pictures,
    add_properties,
    add_relations,
    local,
    main_part,
    only_pictures,
    read_embedded,
    relations,
)
from gk_audit.readers.plain import infer_from_text
from gk_audit.readers.protocol import ReadResult, Source, reader
from gk_audit.readers.titles import promote_title
from gk_audit.readers.vault import Vault

zh = chinese.of(__name__)

_BEHIND = ("ppt/slideMasters/", "ppt/slideLayouts/", "ppt/notesMasters/", "ppt/handoutMasters/")
_SHAPES = frozenset(("sp", "pic", "graphicFrame", "cxnSp"))
_FURNITURE = frozenset(("dt", "ftr", "hdr", "sldNum", "sldImg"))
_TITLES = frozenset(("title", "ctrTitle"))
_OFF = frozenset(("0", "false"))
_TINY = 200
"""Hundredths of a point: two points and less nobody reads."""


@reader(
    "pptx",
    words=zh("read-slides.words"),
    members=("[Content_Types].xml", "ppt/"),
    suffixes=(".pptx", ".pptm", ".ppsx"),
    rank=12,
    sample=specimens.slides,
)
def read_slides(source: Source) -> ReadResult:
    """Read a presentation and the files embedded in it."""
    vault = Vault(source)
    main = main_part(vault, "ppt/presentation.xml")
    root = vault.xml(main)
    if root is None:
        raise ValueError("no presentation")
    assembly, meta = Assembly(source, "pptx"), MetaBuilder()
    size = next((_pair(node, "cx", "cy") for node in root if local(node) == "sldSz"), None)
    for number, (part, is_listed) in enumerate(_slides(vault, main, root), 1):
        Slide(assembly, number, size).read(vault, part, is_listed=is_listed)
    for folder in _BEHIND:
        for part in vault.names(folder, ".xml"):
            _behind(assembly, vault.xml(part))
    _comments(assembly, vault)
    add_graphic_texts(assembly, vault, ("ppt/charts/chart", "ppt/diagrams/data", "ppt/drawings/"), "pptx")
    add_properties(assembly, vault, "pptx")
    add_relations(assembly, meta, vault, "pptx")
    pictures = add_pictures(assembly, vault, "ppt/media/", "pptx")
    embedded = read_embedded(assembly, vault, vault.names("ppt/embeddings/"), "pptx")
    account_parts(assembly, vault, "pptx")
    if pictures and not assembly.has_body():
        return (*only_pictures(source, pictures), *embedded)
    promote_title(assembly, meta)
    infer_from_text(assembly, meta)
    return (assembly.document(meta.build()), *embedded)


def _slides(vault: Vault, main: str, root: Any) -> Iterator[tuple[str, bool]]:
    """(part, is in the show) of all slides: those that the show lists, then those left in the package."""
    targets = {key: target for key, (_, target, _) in relations(vault, main).items()}
    listed = [
        targets[key]
        for node in root.iter("{*}sldId")
        for name, key in node.attrib.items()
        if name.endswith("}id") and key in targets
    ]
    yield from ((part, True) for part in dict.fromkeys(listed))
    yield from ((part, False) for part in vault.names("ppt/slides/slide", ".xml") if part not in listed)


class Slide:
    """The shapes of one slide, of its notes, or of a master."""

    def __init__(self, assembly: Assembly, number: int = 0, size: tuple[int, int] | None = None) -> None:
        self.assembly, self.number, self.size = assembly, number, size
        self.route: Route = (Step(StepKind.PAGE, number),) if number else ()

    def read(self, vault: Vault, part: str, *, is_listed: bool) -> None:
        """A slide and the notes of its speaker."""
        root = vault.xml(part)
        if root is None:
            self.assembly.part(part)  # told as damaged when the parts are accounted for
            return
        is_shown = is_listed and root.get("show", "1") not in _OFF
        self.shapes(root, "" if is_shown else "pptx-hidden-slide")
        for kind, target, is_external in relations(vault, part).values():
            notes = vault.xml(target) if kind == "notesSlide" and not is_external else None
            if notes is not None:
                self.shapes(notes, "pptx-notes")

    def shapes(self, root: Any, hidden: str) -> None:
        """All shapes, groups opened; the copy of one for old programs is left out."""
        for node in root.iter("*"):
            name = local(node)
            if name in _SHAPES and next(node.iterancestors("{*}Fallback"), None) is None:
                self.shape(node, hidden)

    def shape(self, node: Any, hidden: str) -> None:
        """One shape: its texts or its table, and what is said of it."""
        told = next(node.iter("{*}cNvPr"), None)
        holder = next(node.iter("{*}ph"), None)
        role = "" if holder is None else holder.get("type", "body")
        if told is not None:
            for name in ("descr", "title"):
                self.assembly.add(BlockKind.NOTE, told.get(name) or "", self.route, hidden_by="pptx-alt")
            hidden = hidden or ("pptx-hidden-shape" if _is_hidden(told) else "")
        hidden = hidden or ("pptx-off-slide" if self._is_off(node) else "")
        region = Region.FURNITURE if role in _FURNITURE else Region.BODY
        for table in node.iter("{*}tbl"):
            self.table(table, hidden)
        for body in node.iter("{*}txBody"):
            if local(body.getparent()) != "tc":
                self.texts(body, self.kind(role), region, hidden)

    def kind(self, role: str) -> BlockKind:
        """The part that a placeholder plays."""
        if role not in _TITLES:
            return BlockKind.PARAGRAPH
        return BlockKind.TITLE if self.number == 1 else BlockKind.HEADING

    def texts(self, body: Any, kind: BlockKind, region: Region, hidden: str) -> None:
        """The paragraphs of a shape."""
        for paragraph in body.iter("{*}p"):
            for key, text in _runs(paragraph, hidden).items():
                self.assembly.add(kind, text, self.route, region=region, hidden_by=key)

    def table(self, node: Any, hidden: str) -> None:
        """A table as a grid."""
        cells = []
        for row, line in enumerate(node.iterchildren("{*}tr")):
            for column, cell in enumerate(line.iterchildren("{*}tc")):
                text = "\n".join("".join(_runs(each, "").values()) for each in cell.iter("{*}p"))
                if text.strip() and not {cell.get("hMerge"), cell.get("vMerge")} & {"1", "true"}:
                    cells.append(Cell(row, column, text, _span(cell, "rowSpan"), _span(cell, "gridSpan")))
        route = (*self.route, Step(StepKind.TABLE, len(self.assembly.tables) + 1))
        self.assembly.table(cells, route, hidden_by=hidden)

    def _is_off(self, node: Any) -> bool:
        """Whether a shape lies wholly beside the slide."""
        frame: Any = next(node.iter("{*}xfrm"), ())
        if self.size is None or len(frame) < 2 or local(node.getparent()) == "grpSp":
            return False
        place, extent = _pair(frame[0], "x", "y"), _pair(frame[1], "cx", "cy")
        return any(
            at + long <= 0 or at >= most for at, long, most in zip(place, extent, self.size, strict=True)
        )


def _behind(assembly: Assembly, root: Any) -> None:
    """A master: its own texts stand on every slide, the prompts of its placeholders on none."""
    for node in root.iter("{*}sp") if root is not None else ():
        is_prompt = next(node.iter("{*}ph"), None) is not None
        for body in node.iter("{*}txBody"):
            Slide(assembly).texts(body, BlockKind.NOTE, Region.FURNITURE, "pptx-prompt" if is_prompt else "")


def _comments(assembly: Assembly, vault: Vault) -> None:
    """Comments of both kinds, and their authors."""
    for part in vault.names("ppt/comments/", ".xml"):
        root = vault.xml(part)
        for node in root.iter("{*}text", "{*}t") if root is not None else ():
            assembly.add(BlockKind.NOTE, node.text or "", hidden_by="pptx-comment")
    for part in ("ppt/commentAuthors.xml", "ppt/authors.xml"):
        root = vault.xml(part) if part in vault else None
        for node in root if root is not None else ():
            assembly.property("", node.get("name") or "", hidden_by="pptx-author")


def _runs(paragraph: Any, hidden: str) -> dict[str, str]:
    """What hides it → the text of one paragraph."""
    found: dict[str, list[str]] = {}
    for node in paragraph.iter("{*}t", "{*}br"):
        size = next(node.getparent().iterchildren("{*}rPr"), None)
        is_tiny = size is not None and (size.get("sz") or "").isdigit() and int(size.get("sz")) <= _TINY
        key = hidden or ("pptx-tiny" if is_tiny else "")
        found.setdefault(key, []).append("\n" if local(node) == "br" else node.text or "")
    return {key: "".join(texts) for key, texts in found.items()}


def _is_hidden(told: Any) -> bool:
    return (told.get("hidden") or "0") not in _OFF


def _pair(node: Any, first: str, second: str) -> tuple[int, int]:
    values = [node.get(name) or "" for name in (first, second)]
    return (_whole(values[0]), _whole(values[1]))


def _whole(value: str) -> int:
    return int(value) if value.lstrip("-").isdigit() and len(value) < 16 else 0


def _span(cell: Any, name: str) -> int:
    return max(1, min(_whole(cell.get(name) or "1"), 200))
