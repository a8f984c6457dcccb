"""What every check of wrong → right pairs does: run the table, spare known names, place the hits."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from gk_audit.facts.view import View
from gk_audit.model.document import Place
from gk_audit.model.hit import Hit
from gk_audit.model.records import replace
from gk_audit.text.pairs import Mentions, PairMatch, PairTable

WEB = "html"
"""Media type of web pages."""


def scan_pairs(view: View, table: PairTable, mentions: Mentions) -> Iterator[tuple[PairMatch, Place]]:
    """Matches in the visible body that no guard, mention or known name excuses."""
    found = view.body.find_all(table.words)
    if found:
        for match in table.held(view.body.text, found, view.day, mentions, view.tools.known_words):
            yield match, view.body.place(match.start, match.end)


def in_time(view: View, hit: Hit, during: tuple[date | None, date | None]) -> Hit:
    """The hit; in a document without a date with the span in which it is one."""
    return hit if view.day is not None else replace(hit, during=during)


def is_from_before(view: View, since: date | None) -> bool:
    """Whether a document without a date of its own tells nothing later than the day before ``since``.

    The last full date in a text is seldom far from the day it was written.
    """
    if view.day is not None or since is None:
        return False
    last = max((mention.date for mention in view.dates if mention.date), default=None)
    return last is not None and last < since


def may_be_old(view: View) -> bool:
    """Whether a published page does not tell when it was written; a file in hand is a draft of today.

    A day in its text (12月22日举行) is that of an event and dates the page no better.
    """
    return view.day is None and view.document.media_type == WEB


def in_title_marks(text: str, start: int) -> bool:
    """Whether a place stands inside 《》."""
    before = text[:start]
    return before.rfind("《") > before.rfind("》")
