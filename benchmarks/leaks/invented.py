"""Invented numbers that pass every check, and others that fail one: nobody's data."""

from __future__ import annotations

import random

from samples.generator.invented import with_check_digit, with_luhn_digit

AREAS = ("350481", "350425", "340122", "510703", "420106", "110119", "610113")


def id_number(seed: int) -> str:
    """An 18-digit number with a right check digit (computed here, not by the tool under test)."""
    luck = random.Random(seed)
    first = (
        luck.choice(AREAS)
        + f"{luck.randint(1940, 2004)}{luck.randint(1, 12):02d}{luck.randint(1, 28):02d}"
        + f"{luck.randint(1, 998):03d}"
    )
    return with_check_digit(first)


def wrong_id_number(seed: int) -> str:
    """The same with a wrong check digit."""
    right = id_number(seed)
    return right[:17] + ("0" if right[17] != "0" else "1")


def mobile(seed: int) -> str:
    """A number with a prefix in use."""
    luck = random.Random(seed)
    return (
        luck.choice(("138", "139", "150", "159", "186", "199", "177")) + f"{luck.randint(10**7, 10**8 - 1)}"
    )


def card(seed: int, prefix: str = "621483") -> str:
    """A 19-digit card with a right Luhn digit."""
    luck = random.Random(seed)
    first = prefix + "".join(str(luck.randint(0, 9)) for _ in range(18 - len(prefix)))
    return with_luhn_digit(first)


def masked_id(number: str) -> str:
    """What a report may show of an identity number."""
    return number[:2] + "*" * (len(number) - 5) + number[-3:]
