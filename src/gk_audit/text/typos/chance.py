"""How likely each suspicion of a document is a slip: by what speaks for it, and by how many slips the document seems to hold.

A published page holds one slip in 100,000 characters, a draft one in 300, and nobody says which it is. What is suspected
tells: a lone suspicion is mostly right text (a coinage, a short name), and beside other good ones it is mostly a slip.
How many there are is summed over as unknown; a long text in which little is suspected is most likely a clean one.
"""

from __future__ import annotations

import csv
import functools
import math
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from importlib.resources import files
from itertools import accumulate

from gk_audit.model.records import Record
from gk_audit.text.typos.suspects import PAIR, RAREST, Likeness, Suspect, log_odds

DATA = "_typos"
"""The folder of what the tools made (tools/typos)."""
_STRETCH = 6_000
"""Characters on each side of a place that tell how rare slips are there."""
_BY_HEART = 10_000
"""Characters in which one of the forms known by heart, or an idiom, is wrongly told."""


class Odds(Record):
    """What was learnt of real slips and real right text (tools/typos/weigh.py)."""

    weights: Mapping[str, float]
    """What each sign adds to the log odds of a slip against right text that is suspected."""
    rates: Mapping[float, float]
    """Slips per character that a document may hold, and the share of documents that do."""
    heard: float
    """The share of slips that are suspected."""
    false: float
    """Suspicions of right text per character."""

    def weight(self, suspect: Suspect) -> float:
        """The log of how much likelier a slip looks so than right text that is suspected."""
        return sum(self.weights.get(name, 0.0) * value for name, value in signs(suspect))


@functools.cache
def load_odds() -> Odds:
    """The packaged ones."""
    found: dict[str, dict[str, float]] = {}
    text = files("gk_audit").joinpath(DATA, "odds.csv").read_text("utf-8")
    for row in csv.DictReader(text.splitlines()):
        found.setdefault(row["kind"], {})[row["name"]] = float(row["value"])
    rates = {float(rate): share for rate, share in found["rate"].items()}
    return Odds(found["weight"], rates, found["per"]["heard"], found["per"]["false"])


def signs(suspect: Suspect) -> Iterator[tuple[str, float]]:
    """What a suspicion is weighed by, by the names of ``Odds.weights``."""
    seen, is_gap = suspect.standing, suspect.likeness is Likeness.NONE
    yield "bias", 1.0
    yield "score", log_odds(suspect.score)
    yield "doubt", log_odds(suspect.doubt)
    yield suspect.likeness.name.lower(), 1.0
    yield "omitted", is_gap and suspect.right != ""
    yield "pair", len(suspect.wrong) == len(suspect.right) == PAIR
    # Official text has every trigram over the place as meant: 前提下, not 更好财.
    yield "known", not is_gap and bool(suspect.traits) and suspect.traits[RAREST] > 0
    yield "loose", suspect.loose
    yield "breaks", seen is not None and seen.breaks
    # What is put in the place makes no word there: 是 for 且, 的 for 均.
    yield "bare", seen is not None and not is_gap and seen.after <= 0


def chances(
    learnt: Odds,
    weights: Sequence[float],
    places: Sequence[int],
    tell: Sequence[bool],
    size: int,
    sure: Sequence[int],
) -> list[float]:
    """The likelihood of each suspicion, given in order of ``places``.

    ``tell``: whether it tells anything of the document, what may be a name does not; ``size``: characters of the document;
    ``sure``: where slips stand that are known by heart, in order.
    """
    rates, base = list(learnt.rates), learnt.heard / learnt.false
    odds = [[math.exp(each) * base * rate for each in weights] for rate in rates]
    logs = [[math.log1p(each) * is_told for each, is_told in zip(some, tell, strict=True)] for some in odds]
    sums = [list(accumulate(some, initial=0.0)) for some in logs]
    found = []
    for number, at in enumerate(places):
        first, last = max(0, at - _STRETCH), min(size, at + _STRETCH)
        begin, end = bisect_left(places, first), bisect_right(places, last)
        known = bisect_right(sure, last) - bisect_left(sure, first)
        heard = learnt.heard * (last - first)
        voices = [
            math.log(learnt.rates[rate])
            - rate * heard
            + total[end]
            - total[begin]
            + known * math.log1p(rate * _BY_HEART)
            for rate, total in zip(rates, sums, strict=True)
        ]
        likely = [math.exp(each - max(voices)) for each in voices]
        right = [some[number] / (1 + some[number]) for some in odds]
        found.append(sum(a * b for a, b in zip(likely, right, strict=True)) / sum(likely))
    return found
