"""What of the run itself somebody must see to: files that were not audited, and waivers whose time is over."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import ClassVar

from gk_audit.checks.protocol import NoParams, district_check, unit_check
from gk_audit.checks.shapes.statement import Statement
from gk_audit.facts.held import DistrictView, UnitView
from gk_audit.model.hit import Hit
from gk_audit.model.reading import ReadState, SkipReason
from gk_audit.model.records import Record
from gk_audit.model.waiver import Waiver

_PARTIAL = "partial"


@unit_check(
    "unread-file",
    params=NoParams,
    values=("file", "detail"),
    variants=(*(reason.value for reason in SkipReason), _PARTIAL),
    whole=True,
)
def unread_file(held: UnitView, params: NoParams) -> Iterator[Hit]:
    """Yield a hit per file; the variant is the reason, ``partial`` where some of it was read."""
    skipped = {each.key for each in held.unread}
    for each in held.unread:
        yield Hit.on(each.key, variant=each.reason.value, file=_name(each.key), detail=each.detail)
    for facts in held.documents:
        if facts.account.state is ReadState.PARTIAL and facts.key not in skipped:
            yield Hit.on(facts.key, variant=_PARTIAL, file=_name(facts.key), detail=facts.account.why)


def _name(key: str) -> str:
    return key.rpartition("/")[2]


class Set(Record):
    """An entry of the file."""

    waiver: Waiver

    @property
    def until(self) -> date:
        """The last day on which it holds."""
        return self.waiver.until

    @property
    def about(self) -> str:
        """What it sets aside: a rule, or one finding."""
        return self.waiver.rule or self.waiver.fingerprint

    @property
    def reason(self) -> str:
        """Why, as it was written."""
        return self.waiver.reason

    @property
    def by(self) -> str:
        """Who set it."""
        return self.waiver.by

    def hit(self) -> Hit:
        """A hit on the entry, for the unit that it names."""
        return Hit.about(self.waiver.id, evidence=self.waiver.id, unit=self.waiver.unit)


class Params(Statement, kw_only=True):
    """When an entry needs a look."""

    facts: ClassVar[type] = Set


@district_check("waivers", params=Params, values=("unit",))
def each_waiver(district: DistrictView, params: Params) -> Iterator[Hit]:
    """Yield each entry that the rule's condition is true of."""
    return params.judge(map(Set, district.waivers), district)
