"""Known words in a text, in one pass: by their first two characters.

A title has some forty places and a catalog five thousand words; a look-up per place and a
comparison with the few words that begin so is quicker than trying every length, and needs
nothing built but a dictionary that can be stored.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from gk_audit.model import chinese

zh = chinese.of(__name__)

Starts = Mapping[str, tuple[str, ...] | list[str]]
"""First two characters → the words that begin so, longest first."""


def starts_of(words: Iterable[str]) -> dict[str, list[str]]:
    """The look-up table of words of two or more characters."""
    found: dict[str, list[str]] = {}
    for word in dict.fromkeys(words):
        if len(word) >= 2:
            found.setdefault(word[:2], []).append(word)
    for names in found.values():
        names.sort(key=lambda name: (-len(name), name))
    return found


def find_words(text: str, starts: Starts) -> dict[str, int]:
    """Word → where it last begins, for every known word that stands in ``text``."""
    found: dict[str, int] = {}
    for at in range(len(text) - 1):
        for word in starts.get(text[at : at + 2], ()):
            if text.startswith(word, at):
                found[word] = at
    return found


def find_split(text: str, starts: Starts, found: Collection[str]) -> list[str]:
    """Words of four or more characters that stand in ``text`` with something let in between.

    重点建设项目 holds 重点项目, 暴雨黄色预警 holds 暴雨预警: two parts of at least two
    characters, in order, with at most four characters between that join nothing (和, 与, 及) and hold no known word of ``found``.
    """
    split: dict[str, None] = {}
    for at in range(len(text) - _SPLIT + 1):
        for word in starts.get(text[at : at + 2], ()):
            size = len(word)
            if size < _SPLIT or word in found or word in split:
                continue
            cut = 2
            while cut < size - 2 and text.startswith(word[: cut + 1], at):
                cut += 1
            rest = text.find(word[cut:], at + cut + 1, at + size + _BETWEEN)
            between = text[at + cut : rest]
            if rest > 0 and not _JOINS.intersection(between) and not any(name in between for name in found):
                split[word] = None
    return list(split)


_SPLIT = 4
_BETWEEN = 4
_JOINS = frozenset(zh("joins"))
