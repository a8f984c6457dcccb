"""What is said of an amount against the amount: changes, rates, completion of a plan, yearly growth.

Each relation is an identity whose names are roles; it is tried where a claim has all of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal

from gk_audit.model.document import Place
from gk_audit.model.records import replace
from gk_audit.model.relation import Relation, Verdict
from gk_audit.text.claims.bases import (
    CHANGES,
    LEAST_NAME,
    RATES,
    closed,
    is_alike,
    named_base,
    plans,
    staged,
    wholes,
)
from gk_audit.text.claims.grammar import HEAD, YEAR, Claim, Figure
from gk_audit.text.claims.units import is_small, larger, unit_of, unit_slip
from gk_audit.text.claims.words import ClaimWords
from gk_audit.text.evaluation import Undecided, Value, is_true
from gk_audit.text.expressions import names_of
from gk_audit.text.tables.relation import Identity, judged, undecided
from gk_audit.text.tables.scopes import decide
from gk_audit.text.tables.slips import is_one_digit

_COUNTED = ("up", "down", "base", "start", "end_up", "end_down")
_SEVERAL = ("plan", "whole", HEAD)
"""Roles that several amounts may fill: the relation holds where it holds for one of them."""
_REACH, _FAR = 16, 20


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


def rates(
    found: Sequence[Claim],
    above: Sequence[Claim],
    identities: Sequence[Identity],
    words: ClaimWords,
    budgets: Mapping[tuple[str, str], Sequence[Figure]],
) -> Iterator[Relation]:
    """The outcome of every relation that the claims of one paragraph, in their order, let try.

    ``above``: the claims of the paragraph before, in which a whole may be named. ``budgets``: those told in
    earlier paragraphs, by level and subject.
    """
    for number, claim in enumerate(found):
        told = budgets.get((claim.level, claim.topic), ()) if claim.level else ()
        yield from _of_claim(claim, found[:number], (above, told), identities, words)
    for parts, whole in closed(found):
        held = [item for part in parts for item in _shares(part, whole, identities)]
        # Where one does not follow, the list may be of another whole: nothing is told.
        yield from held if all(item.verdict is Verdict.HOLDS for item in held) else ()


def _shares(claim: Claim, whole: Value, identities: Sequence[Identity]) -> Iterator[Relation]:
    """The share of one part of a list that is told in full."""
    assert claim.head is not None
    values = {HEAD: [claim.head.value], "share": [claim.others[0].value], "whole": [whole]}
    for identity in identities:
        if identity.expr is not None and set(names_of(identity.expr.node)) == set(values):
            yield from _decided(claim, identity, values)


def _of_claim(
    claim: Claim,
    before: Sequence[Claim],
    earlier: tuple[Sequence[Claim], Sequence[Figure]],
    identities: Sequence[Identity],
    words: ClaimWords,
) -> Iterator[Relation]:
    above, budgets = earlier
    if any(figure.is_vague for figure in claim.others) or words.apart.search(_told(claim)):
        return
    figures: dict[str, list[Figure]] = {}
    head = claim.head or _head_of(claim, before, above, words)
    if head is not None and not head.is_vague:
        figures[HEAD] = [head]
    here = plans(claim, before, words)
    if claim.head and not words.plan.search(claim.head.lead):
        figures["plan"] = here[::-1] or list(budgets[::-1])
    for figure in claim.others:
        if figure.role in _COUNTED and head is not None and not is_alike(figure, head):
            continue
        if figure.role in CHANGES:
            figures = {name: value for name, value in figures.items() if name not in (*CHANGES, *RATES)}
        figures[figure.role] = [figure]
        if (named := named_base(figure, claim, before, words)) and head is not None:
            figures["base"] = [named]
            # The item's amount may be told before: where the rate is of that one, it is not the rate that is wrong.
            told = [one.head for one in before if one.head and one.passage is claim.passage]
            figures[HEAD] = [head, *(one for one in told if one is not named and is_alike(one, head))]
        if figure.role == "share":
            figures["whole"] = wholes(figure, claim, (*above, *before), words)
        yield from _of_figure(claim, figure, figures, identities, words)
        if figure.role in RATES:
            figures = {name: value for name, value in figures.items() if name not in (*CHANGES, *RATES)}
    if claim.head and (match := words.same.match(claim.passage.text, claim.head.end)):
        same = replace(claim.head, role="level", base=match["base"])
        if named := named_base(same, claim, before, words):
            yield from _tried(claim, same, {"level": [same], HEAD: [claim.head], "base": [named]}, identities)


def _of_figure(
    claim: Claim,
    figure: Figure,
    figures: Mapping[str, Sequence[Figure]],
    identities: Sequence[Identity],
    words: ClaimWords,
) -> Iterator[Relation]:
    """What a figure lets try; of a completion, the budget that it names.

    Where a completion is that of another budget told beside it, the name is wrong.
    """
    plans_told = figures.get("plan", ())
    mine = staged(figure, plans_told, words) if figure.role == "completion" else []
    others = [plan for plan in plans_told if mine and plan not in mine]
    found = list(_tried(claim, figure, {**figures, "plan": mine} if mine else figures, identities))
    for plan in others if not _any_holds(found) else ():
        if _any_holds(_tried(claim, figure, {**figures, "plan": [plan]}, identities)):
            place = claim.passage.place(figure.start, figure.end)
            yield Relation(
                "completion-base",
                Verdict.FAILS,
                variant="base",
                left=figure.base,
                right="".join(words.stages.findall(plan.lead)[-1:]),
                sign="name",
                where=claim.topic,
                what=place.text,
                place=place,
            )
            return
    yield from found


def _any_holds(found: Iterable[Relation]) -> bool:
    return any(item.verdict is Verdict.HOLDS for item in found)


def _told(claim: Claim) -> str:
    last = claim.others[-1] if claim.others else claim.head
    return claim.passage.text[claim.sentence : last.end + 4] if last else ""


def _head_of(
    claim: Claim, before: Sequence[Claim], above: Sequence[Claim], words: ClaimWords
) -> Figure | None:
    """The amount that a change without one is of: of the same subject in this sentence or the one before.

    That one may be a paragraph, or a cell, of its own; then the subject must be named again.
    """
    here = [other for other in before if other.head and other.subject]
    heads = here or [other for other in above if other.head and other.subject and claim.subject]
    if not heads or claim.others[0].role not in CHANGES:
        return None
    last = heads[-1].sentence
    near = [other for other in heads if other.sentence == last and (not here or last != claim.sentence)]
    if not claim.subject:
        return near[0].head if len(near) == 1 else None
    # 与上年度相比，收入总计增加…: the total of the sentence before, by its full name
    same = [
        other
        for other in near
        if claim.told_of in ("", other.told_of) or not other.told_of
        if other.subject == claim.subject or _is_named(other.subject, claim.subject, words)
    ]
    return same[0].head if len(same) == 1 else None


def _is_named(full: str, name: str, words: ClaimWords) -> bool:
    """Whether a subject ends in a name, whatever both end in that tells nothing: 支出合计, 决算数."""
    own = words.tail.sub("", name)
    is_whole = len(name) >= LEAST_NAME and full.endswith(name)
    return is_whole or (len(own) >= LEAST_NAME and words.tail.sub("", full).endswith(own))


def _tried(
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
        scopes = [{**values, many: [value]} for value in values[many]] if many else [values]
        outcomes = [outcome for scope in scopes for outcome in _decided(claim, identity, scope)]
        holding = next((one for one in outcomes if one.verdict is not Verdict.FAILS), None)
        if holding is not None:
            yield holding
            if latest.role in RATES:
                return  # what else does not fit is the amount, which is told by itself
        elif outcomes and (many != "whole" or len({value.value for value in values[many]}) == 1):
            # One wrong figure is told once, by the first relation that it breaks.
            yield outcomes[0]
            return


def _decided(claim: Claim, identity: Identity, values: Mapping[str, Sequence[Value]]) -> Iterator[Relation]:
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
        for place, scaled in _rescaled(values):
            if _holds(identity, FigureScope(scaled)):
                yield unit_slip(outcome, place)
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


def _rescaled(values: Mapping[str, Sequence[Value]]) -> Iterator[tuple[Place, dict[str, Sequence[Value]]]]:
    """The same with one amount taken for one in the next larger unit."""
    for name, found in values.items():
        for value in found:
            place = next((place for place in value.places if isinstance(place, Place)), None)
            if place is not None and is_small(place):
                yield place, {**values, name: [larger(value)]}


def _years(figures: Mapping[str, Sequence[Figure]]) -> int:
    """From which year to which a change is told; 0 where one of them is not named."""
    ends = [figures[name][0] for name in ("start", "end_up", "end_down") if name in figures]
    named = [YEAR.findall(end.lead[-_REACH:]) for end in ends]
    return int(named[1][-1]) - int(named[0][-1]) if len(named) == 2 and all(named) else 0
