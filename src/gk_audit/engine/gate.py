"""Which rules have anything to look for in a document: the signs of all, found in one pass."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import islice
from typing import TYPE_CHECKING

from gk_audit.facts.view import View
from gk_audit.model.document import Document
from gk_audit.model.rule import Signs
from gk_audit.text.identifier_shape import may_hold_identifiers

if TYPE_CHECKING:
    from ahocorasick_rs import AhoCorasick

_HEADS, _LONGEST_HEAD = 3, 200
_SOON = 3
"""From this document on words are looked for by an automaton; building it for one or two does not pay."""


class Gate:
    """Lets each document through to the rules, or facts, whose signs it shows."""

    def __init__(self, signs: Sequence[tuple[str, Signs | None]]) -> None:
        self._always = frozenset(key for key, each in signs if each is None)
        shown = [(key, each) for key, each in signs if each is not None]
        self._tables = [key for key, each in shown if each.tables]
        self._hidden = [key for key, each in shown if each.hidden]
        self._numbers = [key for key, each in shown if each.numbers]
        self._kinds: dict[str, list[str]] = {}
        for key, each in shown:
            for kind in each.kinds:
                self._kinds.setdefault(kind, []).append(key)
        self._words = _Words((key, each.words) for key, each in shown)
        self._title = _Words((key, each.title) for key, each in shown)
        self._cover = _Words((key, each.cover) for key, each in shown)
        self._heads = _Words((key, each.heads) for key, each in shown)
        self._prose = _Words((key, each.prose) for key, each in shown)

    def open(self, view: View) -> set[str]:
        """Keys of those that must look at the document."""
        text = text_of(view.document)
        found = {*self._always, *self._words.keys(text), *self._title.keys(view.title.text)}
        if self._cover:
            found |= self._cover.keys(view.cover.text)
        if self._heads:
            found |= self._heads.keys(view.heads.text)
        if self._prose:
            found |= self._prose.keys(view.prose.text)
        if self._kinds:
            found.update(self._kinds.get(view.kind.name, ()))
        if view.tables:
            found.update(self._tables)
        if view.hidden:
            found.update(self._hidden)
        if may_hold_identifiers(text):
            found.update(self._numbers)
        return found


def text_of(document: Document) -> str:
    """Everything that words of signs are looked for in."""
    meta = document.meta
    names = [text for link in meta.attachments for text in (link.name, link.target)]
    names += [text for pair in (*meta.links, *meta.fields, *meta.labels) for text in pair]
    heads = [document.key, meta.title, *(block.text for block in islice(document.body, _HEADS))]
    # Titles are often set wide (决 算 报 告); checks of titles read them without blanks.
    names += ["".join(text.split()) for text in heads if len(text) <= _LONGEST_HEAD]
    return "\n".join([document.everything.text, document.key, meta.title, meta.number, *names])


class _Words:
    """Which keys have a word in a text; looked for by an automaton from the third text on."""

    def __init__(self, wanted: Iterable[tuple[str, Sequence[str]]]) -> None:
        keys: dict[str, list[str]] = {}
        for key, words in wanted:
            for word in words:
                keys.setdefault(word, []).append(key)
        self._keys = keys
        self._by_number = tuple(keys.values())
        self._seen = 0
        self._automaton: AhoCorasick | None = None

    def __bool__(self) -> bool:
        return bool(self._keys)

    def keys(self, text: str) -> set[str]:
        """Keys of the words that occur."""
        self._seen += 1
        if self._seen < _SOON or not self._keys:
            return {key for word, keys in self._keys.items() if word in text for key in keys}
        if self._automaton is None:
            from ahocorasick_rs import AhoCorasick

            self._automaton = AhoCorasick(list(self._keys))
        matches = self._automaton.find_matches_as_indexes(text, overlapping=True)
        numbers = {number for number, _, _ in matches}
        return {key for number in numbers for key in self._by_number[number]}
