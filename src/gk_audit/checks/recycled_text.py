"""Find texts published again under a later date as if they were new."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date
from zlib import crc32

from gk_audit.checks.matters import years
from gk_audit.checks.protocol import unit_check
from gk_audit.facts.held import UnitView
from gk_audit.model import chinese
from gk_audit.model.facts import DocumentFacts
from gk_audit.model.hit import Hit
from gk_audit.model.records import Record
from gk_audit.model.standard import UnitKind
from gk_audit.text.similarity import likeness

zh = chinese.of(__name__)

_INFO = zh.pattern("info")


class Params(Record):
    """When two texts are one."""

    alike: float = 0.9
    days: int = 30
    """Days between the two publication dates; closer ones are double postings."""
    least: int = 40
    """Characters; shorter texts say too little to be recycled."""


@unit_check(
    "recycled-text",
    params=Params,
    values=("share", "first", "second", "earlier"),
    variants=("period", "village-list"),
)
def recycled_text(held: UnitView, params: Params) -> Iterator[Hit]:
    """Yield each later document whose text stood in an earlier one of the same unit.

    ``period``: the titles name different periods, so the content should differ;
    ``village-list``: a village's list of one period is that of another.
    """
    content = [facts for facts in held.several if _can_recycle(facts, params)]
    content.sort(key=lambda facts: (facts.published or date.min, facts.key))
    index: dict[int, list[int]] = {}
    for number, facts in enumerate(content):
        marks = _marks(facts)
        shared = Counter(other for mark in marks for other in index.get(mark, ()))
        twin = _twin(facts, content, shared, params)
        for mark in marks:
            index.setdefault(mark, []).append(number)
        if twin is None:
            continue
        earlier, share = twin
        variant = ""
        if years(earlier.title) != years(facts.title):
            is_village = held.unit.kind in (UnitKind.VILLAGE, UnitKind.COMMUNITY)
            variant = "village-list" if is_village else "period"
        hit = Hit.on(
            facts.key,
            variant=variant,
            evidence=facts.title[:60],
            share=f"{share:.0%}",
            first=earlier.published.isoformat() if earlier.published else "",
            second=facts.published.isoformat() if facts.published else "",
            earlier=earlier.title[:60],
        )
        yield hit.also(earlier.key, earlier.title[:60])


def _can_recycle(facts: DocumentFacts, params: Params) -> bool:
    no_text = facts.kind.blank or facts.kind.name in ("not_applicable", "catalog")
    return bool(facts.is_content and facts.published and facts.length >= params.least and not no_text)


def _twin(
    facts: DocumentFacts, content: list[DocumentFacts], shared: Counter[int], params: Params
) -> tuple[DocumentFacts, float] | None:
    """The earliest document with nearly the same text, at least ``days`` before."""
    need = params.alike * len(facts.sketch) * 0.8
    short = _short(facts)
    for number in sorted(other for other, count in shared.items() if count >= need or short):
        other = content[number]
        if facts.published is None or other.published is None:
            continue
        if (facts.published - other.published).days < params.days:
            continue
        if short and short == _short(other):
            return other, 1.0
        share = likeness(facts.sketch, other.sketch)
        if share is not None and share >= params.alike:
            return other, share
    return None


def _marks(facts: DocumentFacts) -> tuple[int, ...]:
    """What twins share: the sketch, and the whole of a text short enough to be held."""
    short = _short(facts)
    return (*facts.sketch, -crc32(short.encode())) if short else facts.sketch


def _short(facts: DocumentFacts) -> str:
    """A short text without its title and white space; empty where the facts do not hold all of it."""
    if facts.length > len(facts.head):
        return ""
    lines = [
        line for line in facts.head.split("\n") if not _INFO.search(line) and line.strip() not in facts.title
    ]
    return "".join("".join(lines).split())
