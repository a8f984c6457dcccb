"""Go through the checklist of words that call for a confidentiality review before publication.

The lexicon follows the classes of the disclosure regulations (Articles 14 to 16); the check
asks for a second look and never says that a text is secret.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gk_audit.checks.protocol import document_check
from gk_audit.checks.unmasked_number import words
from gk_audit.model.document import Document
from gk_audit.model.hit import Hit
from gk_audit.model.lexicon import Lexicon
from gk_audit.model.records import Record
from gk_audit.model.rule import Signs
from gk_audit.text.terms import TermFinder
from gk_audit.text.toolbox import Toolbox

_BEFORE, _AFTER = 20, 25


class Params(Record):
    """Two lists: the shipped checklist and the office's own."""

    keywords: Lexicon
    """Columns ``term``, ``category``, ``only``, ``unless`` (patterns on the words around), ``source``."""
    local: Lexicon
    """Columns ``term``, ``category``, ``owner``, ``since``, ``until`` (ISO dates), ``source``."""
    unless_titles: tuple[str, ...] = ()
    """Documents that teach or lay down secrecy rules use all these words."""
    per_term: int = 1
    """Places named for each word; the count tells of the others."""


class _Entry(Record):
    category: str
    only: re.Pattern[str] | None
    unless: re.Pattern[str] | None
    is_local: bool = False
    owner: str = ""
    since: str = ""
    until: str = ""


class _Compiled(Record):
    params: Params
    """Kept so that its identity, the key of the memo, stays taken."""
    entries: dict[str, _Entry]
    finder: TermFinder


@document_check(
    "confidentiality-keyword",
    params=Params,
    signs=lambda params: Signs(params.keywords.column("term") + params.local.column("term")),
    values=("term", "category", "count", "owner"),
    variants=("local",),
)
def confidentiality_keyword(document: Document, params: Params, tools: Toolbox) -> Iterator[Hit]:
    """Yield one hit per word of the lists that is used in its dangerous sense."""
    compiled = tools.memo(("keywords", id(params)), lambda: _compile(params))
    entries = compiled.entries
    text = document.everything.text
    found: dict[str, list[tuple[int, int]]] = {}
    for match in compiled.finder.find(text):
        entry = entries[match.term]
        if _is_meant(entry, text, match.start, match.end) and _is_current(entry, document):
            found.setdefault(match.term, []).append((match.start, match.end))
    if not found:
        return
    titles = words(params.unless_titles, tools)
    if titles is not None and titles.search(document.meta.title):
        return
    for term, places in found.items():
        entry = entries[term]
        for start, end in places[: params.per_term]:
            yield Hit.at(
                document.everything.place(start, end),
                variant="local" if entry.is_local else "",
                term=term,
                category=entry.category,
                count=str(len(places)),
                owner=entry.owner,
            )


def _compile(params: Params) -> _Compiled:
    found = {
        row["term"]: _Entry(row["category"], _pattern(row["only"]), _pattern(row["unless"]))
        for row in params.keywords
    }
    for row in params.local:
        found[row["term"]] = _Entry(
            row["category"],
            None,
            None,
            is_local=True,
            owner=row["owner"],
            since=row["since"],
            until=row["until"],
        )
    return _Compiled(params, found, TermFinder(tuple(found)))


def _pattern(text: str) -> re.Pattern[str] | None:
    return re.compile(text) if text else None


def _is_meant(entry: _Entry, text: str, start: int, end: int) -> bool:
    if entry.only is None and entry.unless is None:
        return True
    left = max(text.rfind("\n", 0, start) + 1, start - _BEFORE)
    stop = text.find("\n", end, end + _AFTER)
    window = text[left : stop if stop >= 0 else end + _AFTER]
    if entry.unless is not None and entry.unless.search(window):
        return False
    return entry.only is None or entry.only.search(window) is not None


def _is_current(entry: _Entry, document: Document) -> bool:
    """Whether an entry of the office's list held when the document was published."""
    day = document.meta.published or document.meta.signed
    if day is None:
        return True
    return (not entry.since or entry.since <= day.isoformat()) and (
        not entry.until or day.isoformat() <= entry.until
    )
