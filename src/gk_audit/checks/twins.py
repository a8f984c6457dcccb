"""The shape of texts that a unit published twice: under another title, or under a later date as if new."""

from __future__ import annotations

import posixpath
from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date
from typing import ClassVar
from zlib import crc32

from gk_audit.checks.protocol import unit_check
from gk_audit.checks.shapes.statement import Statement
from gk_audit.facts.attachment_files import resolve
from gk_audit.facts.held import UnitView
from gk_audit.facts.matters import years
from gk_audit.model import chinese
from gk_audit.model.facts import DocumentFacts
from gk_audit.model.hit import Hit
from gk_audit.model.records import Record
from gk_audit.model.standard import Unit
from gk_audit.text.similarity import likeness

zh = chinese.of(__name__)
_PERIOD = zh.pattern("period")
_INFO = zh.pattern("info")
_COMMON = 25
"""A passage that so many documents share is a set phrase: it proves nothing."""


class Twin(Record):
    """A document and an earlier one that has much of its text."""

    unit: Unit
    earlier: DocumentFacts
    later: DocumentFacts

    @property
    def share(self) -> float | None:
        """How much of both texts is the same; of the shortest it cannot be told."""
        return likeness(self.earlier.sketch, self.later.sketch)

    @property
    def same_text(self) -> bool:
        """Whether two short texts are the same but for titles and white space."""
        short = _short(self.later)
        return bool(short) and short == _short(self.earlier)

    @property
    def length(self) -> int:
        """Characters of the shorter text."""
        return min(self.earlier.length, self.later.length)

    @property
    def same_file(self) -> bool:
        """Whether both are the same bytes."""
        return bool(self.later.digest) and self.earlier.digest == self.later.digest

    @property
    def same_title(self) -> bool:
        """Whether both have the same title."""
        return self.earlier.title == self.later.title

    @property
    def next_issue(self) -> bool:
        """Whether the titles differ in the period only."""
        return _PERIOD.sub("", self.earlier.title) == _PERIOD.sub("", self.later.title)

    @property
    def other_period(self) -> bool:
        """Whether the titles name different years or issues."""
        return years(self.earlier.title) != years(self.later.title)

    @property
    def belongs(self) -> bool:
        """Whether one is the other's attachment or the same file in another format."""
        a, b = self.earlier, self.later
        if b.parent == a.key or a.parent == b.key or (a.parent and a.parent == b.parent):
            return True
        for one, other in ((a, b), (b, a)):
            if any(resolve(one.key, link.target) == other.key for link in one.attachments if link.is_local):
                return True
        stems = [posixpath.splitext(facts.key)[0] for facts in (a, b)]
        return stems[0] == stems[1] and a.media_type != b.media_type

    def hit(self) -> Hit:
        """A hit on the later document; the earlier one is shown, too."""
        hit = Hit.on(self.later.key, evidence=self.later.title)
        return hit.also(self.earlier.key, self.earlier.title)


class Params(Statement, kw_only=True):
    """When a twin is a defect; ``least``: characters of a text that is looked at."""

    facts: ClassVar[type] = Twin
    read: ClassVar[tuple[str, ...]] = ("least",)
    spared: tuple[str, ...] = ()
    """Kinds, or forms of any kind, that may be alike."""
    dated: bool = False
    """Only what was published on a known day, and is nobody's attachment."""


@unit_check("twins", params=Params)
def twins(held: UnitView, params: Params) -> Iterator[Hit]:
    """Yield, of each document, the first earlier twin that the rule's condition is true of, the likest first."""
    documents = sorted((facts for facts in held.several if _counts(facts, params)), key=_order)
    told: set[str] = set()
    for later, earlier in _candidates(documents):
        if documents[later].key not in told:
            twin = Twin(held.unit, documents[earlier], documents[later])
            for hit in params.judge([twin], held):
                told.add(documents[later].key)
                yield hit


def _counts(facts: DocumentFacts, params: Params) -> bool:
    if facts.is_list or facts.length < (params.least or 0) or facts.kind.blank:
        return False
    if _is_whole(facts) and len(_short(facts)) < (params.least or 0):
        # A page that only points to its attachment has no text of its own to be like another's.
        return False
    if params.dated and not (facts.is_content and facts.published):
        return False
    return facts.kind.name not in params.spared and facts.kind.form not in params.spared


def _order(facts: DocumentFacts) -> tuple[date, str]:
    return facts.published or facts.signed or date.max, facts.key


def _candidates(documents: list[DocumentFacts]) -> Iterator[tuple[int, int]]:
    """(later, earlier) of those that share half their hashes, the likest first: no pairwise comparison."""
    holders: dict[int, list[int]] = defaultdict(list)
    for number, facts in enumerate(documents):
        shared: Counter[int] = Counter()
        short = _short(facts)
        marks = (*facts.sketch, -crc32(short.encode())) if short else facts.sketch
        for value in marks:
            seen = holders[value]
            if len(seen) <= _COMMON:
                # what is all the same is as good as a sketch in full
                shared.update(seen if value >= 0 else seen * len(marks))
            seen.append(number)
        for other, count in sorted(shared.items(), key=lambda pair: (-pair[1], pair[0])):
            if count * 2 >= len(facts.sketch):
                yield number, other


def _short(facts: DocumentFacts) -> str:
    """A short text without its title and white space; empty where the facts do not hold all of it."""
    if not _is_whole(facts):
        return ""
    lines = [
        line for line in facts.head.split("\n") if not _INFO.search(line) and line.strip() not in facts.title
    ]
    return "".join("".join(lines).split())


def _is_whole(facts: DocumentFacts) -> bool:
    """Whether the first characters that the facts keep are all."""
    return facts.length <= len(facts.head)
