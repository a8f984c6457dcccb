"""How a check is written: a function that yields hits, registered by a decorator.

A check finds; it does not judge. Severity, wording, basis and remedy are the rule's
(``rules/*.yaml``), which names the check and gives it parameters. A check of figures
yields relations (``relates=True``): those that fail are hits, the others are kept where
somebody asks for them.

* document check: ``(document, params, tools) -> Iterator[Hit]``; knows no date.
* unit check: ``(holdings, params, as_of, tools) -> Iterator[Hit]``.
* district check: ``(district, params, as_of, tools) -> Iterator[Hit]``; sets
  ``values["unit"]`` to the unit that the hit is about.
* fact: ``(document, tools) -> Json``: what later scopes need of a document, or None.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import TypeVar

from gk_audit.model.document import Document
from gk_audit.model.facts import District, Holdings, Json
from gk_audit.model.hit import Hit
from gk_audit.model.records import Record
from gk_audit.model.relation import Relation
from gk_audit.model.rule import Signs, UnitSigns
from gk_audit.registry import CheckSpec, FactSpec, Group, register
from gk_audit.text.toolbox import Toolbox

P = TypeVar("P")

Found = Iterable[Hit] | Iterable[Relation]
DocumentCheck = Callable[[Document, P, Toolbox], Found]
UnitCheck = Callable[[Holdings, P, date, Toolbox], Found]
DistrictCheck = Callable[[District, P, date, Toolbox], Found]
Preparation = Callable[[Sequence[Document], P, Toolbox], None]
Fact = Callable[[Document, Toolbox], Json]


class NoParams(Record):
    """For checks without parameters."""


def document_check(
    name: str,
    *,
    params: type[P],
    values: tuple[str, ...] = (),
    variants: tuple[str, ...] = (),
    signs: Signs | Callable[[P], Signs | None] | None = None,
    prepare: Preparation[P] | None = None,
    relates: bool = False,
) -> Callable[[DocumentCheck[P]], DocumentCheck[P]]:
    """Register a pure function of one document.

    ``signs``: what a document must show for the check to say anything, or how that follows
    from the parameters; a document without them is never handed to the check.

    ``prepare`` is shown the documents of a batch before the check sees each: it may leave in
    the toolbox what is cheaper to work out for all together, and must not change any result.
    """
    needed = (lambda _params: signs) if isinstance(signs, Signs) else signs

    def enter(function: DocumentCheck[P]) -> DocumentCheck[P]:
        spec = CheckSpec(
            name,
            "document",
            function,
            params,
            values,
            variants,
            prepare=prepare,
            signs=needed,
            relates=relates,
        )
        register(Group.DOCUMENT_CHECKS, name, spec)
        return function

    return enter


def unit_check(
    name: str,
    *,
    params: type[P],
    values: tuple[str, ...] = (),
    variants: tuple[str, ...] = (),
    whole: bool = False,
    signs: UnitSigns | Callable[[P], UnitSigns | None] | None = None,
    relates: bool = False,
) -> Callable[[UnitCheck[P]], UnitCheck[P]]:
    """Register a function of one unit's holdings and the as-of date.

    ``whole``: it can say nothing where the holdings are not complete, and is then not run.
    ``signs``: what the documents must show for it to say anything.
    """
    needed = (lambda _params: signs) if isinstance(signs, UnitSigns) else signs

    def enter(function: UnitCheck[P]) -> UnitCheck[P]:
        spec = CheckSpec(
            name, "unit", function, params, values, variants, whole, unit_signs=needed, relates=relates
        )
        register(Group.UNIT_CHECKS, name, spec)
        return function

    return enter


def district_check(
    name: str,
    *,
    params: type[P],
    values: tuple[str, ...] = (),
    variants: tuple[str, ...] = (),
    relates: bool = False,
) -> Callable[[DistrictCheck[P]], DistrictCheck[P]]:
    """Register a function of all units together."""

    def enter(function: DistrictCheck[P]) -> DistrictCheck[P]:
        spec = CheckSpec(name, "district", function, params, values, variants, relates=relates)
        register(Group.DISTRICT_CHECKS, name, spec)
        return function

    return enter


def document_fact(name: str, signs: Signs | None = None) -> Callable[[Fact], Fact]:
    """Register what ``facts.extras[name]`` holds; None is not stored.

    ``signs``: what a document must show for there to be anything.
    """

    def enter(function: Fact) -> Fact:
        register(Group.FACTS, name, FactSpec(name, function, signs))
        return function

    return enter
