"""Go through the checklist of words that call for a confidentiality review before publication.

The lexicon follows the classes of the disclosure regulations (Articles 14 to 16); the check
asks for a second look and never says that a text is secret.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import ClassVar

from gk_audit.checks.protocol import document_check
from gk_audit.facts.view import View
from gk_audit.model.compiled import PatternText
from gk_audit.model.hit import Hit
from gk_audit.model.records import Record
from gk_audit.text.terms import Words

_BEFORE, _AFTER = 20, 25


class Keyword(Record):
    """A row of a list; the shipped one has guards, the office's own has an owner and dates."""

    unique: ClassVar[str] = "term"

    term: str
    category: str
    source: str
    only: PatternText = PatternText("")
    """Of the words around; one of them must match."""
    unless: PatternText = PatternText("")
    owner: str = ""
    since: date | None = None
    until: date | None = None


class Params(Record):
    """Two lists: the shipped checklist and the office's own."""

    keywords: tuple[Keyword, ...]
    local: tuple[Keyword, ...]
    unless_titles: re.Pattern[str] | None = None
    """Documents that teach or lay down secrecy rules use all these words."""
    per_term: int = 1
    """Places named for each word; the count tells of the others."""


@document_check(
    "confidentiality-keyword",
    params=Params,
    values=("term", "category", "count", "owner"),
    variants=("local",),
)
def confidentiality_keyword(view: View, params: Params) -> Iterator[Hit]:
    """Yield one hit per word of the lists that is used in its dangerous sense."""
    entries = {row.term: row for row in (*params.keywords, *params.local)}
    found: dict[str, list[tuple[int, int]]] = {}
    for match in view.own.find(Words(entries)):
        entry = entries[match.term]
        if _is_meant(entry, view.own.text, match.start, match.end) and _is_current(entry, view):
            found.setdefault(match.term, []).append((match.start, match.end))
    if not found or (params.unless_titles and params.unless_titles.search(view.meta.title)):
        return
    own = {row.term for row in params.local}
    for term, places in found.items():
        for start, end in places[: params.per_term]:
            yield Hit.at(
                view.own.place(start, end),
                variant="local" if term in own else "",
                term=term,
                category=entries[term].category,
                count=str(len(places)),
                owner=entries[term].owner,
            )


def _is_meant(entry: Keyword, text: str, start: int, end: int) -> bool:
    if not entry.only and not entry.unless:
        return True
    left = max(text.rfind("\n", 0, start) + 1, start - _BEFORE)
    stop = text.find("\n", end, end + _AFTER)
    window = text[left : stop if stop >= 0 else end + _AFTER]
    if entry.unless and re.search(entry.unless, window):
        return False
    return not entry.only or re.search(entry.only, window) is not None


def _is_current(entry: Keyword, view: View) -> bool:
    """Whether an entry of the office's list held when the document was published."""
    day = view.meta.published or view.meta.signed
    if day is None:
        return True
    return (entry.since is None or entry.since <= day) and (entry.until is None or day <= entry.until)
