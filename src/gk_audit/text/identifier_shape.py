"""The quickest no: whether a text can hold a number that names a person at all."""

from __future__ import annotations

from gk_audit.model.lazy import pattern
from gk_audit.text.identifier_papers import may_hold_papers
from gk_audit.text.identifier_spread import may_be_spread
from gk_audit.text.skeleton import is_plain, skeleton

# Digits and stars become D, blanks and dashes go, then a substring test.
_TO_D = bytes(ord("D") if chr(c) in "0123456789*Xx" else c if c == 10 else ord(".") for c in range(256))
NINE = b"D" * 9
"""In the shape of a text: nine digits in a row."""
_SEVEN = pattern("(?:[^0-9*]*+[0-9*]){7}")
_SHORTEST = 7
"""A plate has seven characters; nothing shorter names anybody."""


def shape(bones: str) -> bytes:
    """A skeleton with digits and stars as D, without blanks and dashes."""
    return bones.encode("ascii", "replace").translate(_TO_D, b" -")


def may_hold_identifiers(text: str) -> bool:
    """False only where ``find_identifiers`` would find nothing, and masking would change nothing."""
    if len(text) < _SHORTEST:
        return False
    if _SEVEN.match(text) is None and is_plain(text):
        return may_hold_papers(text)
    bones = skeleton(text).text
    return NINE in shape(bones) or may_be_spread(bones) or may_hold_papers(bones)
