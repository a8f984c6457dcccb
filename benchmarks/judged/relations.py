"""Judge what ``verify`` says of figures, relation by relation: what fails, and a sample of what holds.

    python -m benchmarks.judged.relations SET FILE... --sheet OUT.csv [--held N]
    python -m benchmarks.judged.relations --take SHEET.csv

The sheet shows each relation with its quotation; a person writes right, wrong or debatable in its
first column. Kept are source, digest of the file, rule, kind of relation, place and verdict; no text.
"""

from __future__ import annotations

import argparse
import csv
import hashlib
import json
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from benchmarks.judged.verdicts import RELATIONS, WORDS, Told, read_relations, write

SHOWN = ("where", "says", "left", "sign", "right", "place", "quote")


@dataclass(frozen=True, slots=True)
class Line:
    """A relation on a sheet."""

    verdict: str
    source: str
    sha256: str
    rule: str
    kind: str
    outcome: str
    place: str
    shown: str


def relations(source: str, path: Path) -> Iterator[Line]:
    """What ``verify`` says of a file."""
    command = (sys.executable, "-m", "gk_audit", "verify", str(path), "-f", "json", "--exit-zero", "-q")
    told = json.loads(subprocess.run(command, check=True, capture_output=True).stdout)
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    for document in told["documents"]:
        for each in document["relations"]:
            if each["verdict"] != "undecided":
                yield _line(source, digest, each)


def _line(source: str, digest: str, each: dict[str, Any]) -> Line:
    shown = " | ".join(str(each[name]) for name in SHOWN)
    place = hashlib.sha256(shown.encode()).hexdigest()[:12]
    return Line("", source, digest, each["rule"], each["id"], each["verdict"], place, shown)


def sheet(path: Path, source: str, files: list[Path], held: int) -> int:
    """Write what nobody has judged: all that fails, and of what holds so many, chosen by their digests."""
    known = {(row.sha256, row.place) for row in read_relations()}
    found = [line for file in files for line in relations(source, file)]
    left = {line.place: line for line in found if (line.sha256, line.place) not in known}
    failing = [line for line in left.values() if line.outcome == "fails"]
    holding = sorted((line for line in left.values() if line.outcome == "holds"), key=lambda line: line.place)
    lines = [*failing, *holding[:held]]
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.DictWriter(file, Line.__slots__, lineterminator="\n")
        writer.writeheader()
        writer.writerows(map(asdict, lines))
    return len(lines)


def take(path: Path) -> int:
    """Enter the verdicts of a sheet; a relation judged again has the newer one."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        lines = [Line(**row) for row in csv.DictReader(file)]
    judged = [
        Told(line.source, line.sha256, line.rule, line.kind, line.outcome, line.place, line.verdict)
        for line in lines
        if line.verdict in WORDS
    ]
    by_key = {(row.sha256, row.place): row for row in (*read_relations(), *judged)}
    write(RELATIONS, sorted(by_key.values(), key=lambda row: (row.rule, row.kind, row.source, row.place)))
    return len(judged)


def main() -> int:
    """Write a sheet, or take one."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("source", nargs="?", default="")
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--sheet", type=Path)
    parser.add_argument("--held", type=int, default=0)
    parser.add_argument("--take", type=Path)
    given = parser.parse_args()
    if given.take:
        print(f"{take(given.take)} verdicts entered")
    elif given.sheet and given.files:
        print(f"{sheet(given.sheet, given.source, given.files, given.held)} relations to judge")
    else:
        parser.error("a sheet to write and files, or a sheet to take")
    return 0


if __name__ == "__main__":
    sys.exit(main())
