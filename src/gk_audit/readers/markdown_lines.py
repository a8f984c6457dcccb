"""Blocks of Markdown as a CommonMark library sees them, and the lines that they stand on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any, NamedTuple

from gk_audit.model import chinese
from gk_audit.model.lazy import pattern
from gk_audit.readers.metadata import labelled_pairs
from gk_audit.readers.plain import NEW_PARAGRAPH, SENTENCE_END

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
