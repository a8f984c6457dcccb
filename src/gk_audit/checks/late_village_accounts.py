"""Find village accounts posted long after the period they are about."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from gk_audit.checks.protocol import unit_check
from gk_audit.facts.held import UnitView
from gk_audit.model import chinese
from gk_audit.model.hit import Hit
from gk_audit.model.records import Record
from gk_audit.model.standard import UnitKind
from gk_audit.text.dates_numbers import chinese_number
from gk_audit.text.workdays import add_months

zh = chinese.of(__name__)
_FIRST_HALF = zh("first-half")

_PERIOD = zh.pattern("period")


class Params(Record, kw_only=True):
    """Which documents are accounts, and how long posting may take."""

    title: re.Pattern[str]
    month_grace: int = 31
    """Days after a month within which its accounts must be posted."""
    quarter_grace: int = 31
    """Days after a quarter or half year."""
    grave_days: int = 92
    """Later than this a whole further quarter has passed."""
    titles_not: re.Pattern[str]


@unit_check(
    "late-village-accounts",
    params=Params,
    values=("period", "published", "due", "days"),
    variants=("quarter",),
)
def late_village_accounts(held: UnitView, params: Params) -> Iterator[Hit]:
    """Yield each late posting; ``quarter`` where a whole further quarter has passed."""
    for facts in held.titled(params.title):
        if held.unit.kind not in (UnitKind.VILLAGE, UnitKind.COMMUNITY):
            return
        found = None if params.titles_not.search(facts.title) else _PERIOD.search(facts.title)
        if found is None or facts.published is None:
            continue
        end = _period_end(found)
        due = end + timedelta(days=params.month_grace if found["m"] else params.quarter_grace)
        if facts.published <= due:
            continue
        variant = "quarter" if (facts.published - end).days > params.grave_days else ""
        yield Hit.on(
            facts.key,
            variant=variant,
            evidence=facts.published.isoformat(),
            period=found[0],
            published=facts.published.isoformat(),
            due=due.isoformat(),
            days=str((facts.published - end).days),
        )


def _period_end(found: re.Match[str]) -> date:
    if found["m"]:
        months = chinese_number(found["m"]) or 1
    elif found["q"]:
        months = 3 * (chinese_number(found["q"]) or 1)
    else:
        months = 6 if found["h"] == _FIRST_HALF else 12
    return add_months(date(int(found["y"]), 1, 1), months) - timedelta(days=1)
