"""Which rules have anything to look for in a document: the signs of all, found in one pass."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice

from gk_audit.model.document import Document
from gk_audit.model.facts import DocumentFacts
from gk_audit.model.rule import Signs, UnitSigns
from gk_audit.text.identifier_shape import may_hold_identifiers

_HEADS, _LONGEST_HEAD = 3, 200
_SOON = 3
"""From this document on words are looked for by an automaton; building it for one or two does not pay."""


class Gate:
    """Lets each document through to the rules, or facts, whose signs it shows."""

    def __init__(self, signs: Sequence[tuple[str, Signs | None]]) -> None:
        self._always = frozenset(key for key, each in signs if each is None)
        self._signs = [(key, each) for key, each in signs if each is not None]
        self._titles = [(key, each.title) for key, each in self._signs if each.title]
        self._tables = [key for key, each in self._signs if each.tables]
        self._hidden = [key for key, each in self._signs if each.hidden]
        self._numbers = [key for key, each in self._signs if each.numbers]
        self._seen = 0
        self._finder: _Finder | None = None

    def open(self, document: Document) -> set[str]:
        """Keys of those that must look at the document."""
        self._seen += 1
        if self._finder is None and self._seen >= _SOON:
            self._finder = _Finder(self._signs)
        text = text_of(document)
        found = {*self._always, *self._by_form(document, text)}
        if self._finder is not None:
            return found | self._finder.keys(text)
        return found | {key for key, each in self._signs if any(word in text for word in each.words)}

    def _by_form(self, document: Document, text: str) -> list[str]:
        """Keys whose signs are other than words."""
        title = document.meta.title
        found = [key for key, words in self._titles if any(word in title for word in words)]
        if document.tables:
            found += self._tables
        if not all(block.is_visible for block in document.blocks):
            found += self._hidden
        if may_hold_identifiers(text):
            found += self._numbers
        return found


def shown_by(signs: UnitSigns | None, documents: Sequence[DocumentFacts]) -> bool:
    """Whether a unit check that needs these signs must see a unit's documents."""
    if signs is None:
        return True
    if len(documents) < signs.documents:
        return False
    if signs.title and not any(re.search(signs.title, facts.title) for facts in documents):
        return False
    return not signs.facts or any(name in facts.extras for facts in documents for name in signs.facts)


def text_of(document: Document) -> str:
    """Everything that words of signs are looked for in."""
    meta = document.meta
    names = [text for link in meta.attachments for text in (link.name, link.target)]
    names += [text for pair in (*meta.links, *meta.fields, *meta.labels) for text in pair]
    heads = [document.key, meta.title, *(block.text for block in islice(document.body, _HEADS))]
    # Titles are often set wide (决 算 报 告); checks of titles read them without blanks.
    names += ["".join(text.split()) for text in heads if len(text) <= _LONGEST_HEAD]
    return "\n".join([document.everything.text, document.key, meta.title, meta.number, *names])


class _Finder:
    """An automaton over the words of all signs."""

    def __init__(self, signs: Sequence[tuple[str, Signs]]) -> None:
        from ahocorasick_rs import AhoCorasick

        keys: dict[str, list[str]] = {}
        for key, each in signs:
            for word in each.words:
                keys.setdefault(word, []).append(key)
        self._keys = [tuple(found) for found in keys.values()]
        self._automaton = AhoCorasick(list(keys)) if keys else None

    def keys(self, text: str) -> set[str]:
        """Those of whose words one occurs."""
        if self._automaton is None:
            return set()
        matches = self._automaton.find_matches_as_indexes(text, overlapping=True)
        numbers = {number for number, _, _ in matches}
        return {key for number in numbers for key in self._keys[number]}
