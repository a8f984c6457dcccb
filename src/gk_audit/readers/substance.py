"""Whether what was read of a page can be its content, or only the frame around it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from gk_audit.model import chinese
from gk_audit.model.document import Block, BlockKind, Region
from gk_audit.readers.assembly import Assembly
from gk_audit.readers.metadata import labelled_pairs
from gk_audit.readers.regions import container_text

zh = chinese.of(__name__)

_PAGE_MARK = zh.pattern("page-mark")
_FRAME = zh.pattern("frame")
BY_SCRIPT = zh("by-script")
"""Why a page is thin whose script may have brought its text along."""
_FRAME_LONGEST = 60
_LEAST = 40
"""Characters of content under which a large page with scripts has not shown its body."""
_LEAST_OF_ARTICLE = 4
"""The same where the element that holds the article is known: 本季度无此类信息 is a whole text."""
_LEAST_BESIDE_EMPTY = 120
"""The same beside an empty article: menus and lists alone easily have more than forty."""
_SMALL = 1_500
"""Bytes of a file that may be nothing but a short text."""
_BLOCK = 12
"""Characters from which a line beside an empty article may be content."""


def is_page_mark(block: Block) -> bool:
    """True for a line that only numbers a page."""
    return block.kind is not BlockKind.ROW and _PAGE_MARK.fullmatch(block.text.lower()) is not None


def substance(blocks: Iterable[Block], *, least: int = 0, enough: int = 1 << 30) -> int:
    """Characters of visible body lines that are neither title, page mark, label nor frame.

    Counts until ``enough`` are found.
    """
    total = 0
    for block in blocks:
        if block.region is not Region.BODY or not block.is_visible or block.kind is BlockKind.TITLE:
            continue
        text = block.text
        is_frame = len(text) <= _FRAME_LONGEST and _FRAME.search(text) is not None
        if len(text) >= least and not is_frame and not is_page_mark(block) and not labelled_pairs(text):
            total += len("".join(text.split()))
            if total >= enough:
                break
    return total


def why_thin(assembly: Assembly, tree: Any) -> str:
    """Why the page's content is not in its text, in Chinese; empty where it is."""
    blocks = assembly.blocks
    if substance(blocks, least=_BLOCK, enough=_LEAST_BESIDE_EMPTY) >= _LEAST_BESIDE_EMPTY:
        return ""  # most pages: nothing else needs to be asked
    found = substance(blocks)
    if tree.css_first("frameset, frame") is not None and found < _LEAST:
        return zh("frames")
    article = container_text(tree)
    if article is None:
        is_small = len(assembly.source.data) < _SMALL
        return "" if found >= _LEAST or (is_small and found) else _where(assembly, tree)
    return "" if len(article) >= _LEAST_OF_ARTICLE else _where(assembly, tree)


def _where(assembly: Assembly, tree: Any) -> str:
    """Where the content may be instead."""
    if assembly.pictures:
        return zh("body-is-picture")
    if tree.css_first("iframe, object, embed") is not None:
        return zh("body-embedded")
    if tree.css_first("script") is not None:
        return BY_SCRIPT
    return zh("hardly-any-text")
