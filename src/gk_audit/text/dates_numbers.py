"""Numerals as dates write them: Arabic, Chinese, full width, and letters taken for zeros."""

from __future__ import annotations

from gk_audit.model import chinese

zh = chinese.of(__name__)
_TEN = zh("ten")

UNITS = zh("units")
LETTERS = "OoОоΟο"
"""Latin, Cyrillic and Greek letters that get typed for a zero."""
ZEROS = zh("zeros") + LETTERS


def _numerals() -> dict[str, int]:
    found = zh.numbers("first-year")
    for number in range(1, 40):
        tens, ones = divmod(number, 10)
        unit = UNITS[ones - 1] if ones else ""
        if not tens:
            found |= {zero + unit: number for zero in zh.words("leading-zeros")}
        else:
            found |= {
                lead + _TEN + unit: number for lead in (zh.words("one") if tens == 1 else (UNITS[tens - 1],))
            }
            if tens == 2:
                found[zh("twenty") + unit] = number
    return found


_NUMERALS = _numerals()
_DIGITS = {**dict.fromkeys(ZEROS, "0"), **{unit: str(n) for n, unit in enumerate(UNITS, 1)}}


def chinese_number(text: str) -> int | None:
    """``chinese_number("十五") == 15``: Arabic (full width too) or Chinese, up to 39 or digit by digit."""
    text = text.strip()
    if text.isdecimal():
        return int(text)
    if text in _NUMERALS:
        return _NUMERALS[text]
    digits = "".join(_DIGITS.get(sign, sign) for sign in text)
    if digits.isdecimal():
        return int(digits)
    tens, found, ones = text.partition(_TEN)
    if found and tens in _NUMERALS and (not ones or ones in _NUMERALS):
        return _NUMERALS[tens] * 10 + _NUMERALS.get(ones, 0)
    return {"两": 2, "半": None}.get(text)
