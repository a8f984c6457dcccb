"""Find the numbers that name one person, full or half masked, in one pass over a text.

Serves the promise that a published file gives nobody away: identity, mobile, bank card,
passport and plate numbers are told from credit codes, case, order and invoice numbers,
amounts and office telephones. The text is expected normalised (half-width digits).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from enum import StrEnum

from gk_audit.model.lazy import pattern
from gk_audit.model.records import Record
from gk_audit.text import identifier_labels as labels
from gk_audit.text import identity_numbers as numbers
from gk_audit.text.identifier_shape import CUT, NINE, PASSPORT_WORDS, PLATE_WORDS, fold
from gk_audit.text.identifier_shape import shape as shape_of


class IdentifierKind(StrEnum):
    """What a number names."""

    ID = "id"
    OLD_ID = "old-id"
    MOBILE = "mobile"
    BANK_CARD = "bank-card"
    PASSPORT = "passport"
    PLATE = "plate"


class Identifier(Record):
    """One number found. ``value`` is raw and must not leave the process."""

    kind: IdentifierKind
    start: int
    end: int
    value: str
    """The characters without separators; with mask characters as ``*`` where masked."""
    label: str = ""
    """Words before it in its line or cell, and the header of its column."""
    is_masked: bool = False

    @property
    def shown(self) -> int:
        """How many of its characters can be read."""
        return sum(character != "*" for character in self.value)

    def __repr__(self) -> str:
        return f"Identifier({self.kind.value}, {self.start}, {self.end})"


HeaderAt = Callable[[int], str]
"""Offset in the text → header and row label of the table cell there, or an empty string."""

SEPARATORS = " \u00a0\u2002\u2003\u2009\u3000\\-\u2010-\u2013－"
_RUN = pattern(r"[0-9*][0-9Xx* -]{8,}+")
_WRAPPED = pattern(
    r"(?<![0-9A-Za-z])(?=[0-9]{1,17}(?:\n|\*\*)[0-9])[0-9]+(?:(?:\n|\*\*)[0-9]+){1,3}[Xx]?(?![0-9A-Za-z])"
)
_GROUP = pattern(r"[^ -]+")
_STARS = pattern(r"\*+")
_TO_STAR = str.maketrans("xX", "**")
_MASKED = pattern(r"\*|[xX]{2}")
_LENGTHS = frozenset((*range(10, 14), *range(15, 20)))
_PASSPORT = pattern(r"(?<![A-Za-z0-9])(?:E[A-HJ-NP-Z]\d{7}|[EGDSPH]\d{8})(?![A-Za-z0-9])")
_PLATE = pattern(
    r"[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][A-HJ-NP-Z][·• ]?"
    r"(?:[A-HJ-NP-Z0-9]{4}[A-HJ-NP-Z0-9挂学警港澳]|[DF][A-HJ-NP-Z0-9]\d{4}|\d{5}[DF])(?![A-Za-z0-9])"
)
_MOBILE_SHAPES = {(11,), (3, 4, 4), (3, 8), (7, 4), (3, 3, 5), (4, 4, 3)}
_WINDOW = 40
_WIDEST_GAP = 2
"""Blanks inside one number; more of them stand between columns."""


def find_identifiers(text: str, header_at: HeaderAt | None = None) -> list[Identifier]:
    """All identifiers of ``text`` in order, not overlapping; masked ones too.

    ``header_at`` tells the column header and row label of an offset inside a table.
    """
    found: list[Identifier] = []
    folded = fold(text)
    seen = shape_of(folded)
    if NINE in seen:
        for run in _RUN.finditer(folded):
            if _is_worth_a_look(run[0]):
                found.extend(_in_run(folded, run.start(), run.end(), header_at))
        if CUT in seen or "**" in folded:
            found.extend(_broken(folded, header_at))
    if any(word in text for word in PASSPORT_WORDS):
        found.extend(_passports(text, header_at))
    if any(word in text for word in PLATE_WORDS):
        found.extend(
            Identifier(IdentifierKind.PLATE, match.start(), match.end(), match[0], "车牌")
            for match in _PLATE.finditer(text)
        )
    found.sort(key=lambda item: item.start)
    return found


def _is_worth_a_look(run: str) -> bool:
    """False for dates, and for office telephones but those with the zero of an old mobile."""
    if len(run) < 11:
        return "*" in run or "x" in run or "X" in run
    return run[0] != "0" or run[1] == "1" or len(run) > 14 or "*" in run


def _passports(text: str, header_at: HeaderAt | None) -> Iterator[Identifier]:
    for match in _PASSPORT.finditer(text):
        label = _label(text, match.start(), header_at)
        if "护照" in label or "通行证" in label:
            yield Identifier(IdentifierKind.PASSPORT, match.start(), match.end(), match[0], label)


def _label(text: str, start: int, header_at: HeaderAt | None) -> str:
    line = max(text.rfind("\n", 0, start), text.rfind("\t", max(0, start - _WINDOW), start)) + 1
    before = text[max(line, start - _WINDOW) : start]
    return f"{header_at(start)} {before}" if header_at else before


def _in_run(text: str, start: int, end: int, header_at: HeaderAt | None) -> Iterator[Identifier]:
    groups = [match.span() for match in _GROUP.finditer(text, start, end)]
    before = text[start - 1] if start else ""
    if before.isascii() and before.isalnum():
        groups = groups[1:]
    only_checked = before in {".", "_"} or (before in {"/", "="} and _is_address(text, start))
    number = 0
    while number < len(groups):
        identifier, used = _longest(text, groups, number, header_at)
        if identifier is not None and not (only_checked and identifier.kind is not IdentifierKind.ID):
            yield identifier
        number += used


def _broken(text: str, header_at: HeaderAt | None) -> Iterator[Identifier]:
    """Identity numbers cut by the end of a line or by Markdown's bold; only check digits tell."""
    for match in _WRAPPED.finditer(text):
        value = re.sub(r"\n|\*\*", "", match[0])
        if numbers.is_id_number(value):
            label = _label(text, match.start(), header_at)
            yield Identifier(IdentifierKind.ID, match.start(), match.end(), value.upper(), label)


