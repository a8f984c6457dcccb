"""Find periods that are closed and not yet due, of which half of the peers have published theirs."""

from __future__ import annotations

from collections.abc import Iterator

from gk_audit.checks.protocol import NoParams, district_check
from gk_audit.facts.held import DistrictView, UnitView
from gk_audit.facts.periods import Span, due_span, next_closed, title_span
from gk_audit.model.hit import Hit
from gk_audit.model.standard import Item

_LEAST, _HALF = 3, 0.5
"""Units of a class that owe the item, and the share of them that must have published the period."""


@district_check("behind-peers", params=NoParams, values=("unit", "field", "item", "period", "have", "all"))
def behind_peers(district: DistrictView, params: NoParams) -> Iterator[Hit]:
    """Yield each unit that lacks a period which its peers have; one whose due day has passed is missing instead."""
    owing: dict[tuple[str, str], list[tuple[UnitView, Item]]] = {}
    for held in district.units:
        for item in held.items if held.is_complete and held.documents else ():
            if due_span(item, district.as_of) is not None:
                owing.setdefault((held.unit.kind.tier, item.id), []).append((held, item))
    for pairs in owing.values():
        span = next_closed(pairs[0][1], district.as_of)
        if span is None or len(pairs) < _LEAST:
            continue
        have = [held for held, item in pairs if _has(held, item, span)]
        if len(have) < _HALF * len(pairs):
            continue
        for held, item in pairs:
            if held not in have:
                yield Hit.about(
                    f"{held.unit.name}/{item.id}",
                    evidence=span.label,
                    unit=held.unit.name,
                    field=item.field_,
                    item=" › ".join(part for part in (item.level1, item.level2) if part),
                    period=span.label,
                    have=str(len(have)),
                    all=str(len(pairs)),
                )


def _has(held: UnitView, item: Item, span: Span) -> bool:
    """Whether a document of the item names the period, or came out after it."""
    for facts in held.content:
        if any(match.item == item.id for match in facts.matches):
            named = title_span(facts.title, facts.published)
            if named is not None and named.end >= span.start:
                return True
            if named is None and facts.published is not None and facts.published > span.end:
                return True
    return False
