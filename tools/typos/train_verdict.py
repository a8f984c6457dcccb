"""Learn how sure a suspicion is, all told, from published documents that the counts do not know.

    python tools/typos/train_verdict.py PAGES [--data src/gk_audit/_typos] [--sure confirmed-slips.txt]

PAGES is a folder of text files as collect_pages.py makes it, each a genre: a paragraph a line, an empty line between
documents. They are damaged and scanned as a user would, and only learnt from, never counted. Documents that offices
published hold slips of their own, which would be taught as right text: SURE lists those that a person has confirmed
(or could not settle), one a line as --show prints them.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from importlib.metadata import version
from pathlib import Path
from typing import Any

import calibrate  # type: ignore[import-not-found]  # a sibling script, as are the next
import numpy as np
from build_counts import OUT, digest, record  # type: ignore[import-not-found]
from export_forest import export  # type: ignore[import-not-found]
from numpy.typing import NDArray

from gk_audit.text.typos import pack
from gk_audit.text.typos.engine import TypoModel, read_model
from gk_audit.text.typos.suspects import Suspect
from gk_audit.text.typos.verdict import COLUMNS, TRAITS, VERDICT, columns

TREES = 400
SETTINGS = {
    "objective": "binary", "learning_rate": 0.05, "num_leaves": 16, "min_data_in_leaf": 40, "lambda_l2": 5.0,
    "feature_fraction": 0.7, "bagging_fraction": 0.8, "bagging_freq": 1, "num_threads": 1, "seed": 1,
    "deterministic": True, "force_row_wise": True, "verbose": -1, "monotone_constraints": [*COLUMNS.values(), *TRAITS.values()],
}  # fmt: skip
SEEDS = (20, 21)
_FOLDS, _RUN = 4, 50
_EVERYTHING = -1e9
_SHOWN = 150
SURE = Path(__file__).with_name("confirmed-slips.txt")


def genres(folder: Path) -> dict[str, list[list[str]]]:
    """The documents of each text file of a folder."""
    return {
        path.stem: [part.splitlines() for part in path.read_text("utf-8").split("\n\n") if part.strip()]
        for path in sorted(folder.glob("*.txt"))
    }


def form_of(suspect: Suspect) -> str:
    """How a suspicion is listed for a person."""
    return f"{suspect.phrase_wrong}|{suspect.wrong}>{suspect.right}"


def train(pages: Path, data: Path, sure: Sequence[str] = (), *, show: bool = False) -> None:
    """Grow the forest, put it beside the ranker's, record what new text may expect of it."""
    arrays = {name: each for name, each in pack.read(data / "ranker.npz").items() if VERDICT not in name}
    pack.write(data / "ranker.npz", arrays)
    whole = read_model(data)
    probe = TypoModel(whole.ranker, cutter=whole.cutter)
    found = genres(pages)
    size = {name: sum(len(line) for lines in each for line in lines) for name, each in found.items()}
    read = [calibrate.listen(probe, found, sum(size.values()), seed) for seed in SEEDS]
    told = [each for part in read for each in part.heard if each.right or form_of(each.suspect) not in sure]
    if not told:
        raise SystemExit(f"nothing is suspected in {pages}: too little text")
    seen, right = columns([each.suspect for each in told]), np.array([each.right for each in told], bool)
    pack.write(data / "ranker.npz", arrays | export(_grow(seen, right), VERDICT, 0, _EVERYTHING))
    scored = list(zip(told, _crossed(seen, right).tolist(), strict=True))
    told_of = json.loads(Path(__file__).with_name("sources.json").read_text("utf-8"))["pages"]
    facts = {
        **told_of,
        "documents": {name: len(each) for name, each in found.items()},
        "characters": size,
        "pages_sha256": {path.name: digest(path) for path in sorted(pages.glob("*.txt"))},
        "rows": len(told),
        "trees": TREES,
        "lightgbm": version("lightgbm"),
        "calibration": calibrate.report(read, scored),
    }
    record(data, {"verdict": facts})
    if show:
        wrong = sorted((each for each in scored if not each[0].right), key=lambda each: -each[1])
        print(*(f"{score:.3f} {form_of(each.suspect)}" for each, score in wrong[:_SHOWN]), sep="\n")


def _grow(seen: NDArray[np.float32], right: NDArray[np.bool_]) -> Any:
    import lightgbm

    return lightgbm.train(SETTINGS, lightgbm.Dataset(seen, right), TREES)


def _crossed(seen: NDArray[np.float32], right: NDArray[np.bool_]) -> NDArray[np.float64]:
    """How sure each is by trees that have not seen its share of the rows."""
    fold = np.arange(len(right)) // min(_RUN, -(-len(right) // _FOLDS)) % _FOLDS
    found = np.zeros(len(right))
    for number in range(_FOLDS):
        mine = fold == number
        if mine.any():
            found[mine] = _grow(seen[~mine], right[~mine]).predict(seen[mine], num_threads=1)
    return found


def main() -> None:
    """Read the options."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("pages", type=Path)
    parser.add_argument("--data", type=Path, default=OUT)
    parser.add_argument("--sure", type=Path, default=SURE)
    parser.add_argument("--show", action="store_true", help="print the surest that are no made-up slips")
    asked = parser.parse_args()
    train(asked.pages, asked.data, asked.sure.read_text("utf-8").splitlines(), show=asked.show)


if __name__ == "__main__":
    main()
