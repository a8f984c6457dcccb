"""The list of protected phrases and of the characters that are mistaken for theirs."""

from __future__ import annotations

from datetime import date
from functools import cached_property
from typing import ClassVar, Protocol

from gk_audit.model import chinese
from gk_audit.model.compiled import Compiled, PatternText
from gk_audit.model.lazy import pattern
from gk_audit.model.records import Record

zh = chinese.of(__name__)

SHORTEST = 3
"""Characters below which one slip makes another word."""
_HANZI = pattern(r"[\u3400-\u9fff〇]+")


def is_hanzi(text: str) -> bool:
    """Whether a text is of Chinese characters alone."""
    return _HANZI.fullmatch(text) is not None


class Phrase(Record):
    """A phrase that must be written exactly so; its fields are the list's columns."""

    unique: ClassVar[str] = "phrase"

    phrase: str
    kind: str
    source: str
    since: date | None = None
    until: date | None = None
    unless: PatternText = PatternText("")
    """Pattern of the text around (20 characters each side) where a form is right."""
    right_forms: str = ""
    """Forms one slip away that are right text, ``|`` between them; ``习近平同*``: many
    words are written so, and only a character that is alike is a slip."""
    note: str = ""

    def validate(self) -> None:
        """Raises ValueError for a phrase too short to be told from other words."""
        if len(self.phrase) < SHORTEST:
            raise ValueError(zh("too-short", shortest=SHORTEST, phrase=self.phrase))
        if not is_hanzi(self.phrase):
            raise ValueError(zh("only-hanzi", phrase=self.phrase))

    def in_force(self, day: date | None) -> bool:
        """Whether the phrase stood on that day; documents without a date are judged by all."""
        if day is None:
            return True
        return (self.since is None or day >= self.since) and (self.until is None or day <= self.until)


class Likeness(Protocol):
    """Says which characters are mistaken for a character."""

    def alike(self, character: str) -> str:
        """Those that sound or look like it, in one string."""


class AlikeCharacter(Record):
    """One row of the list of characters that are mistaken for another."""

    unique: ClassVar[str] = "char"

    char: str
    alike: str
    source: str


class Alike(Compiled):
    """Character → characters that sound or look like it."""

    made_of = tuple[AlikeCharacter, ...]

    @cached_property
    def of(self) -> dict[str, str]:
        """The table."""
        return {row.char: row.alike for row in self.data}

    def alike(self, character: str) -> str:
        """Those of the table; none for a character that it lacks."""
        return self.of.get(character, "")
