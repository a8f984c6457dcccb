"""Find documents dated later than the audit's as-of date."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from gk_audit.checks.column_ages import is_content
from gk_audit.checks.protocol import unit_check
from gk_audit.model.facts import Holdings
from gk_audit.model.hit import Hit
from gk_audit.model.records import Record
from gk_audit.text.toolbox import Toolbox


class Params(Record):
    """How far ahead a date may be."""

    tolerance: int = 0


@unit_check("future-date", params=Params, values=("day", "days"), variants=("formed",))
def future_date(holdings: Holdings, params: Params, as_of: date, tools: Toolbox) -> Iterator[Hit]:
    """Yield each document published (or formed) after the as-of date."""
    for facts in holdings.documents:
        if not is_content(facts):
            continue
        for variant, day in (("", facts.published), ("formed", facts.signed)):
            if day is not None and (day - as_of).days > params.tolerance:
                days = str((day - as_of).days)
                yield Hit.on(
                    facts.key, variant=variant, evidence=day.isoformat(), day=day.isoformat(), days=days
                )
                break
