"""Printed numbers as exact decimals that know how far they were rounded.

A published figure is a rounded one: ``2,940.05`` in a table of 万元 stands for anything
between 2940.045 and 2940.055. Comparing such figures needs the unit and the number of
printed decimals, so both travel with the value.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from gk_audit.model import chinese
from gk_audit.model.lazy import pattern
from gk_audit.model.records import Record

zh = chinese.of(__name__)

UNITS = {word: Decimal(yuan) for word, yuan in zh.table("units").items()}
"""Money units in yuan."""

POINTS = zh("points")
_SHOWN = Decimal("0.0001")
_RATE = Decimal("0.01")

BLANKS = frozenset(zh.words("blanks"))
"""What cells hold that hold no number; kept apart from a printed zero."""

DASHES = frozenset(("-", "--", "—", "——", "－", "–"))
"""What print puts where a figure could stand and none is."""

_FULL = str.maketrans("０１２３４５６７８９．，（）－％＋﹣−", "0123456789.,()-%+--")
_CELL = zh.pattern("cell")
_DIGIT = pattern(r"[0-9０-９]")
PRINTED = zh.pattern("printed")
"""A number in prose with its money or percent unit."""


_SMALL, _ROUNDED_FROM = 100, 10_000
"""Amounts in a unit larger than 万 are rounded wherever they are told."""


class Amount(Record):
    """A printed number: ``value`` in the printed unit, ``scale`` what one unit is in base units."""

    value: Decimal
    decimals: int = 0
    scale: Decimal = Decimal(1)
    unit: str = ""

    @property
    def base(self) -> Decimal:
        """The value in base units: yuan for money, per cent for percentages."""
        return self.value * self.scale

    @property
    def quantum(self) -> Decimal:
        """One unit of the last printed digit, in base units."""
        return self.scale.scaleb(-self.decimals)

    @property
    def is_percent(self) -> bool:
        """True for a printed per cent figure."""
        return self.unit == "%"

    def in_unit(self, unit: str) -> Amount:
        """The same digits read in a unit of the table, where the cell names none."""
        return self if self.unit else Amount(self.value, self.decimals, UNITS.get(unit, Decimal(1)), unit)


def is_blank(text: str) -> bool:
    """Whether a cell holds nothing: empty, a dash, a slash or 无."""
    return text.translate(_FULL).strip() in BLANKS


def parse_cell(text: str) -> Amount | None:
    """The number of a cell, or None where the cell holds no number (blank, text, several numbers).

    Blanks inside a number that a justified layout leaves are closed up; brackets and a
    leading minus make it negative.
    """
    if _DIGIT.search(text) is None:
        return None
    shown = "".join(text.translate(_FULL).split())
    match = _CELL.fullmatch(shown)
    if match is None or (match["open"] is None) != (match["close"] is None):
        return None
    return _amount(match["digits"], match["unit"] or "", bool(match["open"]) or match["sign"] == "-")


def read_match(match: re.Match[str]) -> Amount:
    """The amount of a match of :data:`PRINTED`."""
    return _amount(match["digits"], match["unit"] or "", match["sign"] == "-")


def read_amount(text: str) -> Amount | None:
    """The amount that a piece of prose is, or None: ``2995.39万元``, ``0.21%``."""
    match = PRINTED.fullmatch(text.strip())
    return read_match(match) if match else None


def _amount(digits: str, unit: str, is_negative: bool) -> Amount:
    plain = digits.replace(",", "")
    value = Decimal(plain)
    decimals = len(plain) - plain.find(".") - 1 if "." in plain else 0
    unit = "%" if unit == "％" else unit
    return Amount(-value if is_negative else value, decimals, UNITS.get(unit, Decimal(1)), unit)


def side_by_side(amounts: Sequence[Amount]) -> Decimal:
    """By how much rounding can have moved each of some figures of one unit that prose tells side by side.

    35 beside 12.35 is 35.00 with its zeros left out; whole numbers below a hundred are what they say.
    """
    scale = max(amount.base / amount.value if amount.value else Decimal(0) for amount in amounts)
    if scale > _ROUNDED_FROM:
        return max(amount.quantum for amount in amounts) / 2
    is_small = all(not amount.decimals and abs(amount.value) < _SMALL for amount in amounts)
    return Decimal(0) if is_small else min(amount.quantum for amount in amounts) / 2


def show(value: Decimal) -> str:
    """A decimal without exponent and superfluous zeros: ``2940.05``, ``100``."""
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def shown(printed: Decimal, made: Decimal, unit: str) -> tuple[str, str, str]:
    """A printed figure, a computed one and their difference, in a unit; four decimals are enough.

    Of a rate two are, unless more are printed or the difference would not be seen.

    Both are in base units (yuan) where ``unit`` is one of money.
    """
    scale = UNITS.get(unit, Decimal(1))
    left, right, apart = printed / scale, made / scale, abs(printed - made) / scale
    rough = right.quantize(_RATE)
    step = _RATE if unit == "%" and left == left.quantize(_RATE) != rough else _SHOWN
    return show(left) + unit, show(right.quantize(step)) + unit, show(apart.quantize(step)) + unit


_HANZI = {char: value for value, char in enumerate(zh("hanzi"))} | zh.numbers("other-hanzi")
_PLACES = zh.numbers("places")


def chinese_count(text: str) -> int | None:
    """``chinese_count("一千二百六十") == 1260``; Arabic digits too; None for what is no number."""
    if text.isdecimal():
        return int(text)
    total = digit = 0
    for char in text:
        if char in _HANZI:
            digit = _HANZI[char]
        elif char in _PLACES:
            total += (digit or 1) * _PLACES[char]
            digit = 0
        else:
            return None
    return total + digit if text else None
