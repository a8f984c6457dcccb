"""Whether bytes or a text hold a run of digits long enough to name somebody, and where.

The gate over bytes is a translation and a substring test: a file in which all was delivered, or which
holds no long number, costs next to nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from unicodedata import digit

from gk_audit.model import chinese
from gk_audit.model.lazy import pattern
from gk_audit.text.identity_numbers import has_id_shape, is_mobile, is_union_card

zh = chinese.of(__name__)

_HANZI_DIGITS = zh("hanzi-digits")
_D = rf"[\d①-⑨{_HANZI_DIGITS}]"
_RUN = pattern(rf"{_D}(?:[\W_OolI]{{0,3}}{_D}){{9,}}(?:[\W_]{{0,3}}[XxХх×Ⅹⅹ])?|[A-Z]\d{{8}}(?![\dA-Za-z])")
"""Digits of any script with up to three signs between them, from ten on; a passport."""
_SCREEN_FILE = r"\.(?:jpe?g|png|gif|bmp|webp|svg|ico|css|js|swf)\b"
"""The rest of the name of a picture or script: what is glued to letters in it is a serial number or a time."""
_LONG_NUMBER = pattern(r"(?<!\d)\d{17}[Xx]|(?<!\d)\d{15,19}(?!\d)|(?<!\d)1[3-9]\d{9}(?!\d)")
_DECIMAL = pattern(r"-?\d+\.\d+(?:[eE][-+]?\d+)?")
_UUID = pattern(r"[0-9A-Fa-f]{8}-(?:[0-9A-Fa-f]{4}-){3}[0-9A-Fa-f]{12}")
_TOKEN_LONGEST, _TOKEN_LETTERS = 30, 6
"""A word of letters and digits longer than this is a hash or coded data, no number."""
_AROUND = 40
_UPLOADED = pattern(r"/20\d\d/?(?:0?[1-9]|1[0-2])/(?:\d\d?/)?$")
_MOMENT = pattern(rf"(?:0[1-9]|[12]\d|3[01])(?:[01]\d|2[0-3])[0-5]\d[0-5]\d{{1,5}}{_SCREEN_FILE}")
_NEAR = (36, 20)
"""Characters before and behind a run that are kept with it: its label."""
_STYLE_MARK = pattern(r"/\*+|\*+/")
"""Of comments in scripts and styles: a star beside a number would look like a mask."""
_EDGE = pattern(r"[\s<>\"'=\\{}\[\]();|]+")
_PIECE = pattern(r"[^\W_]+")
_PASSPORT = pattern(r"[A-Z]\d{8}")
_LOOKS = {
    **dict(zip("OolIХх×Ⅹⅹ", "0011XXXXX", strict=True)),
    **dict(zip(_HANZI_DIGITS, "00123456789123456789", strict=True)),
}
_WHOLE = 11
"""Digits in one piece from which it may be a number of its own: a mobile has so many."""
_SHAPES = frozenset(("344", "684", "6444", "64224", "4444", "44443", "44442", "44441"))
"""Lengths of the groups in which mobiles, identity numbers and cards are written."""
_SIGN_SHAPES = frozenset(("38", "74", "443", "335", "56", "65"))
"""Groups of a mobile that only a sign parts: two or three amounts of a row look the same with a blank."""
_SINGLES = frozenset(("1" * 11, "1" * 18))
"""A digit a box."""
_LEAST = 10
_FOLD = bytes(ord("0") if chr(c).isdecimal() and c < 128 else ord("x") for c in range(256))
_SIGNS = bytes(c for c in range(128) if not chr(c).isalnum())


def may_hold_number(data: bytes) -> bool:
    """False only where no encoding gives bytes a run of digits: signs and NUL are looked through."""
    if b"0" * _LEAST in data.translate(_FOLD, _SIGNS):
        return True
    return not data.isascii() and (b"\xef\xbc" in data or b"\xa3" in data or _far_digits(data))


def _far_digits(data: bytes) -> bool:
    """Digits of other alphabets in UTF-8, and hanzi digits: told only after decoding."""
    return b"\xe4\xb8\x80" in data or b"\xe3\x80\x87" in data or b"\xd9" in data or b"\xf0\x9d\x9f" in data


def numbers(text: str) -> Iterator[tuple[str, str]]:
    """(run, run with its neighbourhood) of each run of digits that may name somebody."""
    for match in _RUN.finditer(text):
        if not may_name(match[0]) or _is_decimal(text, *match.span()):
            continue
        for start, end in _parted(*match.span(), match[0]):
            if not _is_other(text, start, end):
                yield text[start:end], _window(text, start, end)


def without_others(line: str) -> str:
    """A line of words without the runs that are several numbers: coordinates and amounts of a table."""
    return _RUN.sub(lambda match: match[0] if may_name(match[0]) else "…", line)


def _parted(start: int, end: int, run: str) -> list[tuple[int, int]]:
    """The spans of a run: numbers that stand whole in it, each for itself; else all of it."""
    whole = [match.span() for match in _PIECE.finditer(run) if len(match[0]) >= _WHOLE]
    if not whole or (len(whole) == 1 and whole[0] == (0, len(run))):
        return [(start, end)]
    return [(start + first, start + last) for first, last in whole]


def may_name(run: str) -> bool:
    """Whether a run can be read as one number: amounts of a row, dates, paths and coordinates are several.

    One piece is long enough, or the whole run is a digit a piece, or groups as people write them, with one
    sign between all of them.
    """
    pieces = [_folded(piece) for piece in _PIECE.findall(run)]
    if any(len(piece) >= _WHOLE for piece in pieces) or _PASSPORT.search(run):
        return True
    lengths = "".join(map(str, map(len, pieces)))
    if lengths in _SINGLES:
        return True
    signs = {sign.strip() or " " for sign in _PIECE.split(run)[1:-1]}
    if len(signs) > 1 or not (lengths in _SHAPES or (lengths in _SIGN_SHAPES and signs != {" "})):
        return False
    joined = "".join(pieces)
    return is_mobile(joined) or has_id_shape(joined) or is_union_card(joined)


def _folded(piece: str) -> str:
    """A piece in plain digits: of whatever script, in hanzi, or letters that look like them."""
    if piece.isascii() and piece.isdigit():
        return piece
    return "".join(_LOOKS.get(char) or str(digit(char, char)) for char in piece)


def _is_decimal(text: str, start: int, end: int) -> bool:
    return _DECIMAL.fullmatch(text, start, end) is not None and not text[max(0, start - 1) : start].isalnum()


def _is_other(text: str, start: int, end: int) -> bool:
    """Hashes and identifiers of machines."""
    if _is_moment(text, start):
        return True
    before, after = text[max(0, start - _AROUND) : start], text[end : end + _AROUND]
    if not (before[-1:].isalnum() or after[:1].isalnum()) and "-" not in before + after:
        return False
    around = before + text[start:end] + after
    if any(found.start() <= len(before) < found.end() for found in _UUID.finditer(around)):
        return True
    if _is_serial(text, start, end):
        return True
    word = re.search(r"[0-9A-Za-z+/]*$", before), re.match(r"[0-9A-Za-z+/]*", after)
    letters = sum(part[0] != "" and len(re.sub(r"\d", "", part[0])) for part in word if part)
    length = end - start + sum(len(part[0]) for part in word if part)
    return length > _TOKEN_LONGEST and letters >= _TOKEN_LETTERS


def address_numbers(address: str) -> Iterator[str]:
    """Long numbers in an address or a script's call that no machine gave."""
    for match in _LONG_NUMBER.finditer(address):
        if not _is_serial(address, *match.span()) and not _is_moment(address, match.start()):
            yield match[0]


