"""Find published documents without any date: nobody can say whether they are in time."""

from __future__ import annotations

from collections.abc import Iterator

from gk_audit.checks.facts_dates import has_events
from gk_audit.checks.protocol import unit_check
from gk_audit.facts.held import UnitView
from gk_audit.model.hit import Hit
from gk_audit.model.records import Record


class Params(Record):
    """When many documents make one finding."""

    dated_share: float = 0.5
    """Below this share of dated documents the whole unit is one finding."""
    media: tuple[str, ...] = ("html", "markdown")
    """Formats that carry a publication date of their own."""


@unit_check("undated-document", params=Params, whole=True, values=("count", "total"), variants=("unit",))
def undated_document(held: UnitView, params: Params) -> Iterator[Hit]:
    """Yield each undated page, or the unit once where dates are missing throughout."""
    if not held.is_complete:
        return  # a draft before publication has no date yet
    content = [facts for facts in held.documents if facts.is_content]
    content = [facts for facts in content if facts.kind.name != "catalog"]
    undated = [facts for facts in content if not (facts.published or facts.signed)]
    total = str(len(content))
    if len(content) > 1 and len(content) - len(undated) < params.dated_share * len(content):
        hit = Hit.about(held.unit.name, variant="unit", count=str(len(undated)), total=total)
        yield hit
        return
    for facts in undated:
        if facts.media_type in params.media and not has_events(facts):
            yield Hit.on(facts.key, evidence=facts.title[:40], count="1", total=total)
