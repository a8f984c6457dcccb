"""Find documents whose publication date lies before the date they were formed."""

from __future__ import annotations

from collections.abc import Iterator

from gk_audit.checks.protocol import unit_check
from gk_audit.facts.held import UnitView
from gk_audit.model.hit import Hit
from gk_audit.model.records import Record


class Params(Record):
    """Which sources of dates are only weak evidence."""

    weak: tuple[str, ...] = ("path", "text")


@unit_check(
    "published-before-formed", params=Params, values=("signed", "published", "days"), variants=("weak",)
)
def published_before_formed(held: UnitView, params: Params) -> Iterator[Hit]:
    """Yield each document formed after it was published."""
    for facts in held.published:
        signed, published = facts.meta.signed, facts.meta.published
        if signed is None or published is None or published >= signed:
            continue
        origins = dict(facts.meta.origins)
        is_weak = origins.get("signed") in params.weak or origins.get("published") in params.weak
        yield Hit.on(
            facts.key,
            variant="weak" if is_weak else "",
            evidence=published.isoformat(),
            signed=signed.isoformat(),
            published=published.isoformat(),
            days=str((signed - published).days),
        )
