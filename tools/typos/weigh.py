"""Learn what makes a suspicion a real slip: slips that people made, against right text that is suspected.

    python tools/typos/weigh.py --slips FOLDER... --right FOLDER... [--confirmed confirmed-slips.txt] [--out odds.csv]

The verdict is learnt from made-up slips, which are everywhere and of every kind; people make few kinds, and offices
write many right words that no count knows. A folder of slips holds texts (txt, md, html, docx) and beside it
truth.jsonl: ``file``, ``quote`` (as written), ``right`` (as meant). A folder of right text holds published documents; what
of them a person has confirmed as a slip, or could not settle, is listed as train_verdict.py lists it.
Both are scanned by the product's own reader and engine; a logistic curve is fitted over ``text.typos.chance.signs``, both
sides weighing the same. Written are the weights; rates and shares are kept, the suspicions of right text per
character counted anew.
"""

from __future__ import annotations

import argparse
import csv
import json
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
from build_counts import OUT, record  # type: ignore[import-not-found]  # a sibling script, as is the next
from numpy.typing import NDArray
from train_verdict import SURE, form_of  # type: ignore[import-not-found]

from gk_audit.model.document import BlockKind, Document
from gk_audit.readers.dispatch import read
from gk_audit.readers.protocol import Source
from gk_audit.text.typos.chance import signs
from gk_audit.text.typos.engine import TypoModel, load_model
from gk_audit.text.typos.names import is_firm
from gk_audit.text.typos.suspects import Suspect

NAMES = ("bias", "score", "doubt", "sound", "shape", "near", "turned", "unlike", "omitted", "pair", "known", "loose",
         "breaks", "bare")  # fmt: skip
LEAST, FOREIGN = 0.4, 0.2
"""``hint`` and ``foreign`` of the rule's levels."""
_PULL, _STEPS = 8.0, 50
"""How strongly weights are drawn to nought, each side of the fit counting as a thousand suspicions."""


def documents(folder: Path) -> Iterator[tuple[str, list[str]]]:
    """The name and the blocks of each document; table rows, which are never accused, are left empty."""
    for path in sorted(each for each in folder.rglob("*") if each.is_file() and each.suffix != ".jsonl"):
        for each in read(Source(path.name, path.read_bytes())):
            if isinstance(each, Document):
                yield path.name, ["" if b.kind is BlockKind.ROW else b.text for b in each.body]


def suspected(model: TypoModel, blocks: Sequence[str]) -> Iterator[Suspect]:
    """What may be accused."""
    for each in model.scan(blocks):
        is_asked = each.standing is not None and each.score >= LEAST and each.strange <= FOREIGN
        if is_asked and not (each.repeated or each.speaks_against or is_firm(each)):
            yield each


def slips(model: TypoModel, folder: Path) -> Iterator[Suspect]:
    """The suspicions that meet a slip of the truth."""
    lines = [json.loads(line) for line in (folder / "truth.jsonl").read_text("utf-8").splitlines()]
    for name, blocks in documents(folder):
        quotes = [
            line["quote"] for line in lines if line["file"] == name and line["kind"] in ("slip", "real slip")
        ]
        for each in suspected(model, blocks):
            text = blocks[each.block]
            found = [(text.find(quote), quote) for quote in quotes]
            if any(0 <= at <= each.start and each.end <= at + len(quote) for at, quote in found):
                yield each


def fitted(slip: Sequence[Suspect], right: Sequence[Suspect]) -> dict[str, float]:
    """The weights, by Newton's method."""
    rows = np.array(
        [[dict(signs(each)).get(name, 0.0) for name in NAMES] for each in (*slip, *right)], np.float64
    )
    answer = np.repeat([1.0, 0.0], [len(slip), len(right)])
    share = np.where(answer > 0, 1_000 / len(slip), 1_000 / len(right))
    pull = np.diag([0.0, *[_PULL] * (len(NAMES) - 1)])
    weights: NDArray[np.float64] = np.zeros(len(NAMES))
    for _ in range(_STEPS):
        likely = 1 / (1 + np.exp(-rows @ weights))
        slope = rows.T @ (share * (answer - likely)) - pull @ weights
        curve = (rows * (share * likely * (1 - likely))[:, None]).T @ rows + pull
        weights = weights + np.linalg.solve(curve, slope)
    return {name: round(float(weight), 2) for name, weight in zip(NAMES, weights, strict=True)}


def main() -> None:
    """Read the options, scan, fit, write."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--slips", type=Path, nargs="+", required=True)
    parser.add_argument("--right", type=Path, nargs="+", required=True)
    parser.add_argument("--confirmed", type=Path, default=SURE)
    parser.add_argument("--out", type=Path, default=OUT / "odds.csv")
    asked = parser.parse_args()
    model, sure = load_model(), set(asked.confirmed.read_text("utf-8").splitlines())
    made = [each for folder in asked.slips for each in slips(model, folder)]
    texts = [blocks for folder in asked.right for _, blocks in documents(folder)]
    right = [each for blocks in texts for each in suspected(model, blocks) if form_of(each) not in sure]
    size = sum(len(text) for blocks in texts for text in blocks)
    with asked.out.open(encoding="utf-8", newline="") as source:
        rates = [row for row in csv.DictReader(source) if row["kind"] == "rate"]
        source.seek(0)
        heard = next(row["value"] for row in csv.DictReader(source) if row["name"] == "heard")
    with asked.out.open("w", encoding="utf-8", newline="") as target:
        writer = csv.writer(target, lineterminator="\n")
        writer.writerow(("kind", "name", "value"))
        writer.writerows(("weight", name, weight) for name, weight in fitted(made, right).items())
        writer.writerows((row["kind"], row["name"], row["value"]) for row in rates)
        writer.writerows((("per", "heard", heard), ("per", "false", f"{len(right) / size:.2g}")))
    record(asked.out.parent, {"odds": {"slips": len(made), "right": len(right), "characters": size}})


if __name__ == "__main__":
    main()
