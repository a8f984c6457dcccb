"""Numbers written in one piece, or in groups with blanks and dashes between: every kind that digits tell."""

from __future__ import annotations

from collections.abc import Iterator

from gk_audit.model import chinese
from gk_audit.model.lazy import pattern
from gk_audit.text import identifier_labels as labels
from gk_audit.text import identity_numbers as numbers
from gk_audit.text.identifier_kinds import Context, Doubt, Identifier, IdentifierKind

zh = chinese.of(__name__)

_RUN = pattern(r"[0-9*][0-9Xx* -]{8,}+")
_GROUP = pattern(r"[^ -]+")
_STARS = pattern(r"\*+")
_TO_STAR = str.maketrans("xX", "**")
_MASKED = pattern(r"\*|[xX]{2}")
_HANZI = zh.pattern("hanzi")
_LENGTHS = frozenset((*range(10, 14), *range(15, 20)))
_MOBILE_SHAPES = {(11,), (3, 4, 4), (3, 8), (7, 4), (3, 3, 5), (4, 4, 3)}
_WIDEST_GAP = 2
"""Blanks inside one number; more of them stand between columns."""
_GROUPS = 8
_DOUBTED = {Doubt.NONE: _GROUPS, Doubt.CHECK_DIGIT: 4, Doubt.SHAPE: 1}
"""Groups up to which a number is one: figures side by side have no right check digit."""
_LIKELY_BIRTHS = range(1920, 2013)
"""Years of birth by which a number without label or check digit is suspected; later ones are days of
papers more often than of people."""


def in_runs(context: Context) -> Iterator[Identifier]:
    """The identifiers of every stretch of digits, in order."""
    for run in _RUN.finditer(context.text):
        if _is_worth_a_look(run[0]):
            yield from _in_run(context, run.start(), run.end())


def _is_worth_a_look(run: str) -> bool:
    """False for dates, and for office telephones but those with the zero of an old mobile."""
    if len(run) < 11:
        return "*" in run or "x" in run or "X" in run
    return run[0] != "0" or run[1] == "1" or len(run) > 14 or "*" in run


def _in_run(context: Context, start: int, end: int) -> Iterator[Identifier]:
    text = context.text
    groups = [match.span() for match in _GROUP.finditer(text, start, end)]
    before = text[start - 1] if start else ""
    if before.isascii() and before.isalnum() and not labels.PHONE_LABEL.search(context.label(start)):
        groups = groups[1:]
    only_checked = (before in {".", "_"} and not _HANZI.search(context.word_before(start))) or (
        before in {"/", "=", ".", "_"} and context.is_address(start)
    )
    number = 0
    while number < len(groups):
        identifier, used = _longest(context, groups, number)
        if identifier is not None and not (only_checked and identifier.kind is not IdentifierKind.ID):
            yield identifier
        number += used


def _longest(context: Context, groups: list[tuple[int, int]], first: int) -> tuple[Identifier | None, int]:
    """The identifier that begins with group ``first`` and takes in most groups."""
    start, value = groups[first][0], ""
    best: tuple[Identifier | None, int] = (None, 1)
    for last in range(first, min(first + _GROUPS, len(groups))):
        if last > first and groups[last][0] - groups[last - 1][1] > _WIDEST_GAP:
            break
        begin, end = groups[last]
        if len(value) + end - begin > 21:
            break
        value += context.text[begin:end]
        if len(value) not in _LENGTHS and not _MASKED.search(value):
            continue
        shape = tuple(stop - begin for begin, stop in groups[first : last + 1])
        identifier = _classify(context, start, end, value, shape)
        if identifier is not None:
            best = identifier, last - first + 1
    return best


def _classify(
    context: Context, start: int, end: int, value: str, shape: tuple[int, ...]
) -> Identifier | None:
    if "X" in value[18:] and numbers.is_id_number(value[:18]) and not value[18:].strip("Xx*"):
        # 身份证号…XX村: letters that stand for a name, right behind the number.
        behind, label = end - len(value) + 18, context.label(start)
        return Identifier(IdentifierKind.ID, start, behind, value[:18].upper(), label)
    after = context.text[end : end + 1]
    if after.isascii() and after.isalnum():
        return None
    if _MASKED.search(value[:-1]):
        return _masked(context, start, end, value)
    if not value[:-1].isdecimal():
        return None
    kind, doubt = _kind(context, start, end, value, shape)
    if kind is None:
        return None
    return Identifier(kind, start, end, value.upper(), context.label(start), doubt=doubt)


