"""The words of a catalog arranged for look-up, as plain JSON: made once and kept compiled.

Nothing here is computed while a document is matched. ``build_tables`` costs some 50 ms;
what it returns is read back from the cache of compiled standards in a few.
"""

from __future__ import annotations

import fnmatch
from collections import Counter, defaultdict
from collections.abc import Iterable
from typing import Any

from gk_audit.facts.matching.finder import starts_of
from gk_audit.facts.matching.phrases import ItemWords, element_phrases, words_of
from gk_audit.facts.matching.policies import policy_kinds
from gk_audit.facts.matching.subject import unmarked
from gk_audit.model import chinese
from gk_audit.model.standard import Catalog

zh = chinese.of(__name__)

COMMON = 24
"""2-grams in more phrases than this name no candidates (they still count in the score)."""
Tables = dict[str, Any]

OWN, MIXED, GENERAL, VILLAGE, POLICY, DRAFTS, HAS_ACTS, HAS_TOPICS, COMMUNITY, DECISIONS = (
    1 << bit for bit in range(10)
)
"""Flags of an item: words written by a person; policies beside lists; statutory; of a village
list; takes policies; takes drafts; has act words; has topics; of the
communities' list; asks for what was decided in single cases."""


def build_tables(catalog: Catalog) -> Tables:
    """Everything that matching needs to know of a catalog."""
    words = words_of(catalog)
    fields = list(catalog.fields)
    number_of = {name: number for number, name in enumerate(fields)}
    homes: dict[tuple[str, str], int] = {}
    act_sets: dict[tuple[str, ...], int] = {}
    topics, context = _inverted(words, "topics"), _inverted(words, "context")
    tables: Tables = {
        "ids": [entry.item.id for entry in words],
        "fields": fields,
        "field": [number_of[entry.item.field_] for entry in words],
        "home": [homes.setdefault((entry.item.field_, entry.item.level1), len(homes)) for entry in words],
        "act": [act_sets.setdefault(entry.acts, len(act_sets)) for entry in words],
        "acts": [list(acts) for acts in act_sets],
        "topics": topics,
        "context": context,
        "excluded": {
            str(number): list(map(unmarked, entry.item.exclude_words))
            for number, entry in enumerate(words)
            if entry.item.exclude_words
        },
        "flags": [_flags(entry, catalog) for entry in words],
        "heads": {},
        "kinds": [policy_kinds(entry.item) for entry in words],
        "roles": [[word, [number_of[name] for name in names]] for word, names in catalog.duties.roles],
        "of_village": {
            str(number): list(entry.topics)
            for number, entry in enumerate(words)
            if _flags(entry, catalog) & VILLAGE and entry.has_own_words
        },
    }
    heads = [(number, name[-2:]) for number, entry in enumerate(words) for name in entry.names if name]
    for number, head in heads:
        owners = tables["heads"].setdefault(head, [])
        if number not in owners:
            owners.append(number)
    tables.update(_phrases(words, catalog.duties.general))
    acts = {word for entry in words for word in entry.acts}
    tables["learned"] = _learned(words)
    tables["kin"], tables["first"] = _kin(catalog, tables["ids"])
    tables["act_starts"] = starts_of(acts)
    tables["starts"] = starts_of((*topics, *tables["phrases"]))
    tables["context_starts"] = starts_of((*context, *topics))
    return tables


def is_sound(tables: Tables, ids: list[str]) -> bool:
    """Whether stored tables are for these items, and whole: a cache is not trusted."""
    if tables.get("ids") != ids:
        return False
    of_items = ("field", "home", "act", "flags", "kinds")
    lists = (*of_items, "fields", "acts", "roles", "phrases", "owners", "essence")
    maps = ("learned", "kin", "first", "topics", "context", "excluded", "heads", "of_village", "postings", "common", "signs",
            "act_starts", "starts", "context_starts")  # fmt: skip
    return (
        all(isinstance(tables.get(name), list) for name in lists)
        and all(isinstance(tables.get(name), dict) for name in maps)
        and all(len(tables[name]) == len(ids) for name in of_items)
        and len(tables["phrases"]) == len(tables["owners"]) == len(tables["essence"])
        and isinstance(tables.get("weak_from"), int)
    )


