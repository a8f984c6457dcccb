"""Forms to fill in, told by their blanks: XXX万元, 20XX年, ____, （此处填写…）."""

from __future__ import annotations

from gk_audit.model.lazy import pattern
from gk_audit.text.tables.listings import counted

_BLANK = pattern(r"[XxＸ×✕]{2,}|[_＿]{3,}|[〇○●]{2,}")
_LEAST = 10
"""Fewer blanks are what somebody forgot to fill in."""


def count_blanks(text: str) -> int:
    """How many places a text leaves to be filled in."""
    return sum(1 for _ in _BLANK.finditer(text))


def is_blank_form(text: str) -> bool:
    """Whether so much is left open that nobody has filled the form in."""
    blanks = count_blanks(text)
    return blanks >= _LEAST and blanks >= sum(1 for _ in counted(text))
