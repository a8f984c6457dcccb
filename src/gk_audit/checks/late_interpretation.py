"""Find interpretations published later than the working days allowed after the policy."""

from __future__ import annotations

from collections.abc import Iterator

from gk_audit.checks.interpretations import pairs
from gk_audit.checks.protocol import district_check
from gk_audit.facts.held import DistrictView
from gk_audit.model.hit import Hit
from gk_audit.model.records import Record


class Params(Record):
    """The limit."""

    days: int = 3
    alike: float = 0.8


@district_check(
    "late-interpretation",
    params=Params,
    values=("unit", "policy", "published", "interpreted", "elapsed", "limit"),
)
def late_interpretation(district: DistrictView, params: Params) -> Iterator[Hit]:
    """Yield each interpretation that came more than ``days`` working days after its policy."""
    for pair in pairs(district, params.alike):
        policy, reading = pair.policy.published, pair.reading.published
        if policy is None or reading is None:
            continue
        elapsed = district.calendar.between(policy, reading).count
        if elapsed > params.days:
            hit = Hit.on(
                pair.reading.key,
                evidence=reading.isoformat(),
                unit=pair.reading.unit or pair.policy.unit,
                policy=pair.policy.title[:60],
                published=policy.isoformat(),
                interpreted=reading.isoformat(),
                elapsed=str(elapsed),
                limit=str(params.days),
            )
            yield hit.also(pair.policy.key, pair.policy.title[:60])
