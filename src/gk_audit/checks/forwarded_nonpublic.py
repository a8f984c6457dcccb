"""Find pages that forward or cite papers whose document number says that they are not public.

Leaks happen level by level: each office forwards without the mark, and the last one uploads.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gk_audit.checks.protocol import document_check
from gk_audit.facts.view import View
from gk_audit.model import chinese
from gk_audit.model.hit import Hit
from gk_audit.model.records import Record

zh = chinese.of(__name__)


# What a number needs before its year; the pattern is slow on long text without one.
_YEAR_SIGNS = tuple(f"{bracket}{space}20" for bracket in "〔[(（【" for space in ("", " "))


class Mark(Record):
    """A row of the list of marks that tell a number that is not public."""

    pattern: re.Pattern[str]
    """Of the letters before the year."""
    kind: str
    source: str
    unless: re.Pattern[str] | None = None
    variant: str = ""


class Params(Record):
    """Which numbers are not public."""

    marks: tuple[Mark, ...]
    numbers: tuple[str, ...] = ()
    """Numbers that the office knows to be not public, as printed."""


@document_check(
    "forwarded-nonpublic",
    params=Params,
    values=("number", "kind"),
    variants=("listed", "telegram"),
)
def forwarded_nonpublic(view: View, params: Params) -> Iterator[Hit]:
    """Yield one hit per such number, at its first place."""
    text = view.own
    if not text.holds(*_YEAR_SIGNS):
        return
    listed = {_plain(number) for number in params.numbers}
    seen: set[str] = set()
    for match in text.finditer(zh.pattern("number")):
        number = _plain(match[0])
        if number in seen:
            continue
        kind, variant = _kind(match[1], number, params.marks, listed)
        if kind:
            seen.add(number)
            letters = zh.pattern("verb").sub("", match[1], count=1)
            start = match.end(1) - len(letters)
            place = text.place(start, match.end())
            yield Hit.at(place, variant=variant, number=place.text, kind=kind)


def _kind(letters: str, number: str, rows: tuple[Mark, ...], listed: set[str]) -> tuple[str, str]:
    if any(number.endswith(known) for known in listed if known):
        return number, "listed"
    for row in rows:
        if row.pattern.search(letters) and not (row.unless is not None and row.unless.search(letters)):
            return row.kind, row.variant
    return "", ""


def _plain(number: str) -> str:
    return re.sub(zh("brackets"), "", number)
