"""Find interpretations that are too short or name none of the expected elements."""

from __future__ import annotations

from collections.abc import Iterator

from gk_audit.checks.policy_stages import PolicyText
from gk_audit.checks.protocol import unit_check
from gk_audit.facts.held import UnitView
from gk_audit.model.hit import Hit
from gk_audit.model.records import Record


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


@unit_check(
    "thin-interpretation",
    params=Params,
    values=("length", "found", "least"),
    variants=("elements",),
)
def thin_interpretation(held: UnitView, params: Params) -> Iterator[Hit]:
    """Yield each text interpretation under the least length, or with too few elements."""
    words = dict(params.names)
    for facts in held.of_kind("about_act", "reading"):
        told = facts.fact("policy", PolicyText)
        if told is None or not facts.kind.sure or facts.attachments:
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
