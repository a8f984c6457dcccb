"""Numbers that name one person: their built-in checks (check digit, birth date, Luhn, prefixes).

Form of the 18-digit number: GB 11643 (6 digits area, 8 birth date, 3 sequence, ISO 7064
MOD 11-2 check digit). A pattern without these checks is wrong about half of the time.
"""

from __future__ import annotations

from datetime import date

from gk_audit.model.lazy import pattern

_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECK_DIGITS = "10X98765432"
_PROVINCES = frozenset(
    f"{region}{number}"
    for region, count in (("1", 5), ("2", 3), ("3", 7), ("4", 6), ("6", 5))
    for number in range(1, count + 1)
) | {"50", "51", "52", "53", "54", "71", "81", "82", "83"}
_MOBILE = pattern(r"1(?:3\d|4[014-9]|5[0-35-9]|6[2567]|7[0-8]|8\d|9[0-35-9])\d{8}")
_FIRST_YEAR, _LAST_YEAR = 1900, 2100


def is_area(code: str) -> bool:
    """Whether ``code`` begins with the code of a province-level division."""
    return code[:2] in _PROVINCES


def birth_date(digits: str) -> date | None:
    """The date that eight digits write, or None where there is no such day from 1900 to 2100."""
    try:
        found = date(int(digits[:4]), int(digits[4:6]), int(digits[6:8]))
    except ValueError:
        return None
    return found if _FIRST_YEAR <= found.year <= _LAST_YEAR else None


def age_on(number: str, day: date) -> int | None:
    """How many years old the holder of an identity number was on a day; None where the number says no birth."""
    born = birth_date(number[6:14])
    if born is None or born > day:
        return None
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


def check_digit(first_17: str) -> str:
    """The 18th character that belongs to 17 digits (ISO 7064 MOD 11-2)."""
    total = sum(weight * int(digit) for weight, digit in zip(_WEIGHTS, first_17, strict=True))
    return _CHECK_DIGITS[total % 11]


def has_id_shape(text: str) -> bool:
    """18 characters with a real area and a real birth date; the check digit may be wrong."""
    return (
        len(text) == 18
        and text[:17].isascii()
        and text[:17].isdecimal()
        and text[17] in "0123456789Xx"
        and is_area(text)
        and birth_date(text[6:14]) is not None
    )


def is_id_number(text: str) -> bool:
    """An 18-digit resident identity number whose area, birth date and check digit are right."""
    return has_id_shape(text) and check_digit(text[:17]) == text[17].upper()


def is_permit_number(text: str) -> bool:
    """The 18 digits of a foreigner's permanent residence permit (since 2023: 9, office, country, birth date)."""
    return (
        len(text) == 18
        and text.isascii()
        and text[:17].isdecimal()
        and text[0] == "9"
        and birth_date(text[6:14]) is not None
        and check_digit(text[:17]) == text[17].upper()
    )


def is_old_id_number(digits: str) -> bool:
    """A 15-digit identity number by its form; it has no check digit, so ask for a label too."""
    return (
        len(digits) == 15
        and digits.isdecimal()
        and is_area(digits)
        and birth_date(f"19{digits[6:12]}") is not None
    )


def is_mobile(digits: str) -> bool:
    """An 11-digit mobile number with a prefix in use."""
    return _MOBILE.fullmatch(digits) is not None


def passes_luhn(digits: str) -> bool:
    """Whether the last digit is the Luhn check digit of the others."""
    total = 0
    for position, character in enumerate(reversed(digits)):
        value = int(character)
        if position % 2:
            value = value * 2 - 9 if value > 4 else value * 2
        total += value
    return total % 10 == 0


def is_bank_card(digits: str) -> bool:
    """16 to 19 digits that pass Luhn and do not repeat one digit."""
    return 16 <= len(digits) <= 19 and digits.isdecimal() and len(set(digits)) > 2 and passes_luhn(digits)


def is_union_card(digits: str) -> bool:
    """A bank card with an issuer prefix of Chinese banks (62…), which needs no label."""
    return digits.startswith("62") and is_bank_card(digits)
