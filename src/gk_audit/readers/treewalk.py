"""One walk over the tree of a web page that turns it into blocks.

The walk keeps its own stack: pages nested a hundred thousand deep exist.
"""

from __future__ import annotations

from typing import Any, NamedTuple

from gk_audit.model import chinese
from gk_audit.model.document import BlockKind, Region
from gk_audit.model.lazy import pattern
from gk_audit.model.location import Route, Step, StepKind
from gk_audit.readers.assembly import Assembly
from gk_audit.readers.grids import grid_of, is_data_table, table_pairs
from gk_audit.readers.harvest.digits import address_numbers
from gk_audit.readers.links import attach_or_link, is_absolute, is_content_picture, is_file, target_of
from gk_audit.readers.metadata import MetaBuilder, labelled_pairs
from gk_audit.readers.regions import is_furniture
from gk_audit.readers.script_data import plain_script, script_fields, script_texts
from gk_audit.readers.shown import Sight

zh = chinese.of(__name__)

_BLOCK_TAGS = """
address article aside blockquote body caption center dd details dialog div dl dt fieldset figcaption figure
footer form h1 h2 h3 h4 h5 h6 header hr html legend li main menu nav ol option p pre section select summary
table tbody td template tfoot th thead title tr ul noscript label button
"""
_BLOCKS = frozenset(_BLOCK_TAGS.split())
_SILENT = frozenset(("script", "style", "meta", "link", "base", "canvas", "embed"))
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_TELLING = zh.pattern("telling")
_MOST_SCRIPT = 200_000
_RELATED = zh.pattern("related")
_READING = zh.pattern("reading")
_TAGS = pattern(r"<[^<>]{1,2000}>")
_STYLED = frozenset(("html-style", "html-hidden", "html-white"))
_META_LINE = 240
_MOST_TEMPLATES = 200


class _State(NamedTuple):
    """What an element hands down to its children."""

    region: Region
    hidden_by: str
    is_undoable: bool = False
    """True where ``visibility`` hides: a child may be visible again."""


