"""The quickest no: whether a text can hold a number that names a person at all."""

from __future__ import annotations

from gk_audit.model.lazy import pattern

_ODD_STARS = "＊∗×✱●•■□○█"
_ODD_BLANKS = "\u00a0\u2002\u2003\u2009\u3000\u2010\u2011\u2012\u2013－"
_FOLD = str.maketrans({**dict.fromkeys(_ODD_STARS, "*"), **dict.fromkeys(_ODD_BLANKS, "-")})
_ODD = pattern(f"[{_ODD_STARS}{_ODD_BLANKS}]")
# Digits and stars become D, blanks and dashes go, then substring tests.
_TO_D = bytes(ord("D") if chr(c) in "0123456789*Xx" else c if c == 10 else ord(".") for c in range(256))
NINE, CUT = b"D" * 9, b"D\nD"
"""In the shape of a text: nine digits in a row; digits cut by the end of a line."""
PASSPORT_WORDS, PLATE_WORDS = ("护照", "通行证"), ("车牌", "号牌")
_WORDS = pattern("|".join(PASSPORT_WORDS + PLATE_WORDS))
_SHORTEST = 7
"""A plate has seven characters; nothing shorter names anybody."""


def fold(text: str) -> str:
    """Stars and blanks of other alphabets as ASCII, one character for one."""
    return text.translate(_FOLD) if _ODD.search(text) else text


def shape(folded: str) -> bytes:
    """A folded text with digits and stars as D, without blanks and dashes."""
    return folded.encode("ascii", "replace").translate(_TO_D, b" -")


def may_hold_identifiers(text: str) -> bool:
    """False only where ``find_identifiers`` would find nothing."""
    if len(text) < _SHORTEST:
        return False
    return NINE in shape(fold(text)) or _WORDS.search(text) is not None
