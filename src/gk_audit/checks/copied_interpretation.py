"""Find interpretations that are mostly the policy's own text."""

from __future__ import annotations

from collections.abc import Iterator

from gk_audit.checks.interpretations import pairs
from gk_audit.checks.protocol import district_check
from gk_audit.facts.held import DistrictView
from gk_audit.model.hit import Hit
from gk_audit.model.records import Record
from gk_audit.text.similarity import containment


class Params(Record):
    """Shares of the interpretation's text that stands in the policy."""

    share: float = 0.6
    whole: float = 0.95
    """From here only the title was changed."""
    alike: float = 0.8


@district_check(
    "copied-interpretation",
    params=Params,
    values=("unit", "policy", "reading", "share"),
    variants=("title-only",),
)
def copied_interpretation(district: DistrictView, params: Params) -> Iterator[Hit]:
    """Yield each interpretation whose text mostly stands in its policy."""
    for pair in pairs(district, params.alike):
        share = containment(pair.reading.sketch, pair.policy.sketch)
        if share is None or share < params.share:
            continue
        hit = Hit.on(
            pair.reading.key,
            variant="title-only" if share >= params.whole else "",
            evidence=pair.reading.title[:60],
            unit=pair.reading.unit or pair.policy.unit,
            policy=pair.policy.title[:60],
            reading=pair.reading.title[:60],
            share=f"{share:.0%}",
        )
        yield hit.also(pair.policy.key, pair.policy.title[:60])
