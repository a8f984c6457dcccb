"""Statements that a unit has nothing to do with a matter: the rows they name are not owed.

我镇不涉及农村危房改造事项 exempts the rows of that field; a page in an item's own column that says
本单位不涉及此类业务 exempts that item. 本季度没有发生 does not: the duty is there, only no case.
"""

from __future__ import annotations

from collections.abc import Iterable

from gk_audit.facts.matching.subject import squeeze
from gk_audit.model import chinese
from gk_audit.model.facts import DocumentFacts
from gk_audit.model.standard import Item

zh = chinese.of(__name__)

FACT = "disclaimed"
"""Extracted by ``facts/said.py``."""
_SHORTEST = 4
"""A name of fewer characters stands in other words (就业, 救灾)."""


class Disclaimers:
    """What the documents of one unit say that it does not do."""

    def __init__(self, documents: Iterable[DocumentFacts]) -> None:
        self._said = [
            (facts, squeeze("".join(sentences)))
            for facts in documents
            if (sentences := facts.fact(FACT, tuple[str, ...]))
        ]

    def of(self, item: Item, statements: Iterable[DocumentFacts]) -> DocumentFacts | None:
        """The document that exempts ``item``: one that names it, or one of ``statements``, its own."""
        for facts, text in self._said:
            if any(_names(text, name) for name in (item.level2, item.level1, item.field_)):
                return facts
        own = {facts.key for facts in statements}
        return next((facts for facts, _ in self._said if facts.key in own), None)


def _names(text: str, name: str) -> bool:
    dense = squeeze(name)
    if len(dense) >= _SHORTEST:
        return dense in text
    return bool(dense) and any(f"{dense}{word}" in text for word in zh.words("matters"))
