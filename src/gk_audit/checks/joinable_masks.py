"""Find people whose identity number two files mask differently, so that both together show it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from gk_audit.checks.protocol import unit_check
from gk_audit.facts.held import UnitView
from gk_audit.facts.masked_people import FACT, MaskedPerson
from gk_audit.model.hit import Hit
from gk_audit.model.records import Record


class Params(Record):
    """When two masks together show too much."""

    shown: int = 14
    """Digits of 18 that both files together show."""
    agreeing: int = 3
    """Digits that both show and that must agree, so that it is one person and not a namesake."""


@unit_check(
    "joinable-masks",
    params=Params,
    values=("count", "other", "digits"),
)
def joinable_masks(held: UnitView, params: Params) -> Iterator[Hit]:
    """Yield one hit per pair of documents, with the number of people affected."""
    titles = {facts.key: facts.title[:60] for facts in held.having(FACT)}
    people = {facts.key: facts.fact(FACT, tuple[MaskedPerson, ...]) or () for facts in held.having(FACT)}
    by_name: dict[str, list[tuple[str, tuple[str, ...]]]] = {}
    for key, persons in sorted(people.items()):
        for person in persons:
            by_name.setdefault(person.name, []).append((key, person.digits))
    pairs: Counter[tuple[str, str]] = Counter()
    most: dict[tuple[str, str], int] = {}
    for entries in by_name.values():
        for number, (first, one) in enumerate(entries):
            for second, other in entries[number + 1 :]:
                shown = _joined(one, other, params.agreeing) if first != second else 0
                if shown >= params.shown:
                    pairs[first, second] += 1
                    most[first, second] = max(most.get((first, second), 0), shown)
    for (first, second), count in sorted(pairs.items()):
        title = titles[second] or second
        hit = Hit.on(first, subject=first, other=title, count=str(count), digits=str(most[first, second]))
        yield hit.also(second, title)


def _joined(one: tuple[str, ...], other: tuple[str, ...], agreeing: int) -> int:
    """Digits shown by both together; 0 where they do not belong to one number or add nothing."""
    both = [(a, b) for a, b in zip(one, other, strict=False) if a and b]
    if any(a != b for a, b in both) or len(both) < agreeing:
        return 0
    union = sum(bool(a or b) for a, b in zip(one, other, strict=False))
    return union if union > max(sum(map(bool, one)), sum(map(bool, other))) else 0
