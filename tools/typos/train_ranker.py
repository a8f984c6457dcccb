"""Train the ranker on made-up errors, make its scores probabilities, and export both to arrays.

    python tools/typos/train_ranker.py CORPUS [--data src/gk_audit/_typos] [--trees 400]

Needs lightgbm; run build_counts.py first (build.py does both). Some parts of the corpus are damaged and read
with counts that leave each out; on the others, likewise, the scores are calibrated (see calibrate.py).
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Any

import calibrate  # type: ignore[import-not-found]  # a sibling script, as are the next
import numpy as np
from build_counts import OUT, record  # type: ignore[import-not-found]
from export_forest import export  # type: ignore[import-not-found]
from material import STATUTES, Material, gap_sample, sample, taken  # type: ignore[import-not-found]
from numpy.typing import NDArray

from gk_audit.text.typos import pack
from gk_audit.text.typos.engine import TypoModel, ranker_of
from gk_audit.text.typos.gaps import GAPS
from gk_audit.text.typos.ranking import REPLACED

WIDTHS = (1, 2)
NAMES = (*WIDTHS, *GAPS)
TRAINED, HELD = (0, 1, 2), (4,)
"""Parts that the trees grow on, and parts on which they are calibrated; more of them gain little."""
PASSES = ((False, 0.0, 1.0), (False, 1 / 60, 1.0), (True, 0.0, 1.5), (True, 1 / 60, 1.0), (True, 1 / 50, 1.0),
          (True, 1 / 90, 1.0), (True, 1 / 35, 1.0))  # fmt: skip
"""(prose or statutes, errors per character, weight): clean prose weighs most."""
SETTINGS = {
    "objective": "binary", "learning_rate": 0.07, "num_leaves": 15, "min_data_in_leaf": 200, "lambda_l2": 3.0,
    "feature_fraction": 0.6, "bagging_fraction": 0.8, "bagging_freq": 1, "max_bin": 127,
    "num_threads": 1, "seed": 1, "deterministic": True, "force_row_wise": True, "verbose": -1,
}  # fmt: skip
_GATE_TREES = 20
_GATE_LOSS = 0.002
_GATE_SCORE = 0.5

GAP_PASSES = ((False, 0.0), (False, 1 / 50), (True, 0.0), (True, 1 / 40), (True, 1 / 40), (True, 1 / 60))

Name = int | str
Rows = tuple[NDArray[np.float32], NDArray[np.bool_], NDArray[np.float32]]


@dataclass(frozen=True)
class Plan:
    """How much is read: characters of each genre in a pass and for calibration, and trees."""

    characters: int = 180_000
    heard: int = 500_000
    trees: int = 400


def training(material: Material, part: int, plan: Plan) -> dict[Name, Rows]:
    """Width or kind of gap → features, answers, weights from one part, with counts that leave it out."""
    gathered: dict[int, tuple[list[Any], list[Any], list[Any]]] = {width: ([], [], []) for width in WIDTHS}
    sources = material.sources(part)
    text = {genre: _paragraphs(material, part, genre) for genre in material.genres}

    def lines(*, prose: bool, turn: int) -> list[str]:
        genres = [genre for genre in text if (genre != STATUTES) == prose]
        return [line for genre in genres for line in taken(text[genre], plan.characters, turn)]

    for number, (prose, rate, weight) in enumerate(PASSES):
        found = sample(sources, lines(prose=prose, turn=number), rate, part * 100 + number)
        for width, judged in found.widths.items():
            clear = ~judged.unclear
            rows, answers, weights = gathered[width]
            rows.append(judged.seen[clear])
            answers.append(judged.right[clear])
            weights.append(np.full(int(clear.sum()), weight, np.float32))
    rows: dict[Name, Rows] = {width: _joined([column]) for width, column in gathered.items()}
    passes = [
        gap_sample(sources, lines(prose=prose, turn=number), rate, 1000 + part * 100 + number)
        for number, (prose, rate) in enumerate(GAP_PASSES)
    ]
    for kind in GAPS:
        seen, right = (np.concatenate([each[kind][i] for each in passes]) for i in range(2))
        rows[kind] = seen, right, np.ones(len(right), np.float32)
    return rows


def _paragraphs(material: Material, part: int, genre: str) -> list[str]:
    return [line for lines in material.documents(part, genre) for line in lines]


def _joined(columns: Sequence[tuple[Sequence[Any], ...]]) -> Rows:
    """Rows of several passes or parts as one."""
    seen, right, weights = (np.concatenate([x for column in columns for x in column[i]]) for i in range(3))
    return seen, right, weights


def grown(rows: Sequence[dict[Name, Rows]], trees: int) -> pack.Arrays:
    """The forests of both widths and both kinds of gap, trained on some parts."""
    arrays: pack.Arrays = {}
    for name in NAMES:
        whole = _joined([tuple([column] for column in each[name]) for each in rows])
        booster, gate = grow(whole, trees if name in WIDTHS else trees * 2 // 3)
        arrays |= export(booster, f"width{name}" if name in WIDTHS else str(name), _GATE_TREES, gate)
    return arrays


def grow(rows: Rows, trees: int) -> tuple[Any, float]:
    """Boosted trees, and the sum after _GATE_TREES that nearly every accepted true correction reaches."""
    import lightgbm

    seen, right, weights = rows
    booster = lightgbm.train(SETTINGS, lightgbm.Dataset(seen, right, weight=weights), trees)
    true = seen[right]
    accepted = true[booster.predict(true, num_threads=1) > _GATE_SCORE]
    early = booster.predict(accepted, num_threads=1, num_iteration=_GATE_TREES, raw_score=True)
    return booster, float(np.quantile(early, _GATE_LOSS))


def train(source: Path, data: Path, plan: Plan) -> None:
    """Train, export, calibrate, record how."""
    material = Material(source, data)
    rows = {}
    for part in TRAINED:
        rows[part] = training(material, part, plan)
        print(f"part {part}: {len(rows[part][1][1]):,} rows", flush=True)
    arrays = grown(list(rows.values()), plan.trees)
    print("trees grown", flush=True)
    made = {
        "trees": plan.trees,
        "characters_a_pass": plan.characters,
        "settings": SETTINGS,
        "rows": {str(name): sum(len(each[name][1]) for each in rows.values()) for name in NAMES},
        "right": {str(name): sum(int(each[name][1].sum()) for each in rows.values()) for name in NAMES},
        "lightgbm": version("lightgbm"),
    }
    pack.write(data / "ranker.npz", arrays)
    record(data, {"ranker": made})
    scale(material, data, plan)


def scale(material: Material, data: Path, plan: Plan) -> None:
    """Calibrate the trees that lie there."""
    arrays = pack.read(data / "ranker.npz")
    arrays.pop("scales", None)
    read = []
    for part in HELD:
        probe = TypoModel(ranker_of(arrays, material.alphabet, material.sources(part)))
        genres = {genre: material.documents(part, genre) for genre in material.genres}
        read.append(calibrate.listen(probe, genres, plan.heard, part))
    chosen = calibrate.scales(read)
    arrays["scales"] = np.array([(chosen[name].slope, chosen[name].shift) for name in (REPLACED, *GAPS)])
    pack.write(data / "ranker.npz", arrays)
    facts = {name: [each.slope, each.shift] for name, each in chosen.items()}
    told = [(each, chosen[each.sort].of(each.score)) for part in read for each in part.heard]
    record(data, {"scales": facts, "calibration": calibrate.report(read, told)})


def main() -> None:
    """Read the options."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--data", type=Path, default=OUT)
    parser.add_argument("--trees", type=int, default=Plan.trees)
    parser.add_argument("--characters", type=int, default=Plan.characters)
    parser.add_argument("--only-scale", action="store_true", help="calibrate the trees that lie there")
    asked = parser.parse_args()
    plan = Plan(asked.characters, trees=asked.trees)
    if asked.only_scale:
        scale(Material(asked.corpus, asked.data), asked.data, plan)
    else:
        train(asked.corpus, asked.data, plan)


if __name__ == "__main__":
    main()
