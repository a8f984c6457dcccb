"""Passports, travel and residence permits, and plates: numbers that only their label tells."""

from __future__ import annotations

from collections.abc import Iterator

from gk_audit.model.lazy import pattern
from gk_audit.text import identifier_labels as labels
from gk_audit.text import identity_numbers as numbers
from gk_audit.text.identifier_kinds import Context, Identifier, IdentifierKind

_CHINESE = pattern(r"(?<![A-Za-z0-9])(?:E[A-HJ-NP-Z][0-9]{7}|[EGDSPH][0-9]{8}|[HM][0-9]{10})(?![A-Za-z0-9])")
"""Forms of Chinese passports and of permits for Hong Kong and Macao: told by a label anywhere before."""
_LABELLED = pattern(
    rf"(?:{labels.LISTS['paper']})(?:{labels.LISTS['paper-number']}){{0,3}}[：: （(]{{0,3}}"
    r"((?=[A-Z]{0,3}[0-9])[A-Z0-9]{7,18}(?:\([A-Z0-9]\))?)(?![A-Za-z0-9])"
)
"""Any passport or permit right behind its label."""
_PLATE = pattern(
    rf"[{labels.LISTS['plate-region']}][A-HJ-NP-Z][·• *]?"
    rf"(?:[A-HJ-NP-Z0-9]{{4}}[A-HJ-NP-Z0-9{labels.LISTS['plate-end']}]|[DF][A-HJ-NP-Z0-9][0-9]{{4}}|[0-9]{{5}}[DF])"
    r"(?![A-Za-z0-9])"
)


def papers(context: Context) -> Iterator[Identifier]:
    """Numbers of passports and permits, of plates where a word says so."""
    text = context.text
    if may_hold_passports(text):
        yield from _passports(context)
    if _holds(text, labels.PLATE_WORDS):
        for match in _PLATE.finditer(text):
            word = labels.PLATE_WORDS[0]
            yield Identifier(IdentifierKind.PLATE, match.start(), match.end(), match[0], word)


def may_hold_papers(text: str) -> bool:
    """False only where ``papers`` would find nothing in a skeleton."""
    return _holds(text, labels.PLATE_WORDS) or may_hold_passports(text)


def may_hold_passports(text: str) -> bool:
    """Whether a passport's words are there, or those of any paper and a number in its form."""
    if _holds(text, labels.PAPER_WORDS):
        return True
    return _holds(text, labels.ID_WORDS) and _CHINESE.search(text) is not None


def _holds(text: str, words: tuple[str, ...]) -> bool:
    return any(word in text for word in words)


def _passports(context: Context) -> Iterator[Identifier]:
    taken = 0
    for match in _LABELLED.finditer(context.text):
        start, end = match.span(1)
        if _is_paper(match[1]):
            taken = end
            yield Identifier(IdentifierKind.PASSPORT, start, end, match[1], context.label(start))
    for match in _CHINESE.finditer(context.text):
        label = context.label(match.start())
        if match.start() >= taken and (labels.PAPER.search(label) or labels.ID_LABEL.search(label)):
            yield Identifier(IdentifierKind.PASSPORT, match.start(), match.end(), match[0], label)


def _is_paper(token: str) -> bool:
    """Whether it can be such a number: most have letters before; of those without, dates are none."""
    digits = sum(sign.isdecimal() for sign in token)
    if digits < 6 or (token.isdecimal() and numbers.birth_date(token[:8]) is not None):
        return False
    return not numbers.has_id_shape(token) and not numbers.is_mobile(token)
