"""Find accounts and budgets that call their own unit by another unit's name: a template's, a neighbour's."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice, pairwise

from gk_audit.checks.judged import undecided_at
from gk_audit.checks.relations import relation_check
from gk_audit.model.document import BlockKind, Document, Place
from gk_audit.model.records import Record
from gk_audit.model.relation import Relation, Verdict
from gk_audit.model.rule import Signs
from gk_audit.text.organs import Likeness, bare_name, is_organ, likeness
from gk_audit.text.tables.book import TableBook
from gk_audit.text.tables.labels import squash
from gk_audit.text.tables.prose import Prose
from gk_audit.text.toolbox import Toolbox

_COVER = 6
_LONGEST_COVER = 60
_ID = "own-name"
_AROUND = 16


class Params(Record):
    """Where a document of this kind names its own unit; each pattern has a group ``name``."""

    title: str
    """Pattern of titles and covers; documents without such a title are not looked at."""
    unless: str
    sentences: tuple[str, ...]
    """Patterns of the prose, blanks and quotation marks taken out."""
    captions: tuple[str, ...]
    """Patterns of the lines that name a table or stand above it."""
    spared: str
    """Words near a name that explain another one: 原, 更名, 加挂."""


@relation_check("own-name", params=Params, signs=Signs(("决算", "预算")), variants=("spelling", "higher"))
def own_name(document: Document, params: Params, tools: Toolbox) -> Iterator[Relation]:
    """Yield one outcome for each name that stands where the unit's own name belongs."""
    title = tools.memo(("own-name", params.title), lambda: re.compile(params.title))
    lines = _cover(document)
    if not any(title.search(line) for line in lines) or re.search(params.unless, lines[0]):
        return
    names = list(dict.fromkeys(name for line in lines if (name := _named(title, line))))
    if not names:
        yield undecided_at(_ID, "", "no-own-name")
        return
    covers = {
        name
        for block in document.body
        if len(block.text) < _LONGEST_COVER and (name := _named(title, squash(block.text), whole=True))
    }
    if len(_different(names[0], covers)) > 1:
        # A volume with the accounts of several units.
        yield undecided_at(_ID, "", "several")
        return
    yield from _judged(document, params, names[0], tools)


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


def _cover(document: Document) -> list[str]:
    """The title, the first lines, and neighbours among them joined: a cover breaks the name."""
    texts = [
        squash(block.text)
        for block in islice(document.body, _COVER)
        if block.kind is not BlockKind.ROW and len(block.text) < _LONGEST_COVER
    ]
    return [squash(document.meta.title), *texts, *(a + b for a, b in pairwise(texts))]


def _different(own: str, others: set[str]) -> list[str]:
    return [name for name in others if _likeness(own, name) is Likeness.OTHER]


def _judged(document: Document, params: Params, own: str, tools: Toolbox) -> Iterator[Relation]:
    found: dict[str, list[Place]] = {}
    prose = Prose.of(document, tools)
    taken: list[tuple[int, int]] = []
    for text in params.sentences:
        pattern = tools.memo(("own-name", text), lambda text=text: re.compile(text, re.MULTILINE))  # type: ignore[misc]
        for match in pattern.finditer(prose.text):
            name = bare_name(match["name"])
            if is_organ(name):
                taken.append(match.span("name"))
                found.setdefault(name, []).append(prose.place(*match.span("name")))
    for name, place in _captions(document, params.captions, tools):
        found.setdefault(name, []).append(place)
    held = 0
    for name, places in sorted(found.items()):
        kind = _likeness(own, name)
        if (
            kind is Likeness.SAME
            or name in _listed(document)
            or _is_explained(prose.text, name, taken, params.spared)
        ):
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


def _captions(document: Document, patterns: Sequence[str], tools: Toolbox) -> Iterator[tuple[str, Place]]:
    """Names in the lines that name tables."""
    if not document.tables:
        return
    compiled = [
        tools.memo(("own-name", text), lambda text=text: re.compile(text))  # type: ignore[misc]
        for text in patterns
    ]
    seen: set[str] = set()
    book = TableBook.of(document, tools)
    for grid in book.grids:
        for line in grid.titles:
            if line in seen:
                continue
            seen.add(line)
            for pattern in compiled:
                match = pattern.search(line)
                name = bare_name(match["name"]) if match else ""
                if is_organ(name) and (place := book.place_of(line)) is not None:
                    yield name, place


def _listed(document: Document) -> set[str]:
    """Every cell of the document's tables that is a name: units that belong to it."""
    return {
        bare_name(squash(cell.text))
        for table in document.tables
        for cell in table.cells
        if len(cell.text) < 40
    }


def _is_explained(text: str, name: str, taken: Sequence[tuple[int, int]], spared: str) -> bool:
    """Whether the text says elsewhere what the other name is: a former name, a second signboard, a part."""
    words = re.compile(spared)
    position = text.find(name)
    while position >= 0:
        end = position + len(name)
        is_own_place = any(start <= position < stop for start, stop in taken)
        near = text[max(0, position - _AROUND) : position] + "|" + text[end : end + _AROUND]
        if words.search(near) and (
            not is_own_place or re.search(spared, text[max(0, position - 2) : position])
        ):
            return True
        position = text.find(name, end)
    return False
