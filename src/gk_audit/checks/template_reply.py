"""Find one reply given to many different letters."""

from __future__ import annotations

from collections.abc import Iterator

from gk_audit.checks.facts_ledgers import Columns
from gk_audit.checks.letters import Letter, letter_hit, letters
from gk_audit.checks.protocol import district_check
from gk_audit.facts.held import DistrictView
from gk_audit.model.hit import Hit
from gk_audit.model.records import Record


class Params(Record):
    """How many letters make a template."""

    columns: Columns
    several: int = 3
    least: int = 15
    """Characters; shorter replies are another rule's matter."""


@district_check("template-reply", params=Params, values=("unit", "id", "count", "ids", "reply"))
def template_reply(district: DistrictView, params: Params) -> Iterator[Hit]:
    """Yield each repeated reply of a unit once, at the first letter."""
    groups: dict[tuple[str, int], list[Letter]] = {}
    for letter in letters(district, params.columns):
        if letter.reply.length >= params.least:
            groups.setdefault((letter.unit, letter.reply.print_), []).append(letter)
    for group in groups.values():
        titles = {letter.title for letter in group}
        if len(titles) >= params.several:
            ids = "、".join(letter.id for letter in group)
            yield letter_hit(group[0], count=str(len(group)), ids=ids, reply=group[0].reply.text[:50])
