"""Find annual reports on open government information published after their fixed day."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from gk_audit.checks.column_ages import is_content
from gk_audit.checks.protocol import unit_check
from gk_audit.model.facts import Holdings
from gk_audit.model.hit import Hit
from gk_audit.model.records import Record
from gk_audit.model.rule import UnitSigns
from gk_audit.model.standard import UnitKind
from gk_audit.text.toolbox import Toolbox


class Params(Record):
    """Titles and fixed days (month, day) of the following year."""

    title: str = r"(20\d\d)年(?:度)?.{0,24}(?:政府信息公开|政务公开).{0,8}(?:年度)?报告"
    department: tuple[int, int] = (1, 31)
    government: tuple[int, int] = (3, 31)
    """For governments; also taken for towns, whose day the Regulations do not name."""


@unit_check(
    "late-annual-report",
    params=Params,
    signs=lambda params: UnitSigns(title=params.title),
    values=("year", "published", "due", "days"),
)
def late_annual_report(holdings: Holdings, params: Params, as_of: date, tools: Toolbox) -> Iterator[Hit]:
    """Yield each report published after the fixed day of its year."""
    kind = holdings.unit.kind
    if kind in (UnitKind.VILLAGE, UnitKind.COMMUNITY):
        return
    for facts in holdings.documents:
        found = re.search(params.title, facts.title)
        if not found or facts.published is None or not is_content(facts):
            continue
        is_government = (
            kind is not UnitKind.DEPARTMENT
            or not holdings.unit.name
            or "人民政府20" in facts.title.replace(" ", "")
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