def _is_address(text: str, start: int) -> bool:
    """Whether the characters before, up to a blank, hold a web address or a path."""
    words = text[max(0, start - 120) : start].split()
    word = words[-1] if words else ""
    return "//" in word or "www." in word or "?" in word or word.count("/") > 1 or word.startswith("/")


def _longest(
    text: str, groups: list[tuple[int, int]], first: int, header_at: HeaderAt | None
) -> tuple[Identifier | None, int]:
    """The identifier that begins with group ``first`` and takes in most groups."""
    start, value = groups[first][0], ""
    best: tuple[Identifier | None, int] = (None, 1)
    for last in range(first, min(first + 8, len(groups))):
        if last > first and groups[last][0] - groups[last - 1][1] > _WIDEST_GAP:
            break
        end = groups[last][1]
        value += text[groups[last][0] : end]
        if len(value) > 21:
            break
        if len(value) not in _LENGTHS and not _MASKED.search(value):
            continue
        shape = tuple(stop - begin for begin, stop in groups[first : last + 1])
        identifier = _classify(text, start, end, value, shape, header_at)
        if identifier is not None:
            best = identifier, last - first + 1
    return best


def _classify(
    text: str, start: int, end: int, value: str, shape: tuple[int, ...], header_at: HeaderAt | None
) -> Identifier | None:
    if "X" in value[18:] and numbers.is_id_number(value[:18]) and not value[18:].strip("Xx*"):
        # 身份证号…XX村: letters that stand for a name, right behind the number.
        label = _label(text, start, header_at)
        return Identifier(IdentifierKind.ID, start, end - len(value) + 18, value[:18].upper(), label)
    after = text[end : end + 1]
    if after.isascii() and after.isalnum():
        return None
    if _MASKED.search(value[:-1]):
        return _masked(text, start, end, value, header_at)
    if not value[:-1].isdecimal():
        return None
    kind = _kind(text, start, end, value, shape, header_at)
    if kind is None:
        return None
    return Identifier(kind, start, end, value.upper(), _label(text, start, header_at))


