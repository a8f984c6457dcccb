"""Which quarter an export is of, in words."""

from __future__ import annotations

import re
from datetime import date

import typer

from gk_audit.model import chinese

zh = chinese.of(__name__)

_QUARTER = zh.pattern("quarter")
_NUMERALS = zh.table("numerals")


def period_words(chosen: str, folder: str, as_of: date) -> str:
    """``2024年第三季度`` from ``--quarter``, else the folder's name, else the as-of date."""
    match = _QUARTER.fullmatch(chosen.strip()) if chosen else re.search(r"(20\d\d)[Qq]([1-4])", folder)
    if chosen and match is None:
        raise typer.BadParameter(zh("bad-quarter", chosen=chosen))
    if match is not None:
        return zh("quarter-words", match=match[1], numerals=_NUMERALS.get(match[2], match[2]))
    return zh("quarter-of-day", year=as_of.year, numerals=_NUMERALS[str((as_of.month - 1) // 3 + 1)])
