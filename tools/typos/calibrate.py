"""Choose the thresholds on text that neither the counts nor the ranker has seen.

Each part of the corpus is scanned with counts that leave it out, by a ranker trained on other parts
(cross-fitting). Neighbouring paragraphs are scanned together like a document. Paragraphs that share
long runs with the counted text are dropped first, so that the text is as foreign as a new document.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from samples import STRANGE, Material  # type: ignore[import-not-found]

from gk_audit.text.typos.engine import Thresholds, TypoModel
from gk_audit.text.typos.ranking import Ranker
from gk_audit.text.typos.suspects import Suspect

KINDS = ("prose", "statutes")
SUSPECTS_PER_10K = 0.5
"""Errors and suspects together: the mean of prose and statutes."""
ERRORS_PER_10K = 0.08
GAPS_PER_10K = 0.03
"""Each of: characters too many, characters missing."""
HINTS_PER_10K = 3.0
_FIRST = Thresholds(0.3, 0.95, 0.95, 0.95, 0.3, 0.3, 1.0)


@dataclass(frozen=True, slots=True)
class Heard:
    """What a part's clean documents of one kind raised: alarms, and characters read."""

    kind: str
    alarms: list[Suspect]
    size: int


def listen(material: Material, part: int, ranker: Ranker) -> list[Heard]:
    """Scan a part's documents; forms that a document repeats are usage, not alarms."""
    probe = TypoModel(ranker, _FIRST, {})
    heard = []
    for kind in KINDS:
        found = material.documents(part, prose=kind == "prose")
        alarms = [each for lines in found for each in probe.scan(lines) if not each.repeated]
        size = sum(len(line) for lines in found for line in lines)
        heard.append(Heard(kind, alarms, size))
    return heard


def rates(heard: Sequence[Heard], threshold: float) -> dict[str, float]:
    """Alarms per 10,000 characters of each kind of text."""
    out = {}
    for kind in KINDS:
        some = [each for each in heard if each.kind == kind]
        alarms = sum(alarm.score >= threshold for each in some for alarm in each.alarms)
        out[kind] = alarms / sum(each.size for each in some) * 1e4
    return out


def choose(heard: Sequence[Heard]) -> tuple[Thresholds, dict[str, object]]:
    """The thresholds, and what was measured to get them."""
    replaced = [_only(each, lambda s: len(s.wrong) == len(s.right)) for each in heard]
    supported = [_only(each, lambda s: s.supported) for each in replaced]
    alone = [_only(each, lambda s: not s.supported) for each in replaced]
    extra = _limit([_only(each, lambda s: not s.right) for each in heard], GAPS_PER_10K)
    omitted = _limit([_only(each, lambda s: not s.wrong) for each in heard], GAPS_PER_10K)
    suspect = _limit(replaced, SUSPECTS_PER_10K - 2 * GAPS_PER_10K)
    hint = min(_limit(replaced, HINTS_PER_10K), suspect)
    error = max(_limit(supported, ERRORS_PER_10K / 2), suspect)
    error_alone = max(_limit(alone, ERRORS_PER_10K / 2), suspect)
    chosen = Thresholds(hint, suspect, error, error_alone, extra, omitted, STRANGE)
    report: dict[str, object] = {
        "characters": {kind: sum(each.size for each in heard if each.kind == kind) for kind in KINDS},
        "alarms_per_10k": {
            f"{threshold:.3f}": {kind: round(rate, 3) for kind, rate in rates(replaced, threshold).items()}
            for threshold in sorted({suspect, hint, 0.9, 0.93, 0.95, 0.96, 0.97, 0.98, 0.99})
        },
        "thresholds": {name: round(getattr(chosen, name), 4) for name in Thresholds.__struct_fields__},
    }
    return chosen, report


def _only(heard: Heard, wanted: Callable[[Suspect], bool]) -> Heard:
    """The same with only the alarms of some sort."""
    return Heard(heard.kind, [alarm for alarm in heard.alarms if wanted(alarm)], heard.size)


def _limit(heard: Sequence[Heard], per_10k: float) -> float:
    """The lowest threshold at which the mean rate over the kinds of text is within `per_10k`."""
    low, high = _FIRST.hint, 1.0
    for _ in range(20):
        middle = (low + high) / 2
        if float(np.mean(list(rates(heard, middle).values()))) <= per_10k:
            high = middle
        else:
            low = middle
    return round(high, 4)
