"""Find policies and interpretations that do not link to each other."""

from __future__ import annotations

from collections.abc import Iterator

from gk_audit.checks.interpretations import Pair, pairs
from gk_audit.checks.matters import links_to
from gk_audit.checks.policy_stages import policy_facts
from gk_audit.checks.protocol import district_check
from gk_audit.facts.held import DistrictView
from gk_audit.model.hit import Hit
from gk_audit.model.records import Record


class Params(Record):
    """Which pages can hold links."""

    media: tuple[str, ...] = ("html", "markdown")
    alike: float = 0.8


def _points_down(pair: Pair) -> bool:
    """The policy's page links to its interpretation, or names one in a line of its own."""
    return links_to(pair.policy, pair.reading) or policy_facts(pair.policy).reading


def _points_up(pair: Pair) -> bool:
    """The interpretation links to the policy, or names its number or the original."""
    told = policy_facts(pair.reading)
    wanted = "".join(pair.policy.meta.number.split())
    named = bool(wanted) and any(wanted in number for number in told.numbers)
    return links_to(pair.reading, pair.policy) or named or told.original


@district_check(
    "unlinked-interpretation",
    params=Params,
    values=("unit", "policy", "reading"),
    variants=("from-policy", "from-reading"),
)
def unlinked_interpretation(district: DistrictView, params: Params) -> Iterator[Hit]:
    """Yield each pair with a missing link; nothing where no pair of the export is linked at all."""
    found = [
        (pair, _points_down(pair), _points_up(pair))
        for pair in pairs(district, params.alike)
        if pair.policy.media_type in params.media and pair.reading.media_type in params.media
    ]
    kept_down = any(down for _, down, _ in found)
    kept_up = any(up for _, _, up in found)
    for pair, down, up in found:
        lacks_down, lacks_up = kept_down and not down, kept_up and not up
        if not (lacks_down or lacks_up):
            continue
        variant = "" if not (down or up) else "from-policy" if lacks_down else "from-reading"
        hit = Hit.on(
            pair.reading.key,
            variant=variant,
            evidence=pair.reading.title[:60],
            unit=pair.reading.unit or pair.policy.unit,
            policy=pair.policy.title[:60],
            reading=pair.reading.title[:60],
        )
        yield hit.also(pair.policy.key, pair.policy.title[:60])
