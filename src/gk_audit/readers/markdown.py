"""Markdown with front matter, as a content repository holds it."""

from __future__ import annotations

import re
from html import unescape
from typing import Any

from gk_audit.model import chinese
from gk_audit.model.document import Block, BlockKind
from gk_audit.model.lazy import pattern
from gk_audit.model.location import Route, Step, StepKind
from gk_audit.model.table import Cell, Table, cell_reference
from gk_audit.readers.assembly import WHOLE, Assembly
from gk_audit.readers.links import attach_or_link
from gk_audit.readers.markdown_lines import RULE_LINE, block_tokens, lines_of, read_front_matter, stretches
from gk_audit.readers.metadata import MetaBuilder
from gk_audit.readers.plain import SENTENCE_END, finish, note_encoding
from gk_audit.readers.protocol import ReadResult, Source, reader
from gk_audit.readers.shown import is_hiding
from gk_audit.text.encoding import decode
from gk_audit.text.normalise import normalise_without

zh = chinese.of(__name__)

_COMMENT = pattern(r"<!--(.*?)(?:-->|$)", re.DOTALL)
_HEADING = pattern(r" {0,3}(#{1,6})[ \t]+(.*?)[ \t]*#*[ \t]*$")
_ITEM = pattern(r"\s*(?:[-*+]|\d{1,9}[.)])[ \t]+(?=\S)")
_TABLE_RULE = pattern(r"\s*\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)+\|?\s*$")
_LINK = pattern(r"(!?)\[([^\]]*)\]\(\s*<?([^)\s>]*)>?(?:\s+[\"']([^\"']*)[\"'])?\s*\)")
_CELL = pattern(r"(?:^|(?<=(?<!\\)\|))(?:[^|\\]|\\.)*")
_REFERENCE = pattern(r" {0,3}\[([^\]^]+)\]:\s*<?([^\s>]+)>?(?:\s+[\"'(](.*)[\"')])?\s*$")
_LEAVES = frozenset(("heading_open", "paragraph_open", "fence", "table_open", "html_block", "hr"))
_LONGEST_HEAD = 60
_LONG_NUMBER = pattern(r"\d{11}")
_HIDDEN_TAG = pattern(r"<(\w+)(\s[^<>]*)>(.*?)</\1\s*>", re.DOTALL)
_MARKED = pattern(r"[*`\[<\\]|__")
# A mask such as 138****1234 or 3401** is no bold type: stars after a digit stay.
_MARKUP = pattern(
    r"!\[[^\]]*\]\([^)]*\)|\[([^\]]*)\]\([^)]*\)"
    r"|(?<![*0-9])\*\*(?![*\s])([^*]+?)(?<![\s*])\*\*(?!\*)|(?<!\w)__(?![_\s])([^_\n]+?)(?<![\s_])__(?!\w)"
    r"|(?<!`)`+([^`\n]+)`+(?!`)|(?<=\n)[ \t]*(?:>[ \t]*)+|</?[A-Za-z][^<>]*>|\\(?=[\\`*_{}\[\]()#+.!|>-])"
)


@reader(
    "markdown",
    words=zh("read-markdown.words"),
    opening=r"---\r?\n(?=[\s\S]*?\n---\s*?(?:\n|$))",
    suffixes=(".md", ".markdown"),
    rank=10,
    sample=lambda: zh("read-markdown.sample").encode(),
)
def read_markdown(source: Source) -> ReadResult:
    """Read a Markdown file: front matter to metadata, comments as hidden blocks."""
    decoded = decode(source.data)
    text = decoded.text
    assembly, meta = Assembly(source, "markdown"), MetaBuilder()
    assembly.part(WHOLE)
    note_encoding(assembly, decoded)
    body_start = read_front_matter(assembly, meta, text)
    body = text[body_start:]
    if "<!--" in body:
        body = _COMMENT.sub(lambda match: _hide(assembly, match, body_start), body)
    if "</" in body:
        body = _HIDDEN_TAG.sub(lambda match: _hide_tag(assembly, match, body_start), body)
    _Body(assembly, meta, body, body_start).read()
    return (finish(assembly, meta, text),)


