"""Changes of amounts that a document tells for both years, wherever: 2022年合计1000.86万元 … 2021年807.95万元 … 增加192.91万元.

Two amounts of one name may be of two kinds, so a change that does not follow is told only beside others that do.
An amount whose rate of growth follows when it is taken for the growth itself has lost the word for it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from gk_audit.model.records import replace
from gk_audit.model.relation import Relation, Verdict
from gk_audit.text.claims.bases import CHANGES, RATES, is_alike
from gk_audit.text.claims.grammar import HEAD, YEAR, Claim, Figure
from gk_audit.text.claims.passages import Passage
from gk_audit.text.claims.trying import tried
from gk_audit.text.claims.words import ClaimWords
from gk_audit.text.numbers import UNITS, Amount
from gk_audit.text.tables.relation import Identity

_LEAST_KEY, _LEAST_HOLDING, _TELLING = 2, 2, 3

Key = tuple[str, str, str]
"""Name, level, year."""


def yearly(
    paragraphs: Sequence[tuple[Passage, Sequence[Claim]]], identities: Sequence[Identity], words: ClaimWords
) -> Iterator[Relation]:
    """The outcomes of all changes whose two amounts are told."""
    told: dict[Key, list[Figure]] = {}
    dated = list(_dated(paragraphs, words))
    for key, claim in dated:
        head = claim.head
        head = _money(head) if head else None
        if head and head.unit in UNITS and not head.is_vague and not claim.depth:
            told.setdefault(key, []).append(head)
    found: list[Relation] = []
    for key, claim in dated:
        if claim.head is None:
            found += _change(key, claim, told, identities, words)
        else:
            yield from _lost(key, claim, told, identities)
    is_borne = sum(1 for item in found if item.verdict is Verdict.HOLDS) >= _LEAST_HOLDING
    yield from (item for item in found if item.verdict is Verdict.HOLDS or is_borne)


def _dated(
    paragraphs: Sequence[tuple[Passage, Sequence[Claim]]], words: ClaimWords
) -> Iterator[tuple[Key, Claim]]:
    """Every claim with its name and year; what names no year is of the one told last."""
    year = ""
    for _, found in paragraphs:
        for claim in found:
            year = claim.told_of or year
            key = words.key(claim.topic)
            if len(key) >= _LEAST_KEY and year:
                yield (key, claim.level, year), claim


def _money(figure: Figure) -> Figure:
    """An amount of money whose 元 was left out."""
    unit = next((unit for unit in UNITS if unit[:-1] == figure.unit), "")
    whole = Amount(figure.amount.value, figure.amount.decimals, UNITS[unit], unit) if unit else figure.amount
    return replace(figure, amount=whole, unit=unit or figure.unit)


def _only(figures: Sequence[Figure]) -> Figure | None:
    return figures[0] if len({figure.amount for figure in figures}) == 1 else None


def _change(
    key: Key,
    claim: Claim,
    told: Mapping[Key, list[Figure]],
    identities: Sequence[Identity],
    words: ClaimWords,
) -> Iterator[Relation]:
    name, level, year = key
    before = str(int(year) - 1)
    now, then = (_only(told.get((name, level, one), ())) for one in (year, before))
    if now is None or then is None:
        return
    for figure in claim.others:
        named = YEAR.findall(figure.base)
        is_prior = not figure.base or words.prior.match(figure.base) or named == [before]
        if figure.role in CHANGES and is_prior and not figure.is_vague and is_alike(figure, now):
            yield from tried(claim, figure, {HEAD: [now], "base": [then], figure.role: [figure]}, identities)


def _lost(
    key: Key, claim: Claim, told: Mapping[Key, list[Figure]], identities: Sequence[Identity]
) -> Iterator[Relation]:
    assert claim.head is not None
    others = [one for one in told.get(key, ()) if one.amount != claim.head.amount]
    rate = next((one for one in claim.others if one.role in RATES), None)
    whole = _only(others)
    if (
        whole is None
        or rate is None
        or len(str(rate.amount.value)) <= _TELLING
        or claim.others[0] is not rate
    ):
        return
    role = CHANGES[RATES.index(rate.role)]
    parts = {HEAD: [whole], role: [claim.head], rate.role: [rate]}
    if any(item.verdict is Verdict.HOLDS for item in tried(claim, rate, parts, identities)):
        place = claim.passage.place(claim.head.start, claim.head.end)
        yield Relation(
            "change-lost",
            Verdict.FAILS,
            variant="lost",
            left=place.text,
            right=whole.passage.place(whole.start, whole.end).text,
            where=claim.subject,
            what=rate.passage.place(rate.start, rate.end).text,
            place=place,
            related=(whole.passage.place(whole.start, whole.end),),
        )
