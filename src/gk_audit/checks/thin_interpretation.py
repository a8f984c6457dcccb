"""Find interpretations that are too short or name none of the expected elements."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from gk_audit.checks.column_ages import is_content
from gk_audit.checks.policy_stages import Stage, policy_facts, stage_of
from gk_audit.checks.protocol import unit_check
from gk_audit.model.facts import Holdings
from gk_audit.model.hit import Hit
from gk_audit.text.toolbox import Toolbox


@dataclass(frozen=True, slots=True)
class Params:
    """What is too little; pictures and films are not judged by their text."""

    least: int = 200
    elements: int = 2
    other_forms: str = "图解|一图|图说|视频|动漫|音频|访谈|发布会"


@unit_check("thin-interpretation", params=Params, values=("length", "found", "least"), variants=("elements",))
def thin_interpretation(holdings: Holdings, params: Params, as_of: date, tools: Toolbox) -> Iterator[Hit]:
    """Yield each text interpretation under the least length, or with too few elements."""
    for facts in holdings.documents:
        if not is_content(facts) or stage_of(facts) is not Stage.INTERPRETATION or not facts.length:
            continue
        if re.search(params.other_forms, facts.title) or facts.attachments:
            continue
        named = policy_facts(facts).get("elements")
        elements = [str(name) for name in named] if isinstance(named, list) else []
        if facts.length >= params.least and len(elements) >= params.elements:
            continue
        yield Hit.on(
            facts.key,
            variant="" if facts.length < params.least else "elements",
            evidence=facts.title[:60],
            length=str(facts.length),
            found="、".join(elements) or "—",
            least=str(params.least),
        )