def _is_serial(text: str, start: int, end: int) -> bool:
    """Whether a run is part of the name that a machine gave a picture: 15030213595a55.jpg, img15030213595.png."""
    if has_id_shape(_folded(text[start:end])):
        return False
    before, after = text[max(0, start - 1) : start], text[end : end + _AROUND]
    is_glued = before.isascii() and before.isalpha()
    return re.match(_SCREEN_FILE if is_glued else rf"[A-Za-z][0-9A-Za-z]*{_SCREEN_FILE}", after) is not None


def _is_moment(text: str, start: int) -> bool:
    """Whether a picture is named by its moment in a folder of the month: 2020/12/14102310391.jpg (14th, 10:23:10)."""
    return bool(_MOMENT.match(text, start) and _UPLOADED.search(text[max(0, start - _AROUND) : start]))


def _window(text: str, start: int, end: int) -> str:
    """A run with what stands beside it; other numbers beside it are cut off whole."""
    before = text[max(0, start - _NEAR[0]) : start]
    behind = text[end : end + _NEAR[1]]
    before = re.split(r"\d", before)[-1] if not before[-1:].isdecimal() else ""
    behind = re.split(r"\d", behind)[0]
    run = " ".join(text[start:end].split())
    before, behind = (_EDGE.sub(" ", _STYLE_MARK.sub(" ", part)) for part in (before, behind))
    return f"{before}{run}{behind}".strip()