class TreeWalk:
    """Fills an assembly from a tree."""

    def __init__(self, assembly: Assembly, meta: MetaBuilder, sight: Sight, bodies: set[int]) -> None:
        self.assembly, self.meta = assembly, meta
        self.sight, self.bodies = sight, bodies
        self.texts: list[tuple[str, _State]] = []
        self.state = _State(Region.FURNITURE if bodies else Region.BODY, "")
        self.kind, self.level = BlockKind.PARAGRAPH, 0
        self.heading: Route = ()
        self.number = 0
        self.templates = 0

    def run(self, root: Any) -> None:
        """Walk everything below ``root``."""
        node = root
        stack: list[tuple[Any, _State]] = []
        left = most = self.assembly.source.limits.nodes
        while node is not None:
            left -= 1
            if left < 0:
                self.assembly.note("text-truncated", zh("too-many-nodes", most=most), is_unread=True)
                break
            before = self.state
            child = self.enter(node)
            if child is not None:
                stack.append((node, before))
                node = child
                continue
            self.state = before
            while node is not None and node.next is None:
                if not stack:
                    self.flush()
                    return
                node, state = stack.pop()
                self.leave(node, state)
            node = node.next
        self.flush()

    def enter(self, node: Any) -> Any:
        """Take in a node; returns its first child where the walk must go down."""
        tag = node.tag
        if tag == "-text":
            self.texts.append((node.text_content or "", self.state))
            return None
        if tag == "-comment":
            self.comment(node)
            return None
        if tag == "br":
            self.flush()
            return None
        if tag == "script":
            self.script(node)
        return None if tag in _SILENT else self.element(node, tag)

    def element(self, node: Any, tag: str) -> Any:
        """Take in an element; returns its first child where the walk must go down."""
        attributes = node.attributes
        if tag in _BLOCKS:
            self.flush()
            self.kind, self.level = BlockKind.PARAGRAPH, 0
        self.state = self.inherit(node, tag, attributes)
        if attributes:
            self.attributes(node, tag, attributes)
        if tag == "img" and is_content_picture(attributes) and self.state[:2] == (Region.BODY, ""):
            self.assembly.pictures.append(len(self.assembly.blocks))
        if tag == "template":
            self.template(node)
            return None
        if tag == "table" and is_data_table(node):
            self.table(node)
            return None
        if tag in _HEADINGS:
            self.kind, self.level = BlockKind.HEADING, _HEADINGS[tag]
        elif tag == "li":
            self.kind = BlockKind.ITEM
        elif tag == "title":
            self.state = _State(Region.METADATA, "")
        return node.child

    def leave(self, node: Any, state: _State) -> None:
        """An element ends: its text is a block where the element is one."""
        if node.tag in _BLOCKS:
            self.flush()
            self.kind, self.level = BlockKind.PARAGRAPH, 0
        self.state = state

    def inherit(self, node: Any, tag: str, attributes: dict[str, str | None]) -> _State:
        """Region and visibility of an element's content."""
        region, hidden_by, is_undoable = self.state
        if self.bodies and node.mem_id in self.bodies:
            region = Region.BODY
        elif region is Region.BODY and not self.bodies and is_furniture(tag, attributes):
            region = Region.FURNITURE
        if is_undoable and self.sight.is_undone(node, attributes):
            hidden_by = ""
        if not hidden_by:
            hidden_by = self.sight.hiding(node, tag, attributes, is_body=region is Region.BODY)
            is_undoable = bool(hidden_by) and self.sight.is_invisible(node, attributes)
        return _State(region, hidden_by, is_undoable)

    def attributes(self, node: Any, tag: str, attributes: dict[str, str | None]) -> None:
        """Texts that stand in attributes: values, alternatives, data."""
        if tag == "a" and "href" in attributes:
            self.anchor(node, attributes)
        for name, value in attributes.items():
            if not value or not _TELLING.search(value):
                continue
            if name == "srcdoc":
                self.fragment(value)
            elif name.startswith("on") or name in ("href", "src", "action"):
                for number in address_numbers(value):
                    self.note(number, zh("attribute", name=name), "html-attribute")
            if name.startswith("data-"):
                self.note(value, zh("attribute", name=name), "html-data")
            elif name in ("alt", "aria-label", "aria-description") or name == "title":
                self.note(value, zh("picture-text" if name == "alt" else "attribute", name=name), "html-alt")
            elif name in ("value", "placeholder", "content") and tag in (
                "input",
                "option",
                "button",
                "textarea",
            ):
                is_hidden = (attributes.get("type") or "").lower() == "hidden"
                where = zh("hidden-field" if is_hidden else "field")
                self.note(value, where, "html-input" if is_hidden else "")

    def anchor(self, node: Any, attributes: dict[str, str | None]) -> None:
        """Where a link leads: attachment, other document, or a foreign host behind the page's back."""
        href = target_of(attributes)
        is_body = self.state.region is not Region.FURNITURE
        label = _label(node) or attributes.get("title") or ""
        if label and _READING.fullmatch(label) and ((is_body and self.bodies) or _is_bracketed(node, label)):
            label = f"【{label}】"
        if is_body or is_file(href) or _RELATED.search(label):
            attach_or_link(self.meta, label, href)
        if self.state.hidden_by in _STYLED and is_absolute(href):
            self.note(f"{label} {href}", zh("hidden-link"), "html-link")

    def note(self, text: str, where: str, hidden_by: str) -> None:
        """Add a text that is no paragraph of the page."""
        route = (Step(StepKind.ELEMENT, where),)
        region = Region.BODY if self.state.region is Region.BODY else Region.FURNITURE
        self.assembly.add(
            BlockKind.NOTE, text, route, region=region, hidden_by=hidden_by or self.state.hidden_by
        )

    def comment(self, node: Any) -> None:
        """Comments that hold words or long numbers; markup in them is taken out."""
        text = node.comment_content or ""
        if _TELLING.search(text):
            self.note(" ".join(_TAGS.sub(" ", text).split()), zh("comment"), "html-comment")

    def template(self, node: Any) -> None:
        """The content of a template is no child of it: it is parsed on its own."""
        self.fragment((node.html or "").partition(">")[2])

    def script(self, node: Any) -> None:
        """String literals and long numbers in scripts: data that came with the page."""
        text = plain_script((node.text() or "")[:_MOST_SCRIPT])
        for label, value in script_fields(text):
            self.meta.pair(label, value, "script")
        if _TELLING.search(text):
            for found in script_texts(text):
                self.note(found, zh("script"), "html-script")

    def fragment(self, markup: str) -> None:
        """Walk markup that is no child of the page."""
        from selectolax.lexbor import LexborHTMLParser

        if self.templates >= _MOST_TEMPLATES:
            self.assembly.note("template-not-read", zh("too-many-templates"), is_unread=True)
            return
        self.templates += 1
        state = self.state
        self.run(LexborHTMLParser(markup).root)
        self.state = state

    def flush(self) -> None:
        """End the running block."""
        if not self.texts:
            return
        runs: dict[_State, list[str]] = {}
        for text, state in self.texts:
            runs.setdefault(state, []).append(text)
        self.texts = []
        for state, texts in runs.items():
            raw = "".join(texts)
            if raw and not raw.isspace():
                self.paragraph(raw, state)

    def paragraph(self, raw: str, state: _State) -> None:
        """One block; labelled lines outside the article feed the metadata."""
        region, hidden_by, _ = state
        if region is Region.METADATA:  # the title of the window is no paragraph of the page
            self.assembly.add(self.kind, raw, (Step(StepKind.ELEMENT, "title"),), region=region)
            return
        self.number += 1
        route = (*self.heading, Step(StepKind.PARAGRAPH, self.number))
        block = self.assembly.add(self.kind, raw, route, region=region, hidden_by=hidden_by, level=self.level)
        if block is None or hidden_by:
            return
        if self.kind is BlockKind.HEADING and region is Region.BODY:
            self.heading = (Step(StepKind.HEADING, block.text[:30]),)
        if region is not Region.BODY and len(block.text) <= _META_LINE and ("：" in raw or ":" in raw):
            for label, value in labelled_pairs(block.text):
                self.meta.pair(label, value, "header-table")

    def table(self, node: Any) -> None:
        """A table of data, or the header table of a document."""
        cells = grid_of(node, self.assembly.source.limits.table_cells)
        region, hidden_by, _ = self.state
        route = (*self.heading, Step(StepKind.TABLE, len(self.assembly.tables) + 1))
        pairs = table_pairs(cells)
        if pairs:
            for label, value in pairs:
                self.meta.pair(label, value, "header-table")
                self.assembly.property(label, value, route, hidden_by=hidden_by)
            return
        caption = node.css_first("caption")
        self.assembly.table(
            cells,
            route,
            caption=" ".join(caption.text().split()) if caption is not None else "",
            region=region,
            hidden_by=hidden_by,
        )
        self.inside(node)

    def inside(self, node: Any) -> None:
        """What a table that was read as a grid holds beside the text of its cells."""
        for link in node.css("a"):
            attach_or_link(self.meta, _label(link), link.attributes.get("href") or "")
        for child in node.traverse(include_text=True):
            if child.tag == "-comment":
                self.comment(child)
            elif child.tag != "-text" and child.attributes:
                self.attributes(child, child.tag, child.attributes)


def _is_bracketed(node: Any, label: str) -> bool:
    """True where the page sets a link's words in brackets: 【政策解读】, unlike an entry of its menu."""
    holder = node.parent
    return holder is not None and f"【{label}】" in "".join((holder.text() or "").split())


def _label(node: Any) -> str:
    texts = [child.text_content or "" for child in node.traverse(include_text=True) if child.tag == "-text"]
    return " ".join("".join(texts).split())[:200]
