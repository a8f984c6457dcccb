"""Figures in sentences, each tied to its own table and row by an identity's pattern."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from gk_audit.model import chinese, lazy
from gk_audit.model.document import Place
from gk_audit.model.relation import Relation, Verdict
from gk_audit.text.evaluation import Undecided, Value, is_true
from gk_audit.text.masking import scrub
from gk_audit.text.numbers import PRINTED, UNITS, read_amount, read_match
from gk_audit.text.tables.labels import plain, squash
from gk_audit.text.tables.names import named, row_name
from gk_audit.text.tables.prose import Prose
from gk_audit.text.tables.relation import Identity, judged, undecided
from gk_audit.text.tables.scopes import Scopes, TableScope, decide
from gk_audit.text.tables.written import Sentence

zh = chinese.of(__name__)

_LIST_MARK = lazy.pattern("[、，,]")
_ITEM_NUMBER = lazy.pattern(r"(?:^|[\n。；：])(\d{1,2})[、．.](?!\d)")
_ITEM_REACH = 100
"""Characters before a figure in which the number of its item stands."""
_SUFFIX = zh.pattern("suffix")


def try_sentences(identity: Identity, prose: Prose, scopes: Scopes) -> Iterator[Relation]:
    """Try an identity on every sentence that it fits."""
    matches = _matches(identity, identity.pattern, prose)
    if not matches:
        if identity.each != "forbidden":
            yield undecided(identity, Undecided("no-sentence"))
        return
    match identity.each:
        case "forbidden":
            yield from (_forbidden(identity, match, prose) for match in matches)
        case "sentences":
            yield from _together(identity, matches, prose, scopes)
        case "name":
            yield from (named(identity, match, prose, scopes) for match in matches)
        case "list":
            yield from (_list(identity, match, prose, scopes) for match in matches)
        case _:
            for match in matches:
                yield from _one(identity, match, prose, scopes)


def try_captions(identity: Identity, scopes: Scopes) -> Iterator[Relation]:
    """Try an identity on the lines that name the tables, each line once."""
    assert identity.pattern is not None
    pattern = identity.pattern.pattern
    lines = dict.fromkeys(line for grid in scopes.book.grids for line in grid.titles)
    for line in lines:
        match = pattern.search(line)
        place = scopes.book.place_of(line) if match is not None else None
        if match is None or place is None:
            continue
        figures, words = _captured(match, place)
        yield from _decide(identity, TableScope(scopes, figures, words), place)


def said(identity: Identity, prose: Prose) -> Relation:
    """What a section has to say; the contents page has sections without text."""
    ranges = [
        (start, stop) for start, stop in _ranges(identity, prose) if prose.text[start:stop].count("\n") > 0
    ]
    if not ranges:
        return undecided(identity, Undecided("no-section"))
    assert identity.pattern is not None
    pattern = identity.pattern.pattern
    holds = any(pattern.search(prose.text[start:stop]) for start, stop in ranges)
    start = ranges[-1][0]
    stop = prose.text.find("\n", start)
    return Relation(
        identity.id,
        Verdict.HOLDS if holds else Verdict.FAILS,
        identity.says,
        identity.source,
        identity.variant,
        place=prose.place(start, stop if stop > start else len(prose.text)),
    )


def _matches(identity: Identity, sentence: Sentence | None, prose: Prose) -> list[re.Match[str]]:
    assert sentence is not None
    pattern = sentence.pattern
    return [
        match
        for start, stop in _ranges(identity, prose)
        for match in pattern.finditer(prose.text, start, stop)
    ]


def _ranges(identity: Identity, prose: Prose) -> Sequence[tuple[int, int]]:
    if identity.needles:
        return prose.lines_with(identity.needles)
    if not identity.section:
        return ((0, len(prose.text)),)
    heading = identity.section.pattern
    found: list[tuple[int, int]] = []
    for section in prose.sections:
        if heading.search(section.heading) and not (found and section.start < found[-1][1]):
            found.append((section.start, section.stop))
    return found


def _figures(match: re.Match[str], prose: Prose) -> tuple[dict[str, list[Value]], dict[str, str]]:
    return _captured(match, prose)


def _captured(match: re.Match[str], at: Prose | Place) -> tuple[dict[str, list[Value]], dict[str, str]]:
    """Captured figures, and captured words that name rows."""
    figures: dict[str, list[Value]] = {}
    words: dict[str, str] = {}
    for name, text in match.groupdict().items():
        if text is None:
            continue
        printed = PRINTED.fullmatch(text)
        if printed is None:
            words[name] = text
            continue
        amount = read_match(printed)
        is_count = not amount.unit and amount.decimals == 0
        place = at if isinstance(at, Place) else at.place(match.start(name), match.end(name))
        figures[name] = [Value.of(amount, place, exact=is_count)]
    return figures, words


def _one(identity: Identity, match: re.Match[str], prose: Prose, scopes: Scopes) -> Iterator[Relation]:
    figures, words = _figures(match, prose)
    scope = TableScope(scopes, figures, {name: row_name(text) for name, text in words.items()})
    quote = _whole(match, prose)
    yield from _decide(identity, scope, quote)


def _decide(identity: Identity, scope: TableScope, quote: Place) -> Iterator[Relation]:
    if identity.when and not is_true(identity.when.node, scope):
        return
    try:
        found = decide(identity, scope)
    except Undecided as error:
        yield undecided(identity, error, scrub(quote.text)[:40])
        return
    cell, where, unit, related = scope.scopes.shown(found, scope)
    figures = (item for item in (*found.left.places, *found.right.places) if isinstance(item, Place))
    # A sentence without figures only says of what document the table is.
    first = next(figures, quote if scope.figures or scope.words else cell or quote)
    others = tuple(other for other in related if other != first)
    yield judged(identity, found, first, where, unit or _unit(found.left.places, found.right.places), others)


def _unit(*groups: tuple[object, ...]) -> str:
    """The unit that the first figure of a sentence is printed in."""
    for place in (place for group in groups for place in group if isinstance(place, Place)):
        amount = read_amount(squash(place.text))
        if amount is not None and amount.unit in UNITS:
            return amount.unit
    return ""


def _together(
    identity: Identity, matches: Sequence[re.Match[str]], prose: Prose, scopes: Scopes
) -> Iterator[Relation]:
    """All matches at once: ``sum(b) == total``; not where a number of the list is missing among them."""
    if _has_gap(matches, prose):
        yield undecided(identity, Undecided("gap"))
        return
    figures: dict[str, list[Value]] = {}
    for match in matches:
        for name, values in _figures(match, prose)[0].items():
            figures.setdefault(name, []).extend(values)
    if identity.head:
        found = _matches(identity, identity.head, prose)
        if len(found) != 1:
            yield undecided(identity, Undecided("no-sentence" if not found else "several"))
            return
        figures |= _figures(found[0], prose)[0]
    yield from _decide(identity, TableScope(scopes, figures), _whole(matches[0], prose))


def _has_gap(matches: Sequence[re.Match[str]], prose: Prose) -> bool:
    """Whether the items that were found bear higher numbers than there are items: one was not read."""
    numbers = []
    for match in matches:
        above = _ITEM_NUMBER.findall(prose.text, max(0, match.start() - _ITEM_REACH), match.start())
        numbers += [int(above[-1])] if above else []
    return bool(numbers) and max(numbers) > len(matches)


def _forbidden(identity: Identity, match: re.Match[str], prose: Prose) -> Relation:
    return Relation(
        identity.id,
        Verdict.FAILS,
        identity.says,
        identity.source,
        identity.variant,
        place=_whole(match, prose),
        what=scrub(match.group())[:60],
    )


def _whole(match: re.Match[str], prose: Prose) -> Place:
    """The sentence; what parts it from the one before is no part of it."""
    start = match.start()
    while start < match.end() - 1 and prose.text[start] in "\n。；，、":
        start += 1
    return prose.place(start, match.end())


def _list(identity: Identity, match: re.Match[str], prose: Prose, scopes: Scopes) -> Relation:
    """A list of names against the rows of a table that hold an amount."""
    form = scopes.tables.get(identity.table)
    if form is None:
        return undecided(identity, Undecided("no-table", identity.table))
    wanted: dict[str, str] = {}
    known: set[str] = set()
    for row, panel in form.rows(identity.rows):
        name = plain(form.grid.label(row, panel))
        known.add(_short(name))
        amount = form.grid.amount(row, panel.numbers[0])
        if amount is not None and amount.value > 0:
            wanted[_short(name)] = name
    listed = {_short(name): name for name in _LIST_MARK.split(match["items"]) if name}
    if not wanted or not known:
        return undecided(identity, Undecided("no-row"))
    # A name that is no row at all may be a way of speaking; only names of rows are judged.
    extra = [name for key, name in listed.items() if key not in wanted and key in known]
    lacking = [name for key, name in wanted.items() if key not in listed]
    strange = [name for key, name in listed.items() if key not in known]
    if strange and lacking:
        return undecided(identity, Undecided("unknown-name", strange[0]))
    return Relation(
        identity.id,
        Verdict.FAILS if extra or lacking else Verdict.HOLDS,
        identity.says,
        identity.source,
        # What a list leaves out it may leave out; what it names has an amount.
        "extra" if extra and identity.variant == "list" else identity.variant,
        left="、".join(f"+{name}" for name in extra) or "-",
        right="、".join(f"-{name}" for name in lacking) or "-",
        sign="list",
        where=form.grid.caption,
        what="、".join((*extra, *lacking)),
        place=_whole(match, prose),
        values={"extra": "、".join(extra) or "—", "lacking": "、".join(lacking) or "—"},
    )


def _short(name: str) -> str:
    return _SUFFIX.sub("", squash(name))
