"""Find pages that forward or cite papers whose document number says that they are not public.

Leaks happen level by level: each office forwards without the mark, and the last one uploads.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gk_audit.checks.protocol import document_check
from gk_audit.model import lazy
from gk_audit.model.document import Document
from gk_audit.model.hit import Hit
from gk_audit.model.lexicon import Lexicon
from gk_audit.model.records import Record
from gk_audit.model.rule import Signs
from gk_audit.text.toolbox import Toolbox

_NUMBER = lazy.pattern(r"([一-鿿]{2,14}) ?[〔\[（(【] ?(?:19|20)\d\d ?[〕\]）)】] ?第?\d{1,5} ?号")

_VERB = lazy.pattern(r"^(?:现将|根据|按照|依据|遵照|转发|贯彻|落实|执行|收到|关于|印发|及|和|由|见)*")

# What a number needs before its year; the pattern is slow on long text without one.
_YEAR_SIGNS = tuple(f"{bracket}{space}20" for bracket in "〔[(（【" for space in ("", " "))


class Params(Record):
    """Which numbers are not public."""

    marks: Lexicon
    """Columns ``pattern`` (on the letters before the year), ``kind``, ``unless``, ``class``, ``source``."""
    numbers: tuple[str, ...] = ()
    """Numbers that the office knows to be not public, as printed."""


@document_check(
    "forwarded-nonpublic",
    params=Params,
    signs=Signs(_YEAR_SIGNS),
    values=("number", "kind"),
    variants=("listed", "telegram"),
)
def forwarded_nonpublic(document: Document, params: Params, tools: Toolbox) -> Iterator[Hit]:
    """Yield one hit per such number, at its first place."""
    text = document.everything.text
    if "号" not in text or not any(sign in text for sign in _YEAR_SIGNS):
        return
    rows = tools.memo(("nonpublic", id(params)), lambda: (params, _rows(params.marks)))[1]
    listed = {_plain(number) for number in params.numbers}
    seen: set[str] = set()
    for match in _NUMBER.finditer(text):
        number = _plain(match[0])
        if number in seen:
            continue
        kind, variant = _kind(match[1], number, rows, listed)
        if kind:
            seen.add(number)
            letters = _VERB.sub("", match[1], count=1)
            start = match.end(1) - len(letters)
            place = document.everything.place(start, match.end())
            yield Hit.at(place, variant=variant, number=place.text, kind=kind)


_Row = tuple[re.Pattern[str], re.Pattern[str] | None, str, str]


def _rows(marks: Lexicon) -> list[_Row]:
    return [
        (
            re.compile(row["pattern"]),
            re.compile(row["unless"]) if row["unless"] else None,
            row["kind"],
            row["class"],
        )
        for row in marks
    ]


def _kind(letters: str, number: str, rows: list[_Row], listed: set[str]) -> tuple[str, str]:
    if any(number.endswith(known) for known in listed if known):
        return number, "listed"
    for pattern, unless, kind, variant in rows:
        if pattern.search(letters) and not (unless is not None and unless.search(letters)):
            return kind, variant
    return "", ""


def _plain(number: str) -> str:
    return re.sub(r"[〔\[（(【〕\]）)】第 ]", "", number)
