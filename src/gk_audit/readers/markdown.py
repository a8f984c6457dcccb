"""Markdown with front matter, as a content repository holds it."""

from __future__ import annotations

import re
from html import unescape

from gk_audit.model.document import BlockKind, Region
from gk_audit.model.lazy import pattern
from gk_audit.model.location import Route, Step, StepKind
from gk_audit.model.table import Cell, Table, cell_reference
from gk_audit.readers.assembly import WHOLE, Assembly
from gk_audit.readers.links import attach_or_link
from gk_audit.readers.metadata import MetaBuilder
from gk_audit.readers.plain import finish, note_encoding, split_lines
from gk_audit.readers.protocol import ReadResult, Source, reader
from gk_audit.readers.styles import is_hiding
from gk_audit.text.encoding import decode
from gk_audit.text.normalise import normalise_without

_FRONT = pattern(r"\ufeff?---[ \t]*\r?\n(.*?)\r?\n(?:---|\.\.\.)[ \t]*(?:\r?\n|$)", re.DOTALL)
_COMMENT = pattern(r"<!--(.*?)(?:-->|$)", re.DOTALL)
_HEADING = pattern(r" {0,3}(#{1,6})[ \t]+(.*?)[ \t]*#*[ \t]*$")
_ITEM = pattern(r"\s*(?:[-*+]|\d{1,9}[.)])[ \t]+(?=\S)")
_RULE = pattern(r"\s*(?:([-*_=])[ \t]*)(?:\1[ \t]*){2,}$")
_TABLE_RULE = pattern(r"\s*\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)+\|?\s*$")
_LINK = pattern(r"(!?)\[([^\]]*)\]\(\s*<?([^)\s>]*)>?(?:\s+[\"']([^\"']*)[\"'])?\s*\)")
_CELL = pattern(r"(?:^|(?<=(?<!\\)\|))(?:[^|\\]|\\.)*")
_REFERENCE = pattern(r" {0,3}\[([^\]^]+)\]:\s*<?([^\s>]+)>?(?:\s+[\"'(](.*)[\"')])?\s*$")
_LONG_NUMBER = pattern(r"\d{11}")
_HIDDEN_TAG = pattern(r"<(\w+)(\s[^<>]*)>(.*?)</\1\s*>", re.DOTALL)
_MARKED = pattern(r"[*`\[<\\]|__")
# A mask such as 138****1234 or 3401** is no bold type: stars after a digit stay.
_MARKUP = pattern(
    r"!\[[^\]]*\]\([^)]*\)|\[([^\]]*)\]\([^)]*\)"
    r"|(?<![*0-9])\*\*(?![*\s])([^*\n]+?)(?<![\s*])\*\*(?!\*)|(?<!\w)__(?![_\s])([^_\n]+?)(?<![\s_])__(?!\w)"
    r"|(?<!`)`+([^`\n]+)`+(?!`)|</?[A-Za-z][^<>]*>|\\(?=[\\`*_{}\[\]()#+.!|>-])"
)


@reader(
    "markdown",
    words="Markdown 文档",
    opening=r"---\r?\n(?=[\s\S]*?\n---\s*?(?:\n|$))",
    suffixes=(".md", ".markdown"),
    rank=10,
    sample=lambda: "---\ntitle: 甲\n---\n# 甲\n\n| a | b |\n|---|---|\n| **c** | d |\n\n　　正 文２".encode(),
)
def read_markdown(source: Source) -> ReadResult:
    """Read a Markdown file: front matter to metadata, comments as hidden blocks."""
    decoded = decode(source.data)
    text = decoded.text
    assembly, meta = Assembly(source, "markdown"), MetaBuilder()
    assembly.part(WHOLE)
    note_encoding(assembly, decoded)
    body_start = _front_matter(assembly, meta, text)
    body = text[body_start:]
    if "<!--" in body:
        body = _COMMENT.sub(lambda match: _hide(assembly, match, body_start), body)
    if "</" in body:
        body = _HIDDEN_TAG.sub(lambda match: _hide_tag(assembly, match, body_start), body)
    _Body(assembly, meta, body_start).read(body)
    return (finish(assembly, meta, text),)


def _front_matter(assembly: Assembly, meta: MetaBuilder, text: str) -> int:
    """Take the front matter in; returns where the body starts."""
    match = _FRONT.match(text)
    if match is None:
        return 0
    pairs = _simple_pairs(match.group(1))
    if pairs is None:
        pairs = _yaml_pairs(assembly, match.group(1))
    for label, value in pairs:
        if label.lower() in ("attachments", "附件"):
            meta.attach(value.rsplit("/", 1)[-1], value, is_local=True)
        else:
            meta.pair(label, value, "front-matter")
    start = match.start(1)
    for offset, line in split_lines(match.group(1)):
        label, colon, value = line.partition(":")
        if colon and label in ("title", "标题") and value.strip(" \"'") not in text[match.end() :][:400]:
            shift = len(line) - len(value.lstrip(" \"'"))
            assembly.add(BlockKind.TITLE, line[shift:].rstrip(" \"'"), (), base=start + offset + shift)
        else:
            assembly.add(BlockKind.PROPERTY, line, (), region=Region.METADATA, base=start + offset)
    return match.end()


