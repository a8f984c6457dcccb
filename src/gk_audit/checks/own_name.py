"""Find accounts and budgets that call their own unit by another unit's name: a template's, a neighbour's."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice

from gk_audit.checks.judged import undecided_at
from gk_audit.checks.relations import relation_check
from gk_audit.facts.view import View
from gk_audit.model.document import Place
from gk_audit.model.records import Record
from gk_audit.model.relation import Relation, Verdict
from gk_audit.text.organs import Likeness, bare_name, is_organ, likeness
from gk_audit.text.tables.labels import squash

_COVER, _LONGEST_COVER = 6, 60
_ID = "own-name"
_AROUND = 16
_RECURRING = 3
"""So often a name stands in the text that is the unit's own."""


class Params(Record):
    """Where a document of this kind names its own unit; each pattern has a group ``name``."""

    title: re.Pattern[str]
    """Pattern of titles and covers; documents without such a title are not looked at."""
    unless: re.Pattern[str]
    sentences: tuple[re.Pattern[str], ...]
    """Patterns of the prose, blanks and quotation marks taken out."""
    captions: tuple[re.Pattern[str], ...]
    """Patterns of the lines that name a table or stand above it."""
    spared: re.Pattern[str]
    """Words near a name that explain another one: 原, 更名, 加挂."""


@relation_check("own-name", params=Params, variants=("spelling", "higher"))
def own_name(view: View, params: Params) -> Iterator[Relation]:
    """Yield one outcome for each name that stands where the unit's own name belongs."""
    title = params.title
    if view.cover.search(title) is None or params.unless.search(view.cover.lines[0]):
        return
    lines = (*view.cover.lines, *(line.rsplit(".", 1)[0] for line in view.names.lines[:1]))
    names = list(dict.fromkeys(name for line in lines if (name := _named(title, line))))
    if not names:
        yield undecided_at(_ID, "", "no-own-name")
        return
    covers = {
        name
        for block in view.body
        if len(block.text) < _LONGEST_COVER and (name := _named(title, squash(block.text), whole=True))
    }
    if len(_different(names[0], covers)) > 1:
        # A volume with the accounts of several units.
        yield undecided_at(_ID, "", "several")
        return
    yield from _judged(view, params, names[0])


def _recurring(own: str, found: Mapping[str, Sequence[Place]]) -> str:
    """The unit's own name: what the cover says, unless only the cover does and the text has another all over.

    A cover or a file's name that was copied from another unit stands once, the right name again and again.
    """
    most = max(found, key=lambda name: len(found[name]), default=own)
    near = {
        place.block.index
        for name, places in found.items()
        if _likeness(own, name) is not Likeness.OTHER
        for place in places
    }
    return most if len(near) <= 1 and len(found[most]) >= _RECURRING else own


def _named(pattern: re.Pattern[str], line: str, *, whole: bool = False) -> str:
    """The name that a title or cover line holds, or nothing."""
    match = pattern.search(line)
    if match is None or (whole and match.end() != len(line)):
        return ""
    name = bare_name(next((text for text in match.groups() if text), ""))
    return name if is_organ(name) or is_organ(_names(name)[0]) else ""


def _names(name: str) -> tuple[str, ...]:
    """The names of one unit: 青禾区人民医院（青禾区红十字医院） has two."""
    first, _, second = name.partition("（")
    return tuple(part for part in (first, second.rstrip("）")) if part) or (name,)


def _likeness(own: str, name: str) -> Likeness:
    """How a name relates to the nearest of a unit's names."""
    found: set[Likeness] = {likeness(mine, name) for mine in _names(own)}
    for kind in (Likeness.SAME, Likeness.SPELLING, Likeness.HIGHER):
        if kind in found:
            return kind
    return Likeness.OTHER


def _different(own: str, others: set[str]) -> list[str]:
    return [name for name in others if _likeness(own, name) is Likeness.OTHER]


def _judged(view: View, params: Params, own: str) -> Iterator[Relation]:
    found: dict[str, list[Place]] = {}
    prose = view.prose
    taken: list[tuple[int, int]] = []
    for pattern in params.sentences:
        for match in pattern.finditer(prose.text):
            name = bare_name(match["name"])
            if is_organ(name):
                taken.append(match.span("name"))
                found.setdefault(name, []).append(prose.place(*match.span("name")))
    for name, place in (*_captions(view, params.captions), *_covers(view, params.title)):
        found.setdefault(name, []).append(place)
    own = _recurring(own, found) if found else own
    held = 0
    for name, places in sorted(found.items()):
        kind = _likeness(own, name)
        is_explained = kind is not Likeness.SPELLING and _is_explained(prose.text, name, taken, params.spared)
        if kind is Likeness.SAME or name in _listed(view) or is_explained:
            held += len(places)
            continue
        yield Relation(
            _ID,
            Verdict.FAILS,
            variant="" if kind is Likeness.OTHER else kind.value,
            left=name,
            right=own,
            sign="name",
            what=str(len(places)),
            place=places[0],
            related=tuple(places[1:]),
        )
    if held:
        yield Relation(_ID, Verdict.HOLDS, left=str(held), right=own, sign="name", where=own)


def _covers(view: View, title: re.Pattern[str]) -> Iterator[tuple[str, Place]]:
    """Names on the cover, where it is printed in the text."""
    for block in islice(view.body, _COVER):
        if len(block.text) < _LONGEST_COVER and (name := _named(title, squash(block.text))):
            yield name, block.whole


def _captions(view: View, patterns: Sequence[re.Pattern[str]]) -> Iterator[tuple[str, Place]]:
    """Names in the lines that name tables."""
    seen: set[str] = set()
    book = view.book
    for grid in book.grids:
        for line in grid.titles:
            if line in seen:
                continue
            seen.add(line)
            for pattern in patterns:
                match = pattern.search(line)
                name = bare_name(match["name"]) if match else ""
                if is_organ(name) and (place := book.place_of(line)) is not None:
                    yield name, place


def _listed(view: View) -> set[str]:
    """Every cell of the document's tables that is a name: units that belong to it."""
    return {
        bare_name(squash(cell.text)) for table in view.tables for cell in table.cells if len(cell.text) < 40
    }


def _is_explained(text: str, name: str, taken: Sequence[tuple[int, int]], spared: re.Pattern[str]) -> bool:
    """Whether the text says elsewhere what the other name is: a former name, a second signboard, a part."""
    position = text.find(name)
    while position >= 0:
        end = position + len(name)
        is_own_place = any(start <= position < stop for start, stop in taken)
        near = text[max(0, position - _AROUND) : position] + "|" + text[end : end + _AROUND]
        if spared.search(near) and (not is_own_place or spared.search(text[max(0, position - 2) : position])):
            return True
        position = text.find(name, end)
    return False
