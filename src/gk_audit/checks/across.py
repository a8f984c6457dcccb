"""How a relation between documents is written: every pair tried is reported, not only the wrong ones.

The registered unit or district check yields hits for what fails; ``gk-audit verify`` asks
the same function about the files it was given and shows held and undecided relations too.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from types import MappingProxyType
from typing import Any, Protocol, TypeVar

from gk_audit.checks.protocol import district_check, unit_check
from gk_audit.model.facts import District, DocumentFacts, Holdings
from gk_audit.model.hit import Hit
from gk_audit.model.records import Record, field, replace
from gk_audit.model.rule import UnitSigns
from gk_audit.text.evaluation import Verdict
from gk_audit.text.toolbox import Toolbox


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


P = TypeVar("P", bound=Worded)


class Across(Record):
    """The outcome of one relation between documents."""

    id: str
    verdict: Verdict
    says: str = ""
    """From the check the key of a sentence in the rule's parameters; after it the sentence."""
    left: str = ""
    right: str = ""
    difference: str = ""
    where: str = ""
    """What is compared, in the documents' own words: 河口村 耕地地力保护补贴 2024年."""
    key: str = ""
    """The document that is judged."""
    other: str = ""
    """The document it is held against."""
    variant: str = ""
    reason: str = ""
    what: str = ""
    values: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    sign: str = "=="
    """How the sides should compare."""


AcrossCheck = Callable[[Sequence[DocumentFacts], P, Toolbox], Iterable[Across]]


class AcrossSpec(Record):
    """A registered relation between documents and the facts that it reads."""

    run: AcrossCheck[Any]
    facts: tuple[str, ...]


_checks: dict[str, AcrossSpec] = {}


def across_check(
    name: str,
    *,
    params: type[P],
    facts: tuple[str, ...],
    values: tuple[str, ...],
    variants: tuple[str, ...] = (),
    district: bool = False,
) -> Callable[[AcrossCheck[P]], AcrossCheck[P]]:
    """Register a function over documents as a unit check, or as a district check."""

    def enter(function: AcrossCheck[P]) -> AcrossCheck[P]:
        run = _in_words(function)
        _checks[name] = AcrossSpec(run, facts)
        if district:

            @district_check(name, params=params, values=("unit", *values), variants=variants)
            def check_district(district: District, params: P, as_of: date, tools: Toolbox) -> Iterator[Hit]:
                yield from _hits(run(district.documents, params, tools), district.documents)

        else:

            @unit_check(
                name,
                params=params,
                values=values,
                variants=variants,
                signs=UnitSigns(documents=2, facts=facts),
            )
            def check_unit(holdings: Holdings, params: P, as_of: date, tools: Toolbox) -> Iterator[Hit]:
                yield from _hits(run(holdings.documents, params, tools), ())

        return function

    return enter


def across_checks() -> Mapping[str, AcrossSpec]:
    """Check name → its function and the facts it needs (of the checks imported so far)."""
    return MappingProxyType(_checks)


def _in_words(function: AcrossCheck[P]) -> AcrossCheck[P]:
    """The same check with the rule's sentences in place of their keys."""

    def run(documents: Sequence[DocumentFacts], params: P, tools: Toolbox) -> Iterator[Across]:
        sentences = {said.key: said.says for said in params.says}
        for item in function(documents, params, tools):
            says = sentences[item.says].format_map(item.values)
            values = {**item.values, "says": says} if "says" in item.values else item.values
            yield replace(item, says=says, values=values)

    return run


def _hits(found: Iterable[Across], documents: Sequence[DocumentFacts]) -> Iterator[Hit]:
    units = {facts.key: facts.unit for facts in documents}
    for item in found:
        if item.verdict is not Verdict.FAILS:
            continue
        values = {"left": item.left, "right": item.right, **item.values}
        if documents:
            values["unit"] = units.get(item.key, "")
        hit = Hit.on(item.key, variant=item.variant, evidence=item.what, **values)
        yield hit.also(item.other, item.where) if item.other else hit
