"""How a check of figures is written: it reports every relation that it tried.

The registered document check yields hits for the relations that fail; ``gk-audit verify``
asks the same function and shows all of them, held and undecided ones too.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import TypeVar

from gk_audit.checks.protocol import document_check
from gk_audit.model.document import Document
from gk_audit.model.hit import Hit, Mark
from gk_audit.model.location import Role, describe_route
from gk_audit.model.rule import Signs
from gk_audit.text.evaluation import Verdict
from gk_audit.text.tables.relation import Relation
from gk_audit.text.toolbox import Toolbox

P = TypeVar("P")
RelationCheck = Callable[[Document, P, Toolbox], Iterable[Relation]]

VALUES = ("relation", "left", "right", "difference", "where", "what", "source", "extra", "lacking")
_MOST_RELATED = 3

_checks: dict[str, RelationCheck[object]] = {}


def relation_check(
    name: str,
    *,
    params: type[P],
    variants: tuple[str, ...] = (),
    signs: Signs | Callable[[P], Signs | None] | None = None,
) -> Callable[[RelationCheck[P]], RelationCheck[P]]:
    """Register a function that tries relations as a document check of the same name."""

    def enter(function: RelationCheck[P]) -> RelationCheck[P]:
        _checks[name] = function  # type: ignore[assignment]  # params are paired with their check by the rule

        @document_check(name, params=params, values=VALUES, variants=variants, signs=signs)
        def check(document: Document, params: P, tools: Toolbox) -> Iterator[Hit]:
            for relation in function(document, params, tools):
                if relation.verdict is Verdict.FAILS:
                    yield hit_of(relation, document)

        return function

    return enter


def relation_checks() -> Mapping[str, RelationCheck[object]]:
    """Check name → the function that reports its relations (of the checks imported so far)."""
    return MappingProxyType(_checks)


def hit_of(relation: Relation, document: Document) -> Hit:
    """The hit of a relation that fails: its figure, with the figures it was held against."""
    values = {
        "relation": relation.says,
        "left": relation.left,
        "right": relation.right,
        "difference": relation.difference,
        "where": relation.where,
        "what": relation.what,
        "source": relation.source,
        "extra": "—",
        "lacking": "—",
        **dict(relation.values),
    }
    if relation.place is None:
        made = Hit.on(document.key, variant=relation.variant)
        return Hit(made.marks, relation.variant, values, made.subject, relation.left)
    marks = [Mark(place=relation.place)]
    marks += [
        Mark(place=place, role=Role.RELATED, note=describe_route(place.block.route_at(place.start)))
        for place in relation.related[:_MOST_RELATED]
    ]
    return Hit(tuple(marks), relation.variant, values, evidence=relation.place.raw)
