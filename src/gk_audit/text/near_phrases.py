"""Protected phrases written with one slip: a character changed, left out, doubled or put in, or two swapped.

Whoever writes 国务员 means 国务院, and whoever writes 国务委员 does not. So a form one slip away
is told from right text by witnesses, not by a list of wrong forms: forms that published text
itself uses are right (``Phrase.right_forms``, counted by ``tools/wording/protect.py``), what an
exact protected phrase covers is right, and in short phrases, and where another word may go on,
a changed character must look or sound like the right one.

Method: one slip leaves one of two halves whole, two slips one of three thirds. An automaton
finds the whole parts, the rest is compared beside them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from enum import StrEnum
from functools import cached_property
from itertools import pairwise, zip_longest

from gk_audit.model import chinese
from gk_audit.model.compiled import Compiled
from gk_audit.model.lazy import pattern
from gk_audit.model.records import Record
from gk_audit.model.searching import SearchableText
from gk_audit.text.protected import SHORTEST, Likeness, Phrase
from gk_audit.text.terms import TermMatch, Words

zh = chinese.of(__name__)

_TWO_SLIPS_FROM = 7
"""Characters of a phrase in which two slips are still told from another phrase."""
_LONG = 5
"""From this length on a character may be any other: so much of the phrase stands around it."""
_ENDS_DROPPED_FROM = 6
"""From this length on a phrase that stops one character early is a slip, not a shorter word."""
_WORD = pattern(r"[\u3400-\u9fff〇]")
_CUT = "\u2026."
"""What stands where a list breaks off a title."""
_JOINING = frozenset(zh("joining"))
"""Characters that join words: a word of its own rarely goes on over them, and between the words of
a name they make another phrase (党的组织, 人民代表大会及其常务委员会)."""


class Slip(StrEnum):
    """What happened to the phrase."""

    CHANGED = "changed"
    DROPPED = "dropped"
    ADDED = "added"
    SWAPPED = "swapped"
    TWICE = "twice"
    """Two slips in one phrase."""


_ORDER = (Slip.SWAPPED, Slip.CHANGED, Slip.DROPPED, Slip.ADDED, Slip.TWICE)
"""Where one text can be read in several ways, the likelier way first."""


class Near(Record):
    """One place where a phrase is written with a slip."""

    start: int
    end: int
    number: int
    """Which phrase."""
    slip: Slip


class NearPhrases(Compiled):
    """Protected phrases, and what finds them with a slip."""

    made_of = tuple[Phrase, ...]

    @cached_property
    def parts(self) -> Words:
        """Strings of which every form with a slip holds one: seen in no text, nothing can be wrong."""
        return Words(tuple(self._uses))

    @cached_property
    def exact(self) -> Words:
        """The phrases themselves."""
        return Words(tuple(phrase.phrase for phrase in self.data))

    @cached_property
    def _uses(self) -> dict[str, list[tuple[int, int]]]:
        """Part → the phrases that it is a part of, and where in them; -1: a whole form with two characters swapped."""
        uses: dict[str, list[tuple[int, int]]] = {}
        for number, row in enumerate(self.data):
            for start, end in _parts_of(row.phrase):
                uses.setdefault(row.phrase[start:end], []).append((number, start))
            for swapped in _swaps_over_seams(row.phrase):
                uses.setdefault(swapped, []).append((number, -1))
        return uses

    @cached_property
    def _right(self) -> tuple[frozenset[str], ...]:
        return tuple(frozenset(filter(None, row.right_forms.split("|"))) for row in self.data)

    @cached_property
    def _unless(self) -> tuple[re.Pattern[str] | None, ...]:
        return tuple(re.compile(row.unless) if row.unless else None for row in self.data)

    def near(self, body: SearchableText, alike: Likeness, day: date | None = None) -> list[Near]:
        """Places with a slip, in order; of several readings of one place the likeliest."""
        parts = body.find_all(self.parts)
        if not parts:
            return []
        text = body.text
        exact = body.find(self.exact)
        whole = [(match.start, match.end) for match in exact]
        doubled = _doubled_ends(text, exact)
        found = {(near.start, near.end): near for near in doubled if not self._is_excused(text, near)}
        for match in parts:
            for number, at in self._uses[match.term]:
                for near in self._beside(text, number, at, match.start, match.end):
                    if self._is_slip(text, near, whole, alike):
                        found.setdefault((near.start, near.end), near)
        kept = (near for near in found.values() if self.data[near.number].in_force(day))
        return _likeliest(kept, self.data)

    def _beside(self, text: str, number: int, at: int, start: int, end: int) -> Iterator[Near]:
        """The readings of the text beside a whole part as the rest of its phrase."""
        phrase = self.data[number].phrase
        if at < 0:
            yield Near(start, end, number, Slip.SWAPPED)
            return
        most = 2 if len(phrase) >= _TWO_SLIPS_FROM else 1
        before, after = phrase[:at], phrase[at + end - start :]
        reach = max(0, start - len(before) - most)
        lefts = _aligned(before[::-1], text[reach:start][::-1], most)
        rights = _aligned(after, text[end : end + len(after) + most], most) if lefts else []
        for left, some in lefts:
            for right, more in rights:
                if 0 < some + more <= most:
                    slip = (
                        Slip.TWICE if some + more > 1 else _slip_of(phrase, text[start - left : end + right])
                    )
                    yield Near(start - left, end + right, number, slip)

    def _is_excused(self, text: str, near: Near) -> bool:
        """Whether the list knows the form, or the text around it, as right."""
        if text[near.start : near.end] in self._right[near.number]:
            return True
        unless = self._unless[near.number]
        return unless is not None and bool(unless.search(text[max(0, near.start - 20) : near.end + 20]))

    def _is_slip(self, text: str, near: Near, whole: Sequence[tuple[int, int]], alike: Likeness) -> bool:
        form = text[near.start : near.end]
        if not all(map(_WORD.match, form)) or self._is_excused(text, near):
            return False
        if any(start <= near.start and near.end <= end for start, end in whole):
            return False
        return _is_ours(text, near, self.data[near.number].phrase, self._right[near.number], alike)


def _is_ours(text: str, near: Near, phrase: str, right_forms: frozenset[str], alike: Likeness) -> bool:
    """Whether the difference is a slip in this phrase, not another word that stands there."""
    form = text[near.start : near.end]
    first, last = form[0] == phrase[0], form[-1] == phrase[-1]
    if near.slip is Slip.TWICE:
        return first and last and _are_slips(form, phrase, alike)
    if near.slip is Slip.ADDED:
        return _added_is_ours(form, phrase)
    if near.slip is Slip.DROPPED:
        beyond = text[near.end : near.end + 1] if first else text[max(0, near.start - 1) : near.start]
        is_end = not (first and last)
        # At the end of a line or block the rest may stand on the next one, or is cut off.
        is_whole = len(phrase) >= _ENDS_DROPPED_FROM and bool(beyond.strip(_CUT).strip()) and _is_edge(beyond)
        return len(phrase) > SHORTEST and (is_whole or not is_end)
    if near.slip is Slip.SWAPPED:
        return True
    wrong, right = next((one, two) for one, two in zip(form, phrase, strict=True) if one != two)
    if wrong in alike.alike(right):
        # 承担‖中央: before a short phrase another word may end in a character that sounds like its first.
        return first or len(phrase) >= _LONG or _is_edge(text[max(0, near.start - 1) : near.start])
    at = next(number for number, (one, two) in enumerate(zip(form, phrase, strict=True)) if one != two)
    is_open = f"{phrase[:at]}*{phrase[at + 1 :]}" in right_forms
    return len(phrase) >= _LONG and wrong not in _JOINING and not is_open


def _are_slips(form: str, phrase: str, alike: Likeness) -> bool:
    """Whether all that differs is alike, left out or doubled: two real slips, not another phrase."""
    at = 0
    for char in form:
        here, after = phrase[at : at + 1], phrase[at + 1 : at + 2]
        if char == here or (here and char in alike.alike(here)):
            at += 1
        elif char == after:
            at += 2
        elif not (at and char == phrase[at - 1]):
            return False
    return at >= len(phrase) - 1


def _doubled_ends(text: str, exact: Sequence[TermMatch]) -> Iterator[Near]:
    """Phrases whose first or last character stands twice, unless a neighbouring word has it (中国‖国务院)."""
    taken = 0
    for match, after in zip_longest(exact, exact[1:]):
        start, end = match.start, match.end
        if taken < start and text[start - 1] == text[start] and _is_edge(text[max(0, start - 2) : start - 1]):
            yield Near(start - 1, end, match.number, Slip.ADDED)
        is_free = after is None or after.start > end  # 中华人民共和国‖国务院
        if is_free and text[end : end + 1] == text[end - 1] and _is_edge(text[end + 1 : end + 2]):
            yield Near(start, end + 1, match.number, Slip.ADDED)
        taken = end


def _added_is_ours(form: str, phrase: str) -> bool:
    """A character too many inside: into a short phrase anything may be put (党的组织), so that
    there only a doubled one is a slip. Those doubled at an end are ``_doubled_ends``."""
    if form[0] != phrase[0] or form[-1] != phrase[-1] or form[1:] == phrase or form[:-1] == phrase:
        return False
    is_doubled = any(one == two for one, two in pairwise(form))
    added = next(one for one, two in zip(form, phrase, strict=False) if one != two)
    return is_doubled or (len(phrase) >= _LONG and added not in _JOINING)


def _is_edge(char: str) -> bool:
    """Whether no word goes on over this neighbour: none, no hanzi, or one that joins words."""
    return not char or not _WORD.match(char) or char in _JOINING


def _parts_of(text: str) -> Iterator[tuple[int, int]]:
    """The parts of which slips leave one whole."""
    half = len(text) // 2
    cuts = [0, half, len(text)]
    yield from pairwise(cuts)
    if len(text) >= _TWO_SLIPS_FROM:
        third = len(text) // 3
        cuts = [0, third, len(text) - third, len(text)]
        yield from pairwise(cuts)


def _swaps_over_seams(text: str) -> Iterator[str]:
    """The phrase with the two characters at the seam of its halves swapped: neither half is whole."""
    half = len(text) // 2
    swapped = text[: half - 1] + text[half] + text[half - 1] + text[half + 1 :]
    if swapped != text:
        yield swapped


def _aligned(pattern: str, text: str, most: int) -> list[tuple[int, int]]:
    """(characters of the text, slips) of the readings of the whole pattern at the text's beginning.

    At most ``most`` slips; two neighbours swapped are one. A whole pattern has one reading.
    """
    if text.startswith(pattern):
        return [(len(pattern), 0)]
    if (
        most == 1
        and len(pattern) > 1
        and pattern[0] not in text[:2]
        and pattern[1:2] not in (text[:1], text[1:2])
    ):
        return []  # quick: one slip leaves the first or the second character near its place
    above: list[int] = []
    row = list(range(len(text) + 1))
    for i, char in enumerate(pattern):
        below = [i + 1]
        for j, other in enumerate(text):
            cost = min(row[j] + (char != other), row[j + 1] + 1, below[j] + 1)
            if i and j and char == text[j - 1] and pattern[i - 1] == other:
                cost = min(cost, above[j - 1] + 1)
            below.append(cost)
        if min(below) > most:
            return []
        above, row = row, below
    return [(length, cost) for length, cost in enumerate(row) if cost <= most]


def _slip_of(phrase: str, form: str) -> Slip:
    if len(form) < len(phrase):
        return Slip.DROPPED
    if len(form) > len(phrase):
        return Slip.ADDED
    return Slip.SWAPPED if sorted(form) == sorted(phrase) else Slip.CHANGED


def _likeliest(found: Iterable[Near], phrases: Sequence[Phrase]) -> list[Near]:
    """Without those that overlap a better one: fewer slips first, then the longer phrase."""

    def rank(near: Near) -> tuple[bool, int, int, int]:
        return near.slip is Slip.TWICE, -len(phrases[near.number].phrase), _ORDER.index(near.slip), near.start

    kept: list[Near] = []
    for near in sorted(found, key=rank):
        if not any(near.start < other.end and other.start < near.end for other in kept):
            kept.append(near)
    return sorted(kept, key=lambda near: near.start)
