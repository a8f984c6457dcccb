"""Find letters closed with no more than 已转办."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from gk_audit.checks.facts_ledgers import Columns
from gk_audit.checks.letters import letter_hit, letters
from gk_audit.checks.protocol import district_check
from gk_audit.model.facts import District
from gk_audit.model.hit import Hit
from gk_audit.model.records import Record
from gk_audit.text.toolbox import Toolbox


class Params(Record):
    """What a reply that only hands on looks like."""

    columns: Columns
    pattern: str
    solved: str
    """Words that show that something was done, too."""
    longest: int = 60
    open_status: tuple[str, ...] = ()
    """States under which handing on is only a step: 办理中."""


@district_check("forwarded-as-final", params=Params, values=("unit", "id", "subject_", "reply"))
def forwarded_as_final(district: District, params: Params, as_of: date, tools: Toolbox) -> Iterator[Hit]:
    """Yield each closed letter whose short reply only hands it on."""
    pattern, solved = re.compile(params.pattern), re.compile(params.solved)
    for letter in letters(district, params.columns):
        text = letter.reply.text
        if not text or letter.reply.length > params.longest or letter.status in params.open_status:
            continue
        if pattern.search(text) and not solved.search(text):
            yield letter_hit(letter, subject_=letter.title[:40], reply=text[:60])
