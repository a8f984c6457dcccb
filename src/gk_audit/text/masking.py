"""What may be shown of a secret: masks that keep the length, so that offsets stay true.

Formats of the circulars: mobile ``138****1234``, identity number ``35*************123``.
Nothing here hashes: short numbers can be guessed back from a plain hash.
"""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Iterator

from gk_audit.model import chinese
from gk_audit.model.lazy import pattern
from gk_audit.text import identity_numbers as numbers
from gk_audit.text.identifier_kinds import Context, IdentifierKind
from gk_audit.text.identifier_shape import may_hold_identifiers
from gk_audit.text.identifiers import find_identifiers
from gk_audit.text.known_numbers import LEAST, is_other
from gk_audit.text.skeleton import Skeleton, skeleton

zh = chinese.of(__name__)

STAR = "*"
_SEPARATOR = pattern(
    "[\\s\\-‐-―－−~._/|\\\\,，、:：;；()（）\\[\\]【】·+'\"=`\u00ad\u0300-\u036f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f"
    "\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\U000e0000-\U000e0fff]"
)
"""What people, programs and bad luck put between the digits of one number; it may stay."""
_GROUPED = pattern(r"(?<![0-9A-Za-z])(?=[0-9]+[ -])[0-9](?:[ -]?[0-9]){9,20}[Xx]?(?![0-9A-Za-z])")
_RUN = pattern(rf"[0-9]{{{LEAST},}}[Xx]?")
_TO_LETTERS = str.maketrans("0123456789", "ghijklmnop")
_KEEP = {
    IdentifierKind.ID: (2, 3),
    IdentifierKind.OLD_ID: (2, 2),
    IdentifierKind.MOBILE: (3, 4),
    IdentifierKind.BANK_CARD: (4, 3),
    IdentifierKind.PASSPORT: (2, 2),
    IdentifierKind.PLATE: (2, 1),
}


def mask_middle(text: str, first: int, last: int) -> str:
    """``text`` with all but its ``first`` and ``last`` characters starred; separators stay.

    Positions already masked in ``text`` stay masked. A text too short to hide four
    characters is starred as a whole.
    """
    count = sum(not _SEPARATOR.match(character) for character in text)
    if count - first - last < 4:
        first, last = (1, 0) if count > 4 else (0, 0)
    position, out = 0, []
    for character in text:
        if _SEPARATOR.match(character):
            out.append(character)
            continue
        is_kept = position < first or position >= count - last
        out.append(character if is_kept else STAR)
        position += 1
    return "".join(out)


def mask_id(text: str) -> str:
    """``350102199001011234`` → ``35*************234``; 15 digits keep two and two."""
    return mask_middle(text, 2, 3 if len(text) >= 18 else 2)


def mask_bank_card(text: str) -> str:
    """``6222021234567890123`` → ``6222************123``."""
    return mask_middle(text, 4, 3)


def mask_name(name: str) -> str:
    """``欧阳修远`` → ``欧***``; ``张三`` → ``张*``."""
    return name[:1] + STAR * max(len(name) - 1, 1)


def mask_text(text: str, keep: int = 1) -> str:
    """Any other secret: first and last ``keep`` characters, the rest starred."""
    return mask_middle(text, keep, keep) if len(text) > 2 * keep + 3 else STAR * len(text)


def mask_address(address: str) -> str:
    """``白沙镇新桥村3组12号`` → ``白沙镇*******``; without a town only the first two characters stay."""
    town = zh.pattern("town").match(address)
    shown = town[1] if town else address[:2]
    return shown + STAR * (len(address) - len(shown))


def without_separators(text: str) -> str:
    """``text`` without the blanks and dashes that people put into long numbers."""
    return _SEPARATOR.sub("", text)


def mask_identifier(kind: IdentifierKind, text: str) -> str:
    """``text`` masked as its kind asks; a number masked by its owner stays at least as masked."""
    first, last = _KEEP[kind]
    count = len(_SEPARATOR.sub("", text))
    if kind is IdentifierKind.MOBILE and count > 11:
        first += count - 11
    return mask_middle(text, first, last)


def scrub(text: str) -> str:
    """``text`` with every number that may name a person masked; always the same length.

    What goes out of the process goes through here: quotations, titles, names of files, messages. It hides
    more than the checks report: on the text's skeleton every run of eleven and more digits, unless it is
    proven to be another number (``known_numbers``). Scrub before cutting: half a number can no longer be told.
    """
    if not may_hold_identifiers(text):
        return text
    bones = skeleton(text)
    found = find_identifiers(text, bones=bones)
    unproven = list(_unproven(bones))
    if not found and not unproven:
        return text
    out = list(text)
    taken = bytearray(len(text))
    for item in found:
        out[item.start : item.end] = mask_identifier(item.kind, text[item.start : item.end])
        taken[item.start : item.end] = b"1" * (item.end - item.start)
    for start, end, kind in unproven:
        if not all(taken[start:end]):
            span = text[start:end]
            out[start:end] = mask_middle(span, 2, 2) if kind is None else mask_identifier(kind, span)
    return "".join(out)


def _unproven(bones: Skeleton) -> Iterator[tuple[int, int, IdentifierKind | None]]:
    """Every long number that is not proven to name nobody, with what it looks like."""
    context = Context(bones.text)
    for match in _RUN.finditer(bones.text):
        if not is_other(context, match.start(), match.end()):
            yield *bones.span(*match.span()), _looks_like(match[0])
    for match in _GROUPED.finditer(bones.text):
        kind = _looks_like(without_separators(match[0]))
        if kind is not None and kind is not IdentifierKind.MOBILE:
            yield *bones.span(*match.span()), kind


def _looks_like(value: str) -> IdentifierKind | None:
    if numbers.has_id_shape(value):
        return IdentifierKind.ID
    if numbers.is_old_id_number(value):
        return IdentifierKind.OLD_ID
    if numbers.is_mobile(value):
        return IdentifierKind.MOBILE
    return IdentifierKind.BANK_CARD if numbers.is_bank_card(value) else None


def keyed_mark(key: str, *parts: str) -> str:
    """16 letters that tell whether two secrets are equal, only with ``key`` at hand.

    Raises ValueError for an empty key: an unkeyed hash of a short number can be guessed back.
    """
    if not key:
        raise ValueError("empty key")
    joined = "\x1f".join(parts).encode("utf-8", "surrogatepass")
    return hmac.new(key.encode(), joined, hashlib.sha256).hexdigest()[:16].translate(_TO_LETTERS)
