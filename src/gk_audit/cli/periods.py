"""Which quarter an export is of, in words."""

from __future__ import annotations

import re
from datetime import date

import typer

from gk_audit.model.lazy import pattern

_QUARTER = pattern(r"(20\d\d)\s*[-_年]?\s*[Qq第]?\s*([1-4一二三四])\s*(?:季度)?")
_NUMERALS = {"1": "一", "2": "二", "3": "三", "4": "四"}


def period_words(chosen: str, folder: str, as_of: date) -> str:
    """``2024年第三季度`` from ``--quarter``, else the folder's name, else the as-of date."""
    match = _QUARTER.fullmatch(chosen.strip()) if chosen else re.search(r"(20\d\d)[Qq]([1-4])", folder)
    if chosen and match is None:
        raise typer.BadParameter(f"季度“{chosen}”应写成 2024Q3 这样")
    if match is not None:
        return f"{match[1]}年第{_NUMERALS.get(match[2], match[2])}季度"
    return f"{as_of.year}年第{_NUMERALS[str((as_of.month - 1) // 3 + 1)]}季度"
