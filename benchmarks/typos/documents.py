"""Measure the wording checks as a reader meets them: `gk-audit check` on files.

    python benchmarks/typos/documents.py DATA [--densities 1 3 8] [--list]      (or GK_AUDIT_EVAL=DATA)

DATA holds NAME.tsv (wrong⇥right, one sentence a line) and clean_NAME.txt (one paragraph a line).
1. Sentences with errors are put into clean text of 600 to 2,000 characters, so many to a document; a
   character in error is found when a finding covers it. Sentences without errors stay out.
2. Clean text alone, in documents of that size: every finding of the wording family that suspects a slip
   is a false alarm. Printed by severity, with those that `check` shows as hints.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

RULES = ("GK-W01", "GK-W02", "GK-W03", "GK-W05", "GK-W08")
SIZES = (600, 2_000)
SEED = 20261130
SERIOUS = ("critical", "major", "minor")


@dataclass(slots=True)
class Made:
    """A document: its paragraphs, which of them were put in, where it errs: (line, column), from 1."""

    lines: list[str] = field(default_factory=list)
    put_in: set[int] = field(default_factory=set)
    errors: set[tuple[int, int]] = field(default_factory=set)


def clean_documents(lines: Sequence[str], seed: int) -> list[list[str]]:
    """Neighbouring paragraphs, in documents of a size drawn from SIZES."""
    draw, out, size, aim = random.Random(seed), [[]], 0, 0
    for line in lines:
        if size >= aim:
            out.append([])
            size, aim = 0, draw.randint(*SIZES)
        out[-1].append(line)
        size += len(line)
    return [each for each in out if each]


def mixed(
    pairs: Sequence[tuple[str, str]], bases: Sequence[Sequence[str]], density: int, seed: int
) -> list[Made]:
    """Every sentence with errors once, `density` of them in each document."""
    draw = random.Random(seed)
    made = []
    for number, begin in enumerate(range(0, len(pairs), density)):
        document = Made()
        some = list(pairs[begin : begin + density])
        base = bases[number % len(bases)]
        spots = sorted(draw.randrange(len(base) + 1) for _ in some)
        for at in range(len(base) + 1):
            while spots and spots[0] == at:
                spots.pop(0)
                wrong, right = some.pop(0)
                document.lines.append(wrong)
                row = len(document.lines)
                document.put_in.add(row)
                pairs_of = zip(wrong, right, strict=True)
                document.errors |= {(row, column) for column, (a, b) in enumerate(pairs_of, 1) if a != b}
            if at < len(base):
                document.lines.append(base[at])
        made.append(document)
    return made


def checked(documents: Sequence[Sequence[str]]) -> tuple[dict[int, list[dict[str, Any]]], float]:
    """Findings by document, as `check` gives them for files, and the seconds it took."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "files"
        folder.mkdir()
        for number, lines in enumerate(documents):
            (folder / f"{number:05d}.txt").write_text("\n".join(lines) + "\n", "utf-8")
        report = Path(place) / "run.json"
        only = [part for rule in RULES for part in ("--only", rule)]
        command = [sys.executable, "-m", "gk_audit", "check", str(folder), "--quiet", "--no-cache", "--exit-zero",
                   "--as-of", "2026-11-30", *only, "-o", f"json:{report}"]  # fmt: skip
        began = time.perf_counter()
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        seconds = time.perf_counter() - began
        if not report.exists():
            raise SystemExit(f"check failed: {done.stdout[-500:]}{done.stderr[-2000:]}")
        run = json.loads(report.read_text("utf-8"))
    found: dict[int, list[dict[str, Any]]] = {}
    for each in run["findings"]:
        if each["rule"] in RULES:
            found.setdefault(int(Path(each["document"]).stem), []).append(each)
    return found, seconds