def _hide(assembly: Assembly, match: re.Match[str], shift: int) -> str:
    """Enter a comment as hidden block and leave blanks of the same length."""
    route = (Step(StepKind.ELEMENT, zh("comment")),)
    base = shift + match.start(1)
    assembly.add(BlockKind.NOTE, match.group(1), route, hidden_by="markdown-comment", base=base)
    return re.sub(r"[^\r\n]", " ", match.group())


def _hide_tag(assembly: Assembly, match: re.Match[str], shift: int) -> str:
    """Enter the text of an element that hides itself; leave any other as it is."""
    if not is_hiding(match.group(2)) and not re.search(r"\shidden\b", match.group(2)):
        return match.group()
    route = (Step(StepKind.ELEMENT, match.group(1)),)
    base = shift + match.start(3)
    assembly.add(BlockKind.NOTE, match.group(3), route, hidden_by="markdown-html", base=base, markup=_MARKUP)
    return re.sub(r"[^\r\n]", " ", match.group())


class _Body:
    """Walks the blocks of the body; where their text stands is kept line by line."""

    def __init__(self, assembly: Assembly, meta: MetaBuilder, text: str, shift: int) -> None:
        self.assembly, self.meta, self.text, self.shift = assembly, meta, text, shift
        self.heading: Route = ()
        self.number = 0
        self.item = -1
        """Line at which the running list item starts."""
        self.lines = lines_of(text)
        self.left = {number for number, line in enumerate(self.lines) if line.text.strip()}
        """Lines that no block has taken yet: what the library leaves out is read all the same."""

    def read(self) -> None:
        """Blocks of all lines, in their order."""
        for token in block_tokens(self.text):
            if token.map is None:
                continue
            start, end = token.map
            if token.type == "list_item_open":
                self.item = start
            elif token.type in _LEAVES:
                self.rest(before=start)
                self.left.difference_update(range(start, end))
                self.leaf(token, start, end)
        self.rest(before=len(self.lines))

    def rest(self, *, before: int) -> None:
        """Lines that belong to no block: nested too deep, or a definition."""
        for number in sorted(number for number in self.left if number < before):
            self.left.discard(number)
            self.paragraph(number, number + 1)

    def leaf(self, token: Any, start: int, end: int) -> None:
        """One block that holds text."""
        match token.type:
            case "heading_open":
                self.head(token, start, end)
            case "fence":
                is_closed = self.lines[end - 1].text.strip(" \t>").startswith(token.markup)
                for number in range(start + 1, end - is_closed):
                    self.add(BlockKind.PARAGRAPH, number, number + 1)
            case "table_open":
                self.table(range(start, end))
            case "paragraph_open" | "html_block":
                self.paragraph(start, end)

    def head(self, token: Any, start: int, end: int) -> None:
        """A heading with hashes, or with a line below it; a whole sentence above a line is none."""
        line = self.lines[start].text
        marked = _HEADING.match(line)
        if marked is None:
            text = "".join(line.text for line in self.lines[start : end - 1]).strip()
            if len(text) > _LONGEST_HEAD or text[-1] in SENTENCE_END:
                self.paragraph(start, end - 1)
                return
        level = int(token.tag[1:])
        is_title = (level == 1 and not self.meta.has("title")) or not self.number
        kind = BlockKind.TITLE if is_title else BlockKind.HEADING
        skip, cut = (marked.start(2), len(line) - marked.end(2)) if marked else (0, 0)
        block = self.add(kind, start, end - (marked is None), skip=skip, cut=cut, level=level)
        if block is not None and kind is BlockKind.TITLE:
            self.meta.set("title", block.text, "text")
        elif block is not None:
            self.heading = (Step(StepKind.HEADING, block.text[:30]),)

    def paragraph(self, start: int, end: int) -> None:
        """A paragraph, parted where a line is a block of its own."""
        for first, last in stretches(self.lines, start, end):
            line = self.lines[first].text
            content = line.lstrip(" \t>")
            if content.startswith("|"):
                self.table(range(first, last))
            elif (reference := _REFERENCE.match(line)) is not None:
                attach_or_link(self.meta, reference.group(1), reference.group(2))
                self.aside(reference.group(3) or "", zh("link-title"), "markdown-link")
            elif not RULE_LINE.match(content):
                item = _ITEM.match(line.lstrip(" \t>")) if self.item == first else None
                skip = len(line) - len(content)
                if item is not None and content[0] in "-*+":
                    skip += item.end()
                self.add(BlockKind.ITEM if item else BlockKind.PARAGRAPH, first, last, skip=skip)

    def add(
        self, kind: BlockKind, start: int, end: int, *, skip: int = 0, cut: int = 0, level: int = 0
    ) -> Block | None:
        """One block of the lines from ``start`` to ``end``, less ``skip`` and ``cut`` characters."""
        first, last = self.lines[start], self.lines[end - 1]
        base, stop = first.offset + skip, last.offset + len(last.text) - cut
        raw = self.text[base:stop]
        self.number += 1
        route = (*self.heading, Step(StepKind.PARAGRAPH, self.number))
        self.links(raw)
        markup = _MARKUP if _MARKED.search(raw) or (end - start > 1 and ">" in raw) else None
        return self.assembly.add(kind, raw, route, base=self.shift + base, level=level, markup=markup)

    def links(self, text: str) -> None:
        """Note links and the texts behind pictures."""
        if "](" not in text:
            return
        for bang, label, target, title in _LINK.findall(text):
            if bang:
                self.aside(unescape(label), zh("picture-text"), "markdown-alt")
            else:
                attach_or_link(self.meta, label, target)
            self.aside(title, zh("link-title"), "markdown-link")
            if _LONG_NUMBER.search(target):
                self.aside(target, zh("link"), "markdown-link")

    def aside(self, text: str, where: str, hidden_by: str) -> None:
        """A text that the rendered page does not show."""
        self.assembly.add(BlockKind.NOTE, text, (Step(StepKind.ELEMENT, where),), hidden_by=hidden_by)

    def table(self, numbers: range) -> None:
        """The rows of a table, the line below its head left out."""
        rows = [self.lines[number] for number in numbers]
        rows = [line for line in rows if line.text.strip() and not _TABLE_RULE.match(line.text)]
        if rows:
            route = (*self.heading, Step(StepKind.TABLE, len(self.assembly.tables) + 1))
            _add_pipe_table(self.assembly, [(row.offset, row.text) for row in rows], route, self.shift)


def _add_pipe_table(assembly: Assembly, rows: list[tuple[int, str]], route: Route, shift: int) -> None:
    cells: list[Cell] = []
    table = len(assembly.tables)
    for number, (offset, line) in enumerate(rows):
        found = [match.span() for match in _CELL.finditer(line)]
        if line.lstrip().startswith("|"):
            found = found[1:]
        if line.rstrip().endswith("|") and found:
            found = found[:-1]
        texts = [line[start:end] for start, end in found]
        cells.extend(
            Cell(number, column, normalise_without(text, _MARKUP)[0]) for column, text in enumerate(texts)
        )
        names = [(cell_reference(number, column), text) for column, text in enumerate(texts)]
        starts = [start for start, _ in found]
        assembly.row(
            names,
            (*route, Step(StepKind.ROW, number + 1)),
            table=table,
            row=number,
            raw=line,
            base=shift + offset,
            starts=starts,
            markup=_MARKUP if _MARKED.search(line) else None,
        )
    filled = tuple(cell for cell in cells if cell.text)
    assembly.tables.append(Table(table, filled, route))
