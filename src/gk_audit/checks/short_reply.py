"""Find replies too short to answer anything."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gk_audit.checks.facts_ledgers import Columns
from gk_audit.checks.letters import letter_hit, letters
from gk_audit.checks.protocol import district_check
from gk_audit.facts.held import DistrictView
from gk_audit.model import chinese
from gk_audit.model.hit import Hit
from gk_audit.model.records import Record

zh = chinese.of(__name__)


class Params(Record):
    """How short is too short."""

    columns: Columns
    least: int = 15
    """Characters without signs."""
    other_rule: re.Pattern[str] = zh.compiled("params.other-rule")
    """Left to the rule on letters that were only handed on."""


@district_check("short-reply", params=Params, values=("unit", "id", "subject_", "reply", "length"))
def short_reply(district: DistrictView, params: Params) -> Iterator[Hit]:
    """Yield each reply under the least length."""
    for letter in letters(district, params.columns):
        text = letter.reply.text
        length = len(re.sub(r"\W", "", text))
        if (
            text
            and letter.reply.length < 160
            and length < params.least
            and not params.other_rule.search(text)
        ):
            yield letter_hit(letter, subject_=letter.title[:40], reply=text, length=str(length))
