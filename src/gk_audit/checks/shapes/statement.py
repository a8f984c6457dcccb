"""The shape of most defects of process, time and completeness: of each thing of a kind, a condition.

A check gives things (letters, postings, reviews, columns, pairs of policy and interpretation) with typed
facts; the rule says in YAML when one is a defect, which variant it is and what its message is told::

    check: postings
    params:
      required: [archive, removed]
      when: archive in blank and as_of - removed > days 天
      values: {removed: removed, days: as_of - removed}
      days: 15
      blank: ["", 无, 待归档]

Facts, parameters and ``as_of`` are names of one language (``text/conditions.py``). A name that is neither, a date
compared with a number, a parameter that nothing reads: told with file and line when the rule is loaded.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from difflib import get_close_matches
from functools import cached_property
from typing import Any, ClassVar

from gk_audit.facts.held import Held
from gk_audit.model import chinese
from gk_audit.model.compiled import Compiled
from gk_audit.model.hit import Hit
from gk_audit.model.records import Record, fields, replace
from gk_audit.text.condition_kinds import kind_at, kind_of, names_at
from gk_audit.text.conditions import Scope, shown
from gk_audit.text.expressions import ExpressionError, Node, names_of, parse

zh = chinese.of(__name__)

_AS_OF = "as_of"


class Formula(Compiled):
    """An expression over facts. Raises ExpressionError where it cannot be read."""

    made_of = str

    def __init__(self, data: str) -> None:
        super().__init__(data)
        self.names = names_of(self.node)

    @cached_property
    def node(self) -> Node:
        """The parsed expression."""
        return parse(self.data, facts=True)


class Case(Record):
    """A variant of the rule: the first one whose condition holds is reported."""

    name: str
    when: Formula
    values: tuple[tuple[str, Formula], ...] = ()
    """In place of those of the statement."""
    evidence: Formula | None = None
    place: str = ""


Named = tuple[tuple[str, Formula], ...]
"""Name → what it is."""


class Statement(Record, kw_only=True):
    """When a thing is a defect, and the parameters that a district may change.

    Numbers are days unless the rule says otherwise.
    """

    facts: ClassVar[type]
    """The record whose fields and properties are the facts."""
    read: ClassVar[tuple[str, ...]] = ()
    """Parameters that the check itself reads."""
    when: Formula | None = None
    """None: each of them."""
    let: Named = ()
    """Names for what the other expressions say more than once; one may use those before it."""
    values: Named = ()
    """Name in the message → what it is."""
    evidence: Formula | None = None
    place: str = ""
    """The fact that knows the words and their line; empty: the thing as a whole."""
    basis: Formula | None = None
    """What the defect rests on where that is narrower than the rule's basis."""
    variants: tuple[Case, ...] = ()

    days: int | None = None
    least: int | None = None
    longest: int | None = None
    enough: int | None = None
    floor: int | None = None
    grave: int | None = None
    grace: int | None = None
    history_days: int | None = None
    tolerance: int | None = None
    share: float | None = None
    whole: float | None = None
    alike: float | None = None
    blank: tuple[str, ...] = ()
    open_status: tuple[str, ...] = ()
    weak: tuple[str, ...] = ()
    wording: tuple[str, ...] = ()
    exempt: re.Pattern[str] | None = None
    pattern: re.Pattern[str] | None = None
    solved: re.Pattern[str] | None = None
    other_rule: re.Pattern[str] | None = None
    not_titles: re.Pattern[str] | None = None
    stages: tuple[tuple[str, str], ...] = ()
    names: tuple[tuple[str, str], ...] = ()
    reasons: tuple[tuple[str, str], ...] = ()
    patterns: tuple[tuple[str, re.Pattern[str]], ...] = ()
    numbers: tuple[tuple[str, int], ...] = ()
    shares: tuple[tuple[str, float], ...] = ()
    """Patterns, whole numbers and shares by names of the rule's own."""

    @property
    def told(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Names of values and of variants, for the loader of rules."""
        values = dict.fromkeys(name for pairs in self._all_values() for name, _ in pairs)
        return tuple(values), tuple(case.name for case in self.variants)

    def validate(self) -> None:
        """Raises ValueError where an expression makes no sense of the facts, or a parameter is never read."""
        if not hasattr(getattr(self, "facts", None), "hit"):
            raise ExpressionError(zh("no-facts"))
        made: dict[str, str] = {}
        for name, formula in self.let:
            made[name] = self._kind_of(formula, made)
        for formula, wanted in self.formulas():
            found = self._kind_of(formula, made)
            if wanted and found != wanted:
                raise ExpressionError(zh("no-condition", formula=formula.data))
        for place in filter(None, (self.place, *(case.place for case in self.variants))):
            if kind_at(self.facts, f"{place}.told.quote") != "text":
                raise ExpressionError(zh("no-place", name=place))
        used = set(self.read).union(*(formula.names for _, formula in self.let))
        used = used.union(*(formula.names for formula, _ in self.formulas()))
        knobs = [name for name in (*_KNOBS, *self._own) if name not in _TABLES]
        idle = [name for name in knobs if self._knob(name) not in (None, ()) and name not in used]
        if idle:
            raise ExpressionError(zh("idle", name=idle[0]))

    def _kind_of(self, formula: Formula, made: Mapping[str, str]) -> str:
        try:
            return kind_of(formula.node, lambda name: made.get(name) or self._kind(name))
        except ExpressionError as error:
            raise ExpressionError(zh("in-formula", formula=formula.data, error=error)) from error

    def _knob(self, name: str) -> Any:
        return self._own[name] if name in self._own else getattr(self, name)

    @property
    def _own(self) -> dict[str, Any]:
        """What the rule names itself."""
        return {**dict(self.patterns), **dict(self.numbers), **dict(self.shares)}

    def _all_values(self) -> Iterator[tuple[tuple[str, Formula], ...]]:
        yield self.values
        yield from (case.values for case in self.variants)

    def formulas(self) -> Iterator[tuple[Formula, str]]:
        """Every expression with the kind it must be of."""
        conditions = (self.when, *(case.when for case in self.variants))
        yield from ((formula, "flag") for formula in conditions if formula is not None)
        yield from ((formula, "") for pairs in self._all_values() for _, formula in pairs)
        shown_ = (self.evidence, self.basis, *(case.evidence for case in self.variants))
        yield from ((formula, "") for formula in shown_ if formula is not None)

    def _kind(self, name: str) -> str:
        if name == _AS_OF:
            return "date"
        found = kind_at(self.facts, name)
        if not found and name in self._own:
            return "pattern" if isinstance(self._own[name], re.Pattern) else "number"
        knobs = _knobs(type(self))
        # A field of the thing that is no fact would be taken for the parameter of its name.
        if not found and name in knobs and not hasattr(self.facts, name):
            found = kind_at(type(self), name)
            if getattr(self, name) in (None, ()):
                raise ExpressionError(zh("no-knob", name=name))
        if not found:
            known = [
                *names_at(self.facts),
                _AS_OF,
                *(each for each in knobs if getattr(self, each) not in (None, ())),
            ]
            near = "".join(zh("near", near=each) for each in get_close_matches(name, known, n=1))
            raise ExpressionError(zh("no-name", name=name, near=near, known="、".join(known)))
        return found

    def judge(self, things: Iterable[Any], held: Held) -> Iterator[Hit]:
        """A hit for each thing that is a defect; a thing has ``hit()``, which says where it stands."""
        for thing in things:
            scope = self.scope(thing, held)
            if self.when is None or scope.holds(self.when.node):
                yield self._hit(thing, scope)

    def _hit(self, thing: Any, scope: Scope) -> Hit:
        case = next((case for case in self.variants if scope.holds(case.when.node)), None)
        place = (case and case.place) or self.place
        told = scope.value(f"{place}.told") if place else None
        hit: Hit = thing.hit_at(told) if told else thing.hit()
        formulas = dict(self.values) | (dict(case.values) if case else {})
        values = {name: shown(scope.worth(formula.node)) for name, formula in formulas.items()}
        evidence = (case and case.evidence) or self.evidence
        return replace(
            hit,
            variant=case.name if case else "",
            values={**hit.values, **values},
            evidence=shown(scope.worth(evidence.node)) if evidence else hit.evidence,
            basis=tuple(shown(scope.worth(self.basis.node)).split()) if self.basis else hit.basis,
        )

    def scope(self, thing: Any, held: Held) -> Scope:
        """What the names of an expression mean for a thing."""
        let = dict(self.let)

        def value(name: str) -> Any:
            if name == _AS_OF:
                return held.as_of
            if name in let:
                return scope.worth(let[name].node)
            first, *rest = name.split(".")
            found = getattr(thing, first) if hasattr(type(thing), first) else self._knob(first)
            for part in rest:
                found = None if found is None else getattr(found, part)
            return found

        scope = Scope(value, lambda: held.calendar)
        return scope


def _knobs(kind: type[Statement]) -> tuple[str, ...]:
    """The parameters of a statement that an expression may name."""
    said = ("when", "let", "values", "evidence", "place", "basis", "variants")
    return tuple(item.name for item in fields(kind) if item.name not in said)


_KNOBS = _knobs(Statement)
_TABLES = ("patterns", "numbers", "shares")
