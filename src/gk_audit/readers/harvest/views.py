"""The ways in which one text can be read: as it stands, without its tags, with its escapes resolved."""

from __future__ import annotations

import base64
import binascii
import quopri
import re
from collections.abc import Iterator
from html import unescape
from urllib.parse import unquote

from gk_audit.model.lazy import pattern
from gk_audit.text.encoding import decode

_FRAME = pattern(r"<!--|-->|<!\[CDATA\[|\]\]>|<\?|\?>")
_INLINE = pattern(
    r"</?(?:[\w.-]+:)?(?:t|r|span|TextCode|CGTransform|Glyphs|rPr|lang|sz|szCs|rFonts|color|proofErr|noProof|b|i|u"
    r"|em|strong|font|ins|smartTag|hyperlink|bookmarkStart|bookmarkEnd|lastRenderedPageBreak)(?:\s[^<>]*)?>"
)
"""Elements that part no words: digits split over runs, spans and text codes are one number."""
_TAG = pattern(r"<[^<>]*>")
_VALUE = pattern(r"""=\s*(?:"([^"<>]*)"|'([^'<>]*)')""")
_SCRIPT_ESCAPE = pattern(r"\\u\{?([0-9a-fA-F]{2,6})\}?|\\x([0-9a-fA-F]{2})")
_SHEET_ESCAPE = pattern(r"\\([0-9a-fA-F]{1,6})\s?")
_BREAK = r"(?:\r?\n|&#(?:1[03]|[xX]0*[aAdD]);)+"
"""The end of a line within base64; in an attribute (the drawing behind a text box) it is written as a reference."""
_BASE64 = pattern(rf"[A-Za-z0-9+/]{{24,}}(?:{_BREAK}[A-Za-z0-9+/]{{4,}})*={{0,2}}")
_BREAKS = pattern(_BREAK)
_JOINED = pattern(r"""(["'`])\s*\+\s*["'`]""")
_STRINGS = pattern(r"""\bcontent\s*:([^;}]{1,2000})|\[([^\]]{1,2000})\]\s*\.join\(""")
_STRING = pattern(r"""\"([^"\n]*)\"|'([^'\n]*)'""")
"""Strings that a style or a script sets side by side."""
FILE_BEGINS = {
    "UEsDB": b"PK\x03\x04",
    "FBLAw": b"PK\x03\x04",
    "QSwME": b"PK\x03\x04",
    "JVBER": b"%PDF",
    "0M8R4": b"\xd0\xcf\x11\xe0",
}
"""How a file begins in base64, at each offset that four bytes may have → its own beginning."""
_BEGINS = 64
_MOST_FILES = 20
_BOX = pattern(r"(?:[\dXx]\n+){14,}(?:[\dXx](?!.))?")
"""Boxes of one digit each."""
_MOST_CODED = 4 << 20
_HEAD = 48
_CONTROL = pattern("[\x00-\x08\x0e-\x1f]")


def is_text(data: bytes) -> bool:
    """Whether bytes read as text: hardly any control characters, in whatever encoding."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return True
    head = data[:4096]
    if b"\0" in head:
        wide = head[: len(head) // 2 * 2]
        odd, even = wide[::2].count(0), wide[1::2].count(0)
        return max(odd, even) > len(wide) // 6 and min(odd, even) <= len(wide) // 100
    return (
        len(head.translate(None, b"\x00\x01\x02\x03\x04\x05\x06\x0e\x0f\x10\x11\x12\x14\x15"))
        >= len(head) - len(head) // 200
    )


def readings(text: str) -> Iterator[str]:
    """The text and what it says after one step of decoding; each only where there is a step to take."""
    yield text
    if "&" in text and (plain := unescape(text)) != text:
        yield plain
    if "\\" in text:
        for escape in (_SCRIPT_ESCAPE, _SHEET_ESCAPE):
            if (plain := escape.sub(_character, text)) != text:
                yield plain
                break
    if any(sign in text for sign in ("%2", "%3", "%E", "%e")):
        yield unquote(text)
    if ("=3" in text or "=E" in text or "=e" in text) and (plain := _quoted(text)) != text:
        yield plain
    if "+" in text and (plain := _JOINED.sub("", text)) != text:
        yield plain
    if "content" in text or "].join" in text:
        for match in _STRINGS.finditer(text):
            pieces = ["".join(pair) for pair in _STRING.findall(match[1] or match[2])]
            if len(pieces) > 1:
                yield "".join(pieces)
    yield from coded(text)


def _character(match: re.Match[str]) -> str:
    code = int(next(filter(None, match.groups())), 16)
    return chr(code) if 0x20 <= code < 0xD800 or 0xE000 <= code < 0x110000 else " "


def _quoted(text: str) -> str:
    return decode(quopri.decodestring(text.encode("utf-8", "replace"))).text


def coded(text: str) -> Iterator[str]:
    """Texts that stand in base64: data addresses, mail parts, fields of a record."""
    left = _MOST_CODED
    for match in _BASE64.finditer(text):
        token = _BREAKS.sub("", match[0]).rstrip("=")
        if left <= 0:
            return
        left -= len(token)
        if is_text(_unpacked(token[:_HEAD])) and (data := _unpacked(token)) and is_text(data):
            found = decode(data).text
            if _CONTROL.search(found) is None:
                yield found


def packed_files(text: str) -> Iterator[bytes]:
    """Files that stand in base64: data addresses, fields of a record, formulas of a workbook."""
    if not any(begin in text for begin in FILE_BEGINS):
        return
    left, most = _MOST_CODED, _MOST_FILES
    for match in _BASE64.finditer(text):
        head = match[0][: 2 * _BEGINS]
        mark = next((mark for begin, mark in FILE_BEGINS.items() if begin in head), None)
        if mark is None:
            continue
        left, most = left - len(match[0]), most - 1
        if left <= 0 or most < 0:
            return
        data = _unpacked(_BREAKS.sub("", match[0]).rstrip("="))
        if (at := data.find(mark, 0, _BEGINS)) >= 0:
            yield data[at:]


def _unpacked(token: str) -> bytes:
    try:
        return base64.b64decode(token[: len(token) // 4 * 4] + _rest(token))
    except (binascii.Error, ValueError):
        return b""


def _rest(token: str) -> str:
    rest = token[len(token) // 4 * 4 :]
    return rest + "=" * (4 - len(rest)) if len(rest) > 1 else ""


def markup_lines(text: str) -> str:
    """The text of markup, one line for each element that parts words; comments and data taken in."""
    framed = _FRAME.sub("\n", text)
    return unescape(_TAG.sub("\n", _INLINE.sub("", framed)))


def attribute_values(text: str) -> Iterator[str]:
    """All values of attributes."""
    for quoted, single in _VALUE.findall(text):
        value = quoted or single
        if value:
            yield unescape(value)


def boxes(lines: str) -> Iterator[str]:
    """Digits that stand in boxes of their own, joined."""
    for match in _BOX.finditer(lines):
        run = "".join(match[0].split())
        # The first may be the end of a longer line.
        yield run[1:] if lines[max(0, match.start() - 1)] != "\n" and match.start() else run
