"""A district's row inherits what the packaged rows of the same matter know.

Its own words stand first: what it says (elements, bases, limits, bodies) is never changed.
What it does not say, and what no catalog prints, comes from ``like``: the words of titles,
the acts, synonyms of elements, and that budgets, accounts and annual reports are yearly.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from gk_audit.model import chinese
from gk_audit.model.records import replace
from gk_audit.model.standard import Element, Item, Period
from gk_audit.standards.errors import StandardsError, nearest

zh = chinese.of(__name__)


def inherit(item: Item, known: Mapping[str, Item]) -> Item:
    """``item`` with what the rows that it is ``like`` know. Raises StandardsError for one that is not there."""
    if not item.like:
        return item
    rows = [_row(name, item, known) for name in item.like]
    first = rows[0]
    yearly = next((row for row in rows if row.periodicity is Period.YEAR), None)
    is_yearly = yearly is not None and item.periodicity in (Period.NONE, Period.YEAR)
    return replace(
        item,
        item_words=_joined(item.item_words, (row.item_words for row in rows)),
        aliases=_joined(item.aliases, (row.aliases for row in rows)),
        act_words=_joined(item.act_words, (row.act_words for row in rows)),
        exclude_words=_joined(item.exclude_words, (_common([row.exclude_words for row in rows]),)),
        elements=_elements(item, rows),
        bases=item.bases or first.bases,
        rights=item.rights or first.rights,
        openness=item.openness or first.openness,
        periodicity=Period.YEAR if is_yearly else item.periodicity,
        period_due_day=yearly.period_due_day
        if is_yearly and yearly is not None and item.period_due_day is None
        else item.period_due_day,
    )


def _row(name: str, item: Item, known: Mapping[str, Item]) -> Item:
    if name in known:
        return known[name]
    file, _, line = item.source.rpartition(":")
    raise StandardsError(zh("no-like", name=name, near=nearest(name, known)), file, int(line or 0))


def _joined(own: tuple[str, ...], others: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*own, *(word for words in others for word in words))))


def _common(words: list[tuple[str, ...]]) -> tuple[str, ...]:
    """What speaks against one row of a group may speak for another."""
    return tuple(word for word in words[0] if all(word in others for others in words))


def _elements(item: Item, rows: list[Item]) -> tuple[Element, ...]:
    known = {element.name: element for row in reversed(rows) for element in row.elements}
    if not item.elements:
        return tuple(element for element in rows[0].elements) if len(rows) == 1 else ()
    return tuple(
        replace(own, synonyms=other.synonyms, pattern=own.pattern or other.pattern)
        if (other := known.get(own.name)) is not None and not own.synonyms
        else own
        for own in item.elements
    )
