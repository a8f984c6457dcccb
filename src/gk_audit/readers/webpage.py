"""Web pages: body, furniture, metadata and everything that a page hides.

The whole tree is walked with selectolax (lxml drops what is nested deeper than 256
elements without a word). Body text is told from navigation by the containers that
content systems use, else by readability, and nothing that is not body is dropped:
it is marked as furniture, because leaks sit there too.
"""

from __future__ import annotations

from typing import Any

from gk_audit.model import chinese
from gk_audit.model.document import Block, BlockKind, Region
from gk_audit.readers.assembly import WHOLE, Assembly
from gk_audit.readers.links import attach_written
from gk_audit.readers.metadata import MetaBuilder, is_known_label
from gk_audit.readers.plain import infer_from_text, note_encoding
from gk_audit.readers.protocol import ReadResult, Source, reader
from gk_audit.readers.regions import find_body
from gk_audit.readers.script_data import script_bodies
from gk_audit.readers.shown import Sight
from gk_audit.readers.substance import BY_SCRIPT, substance, why_thin
from gk_audit.readers.titles import is_kind_of_document
from gk_audit.readers.treewalk import TreeWalk
from gk_audit.text.encoding import contradicts, declared_charset, decode

zh = chinese.of(__name__)

_EARLY, _SHORTEST, _LONGEST = 8, 10, 80
"""Where a title without a mark is looked for: so many first lines, of so many characters."""
_WAY, _STEP, _NO_COLUMN = zh.pattern("way"), zh.pattern("step"), frozenset(zh.words("no-column"))
_LONGEST_WAY, _LONGEST_COLUMN = 160, 24
"""Characters of the line that says where a page stands, and of a column's name: a title is longer."""
_MOST_SCRIPT = 2_000_000
_LEAST_FOUND = 40
"""Characters of content from which the data of a script are the article."""
_META_TEXT = frozenset(
    ("description", "keywords", "author", "generator", "contentsource", "copyright", "sitedomain")
)

_OPENING = (
    r"(?is)\s*(?:(?:<!--.*?-->\s*|<\?xml[^>]*>\s*)*<(?:!doctype\s+html|html|head|body|meta|title|div|table"
    r"|p|span|article|section|h[1-6]|style|script)[\s>/]|<.*?<html|<html)"
)
_SAMPLE = zh("sample")


@reader(
    "html",
    words=zh("read-webpage.words"),
    opening=_OPENING,
    rank=30,
    sample=lambda: _SAMPLE.encode(),
)
def read_webpage(source: Source) -> ReadResult:
    """Read an HTML page (also one that calls itself .doc or .xls)."""
    from selectolax.lexbor import LexborHTMLParser

    decoded = decode(source.data)
    assembly, meta = Assembly(source, "html"), MetaBuilder()
    note_encoding(assembly, decoded)
    declared = declared_charset(source.data)
    if contradicts(declared, decoded.encoding):
        assembly.note("wrong-charset", zh("wrong-encoding", declared=declared, encoding=decoded.encoding))
    tree = LexborHTMLParser(decoded.text)
    assembly.part(WHOLE)
    _meta_tags(assembly, meta, tree)
    sight, bodies = Sight(tree), find_body(tree, decoded.text)
    TreeWalk(assembly, meta, sight, bodies).run(tree.root)
    for node in tree.css("script"):
        attach_written(meta, (node.text() or "")[:_MOST_SCRIPT])
    if sight.is_spared:
        assembly.note("script-shown", zh("shown-by-script"))
    named = "" if meta.has("title") else _title_element(tree)
    _promote_title(assembly, meta, named)
    infer_from_text(assembly, meta)
    meta.set("trail", _way_to(assembly), "text")
    assembly.thin = why_thin(assembly, tree)
    if assembly.thin == BY_SCRIPT and _from_scripts(assembly, meta, tree):
        assembly.thin = ""
    return (assembly.document(meta.build()),)


def _title_element(tree: Any) -> str:
    """What the page calls itself, without the name of its site."""
    title = tree.css_first("title")
    text = " ".join(title.text(deep=False).split()) if title is not None else ""
    return zh.pattern("site-name").sub("", text) or text


def _from_scripts(assembly: Assembly, meta: MetaBuilder, tree: Any) -> bool:
    """The article of a page that a script would draw, where its text came along in the script."""
    texts = dict.fromkeys(
        text for node in tree.css("script") for text in script_bodies((node.text() or "")[:_MOST_SCRIPT])
    )
    before = substance(assembly.blocks)
    for text in texts:
        add_markup(assembly, meta, text)
    if substance(assembly.blocks) - before < _LEAST_FOUND:
        return False
    assembly.note("script-shown", zh("from-scripts"))
    return True


def add_markup(assembly: Assembly, meta: MetaBuilder, markup: str) -> None:
    """Add the blocks of an HTML fragment, all of it body (a field of an export)."""
    from selectolax.lexbor import LexborHTMLParser

    tree = LexborHTMLParser(markup)
    TreeWalk(assembly, meta, Sight(tree), set()).run(tree.root)


def _meta_tags(assembly: Assembly, meta: MetaBuilder, tree: Any) -> None:
    for node in tree.css("meta"):
        pairs = {name.lower(): value or "" for name, value in node.attributes.items()}
        label = pairs.get("name") or pairs.get("property") or pairs.get("itemprop") or ""
        value = pairs.get("content", "").strip()
        if not label or not value:
            continue
        if is_known_label(label) or label.lower() in _META_TEXT or any(char > "\u2e80" for char in value):
            meta.pair(label, value, "meta")
            assembly.property(label, value, hidden_by="html-meta")


def _promote_title(assembly: Assembly, meta: MetaBuilder, named: str) -> None:
    """The block that repeats the title is the title, wherever the page has it.

    ``named``: what the page calls itself. On many sites that is the site's name on every page; where no block
    repeats it, the first heading of the body is the title, or its first line that names a kind of document.
    """
    from gk_audit.model.records import replace

    seen = [block for block in assembly.blocks if block.is_visible and block.region is not Region.METADATA]
    wanted = meta.value("title") or named
    found = next((block for block in seen if block.text == wanted), None)
    if found is None and not meta.has("title") and (not named or zh.pattern("site-alone").fullmatch(named)):
        body = [block for block in seen if block.region is Region.BODY]
        found = next((block for block in body if block.kind is BlockKind.HEADING), None)
        if found is None and named:
            found = next((block for block in body[:_EARLY] if _may_be_title(block)), None)
    if found is not None:
        assembly.blocks[found.index] = replace(found, kind=BlockKind.TITLE, region=Region.BODY)
    if found is None or found.text == named:
        meta.set("title", named, "html-title")
    if found is not None:
        meta.set("title", found.text, "text")


def _way_to(assembly: Assembly) -> str:
    """The columns that a page names above its title; empty where it names none."""
    for block in assembly.blocks:
        way = _WAY.match(block.text) if len(block.text) <= _LONGEST_WAY else None
        if way is not None:
            parts = (part.strip() for part in _STEP.split(way["columns"]))
            kept = [
                part for part in parts if part and len(part) <= _LONGEST_COLUMN and part not in _NO_COLUMN
            ]
            return "/".join(part.replace("/", " ") for part in kept)
    return ""


def _may_be_title(block: Block) -> bool:
    is_line = block.kind is BlockKind.PARAGRAPH and _SHORTEST <= len(block.text) <= _LONGEST
    return is_line and is_kind_of_document(block.text) and not zh.pattern("trail").search(block.text)