def _simple_pairs(text: str) -> list[tuple[str, str]] | None:
    """The pairs of a flat front matter without YAML's help; None where it needs that."""
    pairs: list[tuple[str, str]] = []
    for line in text.splitlines():
        if not line.strip() or line.startswith("#"):
            continue
        label, colon, value = line.partition(":")
        value = value.strip()
        if value[:1] == "[" and value[-1] == "]" and not re.search("[\"'{}#:]", value):
            parts = [part.strip() for part in value[1:-1].split(",") if part.strip()]
            pairs.extend(_listed(label, parts))
            continue
        if not colon or line[0] in " \t-" or not value or value[0] in "[{&*!|>%@" or " #" in value:
            return None
        if value[0] in "\"'":
            if len(value) < 2 or value[-1] != value[0] or "\\" in value or value[0] in value[1:-1]:
                return None
            value = value[1:-1]
        pairs.append((label, value))
    return pairs


def _yaml_pairs(assembly: Assembly, text: str) -> list[tuple[str, str]]:
    """Every scalar as text: plain YAML would turn 0505 into 325."""
    import yaml

    loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
    try:
        data = yaml.load(text, Loader=loader)  # noqa: S506 - BaseLoader builds strings, lists and mappings only
    except yaml.YAMLError:
        assembly.note("front-matter", "文件开头的元数据（front matter）格式有误，无法读取", is_unread=True)
        return []
    pairs: list[tuple[str, str]] = []
    for label, value in data.items() if isinstance(data, dict) else ():
        values = value if isinstance(value, list) else [value]
        texts = [one for one in values if isinstance(one, str)]
        pairs.extend(_listed(str(label), texts))
    return pairs


def _listed(label: str, values: list[str]) -> list[tuple[str, str]]:
    """Attachments one by one, any other list as one value."""
    if label.lower() in ("attachments", "附件"):
        return [(label, value) for value in values]
    return [(label, "、".join(values))]


def _hide(assembly: Assembly, match: re.Match[str], shift: int) -> str:
    """Enter a comment as hidden block and leave blanks of the same length."""
    route = (Step(StepKind.ELEMENT, "注释"),)
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
    """Walks the lines of the body."""

    def __init__(self, assembly: Assembly, meta: MetaBuilder, shift: int) -> None:
        self.assembly, self.meta, self.shift = assembly, meta, shift
        self.heading: Route = ()
        self.number = 0
        self.table: list[tuple[int, str]] = []
        self.is_code = False

    def read(self, body: str) -> None:
        """Blocks of all lines."""
        lines = split_lines(body)
        for index, (offset, line) in enumerate(lines):
            if line.lstrip().startswith(("```", "~~~")):
                self.is_code = not self.is_code
                continue
            following = lines[index + 1][1] if index + 1 < len(lines) else ""
            is_row = "|" in line and (
                bool(self.table) or _TABLE_RULE.match(following) is not None or line.lstrip().startswith("|")
            )
            if is_row and not self.is_code:
                self.table.append((offset, line))
                continue
            self.end_table()
            reference = _REFERENCE.match(line)
            if reference is not None and not self.is_code:
                attach_or_link(self.meta, reference.group(1), reference.group(2))
                self.aside(reference.group(3) or "", "链接标题", "markdown-link")
                continue
            if not _RULE.match(line):
                self.line(offset, line)
        self.end_table()

    def line(self, offset: int, line: str) -> None:
        """One heading, list item or paragraph."""
        kind, level, skip = BlockKind.PARAGRAPH, 0, 0
        heading = None if self.is_code else _HEADING.match(line)
        if heading is not None:
            level, skip = len(heading.group(1)), heading.start(2)
            is_title = level == 1 and not self.meta.has("title")
            kind = BlockKind.TITLE if is_title or not self.number else BlockKind.HEADING
            line = line[: heading.end(2)]
        else:
            item = _ITEM.match(line)
            if item is not None:
                kind, skip = BlockKind.ITEM, item.end() if line.lstrip()[0] in "-*+" else 0
            elif line.lstrip().startswith(">"):
                skip = len(line) - len(line.lstrip(" \t>"))
        self.number += 1
        route = (*self.heading, Step(StepKind.PARAGRAPH, self.number))
        self.links(line)
        base, raw = self.shift + offset + skip, line[skip:]
        markup = _MARKUP if _MARKED.search(raw) else None
        block = self.assembly.add(kind, raw, route, base=base, level=level, markup=markup)
        if heading is not None and block is not None:
            if kind is BlockKind.TITLE:
                self.meta.set("title", block.text, "text")
            else:
                self.heading = (Step(StepKind.HEADING, block.text[:30]),)

    def links(self, line: str) -> None:
        """Note links and the texts behind pictures."""
        if "](" not in line:
            return
        for bang, label, target, title in _LINK.findall(line):
            if bang:
                self.aside(unescape(label), "图片说明", "markdown-alt")
            else:
                attach_or_link(self.meta, label, target)
            self.aside(title, "链接标题", "markdown-link")
            if _LONG_NUMBER.search(target):
                self.aside(target, "链接地址", "markdown-link")

    def aside(self, text: str, where: str, hidden_by: str) -> None:
        """A text that the rendered page does not show."""
        self.assembly.add(BlockKind.NOTE, text, (Step(StepKind.ELEMENT, where),), hidden_by=hidden_by)

    def end_table(self) -> None:
        """Turn collected lines into a table."""
        rows = [pair for pair in self.table if not _TABLE_RULE.match(pair[1])]
        self.table = []
        if rows:
            route = (*self.heading, Step(StepKind.TABLE, len(self.assembly.tables) + 1))
            _add_pipe_table(self.assembly, rows, route, self.shift)


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
