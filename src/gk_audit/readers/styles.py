"""How a web page hides text: inline styles, simple style sheets, attributes."""

from __future__ import annotations

import re

from gk_audit.model.lazy import pattern

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
