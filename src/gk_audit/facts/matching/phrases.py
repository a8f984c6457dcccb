"""What each item is called: phrases that name it outright, topics that need an act beside them.

A title such as 柳河镇2024年第三季度农村低保对象公示 names no catalog row. It names a topic
(低保) and an act (对象公示), which together are the row 最低生活保障 › 审批信息. Level-2
names that occur under several level-1 names (办事指南, 政策法规文件) say nothing alone.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable
from functools import cache

from gk_audit.facts.matching.subject import squeeze
from gk_audit.model import chinese
from gk_audit.model.lazy import pattern
from gk_audit.model.records import Record
from gk_audit.model.standard import Catalog, Item

zh = chinese.of(__name__)

_BRACKET = pattern(r"（[^（）]*）")
_POLICIES = zh.pattern("policies")
"""Names that only say which kind of policy is meant, whatever the field: 规章及规范性文件."""
_SHORTEST = 2
_SHORT_ELEMENT, _LONG_ELEMENT = 4, 16
_FEW = 3
"""Items that may share an element before it says nothing about which one is meant."""


class ItemWords(Record):
    """The words of one item, made comparable."""

    item: Item
    phrases: tuple[str, ...]
    """Name the item by themselves."""
    topics: tuple[str, ...]
    """Name what it is about; with an act they name the item."""
    acts: tuple[str, ...]
    context: tuple[str, ...]
    """Words of field and level 1 that a column path may show."""
    is_generic: bool
    """The level-2 name occurs under several level-1 names."""
    is_mixed: bool
    """It takes policies beside lists or guides, so that a policy about its topic may be another's."""
    has_own_words: bool
    """Topics were written for it by a person."""
    names: tuple[str, ...] = ()
    """Level 1 and level 2 without what says nothing (信息, 情况, 主要内容)."""


def words_of(catalog: Catalog) -> tuple[ItemWords, ...]:
    """The words of every item of a catalog, in catalog order."""
    aliases = dict(catalog.field_aliases)
    counted = Counter(item.level2 for item in catalog.items if item.levels)
    homes = Counter((item.level2, item.field_, item.level1) for item in catalog.items)
    generic = {
        name
        for name in counted
        if len({key[1:] for key in homes if key[0] == name}) > 1
        or not _core(name)
        or _POLICIES.fullmatch(name)
    }
    return tuple(_words(item, item.level2 in generic, aliases.get(item.field_, ())) for item in catalog.items)


def core_words(item: Item) -> tuple[str, ...]:
    """Words that name the item outright: its aliases and its own name."""
    return _core_words(item.aliases, item.level2)


@cache
def _core_words(aliases: tuple[str, ...], level2: str) -> tuple[str, ...]:
    return _unique((*map(_dense, aliases), *(_core(piece) for piece in _pieces(level2))))


def element_phrases(words: Iterable[ItemWords], general: Collection[str]) -> dict[str, list[int]]:
    """Content elements whose wording is long and rare enough to point to their item.

    绩效评价 is an element of the accounts: a report of that name is for a person to place.
    Elements that many items share (办理流程, 联系方式) or that only say what is done say
    nothing. ``general``: fields that repeat the others' elements.
    """
    owners: dict[str, list[int]] = {}
    fields: dict[str, set[str]] = {}
    for number, entry in enumerate(words):
        for element in entry.item.elements:
            for name in (element.name, *element.synonyms):
                phrase = _dense(_BRACKET.sub("", name))
                if not _SHORT_ELEMENT <= len(phrase) <= _LONG_ELEMENT or phrase in _EMPTY:
                    continue
                owners.setdefault(phrase, [])
                fields.setdefault(phrase, set()).update({entry.item.field_} - set(general))
                if number not in owners[phrase]:
                    owners[phrase].append(number)
    return {
        phrase: numbers
        for phrase, numbers in owners.items()
        if len(fields[phrase]) <= 1 and len(numbers) <= _FEW
    }


def _words(item: Item, is_generic: bool, field_aliases: Iterable[str]) -> ItemWords:
    context = _unique((item.field_, *field_aliases, *_pieces(item.level1)))
    topics = _unique(map(_dense, item.item_words))
    phrases = [_dense(alias) for alias in item.aliases]
    curated = bool(item.item_words or item.aliases)
    if not is_generic and item.level2:
        # Where a person wrote the words, parts of the name (应急预案 of 应急预案与演练) add only noise.
        phrases += [_dense(piece) for piece in _pieces(item.level2)[: 2 if curated else None]]
    if not topics and not item.aliases:
        source = (item.level1,) if is_generic or not item.level2 else (item.level2,)
        topics = _unique(core for text in source for core in map(_core, _pieces(text)) if core)
        if is_generic and not topics:
            topics = _unique((item.field_, *field_aliases))
    acts = item.act_words
    # A word that only says what is done (公示, 情况) is no topic.
    topics = tuple(word for word in topics if word not in acts)
    own = bool(item.item_words)
    mixed = zh("normative") in acts and (zh("publicity") in acts or zh("guide") in acts)
    return ItemWords(
        item,
        # An alias that is also a topic (非物质文化遗产) names the matter, not the document: it needs an act.
        _unique(p for p in phrases if len(p) > _SHORTEST and p not in _EMPTY and not (own and p in topics)),
        topics,
        acts,
        context,
        is_generic,
        mixed,
        own,
        tuple(
            re.sub(zh("main-content"), "", _dense(_BRACKET.sub("", name)))
            for name in (item.level1, item.level2)
        ),
    )


def _dense(text: str) -> str:
    """:func:`squeeze`, which most catalog words do not need."""
    return text if text.isalpha() and zh("quarter") not in text else squeeze(text)


@cache
def _pieces(name: str) -> tuple[str, ...]:
    """A name as printed, without brackets, and its parts where it lists several things."""
    plain = _BRACKET.sub("", name)
    parts = [part for part in zh.pattern("split").split(plain) if len(part) >= 3]
    inner = [
        text
        for text in re.findall(r"（([^（）]{3,12})）", name)
        if not text.startswith(zh.words("with-place-such-as"))
    ]
    tail = plain[-2:]
    # 迁出、迁入登记 lists 迁出登记 and 迁入登记; 社区及居民委员会概况 the 概况 of both.
    named = zh.pattern("split").split(plain)
    joined = [f"{part}{tail}" for part in named if len(part) >= _SHORTEST and not part.endswith(tail)]
    return (name, plain, *(parts if len(parts) > 1 else ()), *inner, *(joined if len(joined) < 4 else ()))


def _core(name: str) -> str:
    core = zh.pattern("tail").sub("", _dense(_BRACKET.sub("", name)))
    return core if len(core) > _SHORTEST and core not in _EMPTY else ""


_EMPTY = frozenset(zh.words("empty"))  # fmt: skip


def _unique(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(word for word in words if len(word) >= _SHORTEST))
