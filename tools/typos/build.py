"""Build everything the typo engine needs from a folder of text, by one command.

    python tools/typos/build.py CORPUS --pairs typo-pairs.csv --pages PAGES [--out src/gk_audit/_typos]

CORPUS is a folder of text files, one paragraph a line, each a genre (clean_corpus.py makes one). Counts,
tables, idioms, trees, calibration and PROVENANCE.json are written anew.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import build_counts  # type: ignore[import-not-found]  # a sibling script, as are the next
import build_idioms  # type: ignore[import-not-found]
import train_ranker  # type: ignore[import-not-found]
import train_verdict  # type: ignore[import-not-found]


def build(corpus: Path, pairs: list[Path], out: Path, plan: train_ranker.Plan, pages: Path) -> None:
    """Write a model's whole folder."""
    build_counts.build(corpus, pairs, out)
    build_idioms.build(out)
    train_ranker.train(corpus, out, plan)
    train_verdict.train(pages, out, train_verdict.SURE.read_text("utf-8").splitlines())


def main() -> None:
    """Read the options."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--pairs", type=Path, required=True, nargs="+", help="columns wrong and right")
    parser.add_argument("--pages", type=Path, required=True, help="published documents; see collect_pages.py")
    parser.add_argument("--out", type=Path, default=build_counts.OUT)
    parser.add_argument("--trees", type=int, default=train_ranker.Plan.trees)
    parser.add_argument("--characters", type=int, default=train_ranker.Plan.characters)
    asked = parser.parse_args()
    plan = train_ranker.Plan(asked.characters, trees=asked.trees)
    build(asked.corpus, asked.pairs, asked.out, plan, asked.pages)


if __name__ == "__main__":
    main()
