"""Pages that name leaders who have left, of the district's own list."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import ClassVar

from gk_audit.checks.protocol import unit_check
from gk_audit.checks.shapes.statement import Statement
from gk_audit.facts.held import UnitView
from gk_audit.facts.said import Named
from gk_audit.model.facts import DocumentFacts
from gk_audit.model.hit import Hit
from gk_audit.model.records import Record


class Term(Record):
    """A page that names somebody in a post that has ended."""

    document: DocumentFacts
    name: str
    post: str
    left: date
    successor: str
    """Who came after; empty where the list does not say."""
    back: bool
    """Whether the same person holds the post again."""

    def hit(self) -> Hit:
        """A hit on the page and the person."""
        key = self.document.key
        return Hit.on(key, subject=f"{key}#{self.name}", evidence=self.name, name=self.name, post=self.post)


class Params(Statement, kw_only=True):
    """``titles``: words of pages that state who is in office now; ``grace_days`` to update them."""

    facts: ClassVar[type] = Term
    titles: tuple[str, ...]
    grace_days: int = 20


@unit_check("leaders", params=Params, values=("name", "post"))
def each_term(held: UnitView, params: Params) -> Iterator[Hit]:
    """Yield each page and person that the rule's condition is true of; news may name whom they like."""
    return params.judge(_terms(held, params.titles), held)


def _terms(held: UnitView, titles: tuple[str, ...]) -> Iterator[Term]:
    for facts in held.having("leaders"):
        terms, named = held.leaders, facts.fact("leaders", Named)
        if not named or not any(word in facts.title for word in titles):
            continue
        for name, _, post, start, end in terms:
            if (name, post) in named and end:
                current = [each for each in terms if each[2] == post and not each[4]]
                later = min(
                    (each for each in current if each[3] > start), key=lambda each: each[3], default=None
                )
                back = any(each[0] == name for each in current)
                yield Term(facts, name, post, date.fromisoformat(end), later[0] if later else "", back)
