"""Measure the typo engine against sentences with known errors and against clean text.

    python benchmarks/typos/run.py DATA [--pairs typo-pairs.csv]      (or GK_AUDIT_EVAL=DATA)

DATA holds NAME.tsv (wrong⇥right, one sentence a line) and clean_NAME.txt (one paragraph a line).
Sentences of a .tsv are scanned one by one; clean text in runs of 100 paragraphs, like documents, and
once more paragraph by paragraph, where no document can help.
Peers run where they are installed: pycorrector's offline correctors, AutoCorrect's linter. Its proper-name
corrector reads a few hundred characters a second, so it gets the first --peer-lines of each set.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from peers import peers  # type: ignore[import-not-found]  # a sibling script, as is the next
from scoring import Correction, Tally, judge, pairs  # type: ignore[import-not-found]

from gk_audit.text.typos import Tier, TypoModel, load_model

RUN = 100
_HEAD = f"{'set':<24}{'corrector':<26}detection P / R / F1    correction P / R / F1   alarms/10k    chars/s"
_START = (
    "import resource, time; t = time.process_time(); from gk_audit.text.typos import load_model; "
    "m = load_model(); s = time.process_time() - t; m.scan(['各级人民政府应当公开政府信息。' * 40] * 250); "
    "print(f'{s:.3f} {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f}')"
)


def engine(model: TypoModel, blocks: Sequence[str], tiers: frozenset[Tier]) -> list[tuple[int, Correction]]:
    """Corrections of the wanted tiers, with their block."""
    return [(s.block, (s.start, s.end, s.right)) for s in model.scan(blocks) if s.tier in tiers]


class Ours:
    """The typo engine at some tiers, as a corrector of documents."""

    def __init__(self, *tiers: Tier) -> None:
        self.name = "gk-audit " + "+".join(tiers)
        self.tiers = frozenset(tiers)

    def __call__(self, blocks: Sequence[str]) -> list[tuple[int, Correction]]:
        return engine(load_model(), blocks, self.tiers)


def documents(lines: Sequence[str], size: int) -> Iterator[Sequence[str]]:
    """Runs of paragraphs."""
    for begin in range(0, len(lines), size):
        yield lines[begin : begin + size]


def measure_pairs(path: Path, corrector: object) -> None:
    """One line of the table for a set of sentences with errors."""
    rows, tally = pairs(path)[: limit_of(corrector)], Tally()
    began = time.perf_counter()
    for wrong, right in rows:
        judge(tally, wrong, right, [each for _, each in corrector([wrong])])  # type: ignore[operator]
        tally.alarms += len(corrector([right]))  # type: ignore[operator]
        tally.clean += len(right)
    show(path.stem, corrector, tally, 2 * tally.clean / (time.perf_counter() - began))


def measure_clean(path: Path, corrector: object, size: int) -> None:
    """One line of the table for clean text."""
    lines = [line for line in path.read_text("utf-8").splitlines() if line.strip()][: limit_of(corrector)]
    tally = Tally(clean=sum(map(len, lines)))
    began = time.perf_counter()
    for blocks in documents(lines, size):
        tally.alarms += len(corrector(blocks))  # type: ignore[operator]
    name = path.stem if size > 1 else f"{path.stem}/paragraph"
    show(name, corrector, tally, tally.clean / (time.perf_counter() - began))


def limit_of(corrector: object) -> int | None:
    """How many lines of each set a corrector is given; all if it does not say."""
    return getattr(corrector, "limit", None)


def show(name: str, corrector: object, tally: Tally, speed: float) -> None:
    """Print one line of the table."""
    label = getattr(corrector, "name", "?")
    print(f"{name:<24}{label:<26}{tally.line()} {speed:>12,.0f}", flush=True)


def costs(data: Path) -> None:
    """Start-up, memory and throughput, each in a fresh process or on one long document."""
    done = subprocess.run(
        [sys.executable, "-c", _START], capture_output=True, text=True, check=True
    )  # own code
    seconds, megabytes = done.stdout.split()
    lines = [
        line for path in sorted(data.glob("clean_*.txt")) for line in path.read_text("utf-8").splitlines()
    ]
    size = sum(map(len, lines))
    began = time.process_time()
    load_model().scan(lines)
    speed = size / (time.process_time() - began)
    print(
        f"import and load {seconds} s of processor time, peak memory {megabytes} MB, {size:,} characters at {speed:,.0f} a second"
    )


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("data", type=Path, nargs="?", default=os.environ.get("GK_AUDIT_EVAL"))
    parser.add_argument("--pairs", type=Path, help="curated pairs for pycorrector's confusion corrector")
    parser.add_argument("--no-peers", action="store_true")
    parser.add_argument("--peer-lines", type=int, default=20, help="lines of each set for slow peers")
    asked = parser.parse_args()
    if asked.data is None or not Path(asked.data).is_dir():
        raise SystemExit("give the folder with the evaluation sets, or set GK_AUDIT_EVAL")
    data = Path(asked.data)
    costs(data)
    correctors = [
        Ours(Tier.ERROR, Tier.SUSPECT),
        Ours(Tier.ERROR),
        *([] if asked.no_peers else peers(asked.pairs, asked.peer_lines)),
    ]
    print(_HEAD)
    for path in sorted(data.glob("*.tsv")):
        for corrector in correctors:
            measure_pairs(path, corrector)
    for path in sorted(data.glob("clean_*.txt")):
        for corrector in correctors:
            measure_clean(path, corrector, RUN)
        measure_clean(path, correctors[0], 1)


if __name__ == "__main__":
    main()
