"""Measure what ``gk-audit check`` says of sentences with known errors and of clean text.

    python -m benchmarks.typos.run DATA [--pairs typo-pairs.csv]      (or GK_AUDIT_EVAL=DATA)

DATA holds NAME.tsv (wrong⇥right, one sentence a line) and clean_NAME.txt (one paragraph a line).
Each sentence of a .tsv is a text file of its own below a title; clean text is in files of 100
paragraphs, like documents, and once more a paragraph a file, where no document can help.
Measured are the findings of the rules ``typo`` and ``suspected-typo`` with their curated pairs,
names spared and quotations, as an office gets them: without hints, and with them.
Peers run where they are installed: pycorrector's offline correctors, AutoCorrect's linter. Its proper-name
corrector reads a few hundred characters a second, so it gets the first --peer-lines of each set.
"""

from __future__ import annotations

import argparse
import os
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Protocol

from benchmarks.product import by_document, check, processor_seconds
from benchmarks.typos.peers import peers
from benchmarks.typos.scoring import Correction, Tally, judge, pairs

RUN = 100
_RULES = ("typo", "suspected-typo")
_TITLE = "关于有关情况的说明"
_ABOVE = 2
"""Lines of the title and the blank below it."""
_HEAD = f"{'set':<26}{'corrector':<26}detection P / R / F1    correction P / R / F1   alarms/10k    chars/s"
Found = list[tuple[int, Correction]]
"""(number of the paragraph, correction) in one document."""


class Corrector(Protocol):
    """Finds wrong characters in documents, each a run of paragraphs."""

    name: str
    limit: int | None
    """Lines of each set it is given; all where None."""

    def __call__(self, documents: Sequence[Sequence[str]]) -> list[Found]:
        """What it finds in each document."""


class Ours:
    """The findings of the command, above hints or with them."""

    limit: int | None = None

    def __init__(self, *, hints: bool) -> None:
        self.name, self.hints = f"gk-audit {'with' if hints else 'without'} hints", hints

    def __call__(self, documents: Sequence[Sequence[str]]) -> list[Found]:
        with tempfile.TemporaryDirectory() as temporary:
            folder = Path(temporary) / "sentences"
            for number, blocks in enumerate(documents):
                path = folder / f"{number // 1000:03d}" / f"{number:06d}.txt"
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text("\n".join((_TITLE, "", *blocks)) + "\n", "utf-8")
            result = check(folder, *(word for rule in _RULES for word in ("--only", rule)))
        read = {int(Path(key).stem): found for key, found in by_document(result).items()}
        return [
            [self._correction(f) for f in read.get(n, ()) if self._counts(f)] for n in range(len(documents))
        ]

    def _counts(self, finding: dict[str, Any]) -> bool:
        is_hint = finding["severity"] == "hint"
        return (
            bool(finding["suggestion"])
            and (self.hints or not is_hint)
            and finding["location"]["line"] > _ABOVE
        )

    def _correction(self, finding: dict[str, Any]) -> tuple[int, Correction]:
        place = finding["location"]
        start = place["column"] - 1
        return place["line"] - _ABOVE - 1, (start, start + len(finding["evidence"]), finding["suggestion"])


def measure_pairs(path: Path, corrector: Corrector, limit: int | None) -> None:
    """One line of the table for a set of sentences with errors."""
    rows, tally = pairs(path)[: _least(limit, corrector.limit)], Tally()
    began, spent = time.perf_counter(), processor_seconds()
    found = corrector([[wrong] for wrong, _ in rows])
    clean = corrector([[right] for _, right in rows])
    seconds = processor_seconds() - spent or time.perf_counter() - began
    for (wrong, right), mended, alarms in zip(rows, found, clean, strict=True):
        judge(tally, wrong, right, [each for _, each in mended])
        tally.alarms += len(alarms)
        tally.clean += len(right)
    show(path.stem, corrector, tally, 2 * tally.clean / seconds)


def measure_clean(path: Path, corrector: Corrector, size: int, limit: int | None) -> None:
    """One line of the table for clean text."""
    lines = [line for line in path.read_text("utf-8").splitlines() if line.strip()]
    lines = lines[: _least(limit, corrector.limit)]
    tally = Tally(clean=sum(map(len, lines)))
    began, spent = time.perf_counter(), processor_seconds()
    found = corrector([lines[begin : begin + size] for begin in range(0, len(lines), size)])
    seconds = processor_seconds() - spent or time.perf_counter() - began
    tally.alarms += sum(map(len, found))
    show(path.stem if size > 1 else f"{path.stem}/paragraph", corrector, tally, tally.clean / seconds)


def _least(*limits: int | None) -> int | None:
    return min((limit for limit in limits if limit is not None), default=None)


def show(name: str, corrector: Corrector, tally: Tally, speed: float) -> None:
    """Print one line of the table."""
    print(f"{name:<26}{corrector.name:<26}{tally.line()} {speed:>12,.0f}", flush=True)


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("data", type=Path, nargs="?", default=os.environ.get("GK_AUDIT_EVAL"))
    parser.add_argument("--pairs", type=Path, help="curated pairs for pycorrector's confusion corrector")
    parser.add_argument("--no-peers", action="store_true")
    parser.add_argument("--peer-lines", type=int, default=20, help="lines of each set for slow peers")
    parser.add_argument("--limit", type=int, help="only the first so many lines of each set")
    asked = parser.parse_args()
    if asked.data is None or not Path(asked.data).is_dir():
        raise SystemExit("give the folder with the evaluation sets, or set GK_AUDIT_EVAL")
    data = Path(asked.data)
    correctors: list[Corrector] = [
        Ours(hints=True),
        Ours(hints=False),
        *([] if asked.no_peers else peers(asked.pairs, asked.peer_lines)),
    ]
    print(_HEAD)
    for path in sorted(data.glob("*.tsv")):
        for corrector in correctors:
            measure_pairs(path, corrector, asked.limit)
    for path in sorted(data.glob("clean_*.txt")):
        for corrector in correctors:
            measure_clean(path, corrector, RUN, asked.limit)
        measure_clean(path, correctors[0], 1, asked.limit)


if __name__ == "__main__":
    main()
