"""Find feedback that names no consultation, or says nothing of what became of the opinions."""

from __future__ import annotations

from collections.abc import Iterator

from gk_audit.checks.missing_feedback import answers
from gk_audit.checks.policy_stages import PolicyText, consultations, feedback
from gk_audit.checks.protocol import district_check
from gk_audit.facts.held import DistrictView
from gk_audit.model.hit import Hit
from gk_audit.model.records import Record


class Params(Record):
    """When feedback belongs to a consultation."""

    alike: float = 0.8


@district_check(
    "unpaired-feedback",
    params=Params,
    values=("unit", "feedback"),
    variants=("outside", "no-adoption", "no-reasons"),
)
def unpaired_feedback(district: DistrictView, params: Params) -> Iterator[Hit]:
    """Yield unpaired feedback; ``outside`` where it names a matter whose consultation is not
    in the export; ``no-adoption`` and ``no-reasons`` where its content is thin."""
    asked = consultations(district)
    for facts in feedback(district):
        told = facts.fact("policy", PolicyText)
        variant: str | None = None
        if not any(answers(other, facts, params.alike) for other in asked):
            variant = "outside" if (told and told.named) or "《" in facts.title else ""
        elif told and not told.zero:
            if not told.adopts:
                variant = "no-adoption"
            elif told.rejects and not told.reasons:
                variant = "no-reasons"
        if variant is not None:
            yield Hit.on(
                facts.key,
                variant=variant,
                evidence=facts.title[:60],
                unit=facts.unit,
                feedback=facts.title[:60],
            )
