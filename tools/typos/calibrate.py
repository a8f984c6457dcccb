"""Choose the thresholds on the calibration part: how often may a clean document be accused.

Neighbouring paragraphs are scanned together like a document, with counts that leave the part out.
Paragraphs that share long runs with the counted text are dropped first, so the text is as foreign to
the counts as a new document: real documents, which quote known law, raise fewer alarms.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from corpus import CALIBRATION, STRETCH  # type: ignore[import-not-found]  # a sibling script
from samples import Material  # type: ignore[import-not-found]

from gk_audit.text.typos.document import strangeness
from gk_audit.text.typos.engine import Thresholds, TypoModel
from gk_audit.text.typos.ranking import Ranker
from gk_audit.text.typos.suspects import Suspect

SUSPECTS_PER_10K = 0.5
"""Errors and suspects together, for prose and for statutes, whichever is worse."""
ERRORS_PER_10K = 0.05
HINTS_PER_10K = 3.0
_STRANGE_QUANTILE = 0.99
_STRANGE_MARGIN = 1.5


def documents(material: Material, *, prose: bool) -> Iterator[list[str]]:
    """Runs of paragraphs of the calibration part that no other part shares."""
    part = material.corpus.part
    chosen = np.nonzero((part == CALIBRATION) & ~material.shared & (material.prose == prose))[0]
    for stretch in np.unique(chosen // STRETCH):
        yield [material.corpus.lines[i] for i in chosen[chosen // STRETCH == stretch]]


def choose(material: Material, ranker: Ranker) -> tuple[Thresholds, dict[str, object]]:
    """The thresholds, and what was measured to get them."""
    probe = TypoModel(ranker, Thresholds(0.3, 0.9, 0.9, 0.9, 1.0), {})
    groups = {name: list(documents(material, prose=name == "prose")) for name in ("prose", "statutes")}
    sizes = {name: sum(len(line) for lines in found for line in lines) for name, found in groups.items()}
    alarms = {name: [each for lines in found for each in probe.scan(lines)] for name, found in groups.items()}
    once = {name: [each for each in found if not each.repeated] for name, found in alarms.items()}
    total = sum(sizes.values())
    pooled = [each for found in once.values() for each in found]
    suspect = max(_limit(once[name], sizes[name], SUSPECTS_PER_10K) for name in groups)
    error = _limit([each for each in pooled if each.supported], total, ERRORS_PER_10K / 2)
    alone = _limit([each for each in pooled if not each.supported], total, ERRORS_PER_10K / 2)
    hint = _limit(pooled, total, HINTS_PER_10K)
    shares = [
        strangeness(ranker.sources.table, ranker.alphabet.encode(lines))
        for found in groups.values()
        for lines in found
    ]
    strange = float(np.quantile(shares, _STRANGE_QUANTILE)) * _STRANGE_MARGIN
    chosen = Thresholds(min(hint, suspect), suspect, max(error, suspect), max(alone, suspect), strange)
    report: dict[str, object] = {
        "characters": sizes,
        "alarms_per_10k_at_suspect": {
            name: round(sum(each.score >= suspect for each in once[name]) / sizes[name] * 1e4, 3)
            for name in groups
        },
        "thresholds": {name: round(getattr(chosen, name), 4) for name in Thresholds.__dataclass_fields__},
    }
    return chosen, report


def _limit(alarms: list[Suspect], size: int, per_10k: float) -> float:
    """The lowest threshold at which no more than `per_10k` alarms are left."""
    allowed = int(per_10k * size / 1e4)
    scores = sorted((each.score for each in alarms), reverse=True)
    return scores[allowed] + 1e-4 if len(scores) > allowed else 0.3
