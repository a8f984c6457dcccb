"""Enumerations in prose: 共12件，其中咨询5件、投诉4件、其他3件 as a total and its parts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from gk_audit.model import chinese
from gk_audit.model.records import Record, replace
from gk_audit.text.numbers import Amount, read_amount

zh = chinese.of(__name__)
_ORDINAL = zh("ordinal")
_ABOUT_WORDS = zh.words("about-words")
_OF_WHICH = zh.words("of-which")
_OF_WHICH_END = zh("of-which-end")
_YUAN = zh("yuan")
_AVERAGE = zh("average")
_OF_WHICH_MARK = zh.pattern("of-which-mark")
_NO_PART = zh("no-part")

UNIT = zh("unit")
_MINUS = "-－—"
NUMBER = r"\d[\d,]*(?:\.\d+)?"
_VAGUE_BEFORE = zh("vague-before")
_TOTAL = zh.source("total")
_ITEM = zh.source("item")
_AFTER = zh.source("after")


class Item(Record):
    """One part of an enumeration; offsets are of the text."""

    label: str
    amount: Amount
    start: int
    end: int
    percent: str = ""


class Listing(Record):
    """A total with the parts that are told beside it."""

    total: Amount
    start: int
    end: int
    items: tuple[Item, ...]
    is_whole: bool
    """True where the words say that the parts are all: 分为, a total after its parts."""
    is_bare: bool = False
    """True where no word ties the parts to the total: they may be another matter."""


class Grammar(Record):
    """The compiled patterns."""

    total: re.Pattern[str]
    item: re.Pattern[str]
    after: re.Pattern[str]


@cache
def _grammar() -> Grammar:
    return Grammar(re.compile(_TOTAL), re.compile(_ITEM), re.compile(_AFTER))


def listings(text: str) -> Iterator[Listing]:
    """Every enumeration of a text, those that begin with the total first."""
    grammar = _grammar()
    for match in grammar.total.finditer(text):
        if text[match.start() - 1 : match.start()] in (*_VAGUE_BEFORE, "-", _ORDINAL):
            continue
        total = _amount(match["t"], match["u"])
        items, end = _items(text, match.end(), match["u"], grammar)
        if total is None or not items or _is_average(text, match.start()):
            continue
        if text[end : end + 1] in _ABOUT_WORDS:
            continue
        is_loose = "。" in match.group() or not match["how"]
        if is_loose and not _is_alone(text, match.start(), match["t"], match["u"]):
            continue
        is_whole = match["how"] not in _OF_WHICH
        yield Listing(total, match.start("t"), match.end("u"), items, is_whole, not match["how"])
    yield from _sentences_before(text, grammar)
    for match in grammar.after.finditer(text):
        found = _before(text, match.start(), match["u"], grammar)
        total = _amount(match["t"], match["u"])
        if found is not None and total is not None:
            yield Listing(total, match.start("t"), match.end("u"), found, is_whole=True)


def counted(text: str) -> Iterator[re.Match[str]]:
    """Every amount, percentage and count of a text."""
    return re.finditer(zh("counted", number=NUMBER, unit=UNIT), text)


def _is_alone(text: str, position: int, number: str, unit: str) -> bool:
    """Whether no other figure of the unit stands in the sentence: else 。其中 or a comma may mean that one."""
    start = max(text.rfind(mark, 0, position) for mark in "。；\n") + 1
    figures = re.finditer(rf"(?P<t>{NUMBER})(?P<u>{UNIT})", text[start:position])
    return all(found["u"] != unit or found["t"] == number for found in figures)


def _sentences_before(text: str, grammar: Grammar) -> Iterator[Listing]:
    """……56.05万元，实际拨付56.05万元。其中：……: the one figure of that unit in the sentence before."""
    position = text.find(_OF_WHICH_END)
    while position >= 0:
        start = max(text.rfind(mark, 0, position) for mark in "。；\n") + 1
        begin = position + 3 + (text[position + 3 : position + 4] in "：，")
        unit = next((match["u"] for match in grammar.item.finditer(text, begin, begin + 60)), "")
        items, _ = _items(text, begin, unit, grammar)
        figures = [
            match
            for match in re.finditer(zh("written-figure", number=NUMBER, unit=UNIT), text[start:position])
            if match["u"] == unit and not _is_average(text, start + match.start())
        ]
        total = _amount(figures[0]["t"], unit) if len({match["t"] for match in figures}) == 1 else None
        is_near = bool(figures) and start + figures[-1].end() == position  # found by the pattern already
        if items and total is not None and not is_near:
            yield Listing(total, start + figures[0].start(), start + figures[0].end(), items, is_whole=False)
        position = text.find(_OF_WHICH_END, position + 1)


def _amount(number: str, unit: str) -> Amount | None:
    return read_amount(number + unit if unit.endswith(_YUAN) else number)


def _is_average(text: str, start: int) -> bool:
    clause = text[max(0, start - 12) : start]
    return re.search(_AVERAGE, clause) is not None


def _items(text: str, start: int, unit: str, grammar: Grammar) -> tuple[tuple[Item, ...], int]:
    found: list[Item] = []
    found_mark = ""
    position = start
    while True:
        match = grammar.item.match(text, position)
        if match is None or match["u"] != unit or match["tail"] or _OF_WHICH_MARK.search(match["label"]):
            break
        if found and not match["mark"]:
            break
        if len(found) > 1 and found_mark == "、" and match["mark"] in ("，", "；"):
            break  # after a list with 、 a comma begins another matter
        if re.search(
            _NO_PART,
            match["label"],
        ):
            break
        amount = _amount(match["n"], unit)
        # After a semicolon an item with parts of its own is another total.
        if amount is None or (match["mark"] == "；" and text.startswith(f"，{_OF_WHICH[0]}", match.end())):
            break
        percent, label = match["p"] or "", match["label"].rstrip(_MINUS)
        is_negative = label != match["label"]
        found.append(
            Item(
                label,
                replace(amount, value=-amount.value) if is_negative else amount,
                match.start("n"),
                match.end("u"),
                percent,
            )
        )
        found_mark = match["mark"] if found_mark in ("", "，") or len(found) == 2 else found_mark
        position = match.end()
    return tuple(found), position


def _before(text: str, end: int, unit: str, grammar: Grammar) -> tuple[Item, ...] | None:
    """The parts that stand from the beginning of the clause up to a total after them."""
    start = max(text.rfind(mark, 0, end) for mark in "。；：\n") + 1
    for begin in (start, text.find("，", start, end) + 1):
        items, stop = _items(text, begin, unit, grammar)
        if len(items) > 1 and stop == end and not re.search(rf"\d(?:{UNIT})", text[start:begin]):
            return items
    return None
