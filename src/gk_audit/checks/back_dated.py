"""Find documents whose own traces are later than the publication date they claim.

Never an accusation: a migrated site gives new paths to old articles, so a trace is
named, counted and left to a person.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from gk_audit.checks.facts_dates import Told, events_of, hit_on
from gk_audit.checks.protocol import unit_check
from gk_audit.facts.held import UnitView
from gk_audit.model.facts import DocumentFacts
from gk_audit.model.hit import Hit
from gk_audit.model.lazy import pattern
from gk_audit.model.records import Record
from gk_audit.text.dates import parse_date
from gk_audit.text.dates_roles import DateRole

_PATH_DAY = pattern(r"(?<!\d)t?(20\d\d)[-/_]?(0[1-9]|1[0-2])[-/_]?(0[1-9]|[12]\d|3[01])(?=[_/.\-]|$)")


class Params(Record, kw_only=True):
    """What counts as a trace and how many make a pattern."""

    tolerance: int = 3
    """Days that a trace may lie after publication."""
    created_labels: tuple[str, ...]
    several: int = 3
    """So many documents formed after their publication date make a pattern of the unit."""
    migration_share: float = 0.5
    """Where more of the unit's dated paths than this are later, the site was migrated."""


class _Trace(Record):
    variant: str
    day: date
    told: Told | None


@unit_check(
    "back-dated",
    params=Params,
    values=("published", "trace", "days", "count", "quote"),
    variants=("path", "created", "event", "several"),
)
def back_dated(held: UnitView, params: Params) -> Iterator[Hit]:
    """Yield documents with later traces; ``several`` once for a unit with many contradictions."""
    content = held.published
    paths = {facts.key: day for facts in content if (day := _path_day(facts.key))}
    later = [facts for facts in content if _is_late(facts, paths.get(facts.key), params)]
    is_migrated = len(later) > params.migration_share * max(len(paths), 1) and len(later) > params.several
    for facts in content:
        path = None if is_migrated else paths.get(facts.key)
        trace = _trace(facts, path, params)
        published = facts.published
        if trace is not None and published is not None:
            yield hit_on(
                facts,
                trace.told or Told(published.isoformat(), 0, 0),
                variant=trace.variant,
                published=published.isoformat(),
                trace=trace.day.isoformat(),
                days=str((trace.day - published).days),
                quote=trace.told.quote if trace.told else "",
            )
    formed = [
        facts for facts in content if facts.signed and facts.published and facts.signed > facts.published
    ]
    if len(formed) >= params.several:
        hit = Hit.on(formed[0].key, subject=held.unit.name, variant="several", count=str(len(formed)))
        for facts in formed[1:]:
            hit = hit.also(facts.key, facts.title[:60])
        yield hit


def _is_late(facts: DocumentFacts, day: date | None, params: Params) -> bool:
    return bool(day and facts.published and day - facts.published > timedelta(days=params.tolerance))


def _trace(facts: DocumentFacts, path: date | None, params: Params) -> _Trace | None:
    """The strongest trace: the text's own past event, the file's creation, the path."""
    published = facts.published
    if published is None:
        return None
    for event in events_of(facts, DateRole.HAPPENED):
        if (event.day - published).days > params.tolerance:
            return _Trace("event", event.day, event.told)
    for label, text in facts.meta.fields:
        if label in params.created_labels:
            created = parse_date(text)
            if created and _is_late(facts, created, params):
                return _Trace("created", created, None)
    if _is_late(facts, path, params) and path is not None:
        return _Trace("path", path, None)
    return None


def _path_day(key: str) -> date | None:
    """The last date in a path, as content systems write it on creation."""
    found = None
    for year, month, day in _PATH_DAY.findall(key):
        try:
            found = date(int(year), int(month), int(day))
        except ValueError:
            continue
    return found
