"""Point out matters whose chain of disclosure lacks a stage that the unit's other matters have.

预公开 → 过程 → 结果, 清单 → 流程 → 决定: what is normal is taken from the unit itself, because no
rule says that every matter has every stage.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gk_audit.checks.matters import alike, years
from gk_audit.checks.protocol import unit_check
from gk_audit.facts.held import UnitView
from gk_audit.model.facts import DocumentFacts
from gk_audit.model.hit import Hit
from gk_audit.model.records import Record


class Link(Record):
    """One stage of a chain, recognised by the title."""

    name: str
    pattern: re.Pattern[str]


class Chain(Record):
    """The stages in their order."""

    name: str
    links: tuple[Link, ...]


class Params(Record):
    """Chains and how usual a stage must be."""

    chains: tuple[Chain, ...]
    least: int = 4
    """Matters of the unit that show the stage and a later one."""
    share: float = 0.75
    alike: float = 0.85


@unit_check(
    "broken-chain",
    params=Params,
    whole=True,
    values=("matter", "chain", "missing", "later", "usual", "total"),
)
def broken_chain(held: UnitView, params: Params) -> Iterator[Hit]:
    """Yield each matter with a later stage but without an earlier one that is usual."""
    if not held.is_complete:
        return
    for chain in params.chains:
        matters = _matters(held, chain, params)
        for number, link in enumerate(chain.links[:-1]):
            reached = [stages for stages in matters if max(stages) > number]
            with_stage = [stages for stages in reached if number in stages]
            if len(with_stage) < params.least or len(with_stage) < params.share * len(reached):
                continue
            for stages in reached:
                if number not in stages:
                    last = stages[max(stages)]
                    yield Hit.on(
                        last.key,
                        evidence=last.title[:60],
                        matter=last.title[:60],
                        chain=chain.name,
                        missing=link.name,
                        later=chain.links[max(stages)].name,
                        usual=str(len(with_stage)),
                        total=str(len(reached)),
                    )


def _matters(held: UnitView, chain: Chain, params: Params) -> list[dict[int, DocumentFacts]]:
    """Documents of the chain grouped by matter: stage number → document.

    A matter is what is left of the title without the words of its stage.
    """
    patterns = [link.pattern for link in chain.links]
    found: list[tuple[str, dict[int, DocumentFacts]]] = []
    for facts in held.documents:
        if not facts.is_content or (facts.published and facts.published > held.as_of):
            continue
        number = next((n for n, pattern in enumerate(patterns) if pattern.search(facts.title)), None)
        if number is None:
            continue
        matter = patterns[number].sub("", facts.title)
        for known, stages in found:
            if years(known) == years(matter) and alike(known, matter) >= params.alike:
                stages.setdefault(number, facts)
                break
        else:
            found.append((matter, {number: facts}))
    return [stages for _, stages in found]
