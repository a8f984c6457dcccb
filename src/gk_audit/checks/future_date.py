"""Find documents dated later than the audit's as-of date."""

from __future__ import annotations

from collections.abc import Iterator

from gk_audit.checks.protocol import unit_check
from gk_audit.facts.held import UnitView
from gk_audit.model.hit import Hit
from gk_audit.model.records import Record


class Params(Record):
    """How far ahead a date may be."""

    tolerance: int = 0


@unit_check("future-date", params=Params, values=("day", "days"), variants=("formed",))
def future_date(held: UnitView, params: Params) -> Iterator[Hit]:
    """Yield each document published (or formed) after the as-of date."""
    for facts in held.content:
        for variant, day in (("", facts.published), ("formed", facts.signed)):
            if day is not None and (day - held.as_of).days > params.tolerance:
                days = str((day - held.as_of).days)
                yield Hit.on(
                    facts.key, variant=variant, evidence=day.isoformat(), day=day.isoformat(), days=days
                )
                break
