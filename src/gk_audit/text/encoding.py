"""Bytes of unknown encoding → text, by what the text looks like, not by what it claims.

Chinese government files are UTF-8, GB18030 or UTF-16, and pages and exports often
declare the wrong one. Both decodings are tried and the one that reads as Chinese
wins: the share of GB2312 level-1 hanzi (the 3,755 everyday ones) tells them apart
even for ``通知``, whose GBK bytes are valid UTF-8.
"""

from __future__ import annotations

import re
from functools import cache

from gk_audit.model.lazy import pattern
from gk_audit.model.records import Record

_BOMS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\x00\x00\xfe\xff", "utf-32-be"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
    (b"\x84\x31\x95\x33", "gb18030"),
)
_SAMPLE = 1 << 16
_SCORED = 2_000
"""Characters beyond ASCII that are looked at; more do not change the verdict."""
_CERTAIN = 8
"""So many characters beyond ASCII in valid UTF-8 are not GBK by chance."""
_CHARSET = rb"""(?i)(?:charset\s*=\s*["']?|encoding\s*=\s*["'])\s*([\w.:-]+)"""
_BEYOND_ASCII = pattern("[^\x00-\x7f]+")
_FAMILIES = {
    "utf8": "utf-8",
    "utf-8": "utf-8",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "gb18030": "gb18030",
    "gb-2312": "gb18030",
    "cp936": "gb18030",
    "x-gbk": "gb18030",
    "utf-16": "utf-16",
    "utf-16le": "utf-16",
    "utf-16be": "utf-16",
    "utf-16-le": "utf-16",
    "utf-16-be": "utf-16",
    "unicode": "utf-16",
    "big5": "big5",
    "iso-8859-1": "latin",
    "latin1": "latin",
    "windows-1252": "latin",
    "us-ascii": "latin",
    "ascii": "latin",
}


class Decoded(Record):
    """Text and how it was found."""

    text: str
    encoding: str
    """utf-8, gb18030, utf-16-le, utf-16-be, utf-32-le, utf-32-be or ascii."""
    replaced: int = 0
    """Number of places that could not be decoded (U+FFFD stands there)."""


def decode(data: bytes) -> Decoded:
    """Decode bytes by the scored ladder; never raises.

    BOM first; then UTF-16 without BOM where NUL bytes hint at it; then UTF-8
    against GB18030, the better reading wins.
    """
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return _lenient(data[len(bom) :], encoding)
    if data.isascii() and b"\0" not in data:
        return Decoded(data.decode("ascii"), "ascii")
    if b"\0" in data[:_SAMPLE]:
        wide = _utf16(data)
        if wide is not None:
            return wide
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return _scored(data)
    # Three bytes a hanzi: a long text need not be scored.
    if len(data) - len(text) >= 2 * _CERTAIN:
        return Decoded(text, "utf-8")
    return _scored(data)


def declared_charset(head: bytes) -> str:
    """The charset that a page or XML head claims, lower case; empty where it claims none."""
    match = re.search(_CHARSET, head[:4096])
    if match is None:
        return ""
    return match.group(1).decode("ascii", "replace").lower()


def contradicts(declared: str, encoding: str) -> bool:
    """True where a declared charset is known and would garble text of this encoding."""
    family = _FAMILIES.get(declared)
    found = encoding.removesuffix("-le").removesuffix("-be")
    return family is not None and encoding != "ascii" and family != found


def chinese_share(text: str) -> float:
    """Share of characters beyond ASCII that are everyday Chinese, less those that are junk.

    From -1 (all junk) to 1; 0 where the text is pure ASCII.
    """
    found = "".join(_BEYOND_ASCII.findall(text[:_SAMPLE])[:_SCORED])
    if not found:
        return 0.0
    good = sum(map(_everyday().__contains__, found))
    return (good - len(_junk().findall(found))) / len(found)


@cache
def _everyday() -> frozenset[str]:
    """GB2312 level-1 hanzi and Chinese punctuation."""
    rows = bytes(byte for high in range(0xB0, 0xD8) for low in range(0xA1, 0xFF) for byte in (high, low))
    level1 = rows.decode("gb2312", "ignore")[:3755]
    return frozenset(
        level1 + "，。、；：？！“”‘’（）《》〈〉【】〔〕—…·　．％○〇★①②③④⑤⑥⑦⑧⑨⑩０１２３４５６７８９"
    )


@cache
def _junk() -> re.Pattern[str]:
    return re.compile("[\ufffd\ue000-\uf8ff\x80-\x9f\u0590-\u06ff\uac00-\ud7a3]")


def _lenient(data: bytes, encoding: str) -> Decoded:
    try:
        return Decoded(data.decode(encoding), encoding)
    except UnicodeDecodeError:
        text = data.decode(encoding, "replace")
        return Decoded(text, encoding, text.count("\ufffd"))


def _utf16(data: bytes) -> Decoded | None:
    """UTF-16 without BOM, where its ASCII part leaves every second byte zero."""
    even, odd = data[:_SAMPLE:2].count(0), data[1:_SAMPLE:2].count(0)
    encoding = "utf-16-le" if odd > even else "utf-16-be"
    wide = _lenient(data, encoding)
    if wide.replaced > 1 or "\0" in wide.text[:_SAMPLE]:
        return None
    half = min(len(data), _SAMPLE) // 2
    is_mostly_ascii = max(even, odd) > 0.4 * half and min(even, odd) == 0
    return wide if is_mostly_ascii or chinese_share(wide.text) > 0.5 else None


def _scored(data: bytes) -> Decoded:
    """The better reading of UTF-8 and GB18030; UTF-16 where neither reads as Chinese."""
    wide = _lenient(data, "gb18030")
    second = chinese_share(wide.text)
    if not wide.replaced and second > 0.75 and len(data) > 100:
        return wide
    narrow = _lenient(data, "utf-8")
    # A small bonus keeps Latin and rare-hanzi UTF-8 from turning into mojibake.
    first = chinese_share(narrow.text) + (0.1 if not narrow.replaced else 0.0)
    best, score = (narrow, first) if first >= second else (wide, second)
    if score < 0.5 and len(data) % 2 == 0 and best.replaced:
        for encoding in ("utf-16-le", "utf-16-be"):
            other = _lenient(data, encoding)
            if not other.replaced and chinese_share(other.text) > max(score, 0.6):
                return other
    return best
