"""Point out replies that share no subject word with their letter."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from gk_audit.checks.facts_ledgers import Columns
from gk_audit.checks.letters import letter_hit, letters
from gk_audit.checks.protocol import district_check
from gk_audit.model.facts import District
from gk_audit.model.hit import Hit
from gk_audit.text.toolbox import Toolbox

_HAN = re.compile(r"[㐀-鿿]")


@dataclass(frozen=True, slots=True)
class Params:
    """Which replies can be compared."""

    columns: Columns
    least_title: int = 6
    least_reply: int = 40
    ignored: tuple[str, ...] = ()
    """Words of every letter and reply: 问题, 反映, 办理."""


@district_check("off-point-reply", params=Params, values=("unit", "id", "subject_", "reply"))
def off_point_reply(district: District, params: Params, as_of: date, tools: Toolbox) -> Iterator[Hit]:
    """Yield each longer reply without a single character of substance in common with its title."""
    for letter in letters(district, params.columns):
        title, reply = letter.title, letter.reply.text
        for word in params.ignored:
            title, reply = title.replace(word, ""), reply.replace(word, "")
        if len(title) < params.least_title or not params.least_reply <= letter.reply.length <= 160:
            continue
        if not set(_HAN.findall(title)) & set(_HAN.findall(reply)):
            yield letter_hit(letter, subject_=letter.title[:40], reply=letter.reply.text[:50])
