"""Bind figures of prose to the tables: equal, another amount under the name, another name for the amount."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from gk_audit.checks.relations import relation_check
from gk_audit.facts.view import View
from gk_audit.model.document import Place
from gk_audit.model.records import Record, replace
from gk_audit.model.relation import Relation, Verdict
from gk_audit.text.claims.beside import Beside, cell_of, held_by
from gk_audit.text.claims.facts import Fact, Facts
from gk_audit.text.claims.grammar import OWN_YEAR, Claim
from gk_audit.text.claims.paths import Family, Misnamed, foreign_purposes, misnamed
from gk_audit.text.claims.words import ClaimWords
from gk_audit.text.evaluation import Value
from gk_audit.text.numbers import UNITS, show
from gk_audit.text.tables.book import Spot
from gk_audit.text.tables.labels import YEAR
from gk_audit.text.tables.slips import is_one_digit
from gk_audit.text.tables.sums import value_of

_LEAST_DIGITS, _YEAR_AHEAD = 4, 200


class Params(Record, kw_only=True):
    """How prose names the rows of tables."""

    words: ClaimWords
    needles: tuple[str, ...]
    """Of these every text with amounts of money has one."""
    endings: re.Pattern[str]
    """What a subject may end in that the row's label does not: 支出, 预算数."""
    unless: re.Pattern[str]
    """Words of a sentence about another time or a plan."""
    others: re.Pattern[str]
    """The same where a comparison (比上年) is none of another time."""
    families: tuple[Family, ...]
    """Subjects whose purposes are not each other's."""
    least_label: int = 3
    """Shorter labels run into other words."""


@relation_check(
    "claim-facts", params=Params, variants=("name", "path", "row", "subject", "purpose", "beside", "share")
)
def claim_facts(view: View, params: Params) -> Iterator[Relation]:
    """Yield the outcome of every amount whose subject a row bears, or whose amount only one path has."""
    if not view.prose.holds(*params.needles):
        return
    for found in foreign_purposes(view.prose.text, params.families):
        yield _misnamed_at(view, found, "purpose")
    if not view.tables:
        return
    facts = Facts(view.book, params.words)
    told = [
        claim
        for _, found in view.claims(params.words)
        for claim in found
        if claim.head and claim.head.unit in UNITS and not claim.head.is_vague
        if len(claim.subject) >= params.least_label
    ]
    beside = Beside(told, facts)
    for number, claim in enumerate(told):
        yield from _bound(claim, facts, view, params, beside.spot(number))
    yield from _shares(beside, view, params.words)
    for found in misnamed(view.prose.text, facts.codes):
        yield _misnamed_at(view, found, "subject")


def _misnamed_at(view: View, found: Misnamed, variant: str) -> Relation:
    """A part of a subject's path (类, 款, 项) that the tables call otherwise, or what is said of another subject."""
    place = view.prose.place(found.start, found.end)
    return Relation(
        "fact-name",
        Verdict.FAILS,
        variant=variant,
        left=found.told,
        right=found.right,
        sign="name",
        place=place,
    )


def _shares(beside: Beside, view: View, words: ClaimWords) -> Iterator[Relation]:
    """Shares of no amount that is named, of a figure that stands in a table: they are of the table's total."""
    for claim, spot, whole in beside.parts():
        place = view.book.place(whole)
        figure = claim.others[0]
        made = value_of(spot).value / value_of(whole).value * 100
        holds = abs(figure.amount.value - made) <= figure.amount.quantum
        ahead = claim.passage.text[claim.sentence : figure.start]
        if figure.role == "share" and not figure.base and (holds or words.among.search(ahead)):
            yield Relation(
                "fact-share",
                Verdict.HOLDS if holds else Verdict.FAILS,
                variant="share",
                left=f"{show(figure.amount.value)}%",
                right=f"{show(round(made, 2))}%",
                where=claim.subject,
                what=spot.grid.caption,
                place=claim.passage.place(figure.start, figure.end),
                related=() if place is None else (place,),
            )


