"""Strings of bytes that nobody understands: digits in any encoding, and what stands before them."""

from __future__ import annotations

from collections.abc import Iterator

from gk_audit.model.lazy import pattern
from gk_audit.readers.harvest.digits import may_name
from gk_audit.text.encoding import decode

_SIGN = rb"[\x20-\x2f\x3a-\x40\x5b-\x60\x7b-\x7e]"
_NARROW = pattern(rb"[0-9](?:" + _SIGN + rb"{0,3}[0-9]){9,}(?:" + _SIGN + rb"{0,3}[Xx])?")
# Each begins with a literal or one class: an alternative or a group there makes the search three times as slow.
_LITTLE = pattern(
    rb"[0-9]\0(?:(?:" + _SIGN + rb"\0){0,3}[0-9]\0){8,}(?:" + _SIGN + rb"\0){0,3}[0-9Xx](?:\0?[Xx])?"
)
"""UTF-16 in either order: but for the bytes at its ends it looks the same."""
_WIDE_UTF8 = pattern(rb"\xef\xbc[\x90-\x99](?:\xef\xbc[\x90-\x99]){10,}(?:\xef\xbc\xb8|[Xx])?")
_WIDE_GB = pattern(rb"\xa3[\xb0-\xb9](?:\xa3[\xb0-\xb9]){10,}(?:\xa3\xd8|[Xx])?")
_WIDE_LITTLE = pattern(rb"[\x10-\x19]\xff(?:[\x10-\x19]\xff){10,}(?:\x38\xff|X\0)?")
_PASSPORT = pattern(rb"[A-Z][0-9]{8}(?![0-9A-Za-z])")
_ENCODINGS = (
    (_NARROW, "", 1),
    (_PASSPORT, "", 1),
    (_LITTLE, "utf-16-le", 2),
    (_WIDE_UTF8, "utf-8", 3),
    (_WIDE_GB, "gb18030", 2),
    (_WIDE_LITTLE, "utf-16-le", 2),
)
_ONE_MORE = (12, 19)
"""Lengths of a mobile and an identity number with one sign of a word before: UTF-16 of the other order."""
_BEFORE, _BEHIND = 16, 6
"""Characters beside a run that are looked at for its label."""
_WORDS = pattern("[\u4e00-\u9fff（）：:\\w.@/ -]+")


def strings(data: bytes) -> Iterator[str]:
    """Runs of digits in bytes, each with the words right beside it."""
    for found, encoding, width in _ENCODINGS:
        for match in found.finditer(data):
            start, end = match.span()
            run = _digits(data[start:end], encoding)
            if not may_name(run):
                continue
            before = _text(data[max(0, start - _BEFORE * width) : start], encoding)
            behind = _text(data[end : end + _BEHIND * width], encoding)
            yield f"{_last(before)}{run}{_first(behind)}"
            if width == 2 and len(run) in _ONE_MORE:
                yield run[1:]


def _digits(data: bytes, encoding: str) -> str:
    if encoding == "utf-16-le" and b"\xff" not in data:
        return data.replace(b"\0", b"").decode("ascii")
    return data.decode(encoding or "ascii", "replace")


def _text(data: bytes, encoding: str) -> str:
    return data.decode(encoding, "ignore") if encoding else decode(data).text


def _last(text: str) -> str:
    """The words that a text ends in, as far as they touch its end."""
    runs = [match for match in _WORDS.finditer(text) if match.end() == len(text)]
    word = runs[0][0] if runs else ""
    return word if not any(char.isdigit() for char in word) else ""


def _first(text: str) -> str:
    match = _WORDS.match(text)
    word = match[0] if match else ""
    return word if not any(char.isdigit() for char in word) else ""
