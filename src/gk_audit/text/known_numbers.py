"""Long numbers that certainly name nobody: the only ones that leave the process unmasked.

Everything else of eleven digits and more is masked, whatever it is (``text.masking``): a number that is wrongly
masked costs its reader a look into the file, a number that is wrongly shown costs somebody far more.
"""

from __future__ import annotations

from gk_audit.model.lazy import pattern
from gk_audit.text import identifier_labels as labels
from gk_audit.text import identity_numbers as numbers
from gk_audit.text.identifier_kinds import Context

LEAST = 11
"""Digits from which a number is masked: a mobile has so many, and nothing shorter names one person."""
_TOKEN = pattern(r"[0-9A-Za-z]+")
_DIGEST = pattern(r"(?=[0-9]*[a-f])(?:[0-9a-f]{32}|[0-9a-f]{40}|[0-9a-f]{64})")
"""A fingerprint or a checksum of our own."""
_DAY = pattern(r"20[0-3][0-9](?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])")
_MOMENT = pattern(r"1[4-9][0-9]{11}")
"""Milliseconds since 1970, from 2014 on: names of files that a site's software gave."""
_LONGEST = 64
_CODE_SIGNS = "0123456789ABCDEFGHJKLMNPQRTUWXY"


def is_other(context: Context, start: int, end: int) -> bool:
    """Whether the digits at ``start`` (eleven and more, an X may follow) are proven to name nobody."""
    text = context.text
    value = text[start:end].upper()
    if len(value) > _LONGEST or _holds_identity(value) or numbers.is_union_card(value):
        return False
    token = _token(text, start, end)
    if is_credit_code(token) or _DIGEST.fullmatch(token) or len(set(value)) == 1:
        return True
    if (_is_landline(value) and token == value) or _is_dated(value, token):
        return True
    label = context.label(start)
    if labels.PHONE_LABEL.search(label) or labels.ID_LABEL.search(label) or labels.CARD_LABEL.search(label):
        return False
    is_priced = labels.MONEY_BEFORE.search(text[max(0, start - 2) : start]) is not None
    is_file = labels.FILE_ENDING.match(text, end) is not None  # ~$… is a lock file
    is_amount = labels.UNIT_BEHIND.match(text, end) or (is_priced and not is_file)
    return bool(is_amount or labels.THING_LABEL.search(label) or _is_moment(context, start, end, value))


def is_credit_code(token: str) -> bool:
    """A unified social credit code whose check character is right (GB 32100, MOD 31-3)."""
    if len(token) != 18 or any(sign not in _CODE_SIGNS for sign in token):
        return False
    total = sum(_CODE_SIGNS.index(sign) * pow(3, place, 31) for place, sign in enumerate(token[:17]))
    return _CODE_SIGNS[-total % 31] == token[17]


def _token(text: str, start: int, end: int) -> str:
    """The letters and digits around, as far as one name reaches."""
    first = max(0, start - _LONGEST)
    return next(
        (
            match[0]
            for match in _TOKEN.finditer(text, first, end + _LONGEST)
            if match.start() <= start and match.end() >= end
        ),
        "",
    )


def _holds_identity(value: str) -> bool:
    return any(numbers.is_id_number(value[place : place + 18]) for place in range(len(value) - 17))


def _is_landline(value: str) -> bool:
    """An office telephone with its area code, in one piece."""
    return (
        value[0] == "0"
        and 11 <= len(value) <= 12
        and value.isdecimal()
        and not numbers.is_mobile(value[1:12])
    )


def _is_dated(value: str, token: str) -> bool:
    """A day of this century and a serial number: receipts, moments, names of uploaded files.

    No identity number begins with 20; a mobile may stand behind a day.
    """
    if token[:1] in "PW" and value[0] == "0":
        value = value[1:]  # P020240918… : how a widespread publishing system names files
    return (
        _DAY.match(value) is not None
        and value.isdecimal()
        and not numbers.is_mobile(value[8:])
        and len(value) <= 21
    )


def _is_moment(context: Context, start: int, end: int, value: str) -> bool:
    if _MOMENT.fullmatch(value) is None:
        return False
    return labels.FILE_ENDING.match(context.text, end) is not None or context.text[start - 1 : start] in (
        "/",
        "=",
    )
