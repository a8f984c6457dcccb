"""How a check of figures is written: it yields every relation that it tried, not only the wrong ones.

It is a document, unit or district check like any other; the engine makes hits of the
relations that fail and keeps the rest where somebody asks for it (``gk-audit verify``).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import wraps
from typing import Protocol, TypeVar

from gk_audit.checks.protocol import district_check, document_check, unit_check
from gk_audit.facts.held import DistrictView, UnitView
from gk_audit.facts.view import View
from gk_audit.model.facts import DocumentFacts
from gk_audit.model.records import Record, replace
from gk_audit.model.relation import Relation, Verdict

_MOST_FAILURES, _FAILING = 5, 0.2
"""More relations of one table that fail, in number and in share, are a table that was read wrongly."""

P = TypeVar("P")
RelationCheck = Callable[[View, P], Iterable[Relation]]

VALUES = ("relation", "left", "right", "difference", "where", "what", "source", "extra", "lacking")
"""What the message of a rule on relations may use: the stamp takes it from the relation."""


def relation_check(
    name: str,
    *,
    params: type[P],
    variants: tuple[str, ...] = (),
) -> Callable[[RelationCheck[P]], RelationCheck[P]]:
    """Register a function that tries relations inside one document."""

    def enter(function: RelationCheck[P]) -> RelationCheck[P]:
        @wraps(function)
        def check(view: View, params: P) -> Iterator[Relation]:
            found = list(without_misread(function(view, params)))
            # What a form says between its blanks is no statement.
            is_form = any(item.verdict is Verdict.FAILS for item in found) and view.is_form
            for item in found:
                if is_form and item.verdict is Verdict.FAILS:
                    yield replace(item, verdict=Verdict.UNDECIDED, reason="form")
                else:
                    yield item

        document_check(name, params=params, values=VALUES, variants=variants, relates=True)(check)
        return check

    return enter


def without_misread(found: Iterable[Relation]) -> Iterator[Relation]:
    """The relations; where too many of one table fail and no single figure explains them, none is accused.

    Such a table was read wrongly: those relations are not decided (``misread``), and counted as such.
    """
    relations = list(found)
    tables: dict[int, list[Relation]] = {}
    for item in relations:
        if item.verdict is not Verdict.UNDECIDED and item.place and item.place.block.table is not None:
            tables.setdefault(item.place.block.table, []).append(item)
    misread = {table for table, group in tables.items() if _is_misread(group)}
    for item in relations:
        table = item.place.block.table if item.place else None
        if item.verdict is Verdict.FAILS and table in misread:
            yield replace(item, verdict=Verdict.UNDECIDED, reason="misread", what="")
        else:
            yield item


def _is_misread(group: Sequence[Relation]) -> bool:
    failing = [item for item in group if item.verdict is Verdict.FAILS and item.left]
    if len(failing) <= _MOST_FAILURES or len(failing) <= _FAILING * len(group):
        return False
    cells = [
        {(place.block.index, place.start) for place in (item.place, *item.related) if place}
        for item in failing
    ]
    return not set.intersection(*cells)


class Said(Record):
    """What one relation says, in the rule's words; ``{names}`` are the relation's values."""

    key: str
    says: str


class Worded(Protocol):
    """Parameters that hold the sentences of a check's relations."""

    @property
    def says(self) -> tuple[Said, ...]:
        """A sentence for each key that the check gives."""


class Sentences(Record):
    """The parameters of a check that needs no others."""

    says: tuple[Said, ...]


W = TypeVar("W", bound=Worded)
AcrossCheck = Callable[[Sequence[DocumentFacts], W], Iterable[Relation]]


def across_check(
    name: str,
    *,
    params: type[W],
    facts: tuple[str, ...],
    values: tuple[str, ...],
    variants: tuple[str, ...] = (),
    district: bool = False,
) -> Callable[[AcrossCheck[W]], AcrossCheck[W]]:
    """Register a function that tries relations between documents: those of a unit, or of a district.

    Where it says something it gives the key of a sentence in the rule's parameters.
    """

    def enter(function: AcrossCheck[W]) -> AcrossCheck[W]:
        if district:

            @district_check(name, params=params, values=("unit", *values), variants=variants, relates=True)
            def check_district(district: DistrictView, params: W) -> Iterator[Relation]:
                units = {facts.key: facts.unit for facts in district.documents}
                for item in _in_words(function(district.documents, params), params):
                    yield replace(item, values={**item.values, "unit": units.get(item.key, "")})

        else:

            @unit_check(name, params=params, values=values, variants=variants, relates=True)
            def check_unit(held: UnitView, params: W) -> Iterator[Relation]:
                if held.several and any(held.having(fact) for fact in facts):
                    yield from _in_words(function(held.documents, params), params)

        return function

    return enter


def _in_words(found: Iterable[Relation], params: Worded) -> Iterator[Relation]:
    """The same relations with the rule's sentences in place of their keys."""
    sentences = {said.key: said.says for said in params.says}
    for item in found:
        says = sentences[item.says].format_map(item.values)
        values = {**item.values, "says": says} if "says" in item.values else item.values
        yield replace(item, says=says, values=values)
