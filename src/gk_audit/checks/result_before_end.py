"""Find results and payments dated before their publicity period was over."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from gk_audit.checks.protocol import unit_check
from gk_audit.facts.dates import hit_on, periods_of
from gk_audit.facts.held import UnitView
from gk_audit.facts.matters import alike, years
from gk_audit.model.facts import DocumentFacts
from gk_audit.model.hit import Hit
from gk_audit.model.records import Record
from gk_audit.text.dates_periods import PeriodKind


class Params(Record, kw_only=True):
    """How a result is told from the notice it follows."""

    notice: re.Pattern[str]
    result: re.Pattern[str]
    not_result: re.Pattern[str]
    """A further notice on the same matter is no result."""
    alike: float = 0.75


@unit_check(
    "result-before-end",
    params=Params,
    values=("end", "day", "days", "notice"),
)
def result_before_end(held: UnitView, params: Params) -> Iterator[Hit]:
    """Yield each result that was formed or published while its publicity still ran."""
    if not held.several:
        return
    results = [facts for facts in held.titled(params.result) if not params.not_result.search(facts.title)]
    notices = [
        (facts, *period)
        for facts in (held.titled(params.notice) if results else ())
        if (period := _period(facts)) is not None
    ]
    for facts in results:
        day = facts.signed or facts.published
        for notice, start, end in notices:
            if day is None or notice.key == facts.key or not start <= day <= end:
                continue
            if years(notice.title) != years(facts.title) or alike(notice.title, facts.title) < params.alike:
                continue
            hit = hit_on(
                facts,
                None,
                end=end.isoformat(),
                day=day.isoformat(),
                days=str((end - day).days + 1),
                notice=notice.title[:60],
            )
            yield hit.also(notice.key, notice.title[:60])
            break


def _period(facts: DocumentFacts) -> tuple[date, date] | None:
    for period, _ in periods_of(facts, PeriodKind.PUBLICITY):
        if period.start and period.end and period.start <= period.end:
            return period.start, period.end
    return None