def _kind(
    context: Context, start: int, end: int, value: str, shape: tuple[int, ...]
) -> tuple[IdentifierKind | None, Doubt]:
    label = context.label(start)
    if numbers.has_id_shape(value):
        kind, doubt = identity_kind(context, start, end, value)
        return (kind, doubt) if len(shape) <= _DOUBTED[doubt] else (None, Doubt.NONE)
    if not value.isdecimal():
        return None, Doubt.NONE
    if _is_mobile(context, start, end, value, shape):
        return IdentifierKind.MOBILE, Doubt.NONE
    if value[0] == "0":
        return None, Doubt.NONE  # an office telephone
    if numbers.is_old_id_number(value) and labels.ID_LABEL.search(label):
        return IdentifierKind.OLD_ID, Doubt.NONE
    if numbers.is_permit_number(value) and (labels.PAPER.search(label) or labels.ID_LABEL.search(label)):
        return IdentifierKind.PASSPORT, Doubt.NONE
    is_card = _is_grouped_as_card(shape) and _is_bank_card(context, start, end, value, label)
    return (IdentifierKind.BANK_CARD if is_card else None), Doubt.NONE


def identity_kind(context: Context, start: int, end: int, value: str) -> tuple[IdentifierKind | None, Doubt]:
    """What 18 characters with an area and a birth date are, and how sure that is."""
    label = context.label(start)
    if labels.OTHER_LABEL.search(label):
        return None, Doubt.NONE
    if numbers.is_id_number(value):
        is_serial = context.touches_letters(start, end) and labels.LOOSE_LABEL.search(label)
        return (None if is_serial else IdentifierKind.ID), Doubt.NONE
    if value.endswith("000"):
        return None, Doubt.NONE  # rounded by a spreadsheet: a rule of its own
    if labels.ID_LABEL.search(label):
        return IdentifierKind.ID, Doubt.CHECK_DIGIT
    is_thing = (
        labels.LOOSE_LABEL.search(label)
        or context.touches_letters(start, end)
        or labels.AMOUNT_HEADER.search(context.header(start))
        or labels.CARD_LABEL.search(label)
        or labels.QUANTITY.match(context.text, end)
        or labels.MONEY_BEFORE.search(context.text[max(0, start - 2) : start])
        or int(value[6:10]) not in _LIKELY_BIRTHS
        or context.is_address(start)
    )
    return (None, Doubt.NONE) if is_thing else (IdentifierKind.ID, Doubt.SHAPE)


def _is_mobile(context: Context, start: int, end: int, value: str, shape: tuple[int, ...]) -> bool:
    text = context.text
    local = _local_number(text, start, value)
    if local is None or not numbers.is_mobile(local):
        return False
    if len(value) == 11 and shape not in _MOBILE_SHAPES:
        return False
    before = text[max(0, start - 2) : start]
    is_named = labels.FILE_ENDING.match(text, end) and _HANZI.search(context.word_before(start))
    if (labels.QUANTITY.match(text, end) and not is_named) or labels.MONEY_BEFORE.search(before):
        return False
    if before[-1:] == "-" and before[:1].isalnum() and before[:1] != "6":
        return False
    if text[end : end + 1] == "-" and text[end + 1 : end + 2].isdecimal():
        return False
    return is_telephone(context, start)


def is_telephone(context: Context, start: int) -> bool:
    """Whether nothing before a number of eleven digits says that it is another one."""
    label = context.label(start)
    if labels.PHONE_LABEL.search(label):
        return True
    return not (
        labels.OTHER_LABEL.search(label)
        or labels.LOOSE_LABEL.search(label)
        or labels.AMOUNT_HEADER.search(context.header(start))
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


def _is_grouped_as_card(shape: tuple[int, ...]) -> bool:
    """In one piece, in fours, or as 6 and the rest: other groups are figures side by side."""
    is_in_fours = all(size == 4 for size in shape[:-1]) and shape[-1] <= 4
    return len(shape) == 1 or is_in_fours or (len(shape) == 2 and shape[0] in (4, 6, 8))


def _is_bank_card(context: Context, start: int, end: int, value: str, label: str) -> bool:
    if not numbers.is_bank_card(value):
        return False
    if labels.OTHER_LABEL.search(label) or labels.QUANTITY.match(context.text, end):
        return False
    line = context.text[max(0, start - 60) : end + 40]
    is_union = numbers.is_union_card(value)
    if labels.OFFICIAL_USE.search(line) or (not is_union and labels.PUBLIC_ACCOUNT.search(line)):
        return False
    if is_union:
        return not labels.LOOSE_LABEL.search(label) or bool(labels.CARD_LABEL.search(label))
    return bool(labels.CARD_LABEL.search(label))


def _masked(context: Context, start: int, end: int, value: str) -> Identifier | None:
    """A half masked number, told by its length and first digits or by its label."""
    text = context.text
    ends_in_check = value[-1] in "xX" and value[-2:-1].isdecimal()
    stars = value[:-1].translate(_TO_STAR) + ("X" if ends_in_check else value[-1].translate(_TO_STAR))
    label = context.label(start)
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
