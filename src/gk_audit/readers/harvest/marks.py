"""Secrecy marks in bytes and texts that nobody understands: the level, its star or its label.

Only what the check of marks can be sure of is brought to it: a level with a star, or behind the label
of levels. A bare word in a script may be an entry of a list to choose from.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gk_audit.model import chinese
from gk_audit.model.lazy import pattern

zh = chinese.of(__name__)

_LAST = zh("last")
"""The sign that every level ends in, and that its label begins with."""
_STARS = "★☆✩✪⭐*＊"
_CUT = r"""[^\n\r"'<>{}\x00]"""
_MARK = pattern(
    rf"({_LAST} ?.? ?[{_STARS}]{_CUT}{{0,24}})|{_LAST} ?.[\"' ]{{0,2}}[:：=\t][\"' ]{{0,2}}. ?{_LAST}{_CUT}{{0,4}}"
)
_BEFORE = pattern(rf"{_CUT}*\Z")
_QUOTE = pattern("[\"'=]")
_ENCODINGS = (("utf-8", 3), ("gb18030", 2), ("utf-16-le", 2), ("utf-16-be", 2))
_AROUND = 40
"""Signs on either side of a star that are decoded with it."""
_HEX = f"{ord(_LAST):04x}"
_OCTETS = _LAST.encode().hex().upper()
_CODED = tuple(
    coded.encode()
    for each in (
        f"\\u{_HEX}",
        f"\\{_HEX}",
        f"&#x{_HEX};",
        f"&#{ord(_LAST)};",
        *(re.sub("(..)", rf"{sign}\1", _OCTETS) for sign in "%="),
    )
    for coded in dict.fromkeys((each, each.lower(), each.upper().replace("\\U", "\\u").replace("&#X", "&#x")))
)
_PLAIN = tuple(_LAST.encode(encoding) for encoding, _ in _ENCODINGS)


def may_hold_mark(data: bytes) -> bool:
    """False only where no encoding and no escape gives a text the sign that levels end in."""
    return any(sign in data for sign in _PLAIN) or any(sign in data for sign in _CODED)


def marks(text: str) -> Iterator[str]:
    """Each mark with the words around it, quotation marks taken out."""
    end = 0
    for match in _MARK.finditer(text) if _LAST in text else ():
        # What stands before is looked at only where there is a mark: a page has few.
        before = _BEFORE.search(text[max(end, match.start() - _AROUND) : match.start()]) if match[1] else None
        end = match.end()
        yield _QUOTE.sub(" ", (before[0] if before else "") + match[0]).replace("  ", " ").strip()


def marks_in_bytes(data: bytes) -> Iterator[str]:
    """Marks in whatever encoding, between bytes that are no text."""
    for encoding, width in _ENCODINGS:
        if _LAST.encode(encoding) not in data:
            continue
        for match in _starred(encoding).finditer(data):
            start = match.start() - min(_AROUND * width, match.start() // width * width)
            window = data[start : match.end() + _AROUND * width].decode(encoding, "replace")
            for mark in marks(window.replace("\ufffd", "\n")):
                at = mark.index(_LAST)
                yield mark[
                    max(0, at - (2 if mark[at - 1 : at] == " " else 1)) :
                ]  # before it: signs by chance


def _starred(encoding: str) -> re.Pattern[bytes]:
    stars = b"|".join(re.escape(star.encode(encoding, "replace")) for star in _STARS)
    return re.compile(re.escape(_LAST.encode(encoding)) + rb"(?s:.{0,6}?)(?:" + stars + rb")")
