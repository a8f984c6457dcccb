"""Find final accounts that do not continue the account of the year before."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from gk_audit.checks.judged import between
from gk_audit.checks.relations import Sentences, across_check
from gk_audit.facts.yearly import Sum, YearlyAccount
from gk_audit.model import chinese
from gk_audit.model.facts import DocumentFacts
from gk_audit.model.records import replace
from gk_audit.model.relation import Relation

zh = chinese.of(__name__)

_WAN = Decimal(10_000)


@across_check(
    "broken-years",
    params=Sentences,
    facts=("account",),
    values=("says", "year", "before", "left", "right"),
    variants=("change",),
)
def broken_years(documents: Sequence[DocumentFacts], params: Sentences) -> Iterator[Relation]:
    """Yield the outcome for each pair of accounts of following years under one name."""
    accounts: dict[tuple[str, int], list[tuple[DocumentFacts, YearlyAccount]]] = {}
    for facts in documents:
        found = facts.fact("account", YearlyAccount)
        if found:
            accounts.setdefault((found.name, found.year), []).append((facts, found))
    for (name, year), entries in sorted(accounts.items()):
        before = accounts.get((name, year - 1), [])
        # Two accounts of one year (a correction) may both be meant: not judged.
        if len(entries) == 1 and len(before) == 1:
            yield from _compare(*before[0], *entries[0])


def _compare(
    older: DocumentFacts, before: YearlyAccount, newer: DocumentFacts, after: YearlyAccount
) -> Iterator[Relation]:
    for opening, closing, says in zh.rows("openings"):
        left, right = after.figures.get(opening), before.figures.get(closing)
        if left and right:
            yield _judged(left, right, says, "", (newer, older), after)
    for total, says in zh.rows("changes"):
        whole, change = after.figures.get(total), after.changes.get(total)
        right = before.figures.get(total)
        if whole and change and right:
            left = Sum(whole.yuan - change.yuan, whole.bound + change.bound)
            yield _judged(left, right, says, "change", (newer, older), after)


def _judged(
    left: Sum,
    right: Sum,
    says: str,
    variant: str,
    pair: tuple[DocumentFacts, DocumentFacts],
    after: YearlyAccount,
) -> Relation:
    year = after.year
    # The last digit may be fitted in either year.
    bound = 2 * (left.bound + right.bound) / _WAN
    found = between(
        variant or "opening", says, left.yuan / _WAN, right.yuan / _WAN, unit=zh("unit"), bound=bound
    )
    return replace(
        found,
        variant=variant,
        where=zh("where", name=after.name, year=year - 1, next_year=year),
        key=pair[0].key,
        other=pair[1].key,
        what=f"{found.left}≠{found.right}",
        values={"says": says, "year": str(year), "before": str(year - 1)},
    )
