"""What becomes of a relation: a hit where it fails, a line of ``gk-audit verify`` where that is asked."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence

from gk_audit.engine.stamp import NO_QUOTE, is_hushed
from gk_audit.facts.view import View
from gk_audit.model.document import Place
from gk_audit.model.finding import Finding
from gk_audit.model.hit import Caveat, Hit, Mark
from gk_audit.model.lazy import pattern
from gk_audit.model.location import Role, describe_route
from gk_audit.model.records import replace
from gk_audit.model.relation import DUTY, Counted, Figure, Outcome, Relation, Seen, Tried, Verdict, Verified
from gk_audit.model.rule import Rule
from gk_audit.text.masking import scrub
from gk_audit.text.tables.listings import counted

_DIGIT = pattern(r"\d")
_MASKED = ("says", "left", "right", "where", "what", "key", "other")
"""What of a relation may hold words of a document."""
_MOST_RELATED = 3
_AROUND = 24
"""Characters of the quotation on either side of a figure."""
_REACH = 120
"""Characters beyond it that are looked at for identifiers."""


def sift(
    found: Iterable[Hit] | Iterable[Hit | Caveat] | Iterable[Hit | Relation] | Iterable[Relation],
    document: str,
    kept: list[Relation] | None = None,
    caveats: list[Caveat] | None = None,
) -> Iterator[Hit]:
    """What a check found as hits; relations are put into ``kept``, those that do not fail too.

    What it says besides is put into ``caveats``.

    ``document``: key of the one at hand; empty for checks of units.
    """
    for item in found:
        if isinstance(item, Hit):
            yield item
            continue
        if isinstance(item, Caveat):
            if caveats is not None:
                caveats.append(item)
            continue
        if kept is not None:
            kept.append(item)
        if item.verdict is Verdict.FAILS:
            yield hit_of(item, document)


def hit_of(relation: Relation, document: str) -> Hit:
    """The hit of a relation that fails: its figure, with the figures it was held against."""
    return replace(_hit_of(relation, document), relation=relation.id)


def _hit_of(relation: Relation, document: str) -> Hit:
    values = {
        "relation": relation.says,
        "left": relation.left,
        "right": relation.right,
        "difference": relation.difference,
        "where": scrub(relation.where),
        "what": scrub(relation.what),
        "source": relation.source,
        "extra": "—",
        "lacking": "—",
        **relation.values,
    }
    if relation.key:
        made = Hit.on(relation.key, variant=relation.variant, evidence=relation.what, **values)
        return made.also(relation.other, relation.where) if relation.other else made
    if relation.place is None:
        return Hit.on(document, variant=relation.variant, evidence=relation.left, **values)
    marks = [Mark(place=relation.place)]
    marks += [
        Mark(place=place, role=Role.RELATED, note=_route(place)) for place in relation.related[:_MOST_RELATED]
    ]
    figures = (relation.place, *relation.related)
    return Hit(tuple(marks), relation.variant, values, evidence=relation.place.raw, figures=figures)


def tried_of(rule: Rule, relation: Relation) -> Tried:
    """The relation as it may be shown: identifiers masked, places as words."""
    place = relation.place
    told = {name: getattr(relation, name) for name in Outcome.__struct_fields__}
    return Tried(
        **told | {name: scrub(told[name]) for name in _MASKED},
        rule=rule.code,
        name=rule.name,
        title=rule.title,
        place=_route(place) if place else "",
        quote=_quote(place) if place else "",
        figures=tuple(_figures(relation)) if relation.verdict is Verdict.FAILS else (),
        extra=scrub(relation.values.get("extra", "")),
        lacking=scrub(relation.values.get("lacking", "")),
    )


def hush_relations(
    tried: Sequence[Tried], findings: Iterable[Finding], quiet: Collection[str]
) -> Sequence[Tried]:
    """The same without quotations where the document may be classified, as its findings."""
    if not is_hushed(findings, quiet):
        return tried
    return [replace(item, quote=NO_QUOTE if item.quote else "", figures=()) for item in tried]


def verified_of(view: View, tried: Iterable[Tried], relations: Iterable[Relation] = ()) -> Verified:
    """What was tried on a document, with the tables that were understood and the figures that were checked."""
    tried = tuple(tried)
    return Verified(
        key=scrub(view.key),
        title=scrub(view.meta.title),
        tables=tuple(Seen(scrub(grid.caption), len(grid.lines), grid.width) for grid in view.book.grids),
        figures=_counted(view, relations),
        tried=tuple(item for item in tried if item.sign != DUTY),
        duties=tuple(item for item in tried if item.sign == DUTY),
    )


def _counted(view: View, relations: Iterable[Relation]) -> Counted:
    """Figures of the tables that were understood and of the prose; a figure counts once.

    One of the prose is checked where a relation was decided of that figure, not only of its sentence.
    """
    cells, words = set[tuple[int, int]](), set[tuple[int, int]]()
    for item in relations:
        if item.verdict is Verdict.UNDECIDED:
            continue
        for place in (item.place, *item.related):
            if place is not None and _DIGIT.search(place.text):
                found = words if place.block.table is None else cells
                found.add((place.block.index, place.start))
    tables = sum(grid.figures for grid in view.book.grids)
    printed = [view.prose.place(*match.span()) for match in counted(view.prose.text)]
    bound = sum((place.block.index, place.start) in words for place in printed)
    return Counted(tables, min(len(cells), tables), len(printed), bound)


def _figures(relation: Relation) -> Iterator[Figure]:
    """Masked figures; of an empty cell there is only its row, which is nothing to quote."""
    for place in (relation.place, *relation.related):
        if place is not None and "\t" not in place.text:
            yield Figure(_route(place), scrub(place.text))


def _route(place: Place) -> str:
    return scrub(describe_route(place.block.route_at(place.start)))


def _quote(place: Place) -> str:
    """The text around a figure; masked before it is cut, so that no half of a number stays."""
    text = place.block.text
    left, right = max(0, place.start - _AROUND), place.end + _AROUND
    first = max(0, left - _REACH)
    window = scrub(text[first : right + _REACH])[left - first : right - first]
    shown = " ".join(window.replace("\t", " ").split())
    return f"{'…' if left else ''}{shown}{'…' if right < len(text) else ''}"
