"""Find subsidy summaries whose figure for a village is not the total of the village's own list."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any

from gk_audit.checks.protocol import NoParams, district_check
from gk_audit.model.facts import District, DocumentFacts
from gk_audit.model.hit import Hit
from gk_audit.text.numbers import show
from gk_audit.text.toolbox import Toolbox

_CENT = Decimal("0.01")


@district_check(
    "aggregate-mismatch",
    params=NoParams,
    values=("unit", "project", "year", "place", "left", "right"),
)
def aggregate_mismatch(district: District, params: NoParams, as_of: date, tools: Toolbox) -> Iterator[Hit]:
    """Yield a hit per village and project where both are published and differ."""
    details: dict[tuple[int, str, str], list[tuple[DocumentFacts, Decimal]]] = {}
    summaries: list[tuple[DocumentFacts, int, str, dict[str, str]]] = []
    for facts in district.documents:
        found: Any = facts.extras.get("subsidies")
        if not isinstance(found, dict):
            continue
        year, project, places = int(found["year"]), str(found["project"]), dict(found["places"])
        if found["kind"] == "summary":
            summaries.append((facts, year, project, places))
        else:
            for place, amount in places.items():
                details.setdefault((year, project, place), []).append((facts, Decimal(amount)))
    for facts, year, project, places in summaries:
        for place, printed in sorted(places.items()):
            lists = details.get((year, project, place), [])
            # Several lists (corrections, quarters) may add up in ways that are not known here.
            if len(lists) != 1 or abs(lists[0][1] - Decimal(printed)) <= _CENT:
                continue
            detail, total = lists[0]
            hit = Hit.on(
                facts.key,
                evidence=f"{place} {show(Decimal(printed))}",
                unit=facts.unit,
                project=project,
                year=str(year),
                place=place,
                left=f"{show(Decimal(printed))}元",
                right=f"{show(total)}元",
            )
            yield hit.also(detail.key, place)
