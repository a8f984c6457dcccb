"""Publication days of a district without legal batches, for the checks of rush and silence.

A legal batch is a day on which many units publish the same kind of thing because a law
or a circular makes them (the budget day): it says nothing about any of them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import date

from gk_audit.facts.held import DistrictView, UnitView
from gk_audit.model.facts import DocumentFacts
from gk_audit.model.hit import Hit
from gk_audit.model.records import Record
from gk_audit.model.standard import UnitKind


class Batches(Record):
    """When publication on one day is a legal batch."""

    units: int = 4
    """So many units publishing in one field on the day."""
    share: float = 0.3
    """And this share of the units that publish in that field at all."""
    days: int = 1
    """Days to either side that count as the same day."""
    own_share: float = 0.5
    """A unit counts where the day holds this share of what it publishes in the field ..."""
    around_days: int = 45
    """... within these days: news that everybody publishes every week is no batch."""


class UnitDays(Record):
    """The publications of one unit."""

    held: UnitView
    documents: tuple[DocumentFacts, ...]
    """Dated content without legal batches, by date and key."""
    batch: int
    """Documents left out as parts of a legal batch."""

    def between(self, first: date, last: date) -> list[DocumentFacts]:
        """Documents published from ``first`` to ``last``."""
        return [facts for facts in self.documents if facts.published and first <= facts.published <= last]


def unit_days(district: DistrictView, batches: Batches) -> list[UnitDays]:
    """Every named unit but villages (their boards are posted by quarter), in order."""
    dated: dict[str, list[DocumentFacts]] = {}
    kinds = (UnitKind.VILLAGE, UnitKind.COMMUNITY)
    units = [held for held in district.units if held.unit.name and held.unit.kind not in kinds]
    for held in units:
        dated[held.unit.name] = sorted(
            (facts for facts in held.content if facts.published and facts.published <= district.as_of),
            key=lambda facts: (facts.published or date.min, facts.key),
        )
    legal = _legal_batches(dated, batches)
    result = []
    for held in units:
        own = dated[held.unit.name]
        kept = tuple(facts for facts in own if (_field(facts), facts.published) not in legal)
        result.append(UnitDays(held, kept, len(own) - len(kept)))
    return result


def _legal_batches(
    dated: Mapping[str, list[DocumentFacts]], batches: Batches
) -> frozenset[tuple[str, date | None]]:
    """(field, day) on which enough units published nearly all they have in that field."""
    fields: dict[str, dict[str, list[date]]] = {}
    for unit, documents in dated.items():
        for facts in documents:
            if facts.published and _field(facts):
                fields.setdefault(_field(facts), {}).setdefault(unit, []).append(facts.published)
    legal: set[tuple[str, date | None]] = set()
    for field_, units in fields.items():
        need = max(batches.units, batches.share * len(units))
        for day in {day for days in units.values() for day in days}:
            if sum(_is_concentrated(days, day, batches) for days in units.values()) >= need:
                legal.add((field_, day))
    return frozenset(legal)


def _is_concentrated(days: list[date], day: date, batches: Batches) -> bool:
    around = [abs((other - day).days) for other in days if abs((other - day).days) <= batches.around_days]
    near = sum(distance <= batches.days for distance in around)
    return near > 0 and near >= batches.own_share * len(around)


def _field(facts: DocumentFacts) -> str:
    """The field of a document: its matched item's, else its outermost column."""
    certain = [match for match in facts.matches if match.is_certain]
    if certain:
        return max(certain, key=lambda match: match.score).item
    return facts.meta.section[0] if facts.meta.section else ""


def day_counts(documents: list[DocumentFacts]) -> Counter[date]:
    """Publications by day."""
    return Counter(facts.published for facts in documents if facts.published)


def unit_hit(days: UnitDays, /, **values: str) -> Hit:
    """A hit on a unit as a whole, placed at the folder that holds its documents."""
    name = days.held.unit.name
    parts = [facts.key.split("/")[:-1] for facts in days.held.documents if not facts.is_list]
    shared: list[str] = []
    for names in zip(*parts, strict=False):
        if len(set(names)) > 1:
            break
        shared.append(names[0])
    if not shared:
        return Hit.about(name, **values)
    return Hit.on("/".join(shared), subject=name, **values)
