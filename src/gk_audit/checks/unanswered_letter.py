"""Find letters without an answer after their limit."""

from __future__ import annotations

from collections.abc import Iterator

from gk_audit.checks.late_reply import Params, limit_of
from gk_audit.checks.letters import letter_hit, letters
from gk_audit.checks.protocol import district_check
from gk_audit.facts.held import DistrictView
from gk_audit.model.hit import Hit
from gk_audit.text.workdays import add_months


@district_check(
    "unanswered-letter",
    params=Params,
    values=("unit", "id", "subject_", "received", "due", "elapsed", "limit"),
    variants=("three-months",),
)
def unanswered_letter(district: DistrictView, params: Params) -> Iterator[Hit]:
    """Yield each open letter past its limit; ``three-months`` touches a veto indicator."""
    for letter in letters(district, params.columns):
        if letter.has_reply or letter.received is None or letter.received > district.as_of:
            continue
        limit = limit_of(letter, params)
        due = district.calendar.add(letter.received, limit).date
        if district.as_of <= due:
            continue
        elapsed = district.calendar.between(letter.received, district.as_of).count
        variant = "three-months" if district.as_of > add_months(letter.received, 3) else ""
        yield letter_hit(
            letter,
            variant=variant,
            subject_=letter.title[:40],
            received=letter.received.isoformat(),
            due=due.isoformat(),
            elapsed=str(elapsed),
            limit=str(limit),
        )
