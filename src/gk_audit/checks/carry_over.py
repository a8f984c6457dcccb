"""Find annual reports whose opening figures are not the closing figures of the year before."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from gk_audit.checks.protocol import NoParams, unit_check
from gk_audit.model.facts import DocumentFacts, Holdings
from gk_audit.model.hit import Hit
from gk_audit.text.toolbox import Toolbox

_DOCUMENT_COLUMNS = 3


@unit_check(
    "carry-over", params=NoParams, values=("year", "before", "left", "right"), variants=("documents",)
)
def carry_over(holdings: Holdings, params: NoParams, as_of: date, tools: Toolbox) -> Iterator[Hit]:
    """Yield a hit per report that does not continue the one before."""
    reports: dict[int, list[tuple[DocumentFacts, Mapping[str, Any]]]] = {}
    for facts in holdings.documents:
        found: Any = facts.extras.get("annual-report")
        if isinstance(found, dict):
            reports.setdefault(int(found["year"]), []).append((facts, found))
    # Two reports of one year (a correction, an attachment) may both be meant: not judged.
    single = {year: entries[0] for year, entries in reports.items() if len(entries) == 1}
    for year in sorted(single):
        if year - 1 in single:
            yield from _compare(*single[year - 1], *single[year])


def _compare(
    older: DocumentFacts, before: Mapping[str, Any], newer: DocumentFacts, after: Mapping[str, Any]
) -> Iterator[Hit]:
    years = {"year": str(after["year"]), "before": str(before["year"])}
    if "after" in before and "before" in after and before["after"][-1] != after["before"][-1]:
        hit = Hit.on(
            newer.key,
            evidence=f"{after['before'][-1]}≠{before['after'][-1]}",
            left=str(after["before"][-1]),
            right=str(before["after"][-1]),
            **years,
        )
        yield hit.also(older.key, years["before"])
    last, this = before.get("documents"), after.get("documents")
    if last and this and len(last) == len(this) == _DOCUMENT_COLUMNS:
        made, ended, valid = this
        expected = last[2] + made - ended
        if valid != expected:
            hit = Hit.on(
                newer.key,
                variant="documents",
                evidence=f"{valid}≠{expected}",
                left=str(valid),
                right=str(expected),
                **years,
            )
            yield hit.also(older.key, years["before"])
