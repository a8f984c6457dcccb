"""Find letters closed with no more than 已转办."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gk_audit.checks.facts_ledgers import Columns
from gk_audit.checks.letters import letter_hit, letters
from gk_audit.checks.protocol import district_check
from gk_audit.facts.held import DistrictView
from gk_audit.model.hit import Hit
from gk_audit.model.records import Record


class Params(Record):
    """What a reply that only hands on looks like."""

    columns: Columns
    pattern: re.Pattern[str]
    solved: re.Pattern[str]
    """Words that show that something was done, too."""
    longest: int = 60
    open_status: tuple[str, ...] = ()
    """States under which handing on is only a step: 办理中."""


@district_check("forwarded-as-final", params=Params, values=("unit", "id", "subject_", "reply"))
def forwarded_as_final(district: DistrictView, params: Params) -> Iterator[Hit]:
    """Yield each closed letter whose short reply only hands it on."""
    for letter in letters(district, params.columns):
        text = letter.reply.text
        if not text or letter.reply.length > params.longest or letter.status in params.open_status:
            continue
        if params.pattern.search(text) and not params.solved.search(text):
            yield letter_hit(letter, subject_=letter.title[:40], reply=text[:60])
