"""Find final accounts that do not continue the account of the year before."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any

from gk_audit.checks.judged import between
from gk_audit.checks.relations import Sentences, across_check
from gk_audit.model.facts import DocumentFacts
from gk_audit.model.records import replace
from gk_audit.model.relation import Relation

_WAN = Decimal(10_000)
_OPENINGS = (
    ("总表年初", "总表年末", "opening"),
    ("财政年初", "财政年末", "opening-funds"),
)
_CHANGES = (
    ("总表总计", "change"),
    ("财政总计", "change-funds"),
)


@across_check(
    "broken-years",
    params=Sentences,
    facts=("account",),
    values=("says", "year", "before", "left", "right"),
    variants=("change",),
)
def broken_years(documents: Sequence[DocumentFacts], params: Sentences) -> Iterator[Relation]:
    """Yield the outcome for each pair of accounts of following years under one name."""
    accounts: dict[tuple[str, int], list[tuple[DocumentFacts, Mapping[str, Any]]]] = {}
    for facts in documents:
        found: Any = facts.extras.get("account")
        if isinstance(found, dict):
            accounts.setdefault((str(found["name"]), int(found["year"])), []).append((facts, found))
    for (name, year), entries in sorted(accounts.items()):
        before = accounts.get((name, year - 1), [])
        # Two accounts of one year (a correction) may both be meant: not judged.
        if len(entries) == 1 and len(before) == 1:
            yield from _compare(*before[0], *entries[0])


def _compare(
    older: DocumentFacts, before: Mapping[str, Any], newer: DocumentFacts, after: Mapping[str, Any]
) -> Iterator[Relation]:
    for opening, closing, says in _OPENINGS:
        left, right = after["figures"].get(opening), before["figures"].get(closing)
        if left and right:
            yield _judged(_amount(left), _amount(right), says, "", (newer, older), after)
    for total, says in _CHANGES:
        whole, change = after["figures"].get(total), after["changes"].get(total)
        right = before["figures"].get(total)
        if whole and change and right:
            left = (_amount(whole)[0] - _amount(change)[0], _amount(whole)[1] + _amount(change)[1])
            yield _judged(left, _amount(right), says, "change", (newer, older), after)


def _amount(pair: Sequence[str]) -> tuple[Decimal, Decimal]:
    return Decimal(pair[0]), Decimal(pair[1])


def _judged(
    left: tuple[Decimal, Decimal],
    right: tuple[Decimal, Decimal],
    says: str,
    variant: str,
    pair: tuple[DocumentFacts, DocumentFacts],
    after: Mapping[str, Any],
) -> Relation:
    year = int(after["year"])
    # The last digit may be fitted in either year.
    bound = 2 * (left[1] + right[1]) / _WAN
    found = between(variant or "opening", says, left[0] / _WAN, right[0] / _WAN, unit="万元", bound=bound)
    return replace(
        found,
        variant=variant,
        where=f"{after['name']} {year - 1}、{year}年",
        key=pair[0].key,
        other=pair[1].key,
        what=f"{found.left}≠{found.right}",
        values={"says": says, "year": str(year), "before": str(year - 1)},
    )