def places(finding: dict[str, Any]) -> set[tuple[int, int]]:
    """The (line, column)s that a finding covers."""
    location = finding["location"]
    size = max(1, len(str(finding["evidence"])))
    return {(location["line"], location["column"] + step) for step in range(size)}


def line_of(finding: dict[str, Any]) -> int:
    """The line it stands in, from 1."""
    return int(finding["location"]["line"])


def measure_pairs(path: Path, bases: Sequence[Sequence[str]], density: int, *, show: bool) -> None:
    """Recall and precision by character, reported and with hints."""
    rows = [line.split("\t") for line in path.read_text("utf-8").splitlines()]
    pairs = [(a, b) for a, b in rows if len(a) == len(b) and a != b]
    documents = mixed(pairs, bases, density, SEED)
    found, seconds = checked([each.lines for each in documents])
    errors = sum(len(each.errors) for each in documents)
    for label, wanted in (("reported", SERIOUS), ("with hints", (*SERIOUS, "hint"))):
        hit = right = wrong = 0
        base: set[object] = set()
        for number, document in enumerate(documents):
            told = [each for each in found.get(number, ()) if each["severity"] in wanted]
            hit += len(document.errors.intersection(*[set().union(*map(places, told))]))
            for each in told:
                if places(each) & document.errors:
                    right += 1
                elif line_of(each) in document.put_in:
                    wrong += 1
                    if show:
                        print("   false", each["severity"], each["rule"], str(each["message"])[:70])
                else:
                    base.add((document.lines[line_of(each) - 1], each["message"]))
        size = sum(len(line) for each in documents for line in each.lines)
        print(
            f"{path.stem:<12}{density} a document  {label:<10}  recall {hit / errors:.3f}"
            f"  precision {right / max(1, right + wrong):.3f} ({wrong} false in {errors} errors)"
            f"  told of the clean text around {len(base)}  {size / seconds:,.0f} chars/s",
            flush=True,
        )


def measure_clean(path: Path, *, show: bool) -> None:
    """False alarms per 10,000 characters, by severity."""
    lines = [line for line in path.read_text("utf-8").splitlines() if line.strip()]
    documents = clean_documents(lines, SEED)
    found, seconds = checked(documents)
    size = sum(map(len, lines))
    count: dict[str, int] = {}
    for each in (each for some in found.values() for each in some):
        count[str(each["severity"])] = count.get(str(each["severity"]), 0) + 1
        if show:
            print("   false", each["severity"], each["rule"], str(each["message"])[:70])
    serious = sum(number for severity, number in count.items() if severity != "hint")
    print(
        f"{path.stem:<16}{len(documents)} documents  false per 10k: minor and above {serious / size * 1e4:.2f},"
        f" with hints {sum(count.values()) / size * 1e4:.2f}  {count}  {size / seconds:,.0f} chars/s",
        flush=True,
    )


def main() -> None:
    """Print one line for each set."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("data", type=Path, nargs="?", default=os.environ.get("GK_AUDIT_EVAL"))
    parser.add_argument("--densities", type=int, nargs="*", default=[1, 8])
    parser.add_argument("--base", default="clean_policies.txt", help="clean text the sentences are put into")
    parser.add_argument("--clean", type=Path, nargs="*", help="other clean files to measure on")
    parser.add_argument("--list", action="store_true", help="print every false alarm")
    asked = parser.parse_args()
    if asked.data is None or not Path(asked.data).is_dir():
        raise SystemExit("give the folder with the evaluation sets, or set GK_AUDIT_EVAL")
    data = Path(asked.data)
    base = [line for line in (data / asked.base).read_text("utf-8").splitlines() if line.strip()]
    bases = clean_documents(base, SEED)
    for path in sorted(data.glob("*_train.tsv")):
        for density in asked.densities:
            measure_pairs(path, bases, density, show=asked.list)
    for path in asked.clean or sorted(data.glob("clean_*.txt")):
        measure_clean(path, show=asked.list)


if __name__ == "__main__":
    main()