def _flags(entry: ItemWords, catalog: Catalog) -> int:
    duties, item = catalog.duties, entry.item
    marks = (
        (OWN, entry.has_own_words),
        (MIXED, entry.is_mixed),
        (GENERAL, item.field_ in duties.general),
        (DECISIONS, bool(zh.pattern("decided").search(item.level2 or item.level1))),
        (VILLAGE, item.field_ in (*duties.village, *duties.community)),
        (POLICY, zh("normative") in entry.acts),
        (DRAFTS, any(zh("asking") in act or zh("collecting") in act for act in entry.acts)),
        (HAS_ACTS, bool(entry.acts)),
        (HAS_TOPICS, bool(entry.topics)),
        (COMMUNITY, item.field_ in duties.community),
    )
    return sum(bit for bit, is_set in marks if is_set)


def _learned(words: Iterable[ItemWords]) -> dict[str, list[int]]:
    """Packaged row → the catalog's rows that are it, or that are like it."""
    found: dict[str, list[int]] = {}
    for number, entry in enumerate(words):
        for name in dict.fromkeys((entry.item.id, *entry.item.like)):
            found.setdefault(name, []).append(number)
    return found


def _kin(catalog: Catalog, ids: list[str]) -> tuple[dict[str, list[int]], dict[str, list[int]]]:
    """Row → rows that are no rivals of it; row → rows that it is named before."""
    numbers = {name: number for number, name in enumerate(ids)}
    kin: dict[str, list[int]] = {}
    first: dict[str, list[int]] = {}
    for each in catalog.kin:
        if each.row not in numbers:
            continue
        parts = [numbers[name] for part in each.parts for name in fnmatch.filter(ids, part)]
        for part in parts:
            kin.setdefault(str(numbers[each.row]), []).append(part)
            kin.setdefault(str(part), []).append(numbers[each.row])
        if each.first:
            first[str(numbers[each.row])] = parts
    return kin, first


def _inverted(words: Iterable[ItemWords], name: str) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for number, entry in enumerate(words):
        for word in getattr(entry, name):
            found.setdefault(word, []).append(number)
    return found


def _phrases(words: tuple[ItemWords, ...], general: tuple[str, ...]) -> Tables:
    """Phrases and weak phrases (content elements), and which phrases hold which 2-grams."""
    owners: dict[str, list[int]] = {}
    for number, entry in enumerate(words):
        for phrase in entry.phrases:
            numbers = owners.setdefault(phrase, [])
            if number not in numbers:
                numbers.append(number)
    weak = {
        phrase: numbers for phrase, numbers in element_phrases(words, general).items() if phrase not in owners
    }
    every = {**owners, **weak}
    modifiers = _modifiers(words)
    grams: dict[str, list[int]] = defaultdict(list)
    signs: Counter[str] = Counter()
    for number, phrase in enumerate(owners):
        for gram in sorted({phrase[at : at + 2] for at in range(len(phrase) - 1)}):
            grams[gram].append(number)
        signs.update(sorted(set(phrase)))
    return {
        "phrases": list(every),
        "owners": list(every.values()),
        "weak_from": len(owners),
        "essence": [_essence(phrase, modifiers) for phrase in every],
        "postings": {gram: found for gram, found in grams.items() if len(found) <= COMMON},
        "common": {gram: len(found) for gram, found in grams.items() if len(found) > COMMON},
        "signs": dict(signs),
    }


def _essence(phrase: str, modifiers: tuple[str, ...]) -> str:
    """The longest part of a phrase that is neither act word nor modifier; empty for 中长期规划, 双随机抽查.

    招生 of 招生工作实施方案: another 工作实施方案 is not that phrase in other words.
    """
    rest = phrase
    for word in modifiers:
        rest = rest.replace(word, "\n")
    return max(rest.split("\n"), key=len)


def _modifiers(words: tuple[ItemWords, ...]) -> tuple[str, ...]:
    """Act words of all items and words that only qualify, longest first."""
    every = {word for entry in words for word in entry.acts} | set(zh.words("modifiers"))
    return tuple(sorted(every, key=lambda word: (-len(word), word)))
