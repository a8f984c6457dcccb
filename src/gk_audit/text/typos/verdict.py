"""How sure a suspicion is, all told: a small forest over the ranker's score and what the words around say.

The ranker knows how official text writes, and little of a trade or a place; the cut into words knows a dictionary.
What weighs how much was learnt from text that the counts have not seen, with made-up slips and without
(tools/typos/train_verdict.py).
"""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np

from gk_audit.model.records import replace
from gk_audit.text.typos.evidence import Floats
from gk_audit.text.typos.forest import Forest
from gk_audit.text.typos.suspects import Standing, Suspect, log_odds

VERDICT = "verdict"
"""The name of its forest in the pack."""
_UNASKED = Standing(gain=0.0, within=False, breaks=False, first=0, last=0)

RISES, FALLS, FREE = 1, -1, 0
COLUMNS = {
    "score": RISES, "strange": FALLS, "seen_wrong": FALLS, "seen_right": RISES, "borne_out": RISES,
    "supported": RISES, "loose": FALLS, "likeness": FREE, "gain": RISES, "within": FREE, "breaks": FALLS,
    "grows": FREE, "size": FREE, "run": FREE, "before": FALLS, "after": RISES, "doubt": RISES,
}  # fmt: skip
"""What is asked of a suspicion, and which way it may only tell."""
TRAITS = {
    "pairs": RISES, "triples": RISES, "back": FREE, "ahead": FREE, "length": RISES, "sentence": FREE, "organisation": RISES,
    "single written": FALLS, "first pair written": FALLS, "last pair written": FALLS, "rarest triple written": FALLS,
    "commonest triple written": FALLS, "single meant": RISES, "first pair meant": RISES, "last pair meant": RISES,
    "rarest triple meant": RISES, "commonest triple meant": RISES,
}  # fmt: skip
"""The same of its place (``text.typos.traits``)."""


def columns(suspects: Sequence[Suspect]) -> Floats:
    """One row of COLUMNS and TRAITS for each."""
    size = len(COLUMNS) + len(TRAITS)
    return np.array([_row(each) for each in suspects], np.float32).reshape(-1, size)


def settled(forest: Forest | None, suspects: Sequence[Suspect]) -> list[Suspect]:
    """The suspicions with how sure they are all told; another's word stands where the words were not asked."""
    found = list(suspects)
    asked = [number for number, each in enumerate(suspects) if each.standing is not None]
    if forest is not None and asked:
        scores = forest.score(columns([suspects[number] for number in asked])).tolist()
        for number, score in zip(asked, scores, strict=True):
            found[number] = replace(suspects[number], score=round(score, 4))
    return found


def _row(suspect: Suspect) -> tuple[float, ...]:
    seen = suspect.standing or _UNASKED
    borne = -1.0 if suspect.borne_out is None else math.log1p(suspect.borne_out)
    return (
        log_odds(suspect.score),
        suspect.strange,
        math.log1p(suspect.seen_wrong),
        math.log1p(suspect.seen_right),
        borne,
        suspect.supported,
        suspect.loose,
        suspect.likeness,
        seen.gain,
        seen.within,
        seen.breaks,
        len(suspect.right) - len(suspect.wrong),
        len(suspect.wrong),
        seen.last - seen.first,
        seen.before,
        seen.after,
        log_odds(suspect.doubt),
        *suspect.traits,
    )
