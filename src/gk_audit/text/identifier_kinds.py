"""What a number of a person is, and the text it was found in."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum

from gk_audit.model.records import Record

HeaderAt = Callable[[int], str]
"""Offset in the text → header and row label of the table cell there, or an empty string."""
_WINDOW = 40
"""Characters before a number in which its label stands."""


class IdentifierKind(StrEnum):
    """What a number names."""

    ID = "id"
    OLD_ID = "old-id"
    MOBILE = "mobile"
    BANK_CARD = "bank-card"
    PASSPORT = "passport"
    """Of a passport, a travel permit or a residence permit."""
    PLATE = "plate"


class Doubt(StrEnum):
    """Why a number may be another one than it looks."""

    NONE = ""
    CHECK_DIGIT = "check-digit"
    """Its label says what it is, its check digit is wrong: mistyped, most likely."""
    SHAPE = "shape"
    """It has an area and a birth date, and neither a label nor a right check digit."""


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
    doubt: Doubt = Doubt.NONE

    @property
    def shown(self) -> int:
        """How many of its characters can be read."""
        return sum(character != "*" for character in self.value)

    def __repr__(self) -> str:
        return f"Identifier({self.kind.value}, {self.start}, {self.end})"


class Context(Record):
    """A text that is searched, as skeleton, with what its tables say of each place."""

    text: str
    header_at: HeaderAt | None = None

    def header(self, start: int) -> str:
        """Header and row label of the cell at ``start``."""
        return self.header_at(start) if self.header_at else ""

    def label(self, start: int) -> str:
        """The words before ``start`` in its line or cell, behind those of its column."""
        window = self.text[max(0, start - _WINDOW) : start]
        before = window[max(window.rfind("\n"), window.rfind("\t")) + 1 :]
        return f"{self.header_at(start)} {before}" if self.header_at else before

    def touches_letters(self, start: int, end: int) -> bool:
        """Whether a Latin letter or another digit stands right before or behind."""
        around = self.text[max(0, start - 1) : start], self.text[end : end + 1]
        return any(sign.isascii() and sign.isalnum() for sign in around)

    def word_before(self, start: int) -> str:
        """What stands before ``start`` up to a blank."""
        words = self.text[max(0, start - 120) : start].split()
        is_apart = start == 0 or self.text[start - 1].isspace()
        return "" if is_apart or not words else words[-1]

    def is_address(self, start: int) -> bool:
        """Whether the word before ``start`` is a web address or a path."""
        word = self.word_before(start)
        return "//" in word or "www." in word or "?" in word or word.count("/") > 1 or word.startswith("/")
