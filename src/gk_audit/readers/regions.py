"""Which part of a web page is its body."""

from __future__ import annotations

import re
from typing import Any

from gk_audit.model.lazy import pattern

# Containers that Chinese content systems write the article into, the surest first.
_CONTAINERS = """
#zoom #Zoom #ZOOM #UCAP-CONTENT #js_content .TRS_Editor .trs_editor_view #zoomcon #dochtmlcon #vsb_content
.v_news_content .pages_content #article-content .article-content .article_content .articleContent
.article-body .article_body .news_content .news-content .content-text .xxgk_content .gknr #fontzoom
#content-text .zwxl-article .detail-content .wenzhang .info-content .j-fontContent .conTxt .xl_content
#mainText .main-text .view.TRS_UEDITOR ucapcontent article
"""
_FURNITURE = pattern(
    r"(?:^|[\s_-])(?:nav|menu|footer|foot|header|breadcrumb|crumbs?|topbar|sidebar|share|search|copyright|friendlink"
    r"|pagination|toolbar|qrcode|position|weizhi|banner|links?)(?:$|[\s_-])",
    re.IGNORECASE,
)
FURNITURE_TAGS = frozenset(("nav", "footer", "aside", "menu", "select", "button"))
_FEW_LINKS = 25
_PROSE, _MUCH, _FEW = 60, 300, 0.2
"""Characters of a paragraph, of all paragraphs together, and the share of them that makes a guess a bad one."""
_SENTENCES = "。；，"
_DATA_ROWS, _DATA_CELLS, _DATA_SIZE = 5, 3, 100
"""Rows, filled cells in each, and characters of a table of data: a calendar of a month has fewer."""


def find_body(tree: Any, markup: str) -> set[int]:
    """Ids of the elements that hold the body; empty where the whole page is body."""
    for selector in _CONTAINERS.split():
        found = tree.css(selector)
        if found and sum(map(_weight, found)) >= 20:
            return {node.mem_id for node in found}
    has_links = len(tree.css("a")) >= _FEW_LINKS
    guessed = _with_prose(tree, _by_readability(tree, markup) if has_links else set())
    return guessed | _data_tables(tree) if guessed else guessed


def container_text(tree: Any) -> str | None:
    """The words in the places that content systems keep for the article; None where there are none."""
    found = [node for selector in _CONTAINERS.split() for node in tree.css(selector)]
    texts = (
        child.text_content or ""
        for node in found
        for child in node.traverse(include_text=True)
        if child.tag == "-text" and child.parent is not None and child.parent.tag not in ("script", "style")
    )
    return "".join("".join(texts).split())[:_FEW_LINKS] if found else None


def is_furniture(tag: str, attributes: dict[str, str | None]) -> bool:
    """True for navigation, footers and the like."""
    if tag in FURNITURE_TAGS:
        return True
    if tag not in ("div", "ul", "ol", "header", "section", "form", "dl", "p", "span"):
        return False
    names = f"{attributes.get('id') or ''} {attributes.get('class') or ''}"
    return len(names) > 2 and _FURNITURE.search(names) is not None


def _weight(node: Any) -> int:
    """Rough number of characters in an element; cheap for shallow and deep trees alike."""
    total = 0
    for child in node.traverse(include_text=True):
        if child.tag == "-text":
            total += len((child.text_content or "").strip())
            if total >= 20:
                break
        elif child.tag in ("img", "td"):
            total += 5
    return total


def _by_readability(tree: Any, markup: str) -> set[int]:
    """The smallest element that holds most of what readability takes for the article."""
    from lxml import etree
    from readability import Document as Readable

    try:
        summary = Readable(markup).summary(html_partial=True)
    except (etree.LxmlError, ValueError, TypeError, AttributeError, IndexError, KeyError):
        return set()
    from selectolax.lexbor import LexborHTMLParser

    pieces = {
        _squeezed(node) for node in LexborHTMLParser(summary).css("p, td, li, div") if node.child is not None
    }
    texts = [piece for piece in pieces if 15 <= len(piece) <= 400]
    total = sum(map(len, texts))
    if total < 100:
        return set()
    return _smallest_holder(tree, texts)


def _with_prose(tree: Any, guessed: set[int]) -> set[int]:
    """The guess, or the holder of the page's long paragraphs where the guess lacks nearly all of them.

    Readability takes long lists of links for the article where the article lies in an element it does not
    know, and an element named ``nav_background`` may hold the whole page.
    """
    inside, outside = 0, []
    for node in tree.css("p, td, li, div, span"):
        piece = _squeezed(node)
        if len(piece) < _PROSE or not any(sign in piece for sign in _SENTENCES):
            continue
        if _is_body(node, guessed):
            inside += len(piece)
        else:
            outside.append(piece)
    missed = sum(map(len, outside))
    if missed < _MUCH or inside > missed * _FEW:
        return guessed
    return _smallest_holder(tree, outside) or guessed


def _data_tables(tree: Any) -> set[int]:
    """Tables of data beside a guessed article: a curriculum or list of payments above two sentences is content."""
    found: set[int] = set()
    for table in tree.css("table"):
        rows = [[_squeezed(cell) for cell in row.css("td")] for row in table.css("tr")]
        data = [cells for cells in rows if sum(map(bool, cells)) >= _DATA_CELLS]
        size = sum(len(text) for cells in data for text in cells)
        is_plain = len(table.css("a")) * 2 < len(data) and table.css_first("table table, input") is None
        if len(data) >= _DATA_ROWS and size >= _DATA_SIZE and is_plain and _is_unframed(table):
            found.add(table.mem_id)
    return found


def _is_unframed(node: Any) -> bool:
    """Whether no element around a node is named as furniture."""
    while node is not None:
        if is_furniture(node.tag, node.attributes):
            return False
        node = node.parent
    return True


def _is_body(node: Any, guessed: set[int]) -> bool:
    """Whether an element lies in the guess or, where the whole page is body, in nothing named as furniture."""
    while node is not None:
        if node.mem_id in guessed:
            return True
        if not guessed and is_furniture(node.tag, node.attributes):
            return False
        node = node.parent
    return not guessed


def _squeezed(node: Any) -> str:
    own = [child.text_content or "" for child in node.iter(include_text=True) if child.tag == "-text"]
    return "".join("".join(own).split())


def _smallest_holder(tree: Any, texts: list[str]) -> set[int]:
    wanted = set(texts)
    weight: dict[int, int] = {}
    ancestors: dict[int, Any] = {}
    for node in tree.css("p, td, li, div, span"):
        piece = _squeezed(node)
        if piece not in wanted:
            continue
        wanted.discard(piece)
        parent, steps = node.parent, 0
        while parent is not None and steps < 60:
            weight[parent.mem_id] = weight.get(parent.mem_id, 0) + len(piece)
            ancestors.setdefault(parent.mem_id, parent)
            parent, steps = parent.parent, steps + 1
    total = sum(map(len, texts))
    # Ancestors were entered from the inside out, so the first heavy one is the smallest.
    for number, value in weight.items():
        if value >= 0.7 * total and ancestors[number].tag not in ("html", "body"):
            return {number}
    return set()
