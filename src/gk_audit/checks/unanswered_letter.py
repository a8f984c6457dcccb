"""Find letters without an answer after their limit."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from gk_audit.checks.late_reply import Params, limit_of
from gk_audit.checks.letters import letter_hit, letters
from gk_audit.checks.protocol import district_check
from gk_audit.model.facts import District
from gk_audit.model.hit import Hit
from gk_audit.text.toolbox import Toolbox
from gk_audit.text.workdays import add_months


@district_check(
    "unanswered-letter",
    params=Params,
    values=("unit", "id", "subject_", "received", "due", "elapsed", "limit"),
    variants=("three-months",),
)
def unanswered_letter(district: District, params: Params, as_of: date, tools: Toolbox) -> Iterator[Hit]:
    """Yield each open letter past its limit; ``three-months`` touches a veto indicator."""
    for letter in letters(district, params.columns):
        if letter.has_reply or letter.received is None or letter.received > as_of:
            continue
        limit = limit_of(letter, params)
        due = tools.calendar.add(letter.received, limit).date
        if as_of <= due:
            continue
        elapsed = tools.calendar.between(letter.received, as_of).count
        variant = "three-months" if as_of > add_months(letter.received, 3) else ""
        yield letter_hit(
            letter,
            variant=variant,
            subject_=letter.title[:40],
            received=letter.received.isoformat(),
            due=due.isoformat(),
            elapsed=str(elapsed),
            limit=str(limit),
        )
