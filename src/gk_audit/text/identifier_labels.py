"""Words around a number that say what it is: read from ``identifier_labels.txt``, placed here."""

from __future__ import annotations

from pathlib import Path

from gk_audit.model.lazy import pattern


def _read() -> dict[str, str]:
    lines = Path(__file__).with_suffix(".txt").read_text("utf-8").splitlines()
    return dict(line.split(": ", 1) for line in lines if not line.startswith("#"))


LISTS = _read()
"""Name of a list → its alternatives."""
_BEFORE = r"[^，。；,;\n\t]{0,8}$"
"""A label may be this far from its number."""

ID_LABEL = pattern(LISTS["id"])
"""Says that a number is an identity number."""
CARD_LABEL = pattern(LISTS["card"])
"""Says that a number is an account or a card."""
OTHER_LABEL = pattern(f"(?:{LISTS['other']}){_BEFORE}")
"""Right before a number: it names a thing, even where it looks like a person's."""
LOOSE_LABEL = pattern(f"(?:{LISTS['loose']}){_BEFORE}")
"""Right before a number: it names a thing, unless a check digit says otherwise."""
THING_LABEL = pattern(f"(?:{LISTS['other']}|{LISTS['thing']}){_BEFORE}")
"""Right before a number: it names nobody. What people have numbers of (户号, 学号, 证书) is left out."""
PHONE_LABEL = pattern(f"(?:{LISTS['phone']})" r"[^，。；,;\n\t\d]{0,10}$")
"""Right before a number: it is a telephone, whatever stands further left."""
PHONE_WORDS = pattern(LISTS["phone"])
"""In the header of a column: it holds telephones."""
AMOUNT_HEADER = pattern(LISTS["amount-header"])
"""A column of amounts or codes."""
QUANTITY = pattern(rf"\s?(?:{LISTS['unit-of']}|[.．]\d|\.[a-z])")
"""Right behind a number: it is an amount, a decimal or the name of a file."""
UNIT_BEHIND = pattern(rf"(?:{LISTS['unit-of']})(?!{LISTS['no-unit']})|[.．][0-9]")
"""Directly behind a number: it is an amount or a decimal."""
FILE_ENDING = pattern(r"\.[A-Za-z][A-Za-z0-9]{1,4}(?![A-Za-z0-9])")
"""Right behind a number: the name of a file ends here."""
MONEY_BEFORE = pattern(r"(?:[￥¥$€]|\d[.,])\s?$")
"""Right before a number: it is an amount or a decimal."""
OFFICIAL_USE = pattern(LISTS["official-use"])
"""In the line of an account: it takes money in for an office, whatever its number."""
PUBLIC_ACCOUNT = pattern(rf"(?:{LISTS['owner']})[^\n]{{0,24}}(?:{LISTS['office']})|{LISTS['public-use']}")
"""In the line of an account: it belongs to an office or a company."""
PAPER = pattern(LISTS["paper"])
"""Says that a number is of a passport or a permit."""
PAPER_WORDS, ID_WORDS, PLATE_WORDS = (tuple(LISTS[name].split("|")) for name in ("paper", "id", "plate"))
"""The same as plain words: whether one of them occurs is told ten times as fast."""
HANZI_DIGITS = (
    LISTS["hanzi-zero"] + LISTS["hanzi-digits"] + LISTS["hanzi-digits-spoken"] + LISTS["hanzi-digits-formal"]
)
HANZI_READ = "0" * len(LISTS["hanzi-zero"]) + "123456789" + "1" + "123456789"
"""What each of them is read as."""
