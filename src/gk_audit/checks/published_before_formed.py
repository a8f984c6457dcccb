"""Find documents whose publication date lies before the date they were formed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from gk_audit.checks.column_ages import is_content
from gk_audit.checks.protocol import unit_check
from gk_audit.model.facts import Holdings
from gk_audit.model.hit import Hit
from gk_audit.model.records import Record
from gk_audit.text.toolbox import Toolbox


class Params(Record):
    """Which sources of dates are only weak evidence."""

    weak: tuple[str, ...] = ("path", "text")


@unit_check(
    "published-before-formed", params=Params, values=("signed", "published", "days"), variants=("weak",)
)
def published_before_formed(holdings: Holdings, params: Params, as_of: date, tools: Toolbox) -> Iterator[Hit]:
    """Yield each document formed after it was published."""
    for facts in holdings.documents:
        signed, published = facts.meta.signed, facts.meta.published
        if signed is None or published is None or published >= signed or not is_content(facts):
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