def _kind(
    text: str, start: int, end: int, value: str, shape: tuple[int, ...], header_at: HeaderAt | None
) -> IdentifierKind | None:
    if numbers.is_id_number(value):
        return None if labels.OTHER_LABEL.search(_label(text, start, header_at)) else IdentifierKind.ID
    if not value.isdecimal():
        return None
    if _is_mobile(text, start, end, value, shape, header_at):
        return IdentifierKind.MOBILE
    if value[0] == "0":
        return None  # an office telephone
    label = _label(text, start, header_at)
    if numbers.is_old_id_number(value) and labels.ID_LABEL.search(label):
        return IdentifierKind.OLD_ID
    return IdentifierKind.BANK_CARD if _is_bank_card(text, start, end, value, label) else None


def _is_mobile(
    text: str, start: int, end: int, value: str, shape: tuple[int, ...], header_at: HeaderAt | None
) -> bool:
    local = _local_number(text, start, value)
    if local is None or not numbers.is_mobile(local):
        return False
    if len(value) == 11 and shape not in _MOBILE_SHAPES:
        return False
    before = text[max(0, start - 2) : start]
    if labels.QUANTITY.match(text, end) or labels.MONEY_BEFORE.search(before):
        return False
    if before[-1:] == "-" and before[:1].isalnum() and before[:1] != "6":
        return False
    if text[end : end + 1] in {"-", "/"} and text[end + 1 : end + 2].isdecimal() and text[end] == "-":
        return False
    label = _label(text, start, header_at)
    if labels.PHONE_LABEL.search(label):
        return True
    header = header_at(start) if header_at else ""
    return not (
        labels.OTHER_LABEL.search(label)
        or labels.LOOSE_LABEL.search(label)
        or labels.AMOUNT_HEADER.search(header)
    )


def _local_number(text: str, start: int, value: str) -> str | None:
    """The 11 digits without a country code or an old leading zero."""
    if len(value) == 11:
        return value
    if len(value) == 12 and value[:2] == "01" and value[2] != "0":
        return value[1:]
    if len(value) == 13 and value[:2] == "86" and text[max(0, start - 1) : start] in {"+", "（", "("}:
        return value[2:]
    if len(value) == 15 and value.startswith("0086"):
        return value[4:]
    return None


def _is_bank_card(text: str, start: int, end: int, value: str, label: str) -> bool:
    if not numbers.is_bank_card(value):
        return False
    if labels.OTHER_LABEL.search(label) or labels.QUANTITY.match(text, end):
        return False
    line = text[max(0, start - 60) : end + 40]
    is_union = numbers.is_union_card(value)
    if labels.OFFICIAL_USE.search(line) or (not is_union and labels.PUBLIC_ACCOUNT.search(line)):
        return False
    if is_union:
        return not labels.LOOSE_LABEL.search(label) or bool(labels.CARD_LABEL.search(label))
    return bool(labels.CARD_LABEL.search(label))


def _masked(text: str, start: int, end: int, value: str, header_at: HeaderAt | None) -> Identifier | None:
    """A half masked number, told by its length and first digits or by its label."""
    ends_in_check = value[-1] in "xX" and value[-2:-1].isdecimal()
    stars = value[:-1].translate(_TO_STAR) + ("X" if ends_in_check else value[-1].translate(_TO_STAR))
    label = _label(text, start, header_at)
    kind: IdentifierKind | None = None
    if labels.CARD_LABEL.search(label) and len(stars) >= 12:
        kind = IdentifierKind.BANK_CARD
    elif (labels.ID_LABEL.search(label) and len(stars) >= 12) or (
        len(stars) == 18 and (numbers.is_area(stars) or stars[0] == "*")
    ):
        kind = IdentifierKind.ID
    elif 9 <= len(stars) <= 12 and stars[0] == "1" and stars[1] in "3456789*":
        kind = IdentifierKind.MOBILE
    elif 16 <= len(stars) <= 19 and stars.startswith("62"):
        kind = IdentifierKind.BANK_CARD
    around = text[max(0, start - 1) : start] + text[end : end + 1]
    if kind is None or (
        kind is IdentifierKind.MOBILE and (len(_STARS.findall(stars)) > 1 or around.strip("<>+/*=") != around)
    ):
        return None  # several runs of stars between signs: the password field of an invoice
    return Identifier(kind, start, end, stars, label, is_masked=True)
