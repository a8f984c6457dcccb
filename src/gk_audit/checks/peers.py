"""The shape of what most of its fellows have and one has not.

What is normal is taken from the unit, or from its peers, because no rule says that every document has a review
form, every matter every stage (预公开 → 过程 → 结果), or that a period must be out before it is due.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import timedelta
from typing import ClassVar

from gk_audit.checks.protocol import district_check, unit_check
from gk_audit.checks.reviews import Review, reviews
from gk_audit.checks.shapes.statement import Statement
from gk_audit.facts.held import DistrictView, UnitView
from gk_audit.facts.ledgers import Columns
from gk_audit.facts.matters import alike, years
from gk_audit.facts.periods import Span, due_span, next_closed, title_span
from gk_audit.model.facts import DocumentFacts
from gk_audit.model.hit import Hit
from gk_audit.model.records import Record
from gk_audit.model.standard import Item


class Fellow(Record, kw_only=True):
    """One that lacks what others of its group have."""

    unit: str
    subject: str
    document: DocumentFacts | None = None
    group: str
    """What they have in common: a column, a chain of stages, a field."""
    lacks: str
    """What it has not: a stage, a period."""
    have: int
    """How many of the group have it."""
    all: int
    detail: str = ""
    """Of a matter the last stage that it has; of a period the item."""

    @property
    def title(self) -> str:
        """Of the document."""
        return self.document.title if self.document else ""

    def hit(self) -> Hit:
        """A hit on the document, else on what is not there."""
        if self.document:
            return Hit.on(self.document.key, evidence=self.title[:60], unit=self.unit)
        return Hit.about(self.subject, evidence=self.lacks, unit=self.unit)


class Params(Statement, kw_only=True):
    """When a lack means anything."""

    facts: ClassVar[type] = Fellow
    read: ClassVar[tuple[str, ...]] = ("alike",)


class ReviewParams(Params, kw_only=True):
    """``days``: around the time that the review forms cover; ``least``: forms that a unit must have."""

    read: ClassVar[tuple[str, ...]] = ("alike", "days", "least")
    columns: Columns


class Link(Record):
    """One stage of a chain, recognised by the title."""

    name: str
    pattern: re.Pattern[str]


class Chain(Record):
    """The stages in their order."""

    name: str
    links: tuple[Link, ...]


class ChainParams(Params, kw_only=True):
    """The chains that a unit's matters may run through."""

    chains: tuple[Chain, ...]


@district_check("unreviewed-documents", params=ReviewParams, values=("unit",))
def unreviewed(district: DistrictView, params: ReviewParams) -> Iterator[Hit]:
    """Yield each document without a review form, beside those of its column that have one."""
    found = reviews(district, params.columns)
    for held in district.units if found else ():
        own = [review for review in found if review.unit in ("", held.unit.name)]
        if held.unit.name and len(own) >= (params.least or 0):
            yield from params.judge(_unreviewed(held, own, params), district)


def _unreviewed(held: UnitView, own: Sequence[Review], params: ReviewParams) -> Iterator[Fellow]:
    days = [day for review in own if (day := review.published or review.day)]
    if not days:
        return
    margin, least = timedelta(days=params.days or 0), params.alike or 1.0
    first, last = min(days) - margin, max(days) + margin
    columns: dict[str, list[tuple[DocumentFacts, bool]]] = {}
    for facts in held.published:
        if facts.published and first <= facts.published <= last:
            is_reviewed = any(alike(review.title, facts.title) >= least for review in own)
            columns.setdefault("/".join(facts.meta.section), []).append((facts, is_reviewed))
    for column in sorted(columns):
        have = sum(is_reviewed for _, is_reviewed in columns[column])
        for facts, is_reviewed in columns[column]:
            if not is_reviewed:
                yield Fellow(
                    unit=held.unit.name,
                    subject=facts.key,
                    document=facts,
                    group=column,
                    lacks="",
                    have=have,
                    all=len(columns[column]),
                )


@unit_check("chains", params=ChainParams, whole=True, values=("unit",))
def chains(held: UnitView, params: ChainParams) -> Iterator[Hit]:
    """Yield each matter with a later stage but without an earlier one."""
    for chain in params.chains if held.is_complete else ():
        yield from params.judge(_broken(held, chain, params.alike or 1.0), held)


def _broken(held: UnitView, chain: Chain, least: float) -> Iterator[Fellow]:
    matters = _matters(held, chain, least)
    for number, link in enumerate(chain.links[:-1]):
        reached = [stages for stages in matters if max(stages) > number]
        have = sum(number in stages for stages in reached)
        for stages in reached:
            if number not in stages:
                last = stages[max(stages)]
                yield Fellow(
                    unit=held.unit.name,
                    subject=last.key,
                    document=last,
                    group=chain.name,
                    lacks=link.name,
                    have=have,
                    all=len(reached),
                    detail=chain.links[max(stages)].name,
                )


def _matters(held: UnitView, chain: Chain, least: float) -> list[dict[int, DocumentFacts]]:
    """Documents of the chain grouped by matter: stage number → document.

    A matter is what is left of the title without the words of its stage.
    """
    patterns = [link.pattern for link in chain.links]
    found: list[tuple[str, dict[int, DocumentFacts]]] = []
    for facts in held.content:
        number = next((n for n, pattern in enumerate(patterns) if pattern.search(facts.title)), None)
        if number is None or (facts.published and facts.published > held.as_of):
            continue
        matter = patterns[number].sub("", facts.title)
        for known, stages in found:
            if years(known) == years(matter) and alike(known, matter) >= least:
                stages.setdefault(number, facts)
                break
        else:
            found.append((matter, {number: facts}))
    return [stages for _, stages in found]


@district_check("behind-peers", params=Params, values=("unit",))
def behind_peers(district: DistrictView, params: Params) -> Iterator[Hit]:
    """Yield each unit that lacks a period which is closed and not yet due, beside its peers that have it."""
    owing: dict[tuple[str, str], list[tuple[UnitView, Item]]] = {}
    for held in district.units:
        for item in held.items if held.is_complete and held.documents else ():
            if due_span(item, district.as_of) is not None:
                owing.setdefault((held.unit.kind.tier, item.id), []).append((held, item))
    for pairs in owing.values():
        span = next_closed(pairs[0][1], district.as_of)
        if span is not None:
            yield from params.judge(_behind(pairs, span), district)


def _behind(pairs: Sequence[tuple[UnitView, Item]], span: Span) -> Iterator[Fellow]:
    have = [held for held, item in pairs if _has(held, item, span)]
    for held, item in pairs:
        if held not in have:
            yield Fellow(
                unit=held.unit.name,
                subject=f"{held.unit.name}/{item.id}",
                group=item.field_,
                lacks=span.label,
                have=len(have),
                all=len(pairs),
                detail=" › ".join(part for part in (item.level1, item.level2) if part),
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
