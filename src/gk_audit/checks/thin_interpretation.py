"""Find interpretations that are too short or name none of the expected elements."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from gk_audit.checks.column_ages import is_content
from gk_audit.checks.policy_stages import PolicyText, Stage, stage_of
from gk_audit.checks.protocol import unit_check
from gk_audit.model.facts import Holdings
from gk_audit.model.hit import Hit
from gk_audit.model.records import Record
from gk_audit.model.rule import UnitSigns
from gk_audit.text.toolbox import Toolbox


class Params(Record):
    """What is too little, in characters without title and labelled lines.

    Pictures and films are not judged by their text.
    """

    least: int = 200
    enough: int = 3
    """A shorter text that treats so many elements is terse, not thin ..."""
    floor: int = 80
    """... unless it is shorter than this."""
    names: tuple[tuple[str, str], ...] = ()
    """Kind of element → its name in words."""
    other_forms: str = "图解|一图|图说|视频|动漫|音频|访谈|发布会"


@unit_check(
    "thin-interpretation",
    params=Params,
    signs=UnitSigns(facts=("policy",)),
    values=("length", "found", "least"),
    variants=("elements",),
)
def thin_interpretation(holdings: Holdings, params: Params, as_of: date, tools: Toolbox) -> Iterator[Hit]:
    """Yield each text interpretation under the least length, or with too few elements."""
    words = dict(params.names)
    for facts in holdings.documents:
        told = facts.fact("policy", PolicyText)
        if not is_content(facts) or stage_of(facts) is not Stage.INTERPRETATION or told is None:
            continue
        if re.search(params.other_forms, facts.title) or facts.attachments:
            continue
        length, elements = told.length, told.elements
        is_short = length < params.floor or (length < params.least and len(elements) < params.enough)
        if not is_short and elements:
            continue
        yield Hit.on(
            facts.key,
            variant="" if is_short else "elements",
            evidence=facts.title[:60],
            length=str(length),
            found="、".join(words.get(name, name) for name in elements) or "—",
            least=str(params.least),
        )
