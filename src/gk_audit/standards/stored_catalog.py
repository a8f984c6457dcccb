"""A catalog as compact JSON for the cache: what rows share is stored once.

857 rows cite 308 different bases and use 97 different sets of act words; with pools the
stored form is a third as large and its values are built once, so that a check of one
draft does not wait for the catalog.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from gk_audit.model.codec import decode, encode
from gk_audit.model.rule import Basis
from gk_audit.model.standard import (
    Audience,
    Catalog,
    Duties,
    Element,
    Item,
    Level,
    Mode,
    Period,
    TimeLimit,
)

FORM = 2
"""Raise when the stored form changes."""


class _Pool:
    """Values that rows share, each once."""

    def __init__(self) -> None:
        self.values: list[Any] = []
        self._numbers: dict[Any, int] = {}

    def number(self, value: Any) -> int:
        """Where ``value`` stands in the pool."""
        known = self._numbers.get(value)
        if known is None:
            known = self._numbers[value] = len(self.values)
            self.values.append(value)
        return known


def encode_catalog(catalog: Catalog) -> dict[str, Any]:
    """The stored form of a catalog. Its digest is not stored: the loader knows it."""
    words, elements, bases, limits = _Pool(), _Pool(), _Pool(), _Pool()
    items = [
        [
            item.id,
            item.field_,
            item.level1,
            item.level2,
            [elements.number(element) for element in item.elements],
            [bases.number(basis) for basis in item.bases],
            limits.number(item.limits),
            item.limit_text,
            words.number(item.bodies),
            words.number(item.channels),
            item.audience.value,
            item.mode.value,
            [level.value for level in item.levels],
            words.number(item.rights),
            item.openness,
            words.number(item.item_words),
            words.number(item.act_words),
            words.number(item.aliases),
            words.number(item.exclude_words),
            item.periodicity.value,
            item.period_due_day,
            item.evidence,
            item.mandatory,
            encode(item.effective_from),
            encode(item.effective_to),
            item.source,
        ]
        for item in catalog.items
    ]
    synonyms = _Pool()
    return {
        "form": FORM,
        "head": [catalog.name, catalog.title, catalog.version],
        "aliases": encode(catalog.field_aliases),
        "duties": encode(catalog.duties),
        "words": encode(words.values),
        "elements": [
            [entry.name, entry.required, synonyms.number(entry.synonyms), entry.pattern]
            for entry in elements.values
        ],
        "synonyms": encode(synonyms.values),
        "bases": encode(bases.values),
        "limits": encode(limits.values),
        "items": items,
    }


def decode_catalog(data: Any, digest: str) -> Catalog:
    """Read back what :func:`encode_catalog` made. Raises ValueError where the data has another shape."""
    try:
        if data["form"] != FORM:
            raise ValueError("another stored form")
        name, title, version = data["head"]
        return Catalog(
            name,
            title,
            version,
            _items(data),
            decode(tuple[tuple[str, tuple[str, ...]], ...], data["aliases"]),
            digest,
            decode(Duties, data["duties"]),
        )
    except (TypeError, KeyError, IndexError, AttributeError) as error:
        raise ValueError("stored catalog has another shape") from error


def _items(data: Any) -> tuple[Item, ...]:
    words = list(map(tuple, data["words"]))
    synonyms = list(map(tuple, data["synonyms"]))
    elements = [
        Element(name, required, synonyms[number], pattern)
        for name, required, number, pattern in data["elements"]
    ]
    bases = decode(tuple[Basis, ...], data["bases"])
    limits = decode(tuple[tuple[TimeLimit, ...], ...], data["limits"])
    levels = {level.value: level for level in Level}
    audiences = {audience.value: audience for audience in Audience}
    modes = {mode.value: mode for mode in Mode}
    periods = {period.value: period for period in Period}
    found = []
    for row in data["items"]:
        (identity, field_, level1, level2, own_elements, own_bases, limit, limit_text, bodies, channels,
         audience, mode, own_levels, rights, openness, item_words, act_words, aliases, exclude_words,
         period, due_day, evidence, mandatory, since, until, source) = row  # fmt: skip
        found.append(
            Item(
                identity,
                field_,
                level1,
                level2,
                tuple([elements[number] for number in own_elements]),
                tuple([bases[number] for number in own_bases]),
                limits[limit],
                limit_text,
                words[bodies],
                words[channels],
                audiences[audience],
                modes[mode],
                tuple([levels[level] for level in own_levels]),
                words[rights],
                openness,
                words[item_words],
                words[act_words],
                words[aliases],
                words[exclude_words],
                periods[period],
                due_day,
                evidence,
                mandatory,
                date.fromisoformat(since) if since else None,
                date.fromisoformat(until) if until else None,
                source,
            )
        )
    return tuple(found)
