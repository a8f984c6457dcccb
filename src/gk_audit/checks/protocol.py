"""How a check is written: a function that yields hits, registered by a decorator.

A check finds; it does not judge. Severity, wording, basis and remedy are the rule's
(``rules/*.yaml``), which names the check and gives it parameters. A check of figures
yields relations (``relates=True``): those that fail are hits, the others are kept where
somebody asks for them.

* document check: ``(view, params) -> Iterator[Hit]``; knows no date.
* unit check: ``(held, params) -> Iterator[Hit]``: what one unit holds, and the day it is judged on.
* district check: ``(district, params) -> Iterator[Hit]``: all units together; sets
  ``values["unit"]`` to the unit that the hit is about.
* what they need of a document is extracted by a fact (``facts/protocol.py``).

Which documents, or units, a check must see is asked of the check itself (``facts.blank``): nobody writes it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any, TypeVar

from gk_audit.facts.held import DistrictView, UnitView
from gk_audit.facts.view import View
from gk_audit.model.document import Document
from gk_audit.model.hit import Caveat, Hit
from gk_audit.model.records import Record
from gk_audit.model.registry import CheckSpec, Group, register
from gk_audit.model.relation import Relation
from gk_audit.model.rule import Question, Signs
from gk_audit.text.toolbox import Toolbox

P = TypeVar("P")

Found = Iterable[Hit] | Iterable[Relation]
Seen = Found | Iterable[Hit | Caveat] | Iterable[Hit | Relation]
DocumentCheck = Callable[[View, P], Seen]
UnitCheck = Callable[[UnitView, P], Found]
DistrictCheck = Callable[[DistrictView, P], Found]
Preparation = Callable[[Sequence[Document], P, Toolbox], None]


class NoParams(Record):
    """For checks without parameters."""


def document_check(
    name: str,
    *,
    params: type[P],
    values: tuple[str, ...] = (),
    variants: tuple[str, ...] = (),
    prepare: Preparation[P] | None = None,
    relates: bool = False,
) -> Callable[[DocumentCheck[P]], DocumentCheck[P]]:
    """Register a pure function of one view of a document.

    ``prepare`` is shown the documents of a batch before the check sees each: it may leave in
    the toolbox what is cheaper to work out for all together, and must not change any result.
    """

    def enter(function: DocumentCheck[P]) -> DocumentCheck[P]:
        spec = CheckSpec(
            name,
            "document",
            function,
            params,
            values,
            variants,
            prepare=prepare,
            signs=_asked(function),
            relates=relates,
        )
        register(Group.DOCUMENT_CHECKS, name, spec)
        return function

    return enter


def _asked(run: Callable[..., Any]) -> Callable[..., Signs | None]:
    """What shows which documents it must see: the function itself, tried on a blank one."""

    def signs(*params: object) -> Signs | None:
        from gk_audit.facts.blank import signs_of

        return signs_of(run, *params)

    return signs


def _questions(run: Callable[..., Any]) -> Callable[..., tuple[Question, ...] | None]:
    """The same for units and districts: what it asks of one that holds nothing."""

    def asks(*params: object) -> tuple[Question, ...] | None:
        from gk_audit.facts.blank import asked_of_nothing

        return asked_of_nothing(run, *params)

    return asks


def unit_check(
    name: str,
    *,
    params: type[P],
    values: tuple[str, ...] = (),
    variants: tuple[str, ...] = (),
    whole: bool = False,
    relates: bool = False,
) -> Callable[[UnitCheck[P]], UnitCheck[P]]:
    """Register a function of what one unit holds.

    ``whole``: it can say nothing where the holdings are not complete, and is then not run.
    """

    def enter(function: UnitCheck[P]) -> UnitCheck[P]:
        asks = _questions(function)
        spec = CheckSpec(name, "unit", function, params, values, variants, whole, asks=asks, relates=relates)
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
        asks = _questions(function)
        spec = CheckSpec(name, "district", function, params, values, variants, asks=asks, relates=relates)
        register(Group.DISTRICT_CHECKS, name, spec)
        return function

    return enter
