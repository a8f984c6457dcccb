"""Blocks of Markdown as a CommonMark library sees them, on the lines that they stand on, and the front matter above."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any, NamedTuple

from gk_audit.model import chinese
from gk_audit.model.document import BlockKind, Region
from gk_audit.model.lazy import pattern
from gk_audit.readers.assembly import Assembly
from gk_audit.readers.metadata import MetaBuilder, labelled_pairs
from gk_audit.readers.plain import NEW_PARAGRAPH, SENTENCE_END, split_lines

zh = chinese.of(__name__)


_BREAK = pattern(r"\r\n|\r|\n")
_INDENT = " \t>"
RULE_LINE = pattern(r"\s*(?:([-*_=])[ \t]*)(?:\1[ \t]*){2,}$")
"""A line that only parts."""
_REFERENCE_LINE = pattern(r" {0,3}\[[^\]^]+\]:\s*\S")
_SIGNS = pattern(r"[，。；：！？、,;:!?]")
_LIST, _SHORT = 3, 12
"""So many lines of at most so many characters without any sign are a list, not a wrapped sentence."""


class Line(NamedTuple):
    """One line of the source."""

    offset: int
    text: str


def lines_of(text: str) -> list[Line]:
    """All lines, blank ones too, as CommonMark counts them."""
    found, start = [], 0
    for match in _BREAK.finditer(text):
        found.append(Line(start, text[start : match.start()]))
        start = match.end()
    found.append(Line(start, text[start:]))
    return found


def block_tokens(text: str) -> list[Any]:
    """The block tokens of a text; ``token.map`` is its span of lines.

    Indented code is off: official texts indent their paragraphs. Definitions of links are
    read as lines, so that their titles are seen.
    """
    tokens: list[Any] = []
    parser = _parser()
    parser.block.parse(_BREAK.sub("\n", text).replace("\0", "\ufffd"), parser, {}, tokens)
    return tokens


@cache
def _parser() -> Any:
    from markdown_it import MarkdownIt

    return MarkdownIt("commonmark").enable("table").disable(["code", "reference"])


def stretches(lines: Sequence[Line], start: int, end: int) -> Iterator[tuple[int, int]]:
    """Parts of a paragraph: rows of a pipe table together, wrapped lines together, others alone.

    A break inside a paragraph is only a place where the line was full, unless the text says
    otherwise: it ends a sentence, starts a numbered one, or is a label, a date or a list.
    """
    texts = [line.text.lstrip(_INDENT) for line in lines[start:end]]
    is_list = len(texts) >= _LIST and all(len(text) <= _SHORT and not _SIGNS.search(text) for text in texts)
    first = start
    for number in range(start + 1, end):
        before, after = texts[number - 1 - start], texts[number - start]
        if before.startswith("|") and after.startswith("|"):
            continue
        if is_list or not _goes_on(lines[number - 1].text, before, after):
            yield first, number
            first = number
    yield first, end


def _goes_on(line: str, before: str, after: str) -> bool:
    """Whether a line is the rest of the one before it; both without indents and quote marks."""
    if not before.strip() or not after.strip() or line.endswith(("  ", "\\")):
        return False
    if "|" in (before[0], after[0]) or (before.rstrip()[-1] == ">" and after[0] == "<"):
        return False
    if before.rstrip()[-1] in SENTENCE_END + "：:" or NEW_PARAGRAPH.match(after):
        return False
    alone = (zh.pattern("date-line"), RULE_LINE, _REFERENCE_LINE)
    if any(form.match(text) for form in alone for text in (before, after)):
        return False
    return not labelled_pairs(before) and not labelled_pairs(after)


_ATTACHMENTS = zh.words("attachments")

_FRONT = pattern(r"\ufeff?---[ \t]*\r?\n(.*?)\r?\n(?:---|\.\.\.)[ \t]*(?:\r?\n|$)", re.DOTALL)


def read_front_matter(assembly: Assembly, meta: MetaBuilder, text: str) -> int:
    """Take the front matter in; returns where the body starts."""
    match = _FRONT.match(text)
    if match is None:
        return 0
    pairs = _simple_pairs(match.group(1))
    if pairs is None:
        pairs = _yaml_pairs(assembly, match.group(1))
    for label, value in pairs:
        if label.lower() in _ATTACHMENTS:
            meta.attach(value.rpartition("/")[2], value, is_local=True)
        else:
            meta.pair(label, value, "front-matter")
    start = match.start(1)
    for offset, line in split_lines(match.group(1)):
        label, colon, value = line.partition(":")
        if colon and label in zh.words("title") and value.strip(" \"'") not in text[match.end() :][:400]:
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
        assembly.note("front-matter", zh("bad-front-matter"), is_unread=True)
        return []
    pairs: list[tuple[str, str]] = []
    for label, value in data.items() if isinstance(data, dict) else ():
        values = value if isinstance(value, list) else [value]
        texts = [one for one in values if isinstance(one, str)]
        pairs.extend(_listed(str(label), texts))
    return pairs


def _listed(label: str, values: list[str]) -> list[tuple[str, str]]:
    """Attachments one by one, any other list as one value."""
    if label.lower() in _ATTACHMENTS:
        return [(label, value) for value in values]
    return [(label, "、".join(values))]
