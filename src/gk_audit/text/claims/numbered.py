"""Numbered lists of amounts: 2.转移性收入469366万元。（1）返还性收入19561万元；（2）…: an item, or what a paragraph
that ends in 其中： tells last, against those below it.

Lists tell what is most worth telling and may leave the rest out. So one is wrong only where its items are
more than the whole, or where one slip of the hand makes their sum of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import zip_longest

from gk_audit.model import chinese
from gk_audit.model.records import Record, replace
from gk_audit.text.claims.grammar import Claim
from gk_audit.text.claims.passages import Passage
from gk_audit.text.claims.told import Told
from gk_audit.text.claims.words import SumWords
from gk_audit.text.numbers import UNITS

zh = chinese.of(__name__)
_MARK = zh.pattern("mark")
_DIGITS = zh("digits")
_OPENS = zh.pattern("opens")
_MOST = 2
"""Items that are so many times the whole tell of something else."""


class _Item(Record):
    rank: int
    number: int
    claim: Claim | None


def numbered(paragraphs: Sequence[tuple[Passage, Sequence[Claim]]], words: SumWords) -> Iterator[Told]:
    """Every item with an amount, and the items right below it."""
    items = list(_ranked(paragraphs))
    for place, whole in enumerate(items):
        parts = _list(_below(whole, items[place + 1 :]))
        claims = [part.claim for part in parts if part.claim is not None]
        if whole.claim is None or len(parts) < 2 or len(claims) != len(parts) or _is_mixed(claims, words):
            continue
        told = Told("listed", whole.claim, tuple((claim, 1) for claim in claims), is_sure=False)
        printed, made = told.sides
        if all(
            claim.head and whole.claim.head and claim.head.value.value != whole.claim.head.value.value
            for claim in claims
        ):
            yield replace(told, is_sure=printed < made < _MOST * printed)


def _ranked(paragraphs: Sequence[tuple[Passage, Sequence[Claim]]]) -> Iterator[_Item]:
    """The items of all paragraphs; an open paragraph stands right above the first item of the next."""
    opened: Claim | None = None
    for passage, found in paragraphs:
        items = list(_items(passage, found))
        if opened is not None and items and _MARK.match(passage.text):
            yield _Item(items[0].rank - 1, 0, opened)
        yield from items
        opened = _told_below(passage, found)
        opened = None if any(item.claim is opened for item in items) else opened


def _told_below(passage: Passage, found: Sequence[Claim]) -> Claim | None:
    """The amount that a paragraph ends with, where 其中： right behind it says that its parts follow."""
    head = found[-1].head if found else None
    is_open = head is not None and _OPENS.fullmatch(passage.text, head.end) is not None
    return found[-1] if head is not None and is_open and _is_amount(found[-1], head.start) else None


def _list(below: Iterable[_Item]) -> list[_Item]:
    """The items 1, 2, 3 … of the first rank, up to where another list begins; none where a number is missing."""
    parts: list[_Item] = []
    for item in below:
        if parts and item.rank != parts[0].rank:
            continue
        if item.number != len(parts) + 1:
            return parts if item.number == 1 else []
        parts.append(item)
    return parts


def _below(whole: _Item, after: Sequence[_Item]) -> Iterator[_Item]:
    for item in after:
        if item.rank <= whole.rank:
            return
        yield item


def _items(passage: Passage, found: Sequence[Claim]) -> Iterator[_Item]:
    """The numbers of a paragraph, each with the amount that is told first behind it."""
    marks = list(_MARK.finditer(passage.text))
    for match, after in zip_longest(marks, marks[1:]):
        stop = after.start() if after else len(passage.text)
        first = next((one for one in found if one.head and match.end() <= one.head.start < stop), None)
        yield _Item(_rank(match), _number(match), first if first and _is_amount(first, match.end()) else None)


def _is_amount(claim: Claim, start: int) -> bool:
    """Whether an amount of money is what the item is told to be."""
    head = claim.head
    is_near = head is not None and not set("。；") & set(claim.passage.text[start : head.start])
    return is_near and head is not None and head.unit in UNITS and not head.is_vague and not claim.depth


def _rank(match: re.Match[str]) -> int:
    """Even, so that what stands right above a list has a rank of its own."""
    return 2 * int((match.lastgroup or "r0")[1:])


def _number(match: re.Match[str]) -> int:
    told = match[match.lastgroup or 0]
    return int(told) if told.isdecimal() else _DIGITS.find(told) + 1


def _is_mixed(claims: Sequence[Claim], words: SumWords) -> bool:
    """Whether some items are income and others are spending."""
    sides = [bool(words.got.search(claim.topic)) - bool(words.spent.search(claim.topic)) for claim in claims]
    return min(sides) < 0 < max(sides)
