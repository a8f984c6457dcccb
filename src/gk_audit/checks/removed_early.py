"""Find postings taken down before their publicity period was over."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from gk_audit.checks.evidence_register import Posting, postings
from gk_audit.checks.facts_dates import periods_of
from gk_audit.checks.facts_ledgers import Columns
from gk_audit.checks.matters import alike
from gk_audit.checks.protocol import district_check
from gk_audit.facts.held import DistrictView, UnitView
from gk_audit.model.hit import Hit
from gk_audit.model.records import Record, replace
from gk_audit.model.standard import UnitKind
from gk_audit.text.dates_periods import PeriodKind


class Minimum(Record):
    """How long law asks some units to leave a posting up."""

    days: int
    since: date
    """Of postings on or after this day."""
    kinds: tuple[UnitKind, ...]
    basis: str


class Params(Record, kw_only=True):
    """How long a posting must stand."""

    columns: Columns
    days: int = 7
    """Common practice where no law sets a number."""
    minimums: tuple[Minimum, ...] = ()
    matters: re.Pattern[str]
    """Postings that run a period; others may be renewed at any time."""
    alike: float = 0.85


@district_check(
    "removed-early",
    params=Params,
    values=("unit", "matter", "posted", "removed", "days", "least", "end"),
    variants=("before-end",),
)
def removed_early(district: DistrictView, params: Params) -> Iterator[Hit]:
    """Yield each early removal; ``before-end`` against the notice's own last day."""
    removed = list(postings(district, params.columns, ("removed",)))
    units = {held.unit.name: held for held in district.units} if removed else {}
    for posting in removed:
        if posting.posted is None or posting.removed is None or not params.matters.search(posting.matter):
            continue
        unit = units.get(posting.unit)
        end = _stated_end(posting, unit, params) if unit else None
        values = {"posted": posting.posted.isoformat(), "removed": posting.removed.isoformat()}
        if end is not None and posting.removed < end:
            yield posting.hit(variant="before-end", end=end.isoformat(), days="", least="", **values)
        elif end is None and posting.shown_days is not None:
            law = _law_of(posting, unit.unit.kind if unit else None, params)
            least = law.days if law else params.days
            if posting.shown_days < least:
                hit = posting.hit(days=str(posting.shown_days), least=str(least), end="", **values)
                yield replace(hit, basis=tuple(law.basis.split()) if law else ())


def _law_of(posting: Posting, kind: UnitKind | None, params: Params) -> Minimum | None:
    """The legal minimum of a unit's posting."""
    for minimum in params.minimums:
        if kind in minimum.kinds and posting.posted and posting.posted >= minimum.since:
            return minimum
    return None


def _stated_end(posting: Posting, unit: UnitView, params: Params) -> date | None:
    """The last day that the village's notice of the same matter states."""
    for facts in unit.documents:
        if not params.matters.search(facts.title) or alike(facts.title, posting.matter) < params.alike:
            continue
        for period, _ in periods_of(facts, PeriodKind.PUBLICITY):
            if period.end and posting.posted and period.end >= posting.posted:
                return period.end
    return None
