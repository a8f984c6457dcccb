"""Find annual reports on open government information published after their fixed day."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from gk_audit.checks.protocol import unit_check
from gk_audit.facts.held import UnitView
from gk_audit.model import chinese
from gk_audit.model.hit import Hit
from gk_audit.model.records import Record
from gk_audit.model.standard import UnitKind

zh = chinese.of(__name__)
_GOVERNMENT_YEAR = zh("government-year")


class Params(Record, kw_only=True):
    """Titles and fixed days (month, day) of the following year."""

    title: re.Pattern[str]
    department: tuple[int, int] = (1, 31)
    government: tuple[int, int] = (3, 31)
    """For governments; also taken for towns, whose day the Regulations do not name."""


@unit_check(
    "late-annual-report",
    params=Params,
    values=("year", "published", "due", "days"),
)
def late_annual_report(held: UnitView, params: Params) -> Iterator[Hit]:
    """Yield each report published after the fixed day of its year."""
    for facts in held.titled(params.title):
        kind, found = held.unit.kind, params.title.search(facts.title)
        if kind in (UnitKind.VILLAGE, UnitKind.COMMUNITY) or not found or facts.published is None:
            continue
        is_government = (
            kind is not UnitKind.DEPARTMENT
            or not held.unit.name
            or _GOVERNMENT_YEAR in facts.title.replace(" ", "")
        )
        month, day = params.government if is_government else params.department
        due = date(int(found[1]) + 1, month, day)
        # a report published years later is a republished page, not a late one
        if due < facts.published and (facts.published - due).days < 300:
            yield Hit.on(
                facts.key,
                evidence=facts.published.isoformat(),
                year=found[1],
                published=facts.published.isoformat(),
                due=due.isoformat(),
                days=str((facts.published - due).days),
            )
