"""Find pages on leaders and duties that still name somebody who has left the post."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from gk_audit.checks.facts_leaders import Named
from gk_audit.checks.protocol import unit_check
from gk_audit.facts.held import UnitView
from gk_audit.model.facts import DocumentFacts
from gk_audit.model.hit import Hit
from gk_audit.model.records import Record


class Params(Record):
    """``titles``: words of pages that state who is in office now; ``grace_days`` to update them."""

    titles: tuple[str, ...]
    grace_days: int = 20


@unit_check(
    "stale-leader",
    params=Params,
    values=("name", "post", "left", "successor"),
)
def stale_leader(held: UnitView, params: Params) -> Iterator[Hit]:
    """Yield one hit per page and person; news and old papers may name whom they like."""
    for facts in held.having("leaders"):
        terms, named = held.leaders, facts.fact("leaders", Named)
        if not named or not any(word in facts.title for word in params.titles):
            continue
        for name, _, post, start, end in terms:
            if (name, post) not in named or not _has_left(end, held.as_of, params.grace_days):
                continue
            if any(other[0] == name and other[2] == post and not other[4] for other in terms):
                continue  # came back to the post
            yield _hit(facts, name, post, end, _successor(terms, post, start))


def _has_left(end: str, as_of: date, grace: int) -> bool:
    return bool(end) and date.fromisoformat(end) + timedelta(days=grace) < as_of


def _successor(terms: Sequence[tuple[str, str, str, str, str]], post: str, start: str) -> str:
    later = [entry for entry in terms if entry[2] == post and not entry[4] and entry[3] > start]
    return min(later, key=lambda entry: entry[3])[0] if later else ""


def _hit(facts: DocumentFacts, name: str, post: str, end: str, successor: str) -> Hit:
    return Hit.on(
        facts.key,
        subject=f"{facts.key}#{name}",
        evidence=name,
        name=name,
        post=post,
        left=end,
        successor=successor,
    )
