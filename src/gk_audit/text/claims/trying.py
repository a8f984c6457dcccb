"""Whether a relation between figures of prose holds: each reading that the words leave open is tried."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from gk_audit.model.document import Place
from gk_audit.model.records import replace
from gk_audit.model.relation import Relation, Verdict
from gk_audit.text.claims.bases import CHANGES, RATES
from gk_audit.text.claims.grammar import HEAD, YEAR, Claim, Figure
from gk_audit.text.claims.units import is_small, larger, steps, unit_of, unit_slip
from gk_audit.text.evaluation import Undecided, Value, is_true
from gk_audit.text.expressions import names_of
from gk_audit.text.numbers import UNITS, side_by_side
from gk_audit.text.tables.relation import Identity, judged, undecided
from gk_audit.text.tables.scopes import decide
from gk_audit.text.tables.slips import is_one_digit

_SEVERAL = ("plan", "whole", HEAD)
"""Roles that several amounts may fill: the relation holds where it holds for one of them."""
_REACH, _FAR, _TELLING = 16, 20, 20


class FigureScope:
    """Names are roles of figures in prose; there are no tables."""

    def __init__(self, figures: Mapping[str, Sequence[Value]]) -> None:
        self.figures = figures

    def name(self, name: str) -> Sequence[Value]:
        """The figures of a role. Raises Undecided where the claim has none."""
        found = self.figures.get(name)
        if not found:
            raise Undecided("missing", name)
        return found

    def cell(self, table: str, row: str, column: str) -> Sequence[Value]:
        """Raises Undecided."""
        raise Undecided("no-table", f"{table} {row} {column}")


def tried(
    claim: Claim, latest: Figure, figures: Mapping[str, Sequence[Figure]], identities: Sequence[Identity]
) -> Iterator[Relation]:
    values = {name: [figure.value for figure in found] for name, found in figures.items() if found}
    if years := _years(figures):
        values["years"] = [Value(Decimal(years))]
    for identity in identities:
        assert identity.expr is not None
        names = set(names_of(identity.expr.node))
        if latest.role not in names or not names <= set(values):
            continue
        many = next((name for name in _SEVERAL if name in names and len(values[name]) > 1), "")
        scopes: list[Mapping[str, Sequence[Value]]] = [values]
        scopes = [{**values, many: [value]} for value in values[many]] if many else scopes
        if "base" in names and names & set(CHANGES):
            scopes = [_as_printed(scope, names, figures) for scope in scopes]
        outcomes = [outcome for scope in scopes for outcome in decided(claim, identity, scope)]
        holding = next((one for one in outcomes if one.verdict is not Verdict.FAILS), None)
        if holding is not None:
            yield holding
            if latest.role in RATES:
                return  # what else does not fit is the amount, which is told by itself
        elif outcomes and (many != "whole" or len({value.value for value in values[many]}) == 1):
            # One wrong figure is told once, by the first relation that it breaks.
            yield outcomes[0]
            return


def _as_printed(
    scope: Mapping[str, Sequence[Value]], names: set[str], figures: Mapping[str, Sequence[Figure]]
) -> Mapping[str, Sequence[Value]]:
    """The same with the rounding of amounts that stand side by side: 8 beside 12.35 is 8.00."""
    beside = [one.amount for name in names for one in figures.get(name, ())]
    slack = side_by_side(beside) if all(amount.unit in UNITS for amount in beside) else None
    if slack is None:
        return scope
    exact = {
        name: [_rounded(value, slack) for value in found] for name, found in scope.items() if name in names
    }
    return {**scope, **exact}


def _rounded(value: Value, slack: Decimal) -> Value:
    return replace(value, slack=min(slack, value.slack), quantum=2 * min(slack, value.slack))


def decided(claim: Claim, identity: Identity, values: Mapping[str, Sequence[Value]]) -> Iterator[Relation]:
    """The outcome; where an amount in 元 would fit in 万元 that is what is wrong."""
    scope = FigureScope(values)
    if identity.when and not is_true(identity.when.node, scope):
        return
    try:
        found = decide(identity, scope)
    except Undecided as error:
        yield undecided(identity, error, claim.subject)
        return
    places = [place for place in (*found.left.places, *found.right.places) if isinstance(place, Place)]
    outcome = judged(identity, found, places[0], claim.subject, unit_of(places), tuple(places[1:]))
    if outcome.verdict is Verdict.FAILS and found.sign in ("==", "~"):
        for place, times, scaled in _rescaled(values):
            if _holds(identity, FigureScope(scaled)):
                yield unit_slip(outcome, place, times)
                return
    is_rate = found.verdict is Verdict.FAILS and found.sign == "~"
    is_beside = claim.head is not None and any(name in values for name in CHANGES)
    if is_rate and not is_beside and _is_far(found.left.value, found.right.value):
        yield undecided(identity, Undecided("structure"), claim.subject)
        return
    yield outcome


def _is_far(printed: Decimal, made: Decimal) -> bool:
    """Whether a rate is so far from what is calculated that another amount must be meant; a moved point is none."""
    small, large = sorted((abs(printed), abs(made)))
    return large > _FAR * small and not is_one_digit(printed, round(made, 2))


def _holds(identity: Identity, scope: FigureScope) -> bool:
    if identity.when and not is_true(identity.when.node, scope):
        return False
    try:
        return decide(identity, scope).verdict is Verdict.HOLDS
    except Undecided:
        return False


def _rescaled(
    values: Mapping[str, Sequence[Value]],
) -> Iterator[tuple[Place, int, dict[str, Sequence[Value]]]]:
    """The same with one amount taken for one in a larger unit."""
    for name, found in values.items():
        for value in found:
            place = next((place for place in value.places if isinstance(place, Place)), None)
            # 0.1 may be anything from .05 to .15: in another unit it would fit nearly everything.
            if place is not None and is_small(place) and abs(value.value) > _TELLING * value.slack:
                yield from (
                    (place, times, {**values, name: [larger(value, times)]}) for times in steps(place)
                )


def _years(figures: Mapping[str, Sequence[Figure]]) -> int:
    """From which year to which a change is told; 0 where one of them is not named."""
    ends = [figures[name][0] for name in ("start", "end_up", "end_down") if name in figures]
    named = [YEAR.findall(end.lead[-_REACH:]) for end in ends]
    return int(named[1][-1]) - int(named[0][-1]) if len(named) == 2 and all(named) else 0
