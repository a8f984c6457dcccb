"""What of a page is out of a reader's sight, by its styles and attributes, and what only seems to be until a script has run.

Whole platforms send ``<body style="visibility: hidden">`` and switch it on when their scripts
are done. Such a style hides nothing: what holds most of the page's text is what people read.
"""

from __future__ import annotations

import re
from typing import Any

from gk_audit.model.lazy import pattern

_MOST_TRIES = 20
"""Elements weighed against the page; a page nested in a thousand hiding elements is odd enough."""
_LEAST, _SHARE = 200, 0.6
"""Characters, and share of the page's, from which an element is the page itself."""
_NO_TEXT = ("script", "style", "template", "noscript")


class Sight:
    """Tells for each element of one page whether its text is seen."""

    def __init__(self, tree: Any) -> None:
        self.root = tree.root
        self.hidden: set[int] = set()
        self.invisible: set[int] = set()
        self.shown: set[int] = set()
        self.is_spared = False
        """True where a style that hides most of the page was passed over."""
        self._tries = 0
        self._total: int | None = None
        for sheet in tree.css("style"):
            for selector, style in hiding_selectors(sheet.text() or ""):
                chosen = {node.mem_id for node in tree.css(selector)}
                if is_visible(style):
                    self.shown |= chosen
                else:
                    (self.invisible if is_only_invisible(style) else self.hidden).update(chosen)

    def hiding(self, node: Any, tag: str, attributes: dict[str, str | None], *, is_body: bool) -> str:
        """Key of what hides an element; empty where it is seen."""
        if tag in ("template", "noscript"):
            return f"html-{tag}"
        found = self._styled(node, attributes)
        if found and self._is_page(node, tag):
            self.is_spared = True
            return ""
        if not found and is_body and attributes and is_white(attributes.get("style") or ""):
            return "" if self._is_page(node, tag) else "html-white"
        return found

    def is_undone(self, node: Any, attributes: dict[str, str | None]) -> bool:
        """True where an element inside an invisible one makes itself visible again."""
        return node.mem_id in self.shown or is_visible(attributes.get("style") or "")

    def is_invisible(self, node: Any, attributes: dict[str, str | None]) -> bool:
        """True where ``visibility`` alone hides the element, so that a child may undo it."""
        if node.mem_id in self.hidden or "hidden" in attributes:
            return False
        return node.mem_id in self.invisible or is_only_invisible(attributes.get("style") or "")

    def _styled(self, node: Any, attributes: dict[str, str | None]) -> str:
        if node.mem_id in self.hidden or node.mem_id in self.invisible:
            return "html-style"
        if not attributes:
            return ""
        if "hidden" in attributes:
            return "html-hidden"
        return "html-style" if is_hiding(attributes.get("style") or "") else ""

    def _is_page(self, node: Any, tag: str) -> bool:
        if tag in ("html", "body"):
            return True
        if self._tries >= _MOST_TRIES:
            return False
        self._tries += 1
        own = _weight(node)
        if own < _LEAST:
            return False
        if self._total is None:
            self._total = _weight(self.root)
        return own >= _SHARE * self._total


def _weight(node: Any) -> int:
    """Characters below an element, scripts and styles left out."""
    return sum(
        len((child.text_content or "").strip())
        for child in node.traverse(include_text=True)
        if child.tag == "-text" and child.parent is not None and child.parent.tag not in _NO_TEXT
    )


_HIDING = pattern(
    r"display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|font-size\s*:\s*0*(?:\.0+)?(?:px|pt|em|rem|%)?\s*(?:[;!\"]|$)"
    r"|opacity\s*:\s*0*(?:\.0+)?\s*(?:[;!]|$)|(?:left|top|right|margin-left|margin-top|text-indent)\s*:\s*-\d{3,}"
    r"|clip\s*:\s*rect\(\s*0|clip-path\s*:\s*inset\(\s*(?:100|50)%|mso-hide\s*:\s*all"
    r"|transform\s*:\s*scale\(\s*0\s*\)",
    re.IGNORECASE,
)
# A low box that cuts its text off; asked in two steps, since one pattern would look for the second from every first.
_LOW = pattern(r"(?:max-)?height\s*:\s*[01](?:px)?\s*;", re.IGNORECASE)
_CUT_OFF = pattern(r"overflow\s*:\s*hidden", re.IGNORECASE)
_INVISIBLE = pattern(r"visibility\s*:\s*(?:hidden|collapse)\s*(?:!\s*important\s*)?", re.IGNORECASE)
_VISIBLE = pattern(r"visibility\s*:\s*visible", re.IGNORECASE)
_WHITE = pattern(
    r"(?<![-\w])color\s*:\s*(?:#fff(?:fff)?\b|white|rgba?\(\s*255\s*,\s*255\s*,\s*255|transparent)",
    re.IGNORECASE,
)
_AT_BLOCK = pattern(
    r"@(?:media|supports|keyframes|-webkit-keyframes|font-face)[^{}@]*+\{(?:[^{}]*+\{[^{}]*+\})*+[^{}]*+\}"
)
_COMMENT = pattern(r"/\*.*?\*/", re.DOTALL)
_SIMPLE = pattern(r"[\w.#\s>*-]+(?:\[[\w-]+(?:[~^$*|]?=[\"']?[\w-]+[\"']?)?\])?$")
MOST_RULES = 300


def is_hiding(style: str) -> bool:
    """True where declarations take the text out of a reader's sight."""
    if _HIDING.search(style) is not None:
        return True
    low = _LOW.search(style)
    return low is not None and _CUT_OFF.search(style, low.end()) is not None


def is_only_invisible(style: str) -> bool:
    """True where nothing but ``visibility`` hides: the one way that a child can undo."""
    return _INVISIBLE.search(style) is not None and not is_hiding(_INVISIBLE.sub("", style))


def is_visible(style: str) -> bool:
    """True where declarations undo an inherited ``visibility: hidden``."""
    return _VISIBLE.search(style) is not None


def is_white(style: str) -> bool:
    """True for white or transparent text without a background of its own."""
    return _WHITE.search(style) is not None and "background" not in style.lower()


def hiding_selectors(sheet: str) -> list[tuple[str, str]]:
    """Simple selectors of a style sheet whose rule hides or undoes it, with its declarations.

    Dynamic ones (``:hover``) are left out.
    """
    found: list[tuple[str, str]] = []
    # Taken apart by hand: a pattern that looks for the brace from every letter is quadratic.
    for rule in _AT_BLOCK.sub("", _COMMENT.sub("", sheet)).split("}")[:-1]:
        before, brace, style = rule.rpartition("{")
        if not brace or (not is_hiding(style) and not is_visible(style)):
            continue
        for selector in before.rpartition("{")[2].split(","):
            selector = selector.strip()
            if selector and ":" not in selector and _SIMPLE.match(selector):
                found.append((selector, style))
                if len(found) == MOST_RULES:
                    return found
    return found
