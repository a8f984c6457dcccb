"""Train the ranker on made-up errors, choose the thresholds, and export both to arrays.

    python tools/typos/train_ranker.py CORPUS [--data src/gk_audit/_typos] [--trees 300]

Needs lightgbm; run build_counts.py first. Each part of the corpus but one is damaged and read with
counts that leave it out; thresholds come from the remaining part (see calibrate.py).
"""

from __future__ import annotations

import argparse
from importlib.metadata import version
from pathlib import Path
from typing import Any

import calibrate  # type: ignore[import-not-found]  # a sibling script, as are the next
import numpy as np
from build_counts import OUT, record  # type: ignore[import-not-found]
from corpus import CALIBRATION, PARTS  # type: ignore[import-not-found]
from export_forest import export  # type: ignore[import-not-found]
from numpy.typing import NDArray
from samples import Material, sample  # type: ignore[import-not-found]

from gk_audit.text.typos import pack
from gk_audit.text.typos.engine import Thresholds
from gk_audit.text.typos.forest import Forest
from gk_audit.text.typos.ranking import Ranker

WIDTHS = (1, 2)
PASSES = ((False, 0.0, 1.0), (False, 1 / 60, 1.0), (True, 0.0, 3.0), (True, 1 / 60, 1.0), (True, 1 / 50, 1.0),
          (True, 1 / 90, 1.0), (True, 1 / 35, 1.0))  # fmt: skip
"""(prose or statutes, errors per character, weight): clean prose weighs most, being rare in the corpus."""
SETTINGS = {
    "objective": "binary", "learning_rate": 0.07, "num_leaves": 31, "min_data_in_leaf": 60, "lambda_l2": 3.0,
    "feature_fraction": 0.6, "bagging_fraction": 0.8, "bagging_freq": 1, "max_bin": 127,
    "num_threads": 1, "seed": 1, "deterministic": True, "force_row_wise": True, "verbose": -1,
}  # fmt: skip
_GATE_TREES = 20
_GATE_LOSS = 0.002
_GATE_SCORE = 0.5

Rows = tuple[NDArray[np.float32], NDArray[np.bool_], NDArray[np.float32]]


def training(material: Material) -> dict[int, Rows]:
    """Width → features, answers and weights from every part but the calibration part."""
    gathered: dict[int, tuple[list[Any], list[Any], list[Any]]] = {width: ([], [], []) for width in WIDTHS}
    for part in range(PARTS):
        if part == CALIBRATION:
            continue
        sources = material.sources(part)
        for number, (prose, rate, weight) in enumerate(PASSES):
            found = sample(sources, material.lines(part, prose=prose), rate, part * 100 + number)
            for width, judged in found.widths.items():
                clear = ~judged.unclear
                rows, answers, weights = gathered[width]
                rows.append(judged.seen[clear])
                answers.append(judged.right[clear])
                weights.append(np.full(int(clear.sum()), weight, np.float32))
    return {
        width: (np.concatenate(rows), np.concatenate(answers), np.concatenate(weights))
        for width, (rows, answers, weights) in gathered.items()
    }


def grow(rows: Rows, trees: int) -> tuple[Any, float]:
    """Boosted trees, and the sum after _GATE_TREES that nearly every accepted true correction reaches."""
    import lightgbm

    seen, right, weights = rows
    booster = lightgbm.train(SETTINGS, lightgbm.Dataset(seen, right, weight=weights), trees)
    true = seen[right]
    accepted = true[booster.predict(true, num_threads=1) > _GATE_SCORE]
    early = booster.predict(accepted, num_threads=1, num_iteration=_GATE_TREES, raw_score=True)
    return booster, float(np.quantile(early, _GATE_LOSS))


def main() -> None:
    """Train, export, choose thresholds, record how."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--data", type=Path, default=OUT)
    parser.add_argument("--trees", type=int, default=300)
    asked = parser.parse_args()
    material = Material(asked.corpus, asked.data)
    arrays: pack.Arrays = {}
    rows = training(material)
    for width in WIDTHS:
        booster, gate = grow(rows[width], asked.trees)
        arrays |= export(booster, f"width{width}", _GATE_TREES, gate)
    forests = {width: Forest.load(arrays, f"width{width}") for width in WIDTHS}
    ranker = Ranker(material.alphabet, material.sources(CALIBRATION), forests)
    thresholds, report = calibrate.choose(material, ranker)
    arrays["thresholds"] = np.array([getattr(thresholds, name) for name in Thresholds.__dataclass_fields__])
    pack.write(asked.data / "ranker.npz", arrays)
    made = {"trees": asked.trees, "settings": SETTINGS, "rows": {w: len(rows[w][1]) for w in WIDTHS},
            "right": {w: int(rows[w][1].sum()) for w in WIDTHS}, "lightgbm": version("lightgbm")}  # fmt: skip
    record(asked.data, {"ranker": made, "calibration": report})


if __name__ == "__main__":
    main()
