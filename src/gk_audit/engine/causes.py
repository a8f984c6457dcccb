"""One finding for one cause: a wrong figure breaks every relation that it is part of.

Relations that fail come from one mistake where they judge the same figure of a sentence, or where
they share a figure and are off by the same amount. The gravest is told, of equal ones the one that
judges the shared figure; the others stand under it. Where none judges the figure of a table that all of
them share, it is told there all the same: a total that breaks a column and a row is no fault of the first row.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from gk_audit.engine.stamp import location_of
from gk_audit.model.document import Document, Place
from gk_audit.model.finding import Finding
from gk_audit.model.hit import Hit, Mark
from gk_audit.model.location import Role, describe_route
from gk_audit.model.records import replace
from gk_audit.text.masking import scrub
from gk_audit.text.numbers import read_amount

_LONGEST_CAUSE = 40
_Spot = tuple[int, int]


class Told(NamedTuple):
    """A finding and the hit that it was made of."""

    finding: Finding
    hit: Hit


def join_causes(told: Sequence[Told], document: Document) -> list[Finding]:
    """The findings in order, those that come from the same mistake under the gravest of them."""
    found: list[Finding] = []
    for group in _groups(told):
        items = [told[number] for number in group]
        found.append(_joined(items, document) if len(items) > 1 else items[0].finding)
    return found


def _groups(told: Sequence[Told]) -> Iterable[list[int]]:
    """Numbers of the findings that have one cause, in order."""
    owner = list(range(len(told)))

    def find(item: int) -> int:
        while owner[item] != item:
            owner[item] = owner[owner[item]]
            item = owner[item]
        return item

    first: dict[tuple[object, ...], int] = {}
    for number, item in sorted(enumerate(told), key=lambda each: _is_rate(each[1])):
        for key in _keys(item):
            if key in first and not (key[0] == "beside" and _is_rate(told[first[key]]) and _is_rate(item)):
                owner[find(number)] = find(first[key])
            else:
                first[key] = number
    groups: dict[int, list[int]] = {}
    for number in range(len(told)):
        groups.setdefault(find(number), []).append(number)
    return groups.values()


def _keys(told: Told) -> Iterator[tuple[object, ...]]:
    """What findings of one cause have in common: the words, the figure judged, a figure and the difference."""
    hit, finding = told.hit, told.finding
    place = hit.marks[0].place if hit.marks else None
    if not hit.figures or place is None:
        return
    if place.block.table is None:
        # The same words with the same mistake, in another paragraph or printed twice.
        yield "said", finding.rule, finding.message, finding.evidence
    if not hit.values.get("left"):
        return
    apart = _apart(hit)
    if place.block.table is None or not apart:
        yield "judged", _spot(place)
    if place.block.table is None:
        # Of the figures in one paragraph the one that two relations share is the one that is wrong.
        yield from (("beside", _spot(figure)) for figure in hit.figures if figure.block == place.block)
    if apart:
        yield from (("shared", _spot(figure), apart) for figure in (place, *hit.figures))


def _is_rate(told: Told) -> bool:
    """Whether a rate is judged: two that are of one amount are two mistakes, unless that amount is judged too."""
    return told.hit.values.get("difference", "").endswith("%")


def _spot(place: Place) -> _Spot:
    return place.block.index, place.start


def _apart(hit: Hit) -> Decimal | None:
    """The difference in base units, where it is one of amounts or counts."""
    text = hit.values.get("difference", "")
    amount = None if text.endswith("%") else read_amount(text)
    return abs(amount.base) if amount else None


def _joined(group: Sequence[Told], document: Document) -> Finding:
    shared, is_common = _shared(group)
    order = sorted(group, key=lambda item: (item.finding.severity.rank, _judged(item) != _spot(shared)))
    consequences = tuple(
        replace(item.finding.locations[0], role=Role.RELATED, note=item.finding.message)
        for item in order[1:]
        if item.finding.locations
    )
    route = scrub(describe_route(shared.block.route_at(shared.start)))
    first = order[0].finding
    is_table = all(
        item.hit.marks[0].place and item.hit.marks[0].place.block.table == shared.block.table
        for item in group
    )
    if is_common and is_table and shared.block.table is not None and _judged(order[0]) != _spot(shared):
        evidence = scrub(shared.raw)
        related = tuple(replace(place, role=Role.RELATED) for place in first.locations)
        there = location_of(Mark(place=shared), evidence, document)
        first = replace(first, evidence=evidence, locations=(there, *related))
    return replace(
        first,
        cause=f"{route} {scrub(shared.text)[:_LONGEST_CAUSE]}".strip(),
        locations=(*first.locations, *consequences),
    )


def _judged(item: Told) -> _Spot | None:
    place = item.hit.marks[0].place
    return None if place is None else _spot(place)


def _shared(group: Sequence[Told]) -> tuple[Place, bool]:
    """The figure that most of the findings have in common, and whether all have."""
    counts: Counter[_Spot] = Counter()
    places: dict[_Spot, Place] = {}
    for item in group:
        own = [mark.place for mark in item.hit.marks[:1] if mark.place is not None]
        for spot, place in {_spot(place): place for place in (*own, *item.hit.figures)}.items():
            counts[spot] += 1
            places.setdefault(spot, place)
    # Of figures that all have in common, the one that a finding judges explains the rest.
    judged = [_judged(item) for item in group]
    best = max(counts, key=lambda spot: (counts[spot], spot in judged))
    return places[best], counts[best] == len(group)
