"""What every check of wrong → right pairs does: run the table, spare known names, place the hits."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from gk_audit.model.document import Document, Place
from gk_audit.model.lexicon import Lexicon
from gk_audit.model.rule import Signs
from gk_audit.text.pairs import PairMatch, PairTable, wrong_forms
from gk_audit.text.patterns import needles
from gk_audit.text.terms import TermFinder
from gk_audit.text.toolbox import Toolbox


def scan_pairs(
    document: Document, lexicon: Lexicon, mentions: Lexicon, tools: Toolbox
) -> Iterator[tuple[PairMatch, Place]]:
    """Matches in the visible body that no guard, mention or known name excuses."""
    table = PairTable.of(lexicon, mention_words(mentions, tools), tools)
    body = document.body
    for match in table.find(body, own_date(document), known_words(tools)):
        yield match, body.place(match.start, match.end)


def signs_of(*pairs: Lexicon, patterns: Sequence[Lexicon] = ()) -> Signs | None:
    """The signs of checks that look for pairs and patterns; None where a pattern has no needle."""
    words = [word for lexicon in pairs for word in wrong_forms(lexicon)]
    for lexicon in patterns:
        found = needles(lexicon)
        if found is None:
            return None
        words.extend(found)
    return Signs(tuple(words))


def in_title_marks(text: str, start: int) -> bool:
    """Whether a place stands inside 《》."""
    before = text[:start]
    return before.rfind("《") > before.rfind("》")


def mention_words(mentions: Lexicon, tools: Toolbox) -> tuple[str, ...]:
    """Words that show that a wrong form is only spoken of."""
    return tools.memo(("mentions", id(mentions)), lambda: (mentions, mentions.column("word")))[1]


def own_date(document: Document) -> date | None:
    """The date a document is judged by: when it was formed, else when it was published."""
    return document.meta.signed or document.meta.published


def known_words(tools: Toolbox) -> TermFinder | None:
    """Names of places, people, enterprises and units, as an automaton; None where there are none."""

    def build() -> TermFinder | None:
        words = tuple(sorted({word for word in tools.settings.known_words if word}))
        return TermFinder(words) if words else None

    return tools.memo("known-words", build)
