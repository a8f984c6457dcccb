"""What matter a title is about, so that stages of one matter find each other.

《柳河镇物业管理办法（征求意见稿）》公开征求意见的公告 and 柳河镇物业管理办法政策解读 share the
core 柳河镇物业管理办法; the words that name the stage are taken away first.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import lru_cache

from gk_audit.model import chinese
from gk_audit.model.facts import DocumentFacts
from gk_audit.model.lazy import pattern

zh = chinese.of(__name__)
_INTERPRETATION = zh("interpretation")
_ASKING = zh("asking")

_BOOK = pattern(r"《([^《》]{4,80})》")
_NOTE = pattern(r"[（(\[【][^（()）\]】]{0,20}[）)\]】]")


@lru_cache(maxsize=8192)
def core(title: str) -> str:
    """The matter of a title without stage words, numbers and signs."""
    named = _BOOK.findall(title)
    text = max(named, key=len) if named else title
    text = _NOTE.sub("", text)
    return zh.pattern("signs").sub("", zh.pattern("stage").sub("", text))


@lru_cache(maxsize=8192)
def _pairs(text: str) -> frozenset[str]:
    return frozenset(text[i : i + 2] for i in range(len(text) - 1))


def alike(one: str, other: str) -> float:
    """Share of the shorter core's character pairs that the other has, 0 to 1."""
    a, b = _pairs(core(one)), _pairs(core(other))
    if len(a) < 3 or len(b) < 3:
        return 0.0
    return len(a & b) / min(len(a), len(b))


@lru_cache(maxsize=8192)
def years(title: str) -> frozenset[str]:
    """Years and ordinal issues named in a title: matters of different years are different."""
    return frozenset(re.findall(zh("years"), title))


class MatterIndex:
    """Documents by the character pairs of their matters, so that thousands find each other quickly."""

    def __init__(self, documents: Iterable[DocumentFacts]) -> None:
        self._documents = tuple(documents)
        self._by_pair: dict[str, list[int]] = {}
        self._by_name: dict[str, list[int]] = {}
        self._by_target: dict[str, list[int]] = {}
        for number, facts in enumerate(self._documents):
            for pair in _pairs(core(facts.title)):
                self._by_pair.setdefault(pair, []).append(number)
            self._by_name.setdefault(_file_name(facts), []).append(number)
            for name in _targets(facts):
                self._by_target.setdefault(name, []).append(number)
        self._common = max(50, len(self._documents) // 20)

    def best(
        self, facts: DocumentFacts, least: float, keep: Callable[[DocumentFacts], bool] = lambda _: True
    ) -> tuple[DocumentFacts, float] | None:
        """The document of the same matter that is most alike, with its score; None under ``least``."""
        near = set(self._by_target.get(_file_name(facts), ()))
        near.update(number for name in _targets(facts) for number in self._by_name.get(name, ()))
        for pair in _pairs(core(facts.title)):
            numbers = self._by_pair.get(pair, ())
            # a pair that many matters share (管理, 办法) names none of them
            if len(numbers) <= self._common:
                near.update(numbers)
        return best(facts, [other for n in sorted(near) if keep(other := self._documents[n])], least)


def best(
    facts: DocumentFacts, others: Iterable[DocumentFacts], least: float
) -> tuple[DocumentFacts, float] | None:
    """The same among a few documents."""
    found: tuple[DocumentFacts, float] | None = None
    mine = years(facts.title)
    for other in others:
        theirs = years(other.title)
        if other.key == facts.key or (mine and theirs and not mine & theirs):
            continue
        score = 1.0 if linked(facts, other) else alike(facts.title, other.title)
        if score >= least and (found is None or score > found[1]):
            found = other, score
    return found


def _file_name(facts: DocumentFacts) -> str:
    return facts.key.rpartition("!/")[2].rpartition("/")[2]


def _targets(facts: DocumentFacts) -> set[str]:
    """File names that the page links to."""
    addresses = (address.split("?", 1)[0].split("#", 1)[0].rstrip("/") for _, address in facts.meta.links)
    return {address.rpartition("/")[2] for address in addresses if address}


def linked(one: DocumentFacts, other: DocumentFacts) -> bool:
    """Whether one page links to the other or names its full title as a link."""
    return links_to(one, other) or links_to(other, one)


def links_to(source: DocumentFacts, target: DocumentFacts) -> bool:
    """Whether ``source`` links to ``target`` by file name or by title."""
    if not source.meta.links:
        return False
    name, title = _file_name(target), core(target.title)
    if name and name in _targets(source):
        return True
    return len(title) >= 6 and any(
        core(text) == title and _same_stage(text, target.title) for text, _ in source.meta.links
    )


def _same_stage(text: str, title: str) -> bool:
    return (_INTERPRETATION in text) == (_INTERPRETATION in title) and (_ASKING in text) == (_ASKING in title)
