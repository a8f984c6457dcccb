"""Find texts that a unit has published twice under different titles."""

from __future__ import annotations

import posixpath
from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date

from gk_audit.checks.attachment_files import resolve
from gk_audit.checks.protocol import unit_check
from gk_audit.facts.held import UnitView
from gk_audit.model import chinese
from gk_audit.model.facts import DocumentFacts
from gk_audit.model.hit import Hit
from gk_audit.model.records import Record
from gk_audit.text.similarity import likeness

zh = chinese.of(__name__)

_PERIOD = zh.pattern("period")
_COMMON = 25
"""A passage that so many documents share is a set phrase: it proves nothing."""
_ALIKE = 0.995


class Params(Record):
    """``likeness`` from which two texts count as one, and what may rightly be alike."""

    likeness: float = 0.9
    least_length: int = 300
    short_length: int = 60
    """Texts of this length to ``least_length`` must be the same, not only alike."""
    spared: tuple[str, ...] = ()
    """Kinds, or forms of any kind, that may be alike: drafts, interpretations, texts of others, guides."""


@unit_check(
    "duplicated-text",
    params=Params,
    values=("other", "share", "title_a", "title_b"),
    variants=("same-file", "series"),
)
def duplicated_text(held: UnitView, params: Params) -> Iterator[Hit]:
    """Yield a hit on each document that repeats an earlier one; ``same-file`` for equal
    bytes in two columns, ``series`` where only the period in the title differs."""
    documents = sorted((facts for facts in held.several if _counts(facts, params)), key=_order)
    for later, earlier in _candidates(documents):
        a, b = documents[earlier], documents[later]
        share = likeness(a.sketch, b.sketch)
        is_short = min(a.length, b.length) < params.least_length
        wanted = _ALIKE if is_short else params.likeness
        if share is None or share < wanted or _belongs_together(a, b):
            continue
        variant = _variant(a, b, share)
        if variant is not None:
            yield Hit.on(
                b.key,
                variant=variant,
                evidence=b.title,
                other=a.key,
                share=f"{share:.0%}",
                title_a=a.title,
                title_b=b.title,
            ).also(a.key, a.title)


def _counts(facts: DocumentFacts, params: Params) -> bool:
    if facts.is_list or facts.length < params.short_length:
        return False
    return not (facts.kind.blank or facts.kind.name in params.spared or facts.kind.form in params.spared)


def _order(facts: DocumentFacts) -> tuple[date, str]:
    return facts.published or facts.signed or date.max, facts.key


def _candidates(documents: list[DocumentFacts]) -> Iterator[tuple[int, int]]:
    """(later, its most similar earlier document), from shared hashes: no pairwise comparison."""
    holders: dict[int, list[int]] = defaultdict(list)
    for number, facts in enumerate(documents):
        shared: Counter[int] = Counter()
        for value in facts.sketch:
            seen = holders[value]
            if len(seen) <= _COMMON:
                shared.update(seen)
            seen.append(number)
        if shared:
            most = max(shared.values())
            best = min(other for other, count in shared.items() if count == most)
            if most * 2 >= len(facts.sketch):
                yield number, best


def _belongs_together(a: DocumentFacts, b: DocumentFacts) -> bool:
    """Whether one is the other's attachment or the same file in another format."""
    if b.parent == a.key or a.parent == b.key or (a.parent and a.parent == b.parent):
        return True
    for one, other in ((a, b), (b, a)):
        if any(resolve(one.key, link.target) == other.key for link in one.attachments if link.is_local):
            return True
    stems = [posixpath.splitext(facts.key)[0] for facts in (a, b)]
    return stems[0] == stems[1] and a.media_type != b.media_type


def _variant(a: DocumentFacts, b: DocumentFacts, share: float) -> str | None:
    """None for what another rule judges: the same title under a new date."""
    if a.digest and a.digest == b.digest:
        return "same-file"
    if a.title == b.title:
        return None
    if _PERIOD.sub("", a.title) == _PERIOD.sub("", b.title):
        return "series" if share >= _ALIKE else None
    return ""
