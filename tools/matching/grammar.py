"""Titles as the grammar of ``grammar.yaml`` builds them: what a row is about, what is done with it, in what form.

``{a|b}`` stands for one of several words, ``<word>`` for one of the field's words. All combinations of a form would be
thousands that differ in one word; each is written out a few times, the words taking turns so that every one of them
is seen.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import yaml

_SLOT = re.compile(r"\{([^{}]*)\}|<(\w+)>")
_MOST = 8
"""Titles of one form, at most; more of them outweigh the rows that have few forms."""


def titles(path: Path) -> Iterator[tuple[str, str]]:
    """(row, title) of every form of the file; the row of what belongs to none is empty."""
    for field, part in yaml.safe_load(path.read_text("utf-8")).items():
        for row, forms in part["rows"].items():
            for number, form in enumerate(forms):
                for title in _written(form, part.get("words", {}), number):
                    yield f"{field}-{row}" if row else "", title


def _written(form: str, words: Mapping[str, Sequence[str]], start: int) -> Iterator[str]:
    """The form with its words put in; ``start`` lets the forms of a row begin with different ones."""
    slots = [_choices(slot, words) for slot in _SLOT.finditer(form)]
    count = min(max(map(len, slots), default=1), _MOST)
    yield from dict.fromkeys(_filled(form, words, start * count + turn) for turn in range(count))


def _choices(slot: re.Match[str], words: Mapping[str, Sequence[str]]) -> Sequence[str]:
    return words[slot[2]] if slot[2] else slot[1].split("|")


def _filled(form: str, words: Mapping[str, Sequence[str]], turn: int) -> str:
    """One title; each slot goes on by one a turn, and once more for its place whenever it has gone round."""
    place = 0
    while slot := _SLOT.search(form):
        choices = _choices(slot, words)
        chosen = choices[(turn + turn // len(choices) * place) % len(choices)]
        form, place = f"{form[: slot.start()]}{chosen}{form[slot.end() :]}", place + 1
    return form
