"""What may be shown of a secret: masks that keep the length, so that offsets stay true.

Formats of the circulars: mobile ``138****1234``, identity number ``35*************123``.
Nothing here hashes: short numbers can be guessed back from a plain hash.
"""

from __future__ import annotations

import hashlib
import hmac

from gk_audit.model.lazy import pattern
from gk_audit.text import identity_numbers as numbers
from gk_audit.text.identifier_shape import may_hold_identifiers
from gk_audit.text.identifiers import SEPARATORS, IdentifierKind, find_identifiers

STAR = "*"
_WIDE_DIGITS = str.maketrans({0xFF10 + digit: str(digit) for digit in range(10)} | {"Ｘ": "X", "ｘ": "x"})
_WIDE = pattern("[０-９]")
_LONG_RUN = pattern(rf"(?<![0-9A-Za-z])[0-9](?:[{SEPARATORS}]?[0-9]){{9,}}[Xx]?(?![0-9A-Za-z])")
_RUN = pattern(r"[0-9０-９]{11,}[XxＸｘ]?")
_TO_LETTERS = str.maketrans("0123456789", "ghijklmnop")
_SEPARATOR = pattern(rf"[{SEPARATORS}]")
_Span = tuple[int, int, IdentifierKind]
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


def mask_mobile(text: str) -> str:
    """``13812345678`` → ``138****5678``."""
    return mask_middle(text, 3, 4)


def mask_bank_card(text: str) -> str:
    """``6222021234567890123`` → ``6222************123``."""
    return mask_middle(text, 4, 3)


def mask_name(name: str) -> str:
    """``欧阳修远`` → ``欧***``; ``张三`` → ``张*``."""
    return name[:1] + STAR * max(len(name) - 1, 1)


def mask_text(text: str, keep: int = 1) -> str:
    """Any other secret: first and last ``keep`` characters, the rest starred."""
    return mask_middle(text, keep, keep) if len(text) > 2 * keep + 3 else STAR * len(text)


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
    """``text`` with every number that names a person masked; always the same length.

    Meant for whatever goes into a report beside the masked evidence: quotations, titles,
    names of files. Masks more than the checks report (a wrong check digit, a card number
    without a label), since here a false alarm costs nothing. Scrub before cutting: half
    a number can no longer be told.
    """
    plain = text.translate(_WIDE_DIGITS) if _WIDE.search(text) else text
    if len(plain) != len(text):
        plain = text
    if not may_hold_identifiers(plain):
        return text
    found = find_identifiers(plain)
    spans: list[_Span] = [(item.start, item.end, item.kind) for item in found]
    spans.extend(_generous(plain, spans))
    if not spans:
        return text
    out = list(text)
    for start, end, kind in spans:
        out[start:end] = mask_identifier(kind, plain[start:end])
    return "".join(out)


def scrub_label(text: str) -> str:
    """``scrub`` for names and labels that were closed up: a number may run into its neighbour there,
    so that no kind can be told. No label needs eleven digits; every such run keeps its ends only."""
    return _RUN.sub(lambda run: mask_middle(run[0], 2, 2), scrub(text))


def _generous(
    text: str, taken: list[tuple[int, int, IdentifierKind]]
) -> list[tuple[int, int, IdentifierKind]]:
    """Numbers that look like one of a person though a check does not hold."""
    found = []
    for match in _LONG_RUN.finditer(text):
        if any(start < match.end() and match.start() < end for start, end, _ in taken):
            continue
        value = _SEPARATOR.sub("", match[0])
        if numbers.has_id_shape(value):
            found.append((match.start(), match.end(), IdentifierKind.ID))
        elif numbers.is_old_id_number(value):
            found.append((match.start(), match.end(), IdentifierKind.OLD_ID))
        elif numbers.is_bank_card(value):
            found.append((match.start(), match.end(), IdentifierKind.BANK_CARD))
    return found


def keyed_mark(key: str, *parts: str) -> str:
    """16 letters that tell whether two secrets are equal, only with ``key`` at hand.

    Raises ValueError for an empty key: an unkeyed hash of a short number can be guessed back.
    """
    if not key:
        raise ValueError("empty key")
    joined = "\x1f".join(parts).encode("utf-8", "surrogatepass")
    return hmac.new(key.encode(), joined, hashlib.sha256).hexdigest()[:16].translate(_TO_LETTERS)
