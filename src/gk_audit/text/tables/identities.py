"""Relations between figures as rule data, tried on the tables and sentences of a document.

An identity names a relation (``text.expressions``) and where to try it: once, in each row
or each number column of a known table, on each code and its subdivisions, or on each
sentence that a pattern finds. Whatever the outcome, it is reported: holds, fails, or not
decided and why.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol

from gk_audit.model.relation import Relation, Verdict
from gk_audit.model.searching import Lines, SearchableText
from gk_audit.text.evaluation import Undecided, is_true
from gk_audit.text.masking import scrub
from gk_audit.text.tables.book import Spot, TableBook
from gk_audit.text.tables.forms import find_forms
from gk_audit.text.tables.labels import squash
from gk_audit.text.tables.prose import Prose
from gk_audit.text.tables.relation import Identity, Pack, judged, undecided
from gk_audit.text.tables.scopes import Scopes, TableScope, decide
from gk_audit.text.tables.sentences import said, try_captions, try_sentences

_LONGEST_NOTE = 60


class Seen(Protocol):
    """What packs ask of a document; a ``facts.view.View`` gives it."""

    @property
    def body(self) -> SearchableText: ...

    @property
    def heads(self) -> Lines: ...

    @property
    def book(self) -> TableBook: ...

    @property
    def prose(self) -> Prose: ...


def pack_applies(pack: Pack, seen: Seen) -> bool:
    """Whether a document is of the kind that a pack is for: by its title or its first lines."""
    if pack.title and seen.heads.search(pack.title) is None:
        return False
    if pack.needles and not seen.body.holds(*pack.needles):
        return False
    # What a pack for some kind of document is not for stands in its title.
    judged = seen.heads.lines[:1] if pack.title else seen.heads.lines
    return not (pack.unless and any(map(pack.unless.search, judged)))


def try_pack(pack: Pack, seen: Seen) -> Iterator[Relation]:
    """Every relation of a pack, in the pack's order; nothing where the pack does not apply."""
    if not pack_applies(pack, seen):
        return
    scopes = Scopes(seen.book, find_forms(seen.book, pack.forms), exact=pack.exact)
    for identity in pack.identities:
        if identity.each == "noted":
            yield _noted(identity, scopes, seen.prose)
        elif identity.each == "captions":
            yield from try_captions(identity, scopes)
        elif identity.each == "absent":
            yield from _absent(identity, scopes)
        elif identity.each == "below":
            yield _below(identity, scopes)
        elif identity.each == "said":
            yield said(identity, seen.prose)
        elif not all(map(seen.body.holds, identity.needles)) or _is_off(identity, scopes):
            continue
        elif identity.pattern:
            found = try_sentences(identity, seen.prose, scopes)
            # A pack for every document need not say which of its sentences a text lacks.
            yield from (item for item in found if pack.title or item.reason != "no-sentence")
        else:
            yield from _try(identity, scopes)


def _is_off(identity: Identity, scopes: Scopes) -> bool:
    """Whether a sentence is forbidden at other times only."""
    if identity.each != "forbidden" or identity.when is None:
        return False
    return not is_true(identity.when.node, TableScope(scopes))


def _try(identity: Identity, scopes: Scopes) -> Iterator[Relation]:
    if identity.table and identity.table not in scopes.tables:
        yield undecided(identity, Undecided("no-table", identity.table))
        return
    if identity.each == "filled":
        yield _filled(identity, scopes)
        return
    assert identity.expr is not None
    node = identity.expr.node
    tried = False
    for scope in scopes.of(identity):
        if identity.when and not is_true(identity.when.node, scope):
            continue
        tried = True
        try:
            scope.check_cover(identity, node)
            found = decide(identity, scope)
        except Undecided as error:
            if error.key != "skip" and not (identity.each and error.key == "empty"):
                yield undecided(identity, error, scope.where)
            continue
        yield judged(identity, found, *scopes.shown(found, scope))
    if not tried and identity.each:
        yield undecided(identity, Undecided("no-row"))


def _filled(identity: Identity, scopes: Scopes) -> Relation:
    """Every cell of the form's number columns holds a figure; a blank or a dash is no zero."""
    form = scopes.tables[identity.table]
    empty = [
        Spot(form.grid, row, column)
        for row, panel, label, _ in form.keyed
        for column in panel.numbers
        if label and form.grid.amount(row, column) is None
    ]
    filled = sum(len(panel.numbers) for _, panel, _, _ in form.keyed) - len(empty)
    if not filled:
        return undecided(identity, Undecided("empty"))
    places = [place for spot in empty if (place := scopes.book.place(spot)) is not None]
    return Relation(
        identity.id,
        Verdict.FAILS if empty else Verdict.HOLDS,
        identity.says,
        identity.source,
        identity.variant,
        str(len(empty)),
        "0",
        where=form.grid.caption,
        what=str(len(empty)),
        place=places[0] if places else None,
    )


def _absent(identity: Identity, scopes: Scopes) -> Iterator[Relation]:
    """Words that no table of that year's form may hold."""
    if identity.when and not is_true(identity.when.node, TableScope(scopes)):
        return
    assert identity.pattern is not None
    pattern = identity.pattern.pattern
    spots = (
        Spot(grid, row, column)
        for grid in scopes.book.grids
        for row, line in enumerate(grid.lines)
        for column, text in enumerate(line.texts)
        if line.owns[column] and pattern.search(text)
    )
    spot = next(spots, None)
    yield Relation(
        identity.id,
        Verdict.HOLDS if spot is None else Verdict.FAILS,
        identity.says,
        identity.source,
        identity.variant,
        where=spot.grid.caption if spot else "",
        place=scopes.book.place(spot) if spot else None,
    )


def _noted(identity: Identity, scopes: Scopes, prose: Prose) -> Relation:
    """An empty table says why it is empty, below it or anywhere in the text."""
    form = scopes.tables.get(identity.table)
    if form is None:
        return undecided(identity, Undecided("no-table", identity.table))
    if any(form.grid.amount(row, column) for row, panel, _, _ in form.keyed for column in panel.numbers):
        return undecided(identity, Undecided("not-empty"))
    assert identity.pattern is not None
    texts = "\n".join((prose.text, *form.grid.notes, *("".join(line.texts) for line in form.grid.lines)))
    return Relation(
        identity.id,
        Verdict.HOLDS if identity.pattern.pattern.search(texts) else Verdict.FAILS,
        identity.says,
        identity.source,
        identity.variant,
        where=form.grid.caption,
        what=form.grid.caption,
    )


def _below(identity: Identity, scopes: Scopes) -> Relation:
    """What the notes right below a table must not say."""
    form = scopes.tables.get(identity.table)
    if form is None:
        return undecided(identity, Undecided("no-table", identity.table))
    assert identity.pattern is not None
    pattern = identity.pattern.pattern
    notes = scopes.book.notes(form.grid)
    place = next((place for place in notes if pattern.search(squash(place.text))), None)
    return Relation(
        identity.id,
        Verdict.HOLDS if place is None else Verdict.FAILS,
        identity.says,
        identity.source,
        identity.variant,
        where=form.grid.caption,
        what=scrub(place.text)[:_LONGEST_NOTE] if place else "",
        place=place,
    )