def _bound(claim: Claim, facts: Facts, view: View, params: Params, beside: Spot | None) -> Iterator[Relation]:
    assert claim.head is not None
    told = claim.head.value
    rows = facts.of(claim.subject, params.endings)
    alike = facts.alike(claim.subject)
    sentence = claim.passage.text[claim.sentence : claim.head.start]
    is_other = params.others.search(sentence) or params.words.plan.search(claim.head.lead)
    if beside is not None and not is_other and _is_meant(claim, alike, params.words):
        place = view.book.place(beside)
        cell = cell_of(beside, claim)
        variant = "" if _is_slip(told, cell, claim.head.unit) else "beside"
        yield _outcome("fact", Verdict.FAILS, claim, cell, alike[0], variant=variant, place=place)
        return
    held = held_by(claim, rows) or held_by(claim, alike)
    if held is not None:
        fact, spot = held
        place = view.book.place(spot) if spot else None
        yield _outcome(
            "fact", Verdict.HOLDS, claim, cell_of(spot, claim) if spot else told, fact, place=place
        )
        return
    if not rows or not told.value:
        if told.value:
            yield from _misnamed(claim, told, facts, params.words)
        return
    spots = [spot for fact in rows for spot in fact.spots if spot.grid.units[spot.column] in UNITS]
    if not spots or params.unless.search(sentence) or not _is_meant(claim, rows, params.words):
        return
    near = [spot for spot in spots if _is_slip(told, value_of(spot), claim.head.unit)]
    nearest = min(near or spots, key=lambda spot: abs(value_of(spot).value - told.value))
    is_single = len(rows) == 1 and claim.subject not in facts.heads
    if len({value_of(spot).value for spot in near}) == 1:
        variant = ""
    elif rows[0].is_path:
        variant = "path"
    elif is_single:
        variant = "row"
    else:
        return
    place = view.book.place(nearest)
    yield _outcome("fact", Verdict.FAILS, claim, value_of(nearest), rows[0], variant=variant, place=place)


def _is_slip(told: Value, printed: Value, unit: str) -> bool:
    """Whether one slip of the hand makes one figure of the other, both in the unit and the digits of prose."""
    scale = UNITS[unit]
    left, right = told.value / scale, (printed.value / scale).quantize((told.quantum or scale) / scale)
    digits = len(show(abs(left)).replace(".", "").lstrip("0"))
    return digits >= _LEAST_DIGITS and is_one_digit(left, right)


def _is_meant(claim: Claim, rows: Sequence[Fact], words: ClaimWords) -> bool:
    return _is_of_year(claim, rows) and _is_of_level(claim, rows, words)


def _is_of_year(claim: Claim, rows: Sequence[Fact]) -> bool:
    """Whether the year named last before a figure is one that the tables name, where they name any."""
    assert claim.head is not None
    words = "".join(
        text
        for fact in rows
        for text in (*fact.grid.titles, *(w for heads in fact.grid.heads for w in heads))
    )
    years = set(YEAR.findall(words))
    ahead = claim.passage.offset(claim.head.start)
    # A path of 类, 款 and 项 begins an item of its own: years told in the item before are not its.
    first = claim.passage.offset(0) if rows[0].is_path else ahead - _YEAR_AHEAD
    named = OWN_YEAR.findall(claim.passage.prose.text[max(0, first) : ahead])
    return not years or not named or named[-1] in years


def _is_of_level(claim: Claim, rows: Sequence[Fact], words: ClaimWords) -> bool:
    """Whether the level named last in the paragraph (全市, 市本级) is one that the tables name, where they do."""
    assert claim.head is not None
    told = words.level.findall(claim.passage.text[: claim.head.start])
    named = {level for fact in rows for title in fact.grid.titles for level in words.level.findall(title)}
    if not told:
        return not named or rows[0].is_path
    return not named or told[-1] in named


def _misnamed(claim: Claim, told: Value, facts: Facts, words: ClaimWords) -> Iterator[Relation]:
    """An amount that only one path has, under a name that is nearly that of the path."""
    near = facts.nearly(claim.subject, told)
    if len(near) == 1:
        found = _outcome("fact-name", Verdict.FAILS, claim, told, near[0], variant="name")
        head = claim.head
        assert head is not None
        own = words.lead.pattern.match(head.lead)
        start = head.start - len(head.lead) + (own.end() if own else 0)
        yield replace(found, place=claim.passage.place(start, head.start))


def _outcome(
    id_: str,
    verdict: Verdict,
    claim: Claim,
    right: Value,
    fact: Fact,
    *,
    variant: str = "",
    place: Place | None = None,
) -> Relation:
    head = claim.head
    assert head is not None
    scale = UNITS[head.unit]
    left = head.amount.value
    other = right.value / scale
    is_name = variant == "name"
    return Relation(
        id_,
        verdict,
        variant=variant,
        left=claim.subject if is_name else show(left) + head.unit,
        right=fact.name if is_name else show(other) + head.unit,
        sign="name" if is_name else "==",
        difference="" if is_name else show(abs(left - other)) + head.unit,
        where=fact.name,
        what=fact.grid.caption,
        place=claim.passage.place(head.start, head.end),
        related=() if place is None else (place,),
    )
